"""What was decided or lengthened against the usual course, each with its reason: who, where, how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from minzheng.access.models import AuditEvent
from minzheng.access.scope import Scope
from minzheng.casework.control.trail import day_of
from minzheng.casework.models import Act, Case, Decision, Pause

KINDS = {
    "against_rule": "与规则结果不一致的决定",
    "extended": "延长办理期限",
    "paused": "暂停计算期限",
    "incomplete": "材料不齐先受理",
    "paper_set_aside": "作废已收的材料",
}
"""What counts as an override; each is lawful with its reason, and watched by how often it happens."""
INCOMPLETE = ("accept_incomplete", "accept_missing")
"""The outcomes by which a case is accepted before its papers are complete (容缺受理)."""


@dataclass(frozen=True)
class Override:
    """One override: its kind, the case, the office's area, who did it, when and why."""

    kind: str
    number: str
    code: str
    area_id: str
    user_id: int | None
    on: date
    reason: str


@dataclass(frozen=True)
class Habit:
    """How often one person did one kind of override in one area (township or county)."""

    area_id: str
    user_id: int | None
    kind: str
    times: int


def overrides(scope: Scope, *, since: date, until: date) -> list[Override]:
    """Return the overrides of a scope between two days, newest first."""
    found = [
        *_decisions(scope, since, until),
        *_pauses(scope, since, until),
        *_incomplete(scope, since, until),
        *_papers(scope, since, until),
        *_extensions(scope, since, until),
    ]
    return sorted(found, key=lambda one: (one.on, one.number), reverse=True)


def habits(found: list[Override], *, county_digits: int = 6, township_digits: int = 9) -> list[Habit]:
    """Count overrides per office, person and kind; the most frequent first.

    A decision belongs to the county, everything else to the township of the case.
    """

    def office(one: Override) -> str:
        return one.area_id[: county_digits if one.kind == "against_rule" else township_digits]

    counted = Counter((office(one), one.user_id, one.kind) for one in found)
    rows = (Habit(area, user, kind, times) for (area, user, kind), times in counted.items())
    return sorted(rows, key=lambda row: (-row.times, row.area_id, row.user_id or 0, row.kind))


def _decisions(scope: Scope, since: date, until: date) -> Iterator[Override]:
    rows = Decision.objects.visible_to(scope).filter(on__gte=since, on__lte=until).exclude(against_rule="")
    for one in rows.select_related("case").order_by("pk"):
        yield _of(one.case, "against_rule", one.by_id, one.on, one.against_rule)


def _pauses(scope: Scope, since: date, until: date) -> Iterator[Override]:
    rows = Pause.objects.visible_to(scope).filter(first__gte=since, first__lte=until)
    for one in rows.select_related("case").order_by("pk"):
        reason = "；".join(filter(None, (one.basis, one.reason)))
        yield _of(one.case, "paused", one.by_id, one.first, reason)


def _incomplete(scope: Scope, since: date, until: date) -> Iterator[Override]:
    rows = Act.objects.visible_to(scope).filter(outcome__in=INCOMPLETE, on__gte=since, on__lte=until)
    for one in rows.select_related("case").order_by("pk"):
        yield _of(one.case, "incomplete", one.by_id, one.on, one.reason)


def _papers(scope: Scope, since: date, until: date) -> Iterator[Override]:
    """A paper set aside is told by the trail: the row keeps who handed it in."""
    yield from _told(scope, since, until, ("case.paper_set_aside",), "paper_set_aside")


def _extensions(scope: Scope, since: date, until: date) -> Iterator[Override]:
    yield from _told(scope, since, until, ("case.extend",), "extended")


def _told(scope: Scope, since: date, until: date, verbs: tuple[str, ...], kind: str) -> Iterator[Override]:
    low, high = scope.range
    kept = AuditEvent.objects.filter(
        verb__in=verbs, subject_kind="case", area_id__gte=low, area_id__lt=high
    ).order_by("pk")
    events = [one for one in kept if since <= day_of(one.at, latest=until)]
    numbers = {one.subject_code for one in events}
    rows = Case.objects.visible_to(scope).filter(number__in=numbers).order_by("pk")
    cases = {one.number: one for one in rows}
    for one in events:
        if one.subject_code in cases:
            case = cases[one.subject_code]
            yield _of(case, kind, one.actor_id, day_of(one.at, latest=until), one.reason or one.detail)


def _of(case: Case, kind: str, user_id: int | None, on: date, reason: str) -> Override:
    return Override(kind, case.number, str(case.code), case.area_id, user_id, on, reason)
