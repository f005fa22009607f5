"""Divisions, the people of the bureau, their posts, and the trail of what they did."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _


class Division(models.Model):
    """A county, township or village (行政区划), by its statistical code of 6, 9 or 12 digits."""

    class Level(models.TextChoices):
        COUNTY = "county", _("县")
        TOWNSHIP = "township", _("乡镇")
        VILLAGE = "village", _("村居")

    class Kind(models.TextChoices):
        COUNTY = "county", _("县")
        TOWN = "town", _("镇")
        TOWNSHIP = "township", _("乡")
        SPECIAL = "special", _("类似乡级单位")
        VILLAGE_COMMITTEE = "village_committee", _("村民委员会")
        RESIDENTS_COMMITTEE = "residents_committee", _("居民委员会")
        QUASI_VILLAGE = "quasi_village", _("类似村民委员会")
        QUASI_RESIDENTS = "quasi_residents", _("类似居民委员会")

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", _("已核实")
        TO_CONFIRM = "to_confirm", _("待核实")

    # The C collation makes "everything below" a range of codes; foreign keys to here inherit it.
    code = models.CharField(_("区划代码"), max_length=12, primary_key=True, db_collation="C")
    name = models.CharField(_("名称"), max_length=60)
    level = models.CharField(max_length=8, choices=Level.choices)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    pinyin = models.CharField(max_length=120)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    # What it became when it ended: its records lie there now.
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="predecessors")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.TO_CONFIRM)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A person who signs in; what they may see and do comes from their posts alone."""

    display_name = models.CharField(_("姓名"), max_length=50, blank=True)

    class Meta(AbstractUser.Meta):
        pass

    def __str__(self) -> str:
        return self.display_name or self.username


class Role(models.TextChoices):
    """What a post is; what it may do stands in `permissions`."""

    VILLAGE_CADRE = "village_cadre", _("村干部")
    TOWNSHIP_CLERK = "township_clerk", _("乡镇经办人")
    COUNTY_STAFF = "county_staff", _("县民政局工作人员")
    COUNTY_LEADER = "county_leader", _("县民政局领导")
    AUDITOR = "auditor", _("审计监督人员")
    FINANCE = "finance", _("县财政局人员")


AREA_DIGITS: dict[str, int] = {
    Role.VILLAGE_CADRE: 12,
    Role.TOWNSHIP_CLERK: 9,
    Role.COUNTY_STAFF: 6,
    Role.COUNTY_LEADER: 6,
    Role.AUDITOR: 6,
    Role.FINANCE: 6,
}


def _role_fits_area() -> Q:
    fits = Q()
    for role, digits in AREA_DIGITS.items():
        fits |= Q(Exact(F("role"), role)) & Q(Exact(Length("area"), digits))
    return fits


class Post(models.Model):
    """A role held in an area between two dates, both days included."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(_("岗位"), max_length=16, choices=Role.choices)
    area = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("since", "pk")
        constraints = (
            models.CheckConstraint(
                name="post_ends_after_it_begins", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
            models.CheckConstraint(name="post_role_fits_area", condition=_role_fits_area()),
            models.UniqueConstraint(
                name="post_open_once", fields=("user", "role", "area"), condition=Q(until=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.area_id}"

    def is_valid(self, on: dt.date) -> bool:
        """Say whether the post is held on a date."""
        return self.since <= on and (self.until is None or on <= self.until)


class AuditEvent(models.Model):
    """One act of one person, for ever; see `audit` for how the chain is written and checked."""

    at = models.DateTimeField(_("时间"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    post_role = models.CharField(_("岗位"), max_length=16, blank=True)
    verb = models.CharField(_("操作"), max_length=60)
    subject_kind = models.CharField(_("对象"), max_length=30, blank=True)
    subject_code = models.CharField(_("对象编码"), max_length=40, blank=True)
    area_id = models.CharField(_("区划"), max_length=12, blank=True, db_collation="C")
    reason = models.CharField(_("理由"), max_length=300, blank=True)
    detail = models.TextField(_("说明"), blank=True)
    prev_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("subject_code", "id"), name="audit_subject"),
            models.Index(fields=("actor", "id"), name="audit_actor"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject_code}"
