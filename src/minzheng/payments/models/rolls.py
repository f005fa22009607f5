"""A month's roll (发放批次), its lines, and what was done with it by whom."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.payments.models.area import InArea
from minzheng.payments.models.awards import Account, Award
from minzheng.registry.models import Person


class Roll(InArea):
    """One run of payments of one month; what was sent is never edited, only followed by another run.

    `number` counts the runs of a month (1: the regular one, then re-issues and back-pay between months).
    Totals in fen: `declared_fen` of the lines that go out, `sent_fen` of the file the bank got,
    `returned_fen` of what the bank answered for, `paid_fen` of what it paid.
    """

    class State(models.TextChoices):
        COMPUTED = "computed", _("已核算，待复核")
        APPROVED = "approved", _("一审通过")
        RELEASED = "released", _("二审通过，待财政确认")
        CONFIRMED = "confirmed", _("财政已确认")
        SENT = "sent", _("已送银行")
        RECONCILED = "reconciled", _("已对账")
        CANCELLED = "cancelled", _("已作废")

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    month = models.DateField(_("月份"))
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.COMPUTED)
    frozen_on = models.DateField(_("冻结日期"))
    facts_on = models.DateField(_("所依据的数据日期"), null=True)
    lines_count = models.PositiveIntegerField(default=0)
    held_count = models.PositiveIntegerField(default=0)
    declared_fen = models.BigIntegerField(default=0)
    sent_fen = models.BigIntegerField(null=True)
    returned_fen = models.BigIntegerField(null=True)
    paid_fen = models.BigIntegerField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    submission = models.UUIDField(unique=True)

    class Meta:
        ordering = ("-month", "-number")
        indexes = (models.Index(fields=("area_id", "id"), name="roll_area"),)
        constraints = (
            models.UniqueConstraint(
                name="roll_of_month_once", fields=("month", "number"), condition=~Q(state="cancelled")
            ),
            models.CheckConstraint(name="roll_month_is_first_day", condition=Q(month__day=1)),
            # Declared, sent and returned are one sum, or the batch stops.
            models.CheckConstraint(
                name="roll_sent_is_declared",
                condition=Q(sent_fen=None) | Q(sent_fen=models.F("declared_fen")),
            ),
            models.CheckConstraint(
                name="roll_reconciled_to_the_fen",
                condition=~Q(state="reconciled") | Q(returned_fen=models.F("sent_fen")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}/{self.number}"


class RollAct(InArea):
    """What was done with a roll, and by whom: each of the four is another person's."""

    class Kind(models.TextChoices):
        FREEZE = "freeze", _("冻结并核算")
        APPROVE = "approve", _("一审")
        RELEASE = "release", _("二审")
        CONFIRM = "confirm", _("财政确认")
        SEND = "send", _("送银行")
        RETURN = "return", _("银行回盘")
        CANCEL = "cancel", _("作废")

    roll = models.ForeignKey(Roll, on_delete=models.PROTECT, related_name="acts")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    # Equal to `kind` for the four that fall to four persons, else empty.
    separated = models.CharField(max_length=8, null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    words = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("roll_id", "pk")
        indexes = (models.Index(fields=("area_id", "id"), name="roll_act_area"),)
        constraints = (
            models.UniqueConstraint(
                name="roll_act_one_hand", fields=("roll", "by"), condition=Q(separated__isnull=False)
            ),
            models.UniqueConstraint(
                name="roll_act_once", fields=("roll", "separated"), condition=Q(separated__isnull=False)
            ),
            models.CheckConstraint(
                name="roll_act_separated_says_so",
                condition=Q(kind__in=("freeze", "approve", "release", "confirm"), separated=models.F("kind"))
                | Q(kind__in=("send", "return", "cancel"), separated=None),
            ),
        )

    def __str__(self) -> str:
        return f"{self.roll_id} {self.kind}"


class Line(InArea):
    """One payment of one award for one month: computed, held for a reason, sent, and what became of it.

    `for_month` is the month it is due for (earlier than the roll's: back-pay). `reference` is what the bank
    gives back. `seal` is a keyed hash (HMAC-SM3) of what is paid to whom, made when the roll is frozen.
    """

    class State(models.TextChoices):
        DUE = "due", _("待发")
        HELD = "held", _("暂缓")
        SENT = "sent", _("已送银行")
        PAID = "paid", _("已到账")
        FAILED = "failed", _("未到账")
        DROPPED = "dropped", _("不发")

    class Kind(models.TextChoices):
        REGULAR = "regular", _("当月")
        BACK = "back", _("补发")
        REISSUE = "reissue", _("重发")
        ONCE = "once", _("一次性")

    roll = models.ForeignKey(Roll, on_delete=models.PROTECT, related_name="lines")
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    for_month = models.DateField()
    amount_fen = models.BigIntegerField()
    offset_fen = models.BigIntegerField(default=0)
    persons = models.PositiveSmallIntegerField(default=1)
    payee = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    rule_fen = models.BigIntegerField(null=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.DUE)
    hold = models.CharField(_("暂缓原因"), max_length=24, blank=True)
    hold_words = models.CharField(max_length=200, blank=True)
    change = models.CharField(_("与上月比"), max_length=16, blank=True)
    result = models.CharField(_("银行结果"), max_length=40, blank=True)
    reference = models.CharField(max_length=24, unique=True)
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ("roll_id", "pk")
        indexes = (
            models.Index(fields=("area_id", "id"), name="line_area"),
            models.Index(fields=("award", "for_month"), name="line_award_month"),
        )
        constraints = (
            # Paid once: whatever is killed or run twice, one month of one award has one living line.
            models.UniqueConstraint(
                name="line_pays_once",
                fields=("award", "for_month"),
                condition=Q(state__in=("due", "held", "sent", "paid")),
            ),
            models.CheckConstraint(
                name="line_pays_money",
                condition=Q(amount_fen__gte=0, offset_fen__gte=0) & Q(offset_fen__lte=models.F("amount_fen")),
            ),
            models.CheckConstraint(name="line_held_says_why", condition=~Q(state="held") | ~Q(hold="")),
        )

    def __str__(self) -> str:
        return self.reference
