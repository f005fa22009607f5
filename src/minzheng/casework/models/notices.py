"""What hung on the village's notice board, and who objected."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from minzheng.casework.models.area import InArea
from minzheng.casework.models.case import Case


class Notice(InArea):
    """A public notice (公示): `notices.compose` alone makes its text, which never holds what may not hang."""

    class Kind(models.TextChoices):
        OPINION = "opinion", _("审核意见公示")
        RESULT = "result", _("确认结果公布")
        ENDING = "ending", _("终止公示")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    round = models.PositiveSmallIntegerField(default=1)
    # Stands on the wall for everybody to read: under it one may object from a phone.
    code = models.CharField(max_length=10, null=True, unique=True)
    place = models.CharField(_("公示地点"), max_length=60)
    text = models.CharField(max_length=400)
    first = models.DateField()
    last = models.DateField()
    taken_down_on = models.DateField(null=True)
    photo_sealed = models.BinaryField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("case_id", "pk")
        indexes = (models.Index(fields=("area_id", "id"), name="notice_area"),)
        constraints = (
            models.UniqueConstraint(name="notice_round_once", fields=("case", "kind", "round")),
            models.CheckConstraint(name="notice_lasts", condition=Q(last__gte=F("first"))),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.round}"


class Objection(InArea):
    """An objection to a notice: who raised it is sealed, and empty if they did not say."""

    class Finding(models.TextChoices):
        OPEN = "open", _("尚未处理")
        FOUNDED = "founded", _("异议成立")
        UNFOUNDED = "unfounded", _("异议不成立")

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="objections")
    words = models.CharField(_("异议内容"), max_length=500)
    raised_by_sealed = models.BinaryField(null=True)
    on = models.DateField()
    at = models.DateTimeField()
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    finding = models.CharField(max_length=9, choices=Finding.choices, default=Finding.OPEN)
    answer = models.CharField(_("处理意见"), max_length=500, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    submission = models.UUIDField(unique=True)

    class Meta:
        ordering = ("notice_id", "pk")
        indexes = (models.Index(fields=("area_id", "id"), name="objection_area"),)
        constraints = (
            models.CheckConstraint(
                name="objection_answered_once",
                condition=Q(finding="open", answered_on=None)
                | (~Q(finding="open") & Q(answered_on__isnull=False) & ~Q(answer="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.notice_id} {self.on:%Y-%m-%d}"
