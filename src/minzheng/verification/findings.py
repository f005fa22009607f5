"""What a report settles for the law: facts by the names of the rulebook's inputs, with source and date.

Casework fills the unknown inputs of the law with them. What is disputed, late or not answered is not among
them: it stays unknown.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from minzheng.access.scope import Scope
from minzheng.registry.models import Household
from minzheng.verification.items import ITEMS
from minzheng.verification.models import Report, ReportFact, ReportMember
from minzheng.verification.values import unsealed


@dataclass(frozen=True)
class Finding:
    """One fact: the law's input, whose (None: the household's), its value (money in fen), who says so, and
    of which day the data are."""

    input: str
    person_key: int | None
    value: Any
    source: str
    as_of: date


def findings(report: Report) -> list[Finding]:
    """Every settled fact of a report that the law reads; deposits and the like added up into one."""
    rows = ReportFact.objects.unscoped(reason=f"findings of report {report.number}").filter(
        report=report, standing=ReportFact.Standing.SETTLED
    )
    members = _members(report)
    parts: dict[tuple[str, int | None], list[ReportFact]] = defaultdict(list)
    for row in rows.exclude(law_input="").order_by("id"):
        if ITEMS[row.item].level != "person" or row.person_key in members:
            parts[row.law_input, row.person_key].append(row)
    return [_finding(law_input, key, found) for (law_input, key), found in parts.items()]


def _members(report: Report) -> set[int]:
    rows = ReportMember.objects.unscoped(reason=f"findings of report {report.number}")
    return set(rows.filter(report=report, role="member").values_list("person_key", flat=True))


def _finding(law_input: str, key: int | None, parts: list[ReportFact]) -> Finding:
    values = [unsealed(ITEMS[one.item].kind, one.value_sealed) for one in parts if one.value_sealed]
    days = [one.data_on for one in parts if one.data_on is not None]
    return Finding(
        input=law_input,
        person_key=key,
        value=sum(values) if len(values) > 1 else values[0],
        source="、".join(dict.fromkeys(one.source_label for one in parts)),
        as_of=min(days),
    )


def latest_report(household: Household, programme: str, by: Scope, on: date) -> Report | None:
    """The newest version of the newest report of a household for a purpose that is valid on a day."""
    found = Report.objects.visible_to(by).filter(
        check_made__household=household,
        check_made__programme=programme,
        made_on__lte=on,
        valid_until__gte=on,
    )
    newest: Report | None = found.order_by("-made_on", "-version", "-id").first()
    return newest
