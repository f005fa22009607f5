"""Who is to be visited: the ranked list of an area, and the counts over it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from minzheng.access.divisions import division_name
from minzheng.access.scope import Scope
from minzheng.monitoring.evidence import ON_INCOME, Evidence, rows_behind
from minzheng.monitoring.models import Lead, LikelyProgramme, Reason, Visit
from minzheng.monitoring.sentences import programme_label, reason_sentence, reason_source, unknown_label

RECENT_DAYS = 30
TOWNSHIP_DIGITS, VILLAGE_DIGITS = 9, 12


@dataclass(frozen=True)
class Counts:
    """Leads by where they stand; visited and settled count thirty days, `waiting` have no place yet."""

    open: int
    due_today: int
    overdue: int
    visited_30d: int
    settled_30d: int
    waiting: int = 0


@dataclass(frozen=True)
class AreaRow:
    """The counts of one area below the viewer's own."""

    area_id: str
    name: str
    open: int
    overdue: int
    visited_30d: int


def worklist(
    scope: Scope, *, on: date, village: str | None = None, state: str | None = None
) -> QuerySet[Lead]:
    """The leads of the scope as of `on`, what is due first, then by score; open ones unless told otherwise.

    An unvisited lead comes with its reasons in force, any other with all it had. Those that wait for a place
    stand in the order in which they will get one.
    """
    wanted = state or Lead.State.OPEN
    leads: QuerySet[Lead] = Lead.objects.visible_to(scope).filter(opened_on__lte=on, state=wanted)
    if village:
        leads = leads.filter(area_id=village)
    reasons = Reason.objects.visible_to(scope).select_related("person", "batch").order_by("id")
    if wanted in (Lead.State.OPEN, Lead.State.WAITING, Lead.State.DEFERRED):
        reasons = reasons.filter(ended_on=None)
    programmes = LikelyProgramme.objects.visible_to(scope).order_by("id")
    return (
        leads.select_related("household")
        .prefetch_related(Prefetch("reasons", queryset=reasons), Prefetch("programmes", queryset=programmes))
        .alias(late=Q(due_on__lte=on) & ~Q(state=Lead.State.WAITING))
        .order_by("-late", "-score", "due_on", "opened_on", "id")
    )


def leads_json(*, as_of: date, village: str | None = None) -> list[dict[str, Any]]:
    """The leads of the county or of one village that were open on `as_of`, ranked, with their reasons then.

    Money in fen; names masked, never a number. Score, programmes and unknown facts are the latest known.
    """
    leads = _open_on(as_of)
    if village:
        leads = leads.filter(area_id=village)
    reasons = Reason.objects.unscoped(reason="command line").filter(first_seen__lte=as_of)
    reasons = reasons.filter(Q(ended_on=None) | Q(ended_on__gt=as_of))
    reasons = reasons.select_related("person", "batch").order_by("id")
    programmes = LikelyProgramme.objects.unscoped(reason="command line").order_by("id")
    ranked = (
        leads.select_related("household")
        .prefetch_related(Prefetch("reasons", queryset=reasons), Prefetch("programmes", queryset=programmes))
        .order_by("-score", "due_on", "id")
    )
    behind = rows_behind(settings.MINZHENG_TABLES, _on_income(ranked), as_of)
    return [_lead_json(lead, behind.get(lead.household_id, [])) for lead in ranked]


def _on_income(leads: Iterable[Lead]) -> set[int]:
    """The households with a reason that rests on their income."""
    return {
        lead.household_id for lead in leads if any(each.signal in ON_INCOME for each in lead.reasons.all())
    }


def _open_on(day: date) -> QuerySet[Lead]:
    """The leads that were open at the end of a day, by what has been written of them since."""
    visited = Visit.objects.unscoped(reason="command line").filter(
        lead=OuterRef("pk"), outcome=Visit.Outcome.FOUND_HARDSHIP, visited_on__lte=day
    )
    leads: QuerySet[Lead] = Lead.objects.unscoped(reason="command line").filter(listed_on__lte=day)
    leads = leads.filter(Q(settled_on=None) | Q(settled_on__gt=day)).exclude(state=Lead.State.DEFERRED)
    return leads.exclude(Exists(visited))


def _lead_json(lead: Lead, behind: Sequence[Evidence]) -> dict[str, Any]:
    return {
        "lead": str(lead.code),
        "household": lead.household.code,
        "village": lead.area_id,
        "score": lead.score,
        "reasons": [
            {
                "signal": reason.signal,
                "text": reason_sentence(reason),
                "source": reason_source(reason),
                "rows": [
                    {"text": row.words, "source": row.source, "date": row.on.isoformat()} for row in behind
                ]
                if reason.signal in ON_INCOME
                else [],
                "amount_fen": reason.amount_fen,
                "since": reason.first_seen.isoformat(),
            }
            for reason in lead.reasons.all()
        ],
        "programmes": [
            {
                "programme": programme.programme,
                "label": programme_label(programme.programme),
                "verdict": programme.verdict,
                "amount_fen": programme.amount_fen,
                "estimated": programme.estimated,
            }
            for programme in lead.programmes.all()
        ],
        "unknown": [{"name": name, "label": unknown_label(name)} for name in lead.unknown],
        "since": lead.opened_on.isoformat(),
        "due": lead.due_on.isoformat(),
    }


def counts(scope: Scope, *, on: date) -> Counts:
    """Count the scope's leads as of `on`."""
    return Counts(**Lead.objects.visible_to(scope).filter(opened_on__lte=on).aggregate(**_counted(on)))


def by_area(scope: Scope, *, on: date, digits: int = VILLAGE_DIGITS) -> Sequence[AreaRow]:
    """The counts per village (12 digits) or township (9 digits) with any lead, ordered by code."""
    wanted = ("open", "overdue", "visited_30d")
    measures = {name: measure for name, measure in _counted(on).items() if name in wanted}
    rows = (
        Lead.objects.visible_to(scope)
        .filter(opened_on__lte=on)
        .values("area_id")
        .annotate(**measures)
        .order_by("area_id")
    )
    summed: dict[str, dict[str, int]] = {}
    for row in rows:
        into = summed.setdefault(row["area_id"][:digits], dict.fromkeys(wanted, 0))
        for name in wanted:
            into[name] += row[name]
    return [AreaRow(area_id=area, name=division_name(area), **values) for area, values in summed.items()]


def _counted(on: date) -> dict[str, Count]:
    recent = on - timedelta(days=RECENT_DAYS)
    unvisited = Q(state=Lead.State.OPEN)
    visited = Q(visits__visited_on__gt=recent, visits__visited_on__lte=on)
    return {
        "open": Count("id", filter=unvisited, distinct=True),
        "due_today": Count("id", filter=unvisited & Q(due_on=on), distinct=True),
        "overdue": Count("id", filter=unvisited & Q(due_on__lt=on), distinct=True),
        "waiting": Count("id", filter=Q(state=Lead.State.WAITING), distinct=True),
        "visited_30d": Count("id", filter=visited, distinct=True),
        "settled_30d": Count("id", filter=Q(settled_on__gt=recent, settled_on__lte=on), distinct=True),
    }
