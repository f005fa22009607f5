"""Leads (one household, all its reasons), the visits made to them, and the night runs that found them."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from minzheng.access.scope import ScopedManager
from minzheng.feeds.models import Batch
from minzheng.monitoring.ledger_models import CheckedMonth as CheckedMonth
from minzheng.monitoring.ledger_models import Difference as Difference
from minzheng.monitoring.ledger_models import MonthlyCheck as MonthlyCheck
from minzheng.monitoring.ledger_models import PovertyCount as PovertyCount
from minzheng.registry.models import Household, Person


class NightRun(models.Model):
    """One evaluation of everyone, at a business date."""

    as_of = models.DateField(unique=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    persons = models.PositiveIntegerField(default=0)
    households = models.PositiveIntegerField(default=0)
    leads_opened = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-as_of",)
        get_latest_by = "as_of"

    def __str__(self) -> str:
        return f"{self.as_of:%Y-%m-%d}"


class Lead(models.Model):
    """A household that somebody should visit, with when, why and how likely which help.

    `opened_on` is the day it was first seen, `listed_on` the day it got a place on the village's list (null
    while it waits), and `due_on` counts from then. `estimated_income_fen` is the latest estimate per month.
    `review_reason` says why a decided lead must be looked at again. `traits` is what gave it its points at
    the latest night before the visit (empty where only a payment is to be checked); `drawn` that it was
    listed by lot, so that the points can learn.
    """

    class State(models.TextChoices):
        OPEN = "open", _("待走访")
        WAITING = "waiting", _("排队等候")
        DEFERRED = "deferred", _("暂不走访")
        VISITED = "visited", _("已走访")
        SETTLED = "settled", _("已办结")

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    area_id = models.CharField(max_length=12, db_collation="C")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="leads")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    opened_on = models.DateField()
    listed_on = models.DateField(null=True)
    due_on = models.DateField()
    settled_on = models.DateField(null=True)
    deferred_reason = models.CharField(max_length=200, blank=True)
    deferred_on = models.DateField(null=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    score = models.PositiveSmallIntegerField(default=0)
    traits = ArrayField(models.CharField(max_length=40), default=list)
    drawn = models.BooleanField(default=False)
    unknown = ArrayField(models.CharField(max_length=60), default=list)
    estimated_income_fen = models.BigIntegerField(null=True)
    review_reason = models.TextField(blank=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("-score", "due_on", "id")
        indexes = (
            models.Index(fields=("area_id", "state", "-score"), name="lead_area"),
            models.Index(fields=("household", "opened_on"), name="lead_household"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("household",),
                condition=models.Q(state__in=("open", "waiting", "deferred")),
                name="one_open_lead_per_household",
            ),
        )

    def __str__(self) -> str:
        return str(self.code)


class TraitPoints(models.Model):
    """What a signal or trait counted on a night, and the visits it was learned from; an estimate only."""

    as_of = models.DateField()
    trait = models.CharField(max_length=40)
    points = models.SmallIntegerField()
    declared = models.SmallIntegerField()
    visits = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-as_of", "trait")
        constraints = (models.UniqueConstraint(fields=("as_of", "trait"), name="one_worth_per_night"),)

    def __str__(self) -> str:
        return f"{self.as_of:%Y-%m-%d} {self.trait} {self.points}"


class Reason(models.Model):
    """Why the household is on the list: one signal, with the row of the file that gave it.

    `ended_on` is the first night run on which a signal of a state (not an event) no longer held.
    """

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="reasons")
    area_id = models.CharField(max_length=12, db_collation="C")
    signal = models.CharField(max_length=40)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    event = models.CharField(max_length=60)
    amount_fen = models.BigIntegerField(null=True)
    compared_fen = models.BigIntegerField(null=True)
    on = models.DateField(null=True)
    words = models.CharField(max_length=200, blank=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="+")
    sheet = models.CharField(max_length=60, blank=True)
    row = models.PositiveIntegerField(null=True)
    first_seen = models.DateField()
    last_seen = models.DateField()
    ended_on = models.DateField(null=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("lead_id", "id")
        constraints = (
            models.UniqueConstraint(fields=("lead", "signal", "event"), name="one_reason_per_event"),
        )

    def __str__(self) -> str:
        return f"{self.signal} {self.event}"


class LikelyProgramme(models.Model):
    """What the household may get: the law's verdict, and an estimate that is always marked as one."""

    class Verdict(models.TextChoices):
        ELIGIBLE = "eligible", _("符合")
        NOT_ELIGIBLE = "not_eligible", _("不符合")
        NEEDS_CHECKING = "needs_checking", _("待核实")

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="programmes")
    area_id = models.CharField(max_length=12, db_collation="C")
    programme = models.CharField(max_length=40)
    verdict = models.CharField(max_length=16, choices=Verdict.choices)
    amount_fen = models.BigIntegerField(null=True)
    estimated = models.BooleanField(default=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("lead_id", "id")
        constraints = (models.UniqueConstraint(fields=("lead", "programme"), name="one_line_per_programme"),)

    def __str__(self) -> str:
        return self.programme


class Visit(models.Model):
    """What a visitor found at the door; never edited, a correction is a further visit."""

    class Outcome(models.TextChoices):
        FOUND_HARDSHIP = "found_hardship", _("确有困难")
        NO_HARDSHIP = "no_hardship", _("没有困难")
        ALREADY_HELPED = "already_helped", _("已得到救助")
        MOVED_AWAY = "moved_away", _("已搬走")
        NOT_AT_HOME = "not_at_home", _("家中无人")

    class Need(models.TextChoices):
        DIBAO = "dibao", _("申请低保")
        TEMPORARY_RELIEF = "temporary_relief", _("临时救助")
        MEDICAL_AID = "medical_aid", _("医疗救助")
        DISABILITY_SUBSIDY = "disability_subsidy", _("残疾人补贴")
        OLD_AGE_ALLOWANCE = "old_age_allowance", _("高龄津贴")
        CARE = "care", _("照料护理")

    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="visits")
    area_id = models.CharField(max_length=12, db_collation="C")
    visitor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    visited_on = models.DateField()
    recorded_at = models.DateTimeField()
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    needs = ArrayField(models.CharField(max_length=20, choices=Need.choices), default=list)
    note = models.CharField(max_length=500, blank=True)
    photo_sealed = models.BinaryField(null=True)
    submission = models.UUIDField(unique=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("-visited_on", "-id")
        indexes = (models.Index(fields=("area_id", "visited_on"), name="visit_area"),)

    def __str__(self) -> str:
        return f"{self.visited_on:%Y-%m-%d} {self.outcome}"
