"""Making a report: what is settled goes through the law, and the side of each limit is written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from minzheng.access.crypto import seal
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.engine import Law
from minzheng.registry.evaluation import NeverEvaluated, inputs_of
from minzheng.registry.explaining import FEED_COLUMNS
from minzheng.registry.withholding import authorised
from minzheng.verification.answering import law_of
from minzheng.verification.checking import held_check
from minzheng.verification.errors import Refused
from minzheng.verification.items import ITEMS
from minzheng.verification.models import (
    Check,
    Objection,
    Query,
    Report,
    ReportCondition,
    ReportFact,
    ReportMember,
    Signatory,
    Statement,
)
from minzheng.verification.parameters import months_later, value
from minzheng.verification.receiving import keep_trouble
from minzheng.verification.settling import Choice, Place, Settled, settle
from minzheng.verification.signatories import age_on, living_together, name_of
from minzheng.verification.trail import note
from minzheng.verification.values import sealed

LIMITS: Final = (
    "income_below",
    "assets_within_limit",
    "tekun_assets_within_limit",
    "deposits_within_limit",
    "no_vehicle",
    "no_second_home",
    "no_company",
    "no_machinery",
)
"""The conditions of the law that hold income and assets under a limit, wherever a programme has them."""
OVERDUE: Final = "到期没有答复。"
REASON_LENGTH: Final = 200
Row = dict[str, Any]


@dataclass(frozen=True)
class Judged:
    """A household's income per month (fen, None unknown) and the sides of the limits, by a day's law."""

    figures: Mapping[str, int | None]
    counted: Mapping[int, bool | None]
    conditions: list[tuple[str, str, bool | None]]


@transaction.atomic
def make_report(
    *,
    check: Check,
    by: Scope,
    on: date,
    at: datetime,
    tables: Path,
    choices: Mapping[Place, Choice] | None = None,
) -> Report:
    """Close a check with the next version of its report.

    `choices` say by (item, person) which source the checker takes in a conflict and why. Refused while a
    source may still answer in time, without a running check, once the authorisation is revoked, for a choice
    without a reason, and for the first checker after an objection: another person re-checks.
    """
    require(by, "check.run")
    held = held_check(check, by)
    before = Report.objects.visible_to(by).filter(check_made=held).order_by("-version").first()
    objection = _check_may_report(held, before, by)
    for choice in (choices or {}).values():
        if not 0 < len(choice.because.strip()) <= REASON_LENGTH:
            raise Refused(f"采用其中一个来源要写明理由，不超过 {REASON_LENGTH} 个字。")
    queries = _closed_queries(held, by, on, at)
    people = _people(held, by, on)
    members = [one.person_key for one in people if one.role == Signatory.Role.MEMBER]
    statements = Statement.objects.visible_to(by).filter(query__in=queries).order_by("id")
    settled = settle(queries, statements, members, on, choices)
    judged = judge(held, settled, members, on, tables)
    report = _saved(held, before, objection, by=by, on=on, at=at, judged=judged, persons=len(members))
    _keep(report, people, settled, judged, on)
    held.state, held.reported_on = Check.State.REPORTED, on
    held.save(update_fields=["state", "reported_on"])
    detail = f"{report.number} v{report.version} {len(settled.conflicts)}"
    note(by, at, "check.report", ("check", str(held.code)), held.area_id, detail=detail)
    return report


def _check_may_report(check: Check, before: Report | None, by: Scope) -> Objection | None:
    """Return the objection that the report answers, if it is not the first."""
    if check.state != Check.State.RUNNING:
        raise Refused("这项核对没有在办理，不能出报告。")
    if check.authorisation is not None and check.authorisation.revoked_on is not None:
        raise Refused(f"授权书已于 {check.authorisation.revoked_on:%Y-%m-%d} 撤销，不能再出报告。")
    if before is None:
        return None
    if before.checker_id == by.user_id:
        raise Refused("复核要由另一个人办理，您是上一次的核对人。")
    objection: Objection | None = Objection.objects.visible_to(by).filter(report=before).first()
    if objection is None:
        raise Refused("没有人对上一版报告提出异议。")
    return objection


def _closed_queries(check: Check, by: Scope, on: date, at: datetime) -> list[Query]:
    """The queries of the present round, those past their time limit closed as not answered."""
    asked = list(
        Query.objects.visible_to(by)
        .filter(check_asked=check, round=check.round)
        .select_related("check_asked")
    )
    waiting = [query for query in asked if query.state == Query.State.WAITING]
    in_time = [query for query in waiting if on <= query.answer_by]
    if in_time:
        named = "、".join(query.source_label for query in in_time)
        last = max(query.answer_by for query in in_time)
        raise Refused(f"{named}还没有答复，最迟 {last:%Y-%m-%d}；到期仍没有答复，可以按未知出报告。")
    for query in waiting:
        keep_trouble(query, query.trouble or OVERDUE, by=by, at=at, for_good=True)
    return asked


def _people(check: Check, by: Scope, on: date) -> list[ReportMember]:
    """Those the report is about, not yet saved."""
    if check.authorisation is None:
        return [
            ReportMember(
                person_key=person.key,
                name_sealed=seal(person.name),
                role=Signatory.Role.MEMBER,
                relation=person.relation,
                age_years=age_on(person.birth_date, on),
            )
            for person in living_together(check.household, by)
        ]
    signed = Signatory.objects.visible_to(by).filter(authorisation=check.authorisation)
    return [
        ReportMember(
            person_key=one.person_key,
            name_sealed=seal(name_of(one)),
            role=one.role,
            relation=one.relation,
            age_years=age_on(one.person.birth_date, on) if one.person else None,
        )
        for one in signed.select_related("person").order_by("id")
    ]


def judge(check: Check, settled: Settled, members: list[int], on: date, tables: Path) -> Judged:
    """Put what is settled through the law of the day; without a night's facts all is unknown."""
    law = law_of(on)
    try:
        inputs = inputs_of(tables, check.household_id, on)
    except NeverEvaluated:
        return Judged({}, {}, [])
    household = dict(authorised(inputs.household, law, FEED_COLUMNS, on))
    # Means that nobody may tell, and what was asked about and not settled, are unknown, whatever a file says.
    closed = {item.law for item in ITEMS.values() if item.raw and item.level == "household"}
    asked = {(one.item.law, one.person_key) for one in settled.said if one.item.law}
    household |= dict.fromkeys(closed | {law for law, key in asked if key is None})
    household |= settled.household
    persons = [
        {**row, **dict.fromkeys(law for law, key in asked if key == row["person_key"])}
        | settled.persons.get(row["person_key"], {})
        for row in inputs.persons
        if row["person_key"] in members
    ]
    values = law.calculate(household, persons)
    named = {
        "gross_income_fen": "unit_gross_income",
        "deduction_fen": "unit_rigid_spending",
        "income_fen": "unit_income",
        "standard_fen": "unit_standard",
    }
    keys = [row["person_key"] for row in persons]
    return Judged(
        figures={name: values.household.get(rule) for name, rule in named.items()},
        counted={key: row.get("is_counted") for key, row in zip(keys, values.persons, strict=True)},
        conditions=_conditions(law, check, household, persons, settled.at_least),
    )


def _conditions(
    law: Law, check: Check, household: Row, persons: list[Row], at_least: Mapping[str, int]
) -> list[tuple[str, str, bool | None]]:
    """Name, label and side of each limit; where the known part alone is over a limit, all of it is."""
    found = dict(_limits(law, check, household, persons))
    if at_least:
        known = household | {name: part for name, part in at_least.items() if household.get(name) is None}
        for name, (label, holds) in _limits(law, check, known, persons):
            if holds is False:
                found[name] = label, False
    return [(name, *found[name]) for name in LIMITS if name in found]


def _limits(
    law: Law, check: Check, household: Row, persons: list[Row]
) -> Iterator[tuple[str, tuple[str, bool | None]]]:
    programme = check.programme if check.programme in law.programmes else "dibao"
    about = check.applicant_key if law.programmes[programme].unit == "person" else None
    if about is not None and all(row["person_key"] != about for row in persons):
        return
    seen = set()
    waiting = list(law.explain(programme, household, persons, None, about).conditions)
    while waiting:
        condition = waiting.pop(0)
        if condition["name"] in LIMITS and condition["name"] not in seen:
            seen.add(condition["name"])
            yield condition["name"], (condition["label"], condition["value"])
        waiting += condition["parts"]


def _saved(
    check: Check,
    before: Report | None,
    objection: Objection | None,
    *,
    by: Scope,
    on: date,
    at: datetime,
    judged: Judged,
    persons: int,
) -> Report:
    version = before.version + 1 if before else 1
    made: Report = Report.objects.create(
        check_made=check,
        area_id=check.area_id,
        version=version,
        number=f"HB{check.area_id[:6]}-{on:%Y%m%d}-{check.pk:06d}-{version}",
        authorisation=check.authorisation,
        checker_id=by.user_id,
        made_on=on,
        made_at=at,
        valid_until=months_later(on, value("report_months", on)),
        persons=persons,
        rechecks=before,
        first_checker_id=before.checker_id if before else None,
        answers=objection,
        **judged.figures,
    )
    return made


def _keep(report: Report, people: list[ReportMember], settled: Settled, judged: Judged, on: date) -> None:
    """Write the parts of the report, once and for good."""
    for one in people:
        one.report, one.area_id, one.counted = report, report.area_id, judged.counted.get(one.person_key)
    ReportMember.objects.bulk_create(people)
    ReportFact.objects.bulk_create(
        ReportFact(
            report=report,
            area_id=report.area_id,
            item=one.item.slug,
            law_input=one.item.law,
            person_key=one.person_key,
            standing=one.standing,
            value_sealed=sealed(one.item.kind, one.value) if one.value is not None else None,
            source=one.query.source,
            source_label=one.query.source_label,
            reference=one.reference[:REASON_LENGTH],
            data_on=one.data_on,
            age_days=(on - one.data_on).days if one.data_on else None,
            chosen_because=one.because,
        )
        for one in settled.said
    )
    ReportCondition.objects.bulk_create(
        ReportCondition(report=report, area_id=report.area_id, name=name, label=label, holds=holds)
        for name, label, holds in judged.conditions
    )
