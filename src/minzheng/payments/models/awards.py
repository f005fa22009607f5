"""Who is paid what, from which month to which, by which decision, to which account."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.casework.models import Decision
from minzheng.payments.models.area import InArea
from minzheng.registry.models import Household, Person


class Account(InArea):
    """An account money may go to: its number sealed, with a blind index, and whose it is."""

    class State(models.TextChoices):
        OPEN = "open", _("可用")
        CLOSED = "closed", _("已销户")
        WRONG_NAME = "wrong_name", _("户名不符")

    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    number_sealed = models.BinaryField()
    number_index = models.BinaryField()
    bank = models.CharField(_("开户行"), max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    since = models.DateField()
    source = models.CharField(_("来源"), max_length=60)

    class Meta:
        indexes = (
            models.Index(fields=("area_id", "id"), name="account_area"),
            models.Index(fields=("number_index",), name="account_number"),
        )
        constraints = (
            models.UniqueConstraint(name="account_of_holder_once", fields=("holder", "number_index")),
        )

    def __str__(self) -> str:
        return f"{self.holder_id} {self.bank}"


class Award(InArea):
    """One grant that is paid month after month (or once), from its first month to its last.

    Months are their first day. `decision` is empty only for what was taken over from the ledger before this
    system (`taken_over`: the file and row). Nothing is paid for months before `first` or after `last`; what
    is paid in a month is the amount in force then (`AwardAmount`).
    """

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.CharField(_("项目"), max_length=40)
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="awards", db_constraint=False
    )
    subject = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="awards", db_constraint=False
    )
    payee = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="awards")
    residence = models.CharField(max_length=8)
    period = models.CharField(max_length=8, default="month")
    category = models.CharField(_("分类"), max_length=1, blank=True)
    first = models.DateField(_("起始月份"))
    last = models.DateField(_("最后月份"), null=True)
    stop_reason = models.CharField(_("停发原因"), max_length=200, blank=True)
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True, related_name="award")
    stopped_by = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, related_name="ended_award"
    )
    taken_over = models.CharField(_("移交来源"), max_length=120, blank=True)
    # Months up to this one were paid by the ledger before this system.
    paid_through = models.DateField(null=True)
    review_due_on = models.DateField(_("应复核日期"), null=True)

    class Meta:
        ordering = ("area_id", "pk")
        indexes = (
            models.Index(fields=("area_id", "id"), name="award_area"),
            models.Index(fields=("household",), name="award_household"),
            models.Index(fields=("review_due_on",), condition=Q(last=None), name="award_review_due"),
        )
        constraints = (
            models.UniqueConstraint(
                name="award_open_once",
                fields=("household", "subject", "programme"),
                condition=Q(last=None, period="month"),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="award_stands_on_something", condition=Q(decision__isnull=False) | ~Q(taken_over="")
            ),
            models.CheckConstraint(
                name="award_stops_with_a_reason", condition=Q(last=None) | ~Q(stop_reason="")
            ),
            models.CheckConstraint(
                name="award_months_are_first_days",
                condition=Q(first__day=1) & (Q(last=None) | Q(last__day=1)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme} {self.first:%Y-%m}"


class AwardAmount(InArea):
    """The amount of an award from a month on, and what made it so; never changed, only followed by one."""

    class Why(models.TextChoices):
        GRANTED = "granted", _("新批准")
        TAKEN_OVER = "taken_over", _("移交")
        INCREASED = "increased", _("增发")
        DECREASED = "decreased", _("减发")
        STANDARD = "standard", _("标准调整")
        BAND = "band", _("年龄或等级变化")
        GRACE = "grace", _("渐退期")

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="amounts")
    first = models.DateField()
    amount_fen = models.BigIntegerField()
    persons = models.PositiveSmallIntegerField(default=1)
    why = models.CharField(max_length=10, choices=Why.choices)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="+")
    basis = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("award_id", "first")
        indexes = (models.Index(fields=("area_id", "id"), name="award_amount_area"),)
        constraints = (
            models.UniqueConstraint(name="award_amount_once_a_month", fields=("award", "first")),
            models.CheckConstraint(
                name="award_amount_is_money", condition=Q(amount_fen__gte=0, persons__gte=1, first__day=1)
            ),
        )

    def __str__(self) -> str:
        return f"{self.award_id} {self.first:%Y-%m} {self.amount_fen}"


class Recheck(InArea):
    """A regular re-check (定期核查) of an award: what changed by the feeds, and what was confirmed."""

    class Result(models.TextChoices):
        UNCHANGED = "unchanged", _("情况没有变化")
        CHANGED = "changed", _("有变化，已转办")

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="rechecks")
    due_on = models.DateField()
    done_on = models.DateField()
    result = models.CharField(max_length=9, choices=Result.choices)
    changes = models.CharField(_("变化"), max_length=500, blank=True)
    words = models.CharField(_("说明"), max_length=300, blank=True)
    case_number = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submission = models.UUIDField(unique=True)

    class Meta:
        ordering = ("award_id", "pk")
        indexes = (models.Index(fields=("area_id", "id"), name="recheck_area"),)
        constraints = (
            models.UniqueConstraint(name="recheck_once", fields=("award", "due_on")),
            models.CheckConstraint(
                name="recheck_changed_leads_somewhere",
                condition=Q(result="unchanged") | ~Q(words=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.award_id} {self.done_on:%Y-%m-%d}"
