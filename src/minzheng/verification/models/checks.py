"""A check of one household's means, the queries it consists of, and what each source stated."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from minzheng.access.scope import ScopedManager
from minzheng.registry.models import Household
from minzheng.verification.models.authorisations import Authorisation
from minzheng.verification.sources import OPEN_FEEDS


class CheckBatch(models.Model):
    """Checks that were asked for together; who could not be taken is named when it is made, not kept."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    area_id = models.CharField(max_length=12, db_collation="C")
    title = models.CharField(max_length=60)
    requested_on = models.DateField()
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submission = models.UUIDField(unique=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("-requested_on", "-id")
        indexes = (models.Index(fields=("area_id", "id"), name="means_check_batch_area"),)

    def __str__(self) -> str:
        return self.title


class Check(models.Model):
    """The request of a township for one household and purpose, until its report (民发〔2021〕57号 第十七条).

    `start_by` is the last day to start it, `report_by` the last day for the report (from the start), both in
    working days. `round` is 1, and one more with each re-check after an objection.
    """

    class State(models.TextChoices):
        REQUESTED = "requested", _("待启动")
        RUNNING = "running", _("核对中")
        REPORTED = "reported", _("已出报告")
        WITHDRAWN = "withdrawn", _("已撤回")

    class Reason(models.TextChoices):
        APPLICATION = "application", _("申请救助")
        REVIEW = "review", _("定期复核")
        CHANGE = "change", _("家庭情况变化")
        DISCOVERY = "discovery", _("主动发现")

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    area_id = models.CharField(max_length=12, db_collation="C")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="means_checks")
    programme = models.CharField(max_length=40)
    reason = models.CharField(max_length=12, choices=Reason.choices)
    applicant_key = models.BigIntegerField()
    authorisation = models.ForeignKey(
        Authorisation, on_delete=models.PROTECT, null=True, related_name="checks"
    )
    batch = models.ForeignKey(CheckBatch, on_delete=models.PROTECT, null=True, related_name="checks")
    state = models.CharField(max_length=10, choices=State.choices, default=State.REQUESTED)
    round = models.PositiveSmallIntegerField(default=1)
    requested_on = models.DateField()
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    start_by = models.DateField()
    started_on = models.DateField(null=True)
    report_by = models.DateField(null=True)
    reported_on = models.DateField(null=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)
    submission = models.UUIDField(unique=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("-requested_on", "-id")
        indexes = (
            models.Index(fields=("area_id", "state", "start_by"), name="means_check_area"),
            models.Index(fields=("household", "-requested_on"), name="means_check_household"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("household", "programme"),
                condition=Q(state__in=("requested", "running")),
                name="one_open_check_per_purpose",
            ),
        )

    def __str__(self) -> str:
        return str(self.code)


def _open_to_all() -> Q:
    return Q(source__in=OPEN_FEEDS) | Q(authorisation__isnull=False)


class Query(models.Model):
    """One question to one source: for what, by whom, about whom, when, under which authorisation.

    The range of the authorisation stands in the row, tied to the authorisation itself by a foreign key over
    all of it; a trigger holds that it is complete, not revoked and names the source. So a query to a source
    that needs one cannot exist without it. `answered_on` after `answer_by` is late, and counts as no answer.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("等待答复")
        ANSWERED = "answered", _("已答复")
        LATE = "late", _("逾期答复")
        MISSING = "missing", _("没有答复")

    check_asked = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="queries")
    round = models.PositiveSmallIntegerField(default=1)
    area_id = models.CharField(max_length=12, db_collation="C")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=40)
    source = models.CharField(max_length=60)
    source_label = models.CharField(max_length=60)
    items = ArrayField(models.CharField(max_length=60))
    person_keys = ArrayField(models.BigIntegerField())
    authorisation = models.ForeignKey(
        Authorisation, on_delete=models.PROTECT, null=True, related_name="queries"
    )
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    request_id = models.UUIDField(unique=True)
    purpose = models.CharField(max_length=100)
    asked_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer_by = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    answered_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    data_on = models.DateField(null=True)
    trouble = models.CharField(max_length=200, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("check_asked_id", "round", "id")
        indexes = (
            models.Index(fields=("area_id", "state"), name="means_query_area"),
            models.Index(fields=("state", "asked_on"), name="means_query_state"),
        )
        constraints = (
            models.UniqueConstraint(fields=("check_asked", "round", "source"), name="one_query_per_source"),
            models.CheckConstraint(name="query_needs_authorisation", condition=_open_to_all()),
            models.CheckConstraint(
                name="query_states_its_authorisation_whole",
                condition=Q(authorisation=None, valid_from=None, valid_until=None)
                | Q(authorisation__isnull=False, valid_from__isnull=False, valid_until__isnull=False),
            ),
            models.CheckConstraint(
                name="query_within_its_authorisation",
                condition=Q(authorisation=None)
                | Q(asked_on__gte=F("valid_from"), asked_on__lte=F("valid_until")),
            ),
            models.CheckConstraint(
                name="query_answered_with_its_dates",
                condition=Q(state__in=("waiting", "missing"), answered_on=None, data_on=None)
                | Q(
                    state__in=("answered", "late"),
                    answered_on__isnull=False,
                    answered_at__isnull=False,
                    data_on__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="query_late_is_late",
                condition=~Q(state="answered") | Q(answered_on__lte=F("answer_by")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.state}"


class Statement(models.Model):
    """One thing a source said about a person, or the household (`person_key` null); the value is sealed."""

    query = models.ForeignKey(Query, on_delete=models.PROTECT, related_name="statements")
    area_id = models.CharField(max_length=12, db_collation="C")
    person_key = models.BigIntegerField(null=True)
    item = models.CharField(max_length=60)
    value_sealed = models.BinaryField()
    data_on = models.DateField()
    reference = models.CharField(max_length=200, blank=True)
    recorded_on = models.DateField()

    objects = ScopedManager()

    class Meta:
        ordering = ("query_id", "id")
        indexes = (models.Index(fields=("area_id", "id"), name="means_statement_area"),)
        constraints = (
            models.UniqueConstraint(
                fields=("query", "item", "person_key"), nulls_distinct=False, name="statement_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.item} {self.data_on:%Y-%m-%d}"
