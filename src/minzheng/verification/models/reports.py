"""The report of a check: kept in versions, never changed; and the objection that asks for the next one."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from minzheng.access.scope import ScopedManager
from minzheng.verification.models.authorisations import Authorisation
from minzheng.verification.models.checks import Check


class Report(models.Model):
    """One version of a check's report. It is evidence, not a decision (民发〔2021〕57号 第十八条).

    A version after the first `answers` an objection to the one before (`rechecks`) and is made by somebody
    else than its checker: the first checker stands in the row, tied to that report by a foreign key.
    """

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    check_made = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="reports")
    area_id = models.CharField(max_length=12, db_collation="C")
    version = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=40, unique=True)
    authorisation = models.ForeignKey(Authorisation, on_delete=models.PROTECT, null=True, related_name="+")
    checker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    made_at = models.DateTimeField()
    valid_until = models.DateField()
    persons = models.PositiveSmallIntegerField()
    gross_income_fen = models.BigIntegerField(null=True)
    deduction_fen = models.BigIntegerField(null=True)
    income_fen = models.BigIntegerField(null=True)
    standard_fen = models.BigIntegerField(null=True)
    rechecks = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="rechecked_by")
    first_checker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answers = models.ForeignKey(
        "verification.Objection", on_delete=models.PROTECT, null=True, related_name="answered_by"
    )

    objects = ScopedManager()

    class Meta:
        ordering = ("check_made_id", "-version")
        indexes = (models.Index(fields=("area_id", "id"), name="means_report_area"),)
        constraints = (
            models.UniqueConstraint(fields=("check_made", "version"), name="report_version_once"),
            models.CheckConstraint(
                name="report_rechecked_by_another",
                condition=Q(first_checker=None) | ~Q(first_checker=F("checker")),
            ),
            models.CheckConstraint(
                name="report_version_after_an_objection",
                condition=Q(version=1, rechecks=None, first_checker=None, answers=None)
                | Q(
                    version__gt=1,
                    rechecks__isnull=False,
                    first_checker__isnull=False,
                    answers__isnull=False,
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} v{self.version}"


class ReportMember(models.Model):
    """A person the report is about, as they stood then; the name is looked up in the register, or sealed."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="members")
    area_id = models.CharField(max_length=12, db_collation="C")
    person_key = models.BigIntegerField()
    name_sealed = models.BinaryField()
    role = models.CharField(max_length=10)
    relation = models.CharField(max_length=20, blank=True)
    age_years = models.PositiveSmallIntegerField(null=True)
    counted = models.BooleanField(null=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("report_id", "id")
        indexes = (models.Index(fields=("area_id", "id"), name="means_report_member_area"),)

    def __str__(self) -> str:
        return str(self.person_key)


class ReportFact(models.Model):
    """One thing one source said, as the report saw it, and what became of it.

    `settled` is what counts; another source `agrees` with it, or was `superseded` by newer data. In a
    `conflict` neither counts, unless the checker chose one with a reason (`chosen_because`): the others are
    then `overruled`. `late` came after the time limit; `part` is known, but not all that makes up the fact of
    the law; `missing` (no value) was not answered. None of these three counts.
    """

    class Standing(models.TextChoices):
        SETTLED = "settled", _("采用")
        AGREES = "agrees", _("说法一致")
        SUPERSEDED = "superseded", _("有更新的数据")
        OVERRULED = "overruled", _("核对人未采用")
        CONFLICT = "conflict", _("说法不一")
        LATE = "late", _("逾期答复，不采用")
        PART = "part", _("只查到一部分")
        MISSING = "missing", _("没有答复")

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="facts")
    area_id = models.CharField(max_length=12, db_collation="C")
    item = models.CharField(max_length=60)
    law_input = models.CharField(max_length=60, blank=True)
    person_key = models.BigIntegerField(null=True)
    standing = models.CharField(max_length=10, choices=Standing.choices)
    value_sealed = models.BinaryField(null=True)
    source = models.CharField(max_length=60)
    source_label = models.CharField(max_length=60)
    reference = models.CharField(max_length=200, blank=True)
    data_on = models.DateField(null=True)
    age_days = models.IntegerField(null=True)
    chosen_because = models.CharField(max_length=200, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("report_id", "id")
        indexes = (models.Index(fields=("area_id", "id"), name="means_report_fact_area"),)
        constraints = (
            models.CheckConstraint(
                name="report_fact_unknown_is_no_value",
                condition=Q(standing="missing", value_sealed=None, data_on=None)
                | ~Q(standing="missing") & Q(value_sealed__isnull=False, data_on__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.item} {self.standing}"


class ReportCondition(models.Model):
    """On which side of a limit of the law the household lies: within (true), over (false) or unknown."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="conditions")
    area_id = models.CharField(max_length=12, db_collation="C")
    name = models.CharField(max_length=80)
    label = models.CharField(max_length=100)
    holds = models.BooleanField(null=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("report_id", "id")
        indexes = (models.Index(fields=("area_id", "id"), name="means_report_condition_area"),)

    def __str__(self) -> str:
        return f"{self.name} {self.holds}"


class Objection(models.Model):
    """That the applicant disagrees with a report, with what they say and show; due in working days."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="objections")
    area_id = models.CharField(max_length=12, db_collation="C")
    words = models.CharField(max_length=500)
    evidence_sealed = models.BinaryField(null=True)
    raised_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    recheck_started_on = models.DateField(null=True)
    recheck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    submission = models.UUIDField(unique=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("-raised_on", "-id")
        indexes = (models.Index(fields=("area_id", "id"), name="means_objection_area"),)
        constraints = (models.UniqueConstraint(fields=("report",), name="one_objection_per_version"),)

    def __str__(self) -> str:
        return str(self.code)
