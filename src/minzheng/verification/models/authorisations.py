"""The authorisation of a household (授权书), who must sign it, and who has."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from minzheng.access.crypto import code_of
from minzheng.access.scope import ScopedManager
from minzheng.registry.models import Household, Person


class Authorisation(models.Model):
    """That a household lets the county ask `sources` about it for one purpose, from one day to another.

    It is complete once everybody who must sign has signed; nothing but a revocation ever changes it.
    """

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    area_id = models.CharField(max_length=12, db_collation="C")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="authorisations")
    number = models.CharField(_("授权编号"), max_length=30, unique=True)
    programme = models.CharField(_("用途"), max_length=40)
    sources = ArrayField(models.CharField(max_length=60))
    valid_from = models.DateField(_("起"))
    valid_until = models.DateField(_("止"))
    drawn_up_on = models.DateField()
    drawn_up_at = models.DateTimeField()
    drawn_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    revoked_on = models.DateField(null=True)
    revoked_reason = models.CharField(max_length=200, blank=True)
    submission = models.UUIDField(unique=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("-drawn_up_on", "-id")
        indexes = (
            models.Index(fields=("area_id", "id"), name="means_authorisation_area"),
            models.Index(fields=("household", "programme"), name="means_authorisation_household"),
        )
        constraints = (
            models.CheckConstraint(
                name="authorisation_ends_after_it_begins", condition=Q(valid_until__gte=F("valid_from"))
            ),
            models.CheckConstraint(
                name="authorisation_revoked_with_reason",
                condition=Q(revoked_on=None, revoked_reason="")
                | (Q(revoked_on__isnull=False) & ~Q(revoked_reason="")),
            ),
        )

    def __str__(self) -> str:
        return self.number


class Signatory(models.Model):
    """A person the authorisation is about: a member, a legal supporter (tekun), or a member who lives apart.

    Who is not in the county's register has a sealed name and ID number. Whoever `needs_guardian` (a minor, or
    without civil capacity) is signed for by one; who lives `apart` does not sign and is not asked about.
    """

    class Role(models.TextChoices):
        MEMBER = "member", _("共同生活的成员")
        SUPPORTER = "supporter", _("法定赡养、抚养、扶养义务人")
        APART = "apart", _("不共同生活")

    authorisation = models.ForeignKey(Authorisation, on_delete=models.PROTECT, related_name="signatories")
    area_id = models.CharField(max_length=12, db_collation="C")
    person_key = models.BigIntegerField()
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    name_sealed = models.BinaryField(null=True)
    id_number_sealed = models.BinaryField(null=True)
    role = models.CharField(max_length=10, choices=Role.choices)
    relation = models.CharField(max_length=20, blank=True)
    needs_guardian = models.BooleanField(default=False)
    guardian_reason = models.CharField(max_length=20, blank=True)
    apart_reason = models.CharField(max_length=100, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("authorisation_id", "id")
        indexes = (models.Index(fields=("area_id", "id"), name="means_signatory_area"),)
        constraints = (
            models.UniqueConstraint(fields=("authorisation", "person_key"), name="signatory_once"),
            models.CheckConstraint(
                name="signatory_apart_with_reason",
                condition=Q(role="apart", needs_guardian=False) & ~Q(apart_reason="")
                | ~Q(role="apart") & Q(apart_reason=""),
            ),
            models.CheckConstraint(
                name="signatory_is_somebody",
                condition=Q(person__isnull=False)
                | Q(name_sealed__isnull=False, id_number_sealed__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.person_code

    @property
    def person_code(self) -> str:
        return code_of("P", self.person_key)


class Signature(models.Model):
    """One signature on an authorisation; the image (a scan, or what was drawn on the screen) is sealed.

    A guardian is somebody on the same authorisation, or is named (sealed).
    """

    class By(models.TextChoices):
        SELF = "self", _("本人")
        GUARDIAN = "guardian", _("监护人")

    class How(models.TextChoices):
        PAPER = "paper", _("纸质扫描")
        SCREEN = "screen", _("屏幕签名")

    signatory = models.OneToOneField(Signatory, on_delete=models.PROTECT, related_name="signature")
    area_id = models.CharField(max_length=12, db_collation="C")
    needs_guardian = models.BooleanField()
    by = models.CharField(max_length=10, choices=By.choices)
    guardian = models.ForeignKey(Signatory, on_delete=models.PROTECT, null=True, related_name="signed_for")
    guardian_name_sealed = models.BinaryField(null=True)
    how = models.CharField(max_length=10, choices=How.choices)
    image_sealed = models.BinaryField()
    signed_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submission = models.UUIDField(unique=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("signatory_id",)
        indexes = (models.Index(fields=("area_id", "id"), name="means_signature_area"),)
        constraints = (
            models.CheckConstraint(
                name="signature_by_whom_it_must",
                condition=Q(needs_guardian=False, by="self") | Q(needs_guardian=True, by="guardian"),
            ),
            models.CheckConstraint(
                name="signature_of_one_guardian",
                condition=Q(by="self", guardian=None, guardian_name_sealed=None)
                | Q(by="guardian", guardian__isnull=False, guardian_name_sealed=None)
                | Q(by="guardian", guardian=None, guardian_name_sealed__isnull=False),
            ),
            models.CheckConstraint(
                name="signature_of_another_as_guardian",
                condition=Q(guardian=None) | ~Q(guardian=F("signatory")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.by} {self.signed_on:%Y-%m-%d}"
