"""The monitored population month by month: each household's check, what two registers differ in, and poverty.

Imported by `models`, where Django looks for them.
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from minzheng.access.scope import ScopedManager
from minzheng.feeds.models import Batch
from minzheng.registry.models import Household, Person, Residence


class CheckedMonth(models.Model):
    """A month of the ledger: the last night that wrote it, and the file it was reconciled with.

    `their_period` is empty while the other office's register of the month has not come.
    """

    month = models.CharField(max_length=7, primary_key=True)
    as_of = models.DateField()
    their_period = models.CharField(max_length=7, blank=True)

    class Meta:
        ordering = ("-month",)

    def __str__(self) -> str:
        return self.month


class MonthlyCheck(models.Model):
    """One monitored household in one month: by which registers, whether checked, and what was found.

    `missing` are the feeds without which a check does not count, `unseen` those it was made without.
    `automatic` means that the night's evaluation stood on the month's facts; `checked_on` is the first day
    of the month on which it, or a visit, checked the household. `made_up_on` is the night of a later month
    on which the missing files had come. `news` are the signals that the month before did not have.
    `aid_fen` is what the household is paid in a month (null: unknown).
    """

    class Register(models.TextChoices):
        DIBAO = "dibao", _("低保")
        TEKUN = "tekun", _("特困")
        EDGE = "edge", _("低保边缘")
        FOUND = "found", _("走访确认困难")
        XIANGCUN = "xiangcun", _("防返贫监测")

    class Found(models.TextChoices):
        WRONGLY_PAID = "wrongly_paid", _("可能错发")
        WARNING = "warning", _("有预警")
        AID_POSSIBLE = "aid_possible", _("可能漏助")
        NOTHING = "nothing", _("没有变化")
        UNKNOWN = "unknown", _("不清楚")

    key = models.BigIntegerField(primary_key=True)
    month = models.CharField(max_length=7)
    area_id = models.CharField(max_length=12, db_collation="C")
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="checks", db_constraint=False, db_index=False
    )
    registers = ArrayField(models.CharField(max_length=12, choices=Register.choices))
    residence = models.CharField(max_length=8, choices=Residence.choices)
    members = models.PositiveSmallIntegerField()
    automatic = models.BooleanField()
    missing = ArrayField(models.CharField(max_length=40), default=list)
    unseen = ArrayField(models.CharField(max_length=40), default=list)
    visited_on = models.DateField(null=True)
    visit_outcome = models.CharField(max_length=16, blank=True)
    checked_on = models.DateField(null=True)
    made_up_on = models.DateField(null=True)
    found = models.CharField(max_length=12, choices=Found.choices)
    signals = ArrayField(models.CharField(max_length=40), default=list)
    news = ArrayField(models.CharField(max_length=40), default=list)
    aid_fen = models.BigIntegerField(null=True)
    lead = models.ForeignKey(
        "monitoring.Lead",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )

    objects = ScopedManager()

    class Meta:
        ordering = ("month", "area_id", "key")
        indexes = (
            models.Index(fields=("area_id", "month"), name="check_area"),
            models.Index(fields=("month", "area_id"), name="check_month"),
            models.Index(
                fields=("month",),
                condition=models.Q(checked_on=None, made_up_on=None),
                name="check_not_made",
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=("household", "month"), name="one_check_per_household_and_month"),
        )

    def __str__(self) -> str:
        return f"{self.month} {self.key}"


class Difference(models.Model):
    """Something the register of aid and the one of monitored households do not agree on, in one month.

    `household` is ours (null where their head is in none), `person` the head their register names.
    `other_household` is the household that their number names, in `other_area`. `gone_on` is the night on
    which an answered difference was no longer found.
    """

    class Kind(models.TextChoices):
        THEIRS_ONLY = "theirs_only", _("对方有，我方没有")
        OURS_ONLY = "ours_only", _("我方有，对方没有")
        CLEARED_THERE = "cleared_there", _("对方已消除风险")
        NOT_ON_FILE = "not_on_file", _("户主不在册")
        HEAD = "head", _("户主不一致")
        HOUSEHOLD = "household", _("户号或地址不一致")
        SPLIT = "split", _("一户列成几户")
        INCOME_ABOVE = "income_above", _("收入高于对方所列")
        INCOME_BELOW = "income_below", _("收入低于对方所列")

    class Answer(models.TextChoices):
        OURS_CORRECTED = "ours_corrected", _("我方更正")
        THEIRS_CORRECTED = "theirs_corrected", _("请对方更正")
        BOTH_RIGHT = "both_right", _("两边都对，口径不同")
        TO_VISIT = "to_visit", _("需入户核实")

    key = models.BigIntegerField(primary_key=True)
    month = models.CharField(max_length=7)
    area_id = models.CharField(max_length=12, db_collation="C")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    registers = ArrayField(models.CharField(max_length=12), default=list)
    monitored_kind = models.CharField(max_length=12, blank=True)
    ours_fen = models.BigIntegerField(null=True)
    theirs_fen = models.BigIntegerField(null=True)
    households = models.PositiveSmallIntegerField(null=True)
    other_household = models.BigIntegerField(null=True)
    other_area = models.CharField(max_length=12, blank=True)
    batch = models.ForeignKey(
        Batch, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    sheet = models.CharField(max_length=60, blank=True)
    row = models.PositiveIntegerField(null=True)
    gone_on = models.DateField(null=True)
    answer = models.CharField(max_length=16, choices=Answer.choices, blank=True)
    answer_words = models.CharField(max_length=200, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    answered_on = models.DateField(null=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("month", "kind", "area_id", "key")
        indexes = (
            models.Index(fields=("area_id", "month"), name="difference_area"),
            models.Index(fields=("month", "kind"), name="difference_month"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(answer="", answered_on=None)
                | (~models.Q(answer="") & models.Q(answered_on__isnull=False)),
                name="difference_answer_has_its_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.month} {self.kind} {self.key}"


class PovertyCount(models.Model):
    """How many persons of a township live below a line, in one month: known below, and unknown whether.

    `line_fen` is per head and month; `estimated` counts whom the estimate puts below, and decides nothing.
    """

    class Line(models.TextChoices):
        LOWER = "lower", _("较低相对线")
        HIGHER = "higher", _("较高相对线")
        DIBAO = "dibao", _("低保标准")

    key = models.BigIntegerField(primary_key=True)
    month = models.CharField(max_length=7)
    area_id = models.CharField(max_length=12, db_collation="C")
    residence = models.CharField(max_length=8, choices=Residence.choices)
    line = models.CharField(max_length=8, choices=Line.choices)
    line_fen = models.BigIntegerField()
    persons = models.PositiveIntegerField()
    below = models.PositiveIntegerField()
    unknown = models.PositiveIntegerField()
    estimated = models.PositiveIntegerField()

    objects = ScopedManager()

    class Meta:
        ordering = ("month", "area_id", "residence", "line")
        indexes = (models.Index(fields=("area_id", "month"), name="poverty_area"),)

    def __str__(self) -> str:
        return f"{self.month} {self.area_id} {self.residence} {self.line}"
