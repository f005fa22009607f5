"""What control keeps of its own: declared kin, the lots drawn, named substitutes, and breaches put right."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from minzheng.access.models import Post
from minzheng.casework.models.area import InArea
from minzheng.casework.models.control import OfficialPerson
from minzheng.registry.models import Person


class Kin(models.TextChoices):
    """What a near relative (近亲属, 民法典 第一千零四十五条) is to the other; oneself is nearest."""

    SELF = "self", _("本人")
    SPOUSE = "spouse", _("配偶")
    PARENT = "parent", _("父母")
    CHILD = "child", _("子女")
    SIBLING = "sibling", _("兄弟姐妹")
    GRANDPARENT = "grandparent", _("祖父母、外祖父母")
    GRANDCHILD = "grandchild", _("孙子女、外孙子女")


class DeclaredKin(InArea):
    """A near relative whom an official declared: `person` is the official's `relation`."""

    official = models.ForeignKey(OfficialPerson, on_delete=models.PROTECT, related_name="kin")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    relation = models.CharField(_("关系"), max_length=11, choices=Kin.choices)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (
            models.Index(fields=("area_id", "id"), name="declared_kin_area"),
            models.Index(fields=("person",), name="declared_kin_person"),
        )
        constraints = (models.UniqueConstraint(name="declared_kin_once", fields=("official", "person")),)

    def __str__(self) -> str:
        return f"{self.official_id} {self.relation}"


class Draw(InArea):
    """One lot for the county's random visits: everything needed to draw it again and compare.

    `digest` is the hash of the last event of the audit trail (`event`) before the day of the draw: nobody
    knew it while the cases were numbered. `pool` are the numbers that lay in the pot, in order; `drawn` those
    with the smallest SM3(digest|number), as many as bring the month to `share_percent`.
    """

    programme = models.CharField(max_length=40)
    month = models.CharField(max_length=7)
    on = models.DateField()
    event = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    share_percent = models.PositiveSmallIntegerField()
    pool = ArrayField(models.CharField(max_length=32))
    drawn = ArrayField(models.CharField(max_length=32))
    pool_before = models.PositiveIntegerField()
    drawn_before = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("month", "programme", "on")
        indexes = (models.Index(fields=("area_id", "id"), name="draw_area"),)
        constraints = (
            models.UniqueConstraint(name="draw_once_a_day", fields=("area_id", "programme", "on")),
        )

    def __str__(self) -> str:
        return f"{self.programme} {self.on:%Y-%m-%d}"


class Substitute(InArea):
    """A post that the county gave for a time where a township lacked people, with the reason."""

    post = models.OneToOneField(Post, on_delete=models.PROTECT, related_name="substitute")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("原因"), max_length=200)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-on", "pk")
        indexes = (models.Index(fields=("area_id", "id"), name="substitute_area"),)
        constraints = (
            models.CheckConstraint(name="substitute_named_by_another", condition=~Q(user=F("by"))),
            models.CheckConstraint(name="substitute_has_a_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return str(self.post_id)


class Closing(InArea):
    """A breach put right: what was done about it, by somebody it does not concern.

    `kind` and `key` name the breach among those that the queries find again each time.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=60)
    found_on = models.DateField()
    concerned = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    words = models.CharField(_("处理情况"), max_length=300)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-on", "pk")
        indexes = (models.Index(fields=("area_id", "id"), name="closing_area"),)
        constraints = (
            models.UniqueConstraint(name="closing_once", fields=("kind", "key")),
            models.CheckConstraint(
                name="closing_by_another", condition=Q(concerned=None) | ~Q(concerned=F("by"))
            ),
            models.CheckConstraint(name="closing_says_what_was_done", condition=~Q(words="")),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
