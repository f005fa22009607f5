"""A case, what was done in it, by whose hand, and when its clock stood still."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from minzheng.casework.models.area import InArea
from minzheng.casework.procedure import SEPARATED, Ending, Function, Office, Purpose
from minzheng.registry.models import Household, Person


class Channel(models.TextChoices):
    """How the application came in."""

    LEAD = "lead", _("主动发现")
    COUNTER = "counter", _("窗口申请")
    VILLAGE = "village", _("村（居）代办")
    PHONE = "phone", _("本人手机申请")
    PUSHED = "pushed", _("外地受理推送")


class Case(InArea):
    """One household's (or person's) way through one procedure, from acceptance to an ending.

    `accepted_on` and with it the procedure are settled by the act of acceptance: who applied on 30 June and
    is accepted on 1 July is judged by July's law. `step` is the slug of the step whose turn it is, or of the
    ending. `origin` is the code of the lead it came from. `version` counts the acts.
    """

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("受理号"), max_length=32, unique=True)
    programme = models.CharField(_("项目"), max_length=40)
    purpose = models.CharField(max_length=10, choices=[(one, one) for one in Purpose], default=Purpose.GRANT)
    procedure = models.CharField(_("程序"), max_length=80)
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="cases", db_constraint=False
    )
    subject = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="cases", db_constraint=False
    )
    applicant = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    channel = models.CharField(_("来源"), max_length=8, choices=Channel.choices)
    origin = models.UUIDField(null=True)
    applied_on = models.DateField(_("申请日期"))
    accepted_on = models.DateField(_("受理日期"), null=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    submission = models.UUIDField(unique=True)
    step = models.CharField(_("环节"), max_length=40)
    entered_on = models.DateField()
    due_on = models.DateField(_("本环节期限"), null=True)
    whole_due_on = models.DateField(_("办结期限"), null=True)
    special_reason = models.CharField(_("延长理由"), max_length=200, blank=True)
    ended_on = models.DateField(_("办结日期"), null=True)
    version = models.PositiveIntegerField(default=0)
    # After an upheld appeal: the case decided anew, and the day whose law judges it.
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followed_by")
    law_on = models.DateField(null=True)

    class Meta:
        ordering = ("due_on", "pk")
        indexes = (
            models.Index(fields=("area_id", "id"), name="case_area"),
            models.Index(fields=("due_on",), condition=Q(ended_on=None), name="case_open_due"),
            models.Index(fields=("household",), name="case_household"),
        )
        constraints = (
            # Two applications of the same day become one case, whichever clerk was faster.
            models.UniqueConstraint(
                name="case_open_once",
                fields=("household", "subject", "programme", "purpose"),
                condition=Q(ended_on=None),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="case_ends_in_an_ending",
                condition=(Q(ended_on=None) & ~Q(step__in=list(Ending)))
                | (Q(ended_on__isnull=False) & Q(step__in=list(Ending))),
            ),
            models.CheckConstraint(
                name="case_applied_before_accepted",
                condition=Q(accepted_on=None) | Q(applied_on__lte=F("accepted_on")),
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self.ended_on is None


class Act(InArea):
    """One step done: by whom, when, with which outcome. Never changed, never removed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="acts")
    ordinal = models.PositiveIntegerField()
    step = models.CharField(max_length=40)
    outcome = models.CharField(max_length=40)
    to = models.CharField(max_length=40)
    office = models.CharField(max_length=8, choices=[(one, one) for one in Office])
    function = models.CharField(max_length=16, choices=[(one, one) for one in Function])
    # Equal to `function` for the four that are kept apart, else empty: see `Hand`.
    separated = models.CharField(max_length=16, null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    post_role = models.CharField(max_length=16, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    entered_on = models.DateField()
    due_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    submission = models.UUIDField(unique=True)

    class Meta:
        ordering = ("case_id", "ordinal")
        indexes = (models.Index(fields=("area_id", "id"), name="act_area"),)
        constraints = (
            models.UniqueConstraint(name="act_in_order", fields=("case", "ordinal")),
            models.CheckConstraint(
                name="act_separated_says_so",
                condition=Q(function__in=sorted(SEPARATED), separated=F("function"), by__isnull=False)
                | (~Q(function__in=sorted(SEPARATED)) & Q(separated=None)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.ordinal}"


APART = ("spot_check", "first_decision")
"""Who checked for the county, and who decided before an appeal, do no separated function either."""


class Hand(InArea):
    """Who has had which of the separated functions in a case: one person, one function.

    The unique pair is the control; each separated act points here by a key of case, person and function, so
    that no act of a second function by the same person can be stored, whoever writes it.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="hands")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=16, choices=[(one, one) for one in (*sorted(SEPARATED), *APART)])

    class Meta:
        ordering = ("case_id", "pk")
        indexes = (models.Index(fields=("area_id", "id"), name="hand_area"),)
        constraints = (
            models.UniqueConstraint(name="hand_one_function", fields=("case", "user")),
            models.UniqueConstraint(name="hand_key", fields=("case", "user", "function")),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.user_id} {self.function}"


class Pause(InArea):
    """Days on which a case's clock stands still, with the article for it; open while `last` is empty."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pauses")
    first = models.DateField()
    last = models.DateField(null=True)
    basis = models.CharField(max_length=120)
    reason = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("case_id", "first")
        indexes = (models.Index(fields=("area_id", "id"), name="pause_area"),)
        constraints = (
            models.UniqueConstraint(name="pause_open_once", fields=("case",), condition=Q(last=None)),
            models.CheckConstraint(
                name="pause_ends_after_it_begins", condition=Q(last=None) | Q(last__gte=F("first"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.first:%Y-%m-%d}"
