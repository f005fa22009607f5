"""What was paid and should not have been: how much, why, and by which agreed instalments it comes back."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from minzheng.payments.models.area import InArea
from minzheng.payments.models.awards import Award
from minzheng.payments.models.rolls import Line


class Overpayment(InArea):
    """A sum to come back (追缴) for months already paid; set off from later pay only where agreed."""

    class State(models.TextChoices):
        OPEN = "open", _("追缴中")
        SETTLED = "settled", _("已追回")
        WAIVED = "waived", _("按程序核销")

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="overpayments")
    amount_fen = models.BigIntegerField()
    why = models.CharField(_("原因"), max_length=200)
    first = models.DateField()
    last = models.DateField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.OPEN)
    waive_reason = models.CharField(max_length=300, blank=True)
    found_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submission = models.UUIDField(unique=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("area_id", "id"), name="overpayment_area"),)
        constraints = (
            models.UniqueConstraint(name="overpayment_once", fields=("award", "first")),
            models.CheckConstraint(
                name="overpayment_is_money",
                condition=Q(amount_fen__gt=0, last__gte=F("first")) & ~Q(why=""),
            ),
            models.CheckConstraint(
                name="overpayment_waived_with_reason",
                condition=~Q(state="waived") | ~Q(waive_reason=""),
            ),
        )

    def __str__(self) -> str:
        return str(self.code)


class Instalment(InArea):
    """One agreed part: due on a day, and either handed in or set off from a line."""

    overpayment = models.ForeignKey(Overpayment, on_delete=models.PROTECT, related_name="instalments")
    ordinal = models.PositiveSmallIntegerField()
    amount_fen = models.BigIntegerField()
    due_on = models.DateField()
    set_off = models.BooleanField(default=False)
    paid_on = models.DateField(null=True)
    receipt = models.CharField(_("收据号"), max_length=40, blank=True)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, null=True, related_name="instalments")

    class Meta:
        ordering = ("overpayment_id", "ordinal")
        indexes = (models.Index(fields=("area_id", "id"), name="instalment_area"),)
        constraints = (
            models.UniqueConstraint(name="instalment_in_order", fields=("overpayment", "ordinal")),
            models.CheckConstraint(name="instalment_is_money", condition=Q(amount_fen__gt=0)),
            models.CheckConstraint(
                name="instalment_paid_somehow",
                condition=Q(paid_on=None, receipt="", line=None)
                | (Q(paid_on__isnull=False) & (~Q(receipt="") | Q(line__isnull=False))),
            ),
        )

    def __str__(self) -> str:
        return f"{self.overpayment_id} {self.ordinal}"
