"""From warnings to leads: one household is one lead, and nobody is asked twice about what is known.

An open lead takes in what is new. A household that was visited or settled by a visit within ninety days
comes back only with an occurrence that none of those leads knew.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from minzheng.calendar import add_working_days
from minzheng.monitoring import likely
from minzheng.monitoring.lifecycle import Night, occurrence, reason_of
from minzheng.monitoring.models import Lead, Reason, Visit
from minzheng.monitoring.ranking import score, score_of
from minzheng.monitoring.scan import Standing, Warning
from minzheng.monitoring.verbs import STATE_AFTER, VISIT_WITHIN_WORKING_DAYS
from minzheng.registry.models import Household

__all__ = ("QUIET_DAYS", "Changes", "score", "update_leads")

QUIET_DAYS = 90
"""So long a visited household is left alone unless something new happens; to confirm with the office."""
JOB = "night run"
BATCH = 1_000
WAITING = (Lead.State.OPEN, Lead.State.DEFERRED)
SETTLING = [outcome for outcome, state in STATE_AFTER.items() if state == Lead.State.SETTLED]
Occurrence = tuple[str, str]


@dataclass
class Changes:
    """What one night run did to the leads."""

    opened: list[Lead] = field(default_factory=list)
    added_reasons: int = 0
    ended: int = 0


@transaction.atomic
def update_leads(
    found: Iterable[Warning], standings: Mapping[int, Standing], as_of: date, due_on: date | None = None
) -> Changes:
    """Bring the leads to what holds on `as_of`; new ones are due on `due_on`, or ten working days later.

    `standings` has every household that the night evaluated. The same call twice changes nothing.
    """
    by_household: dict[int, list[Warning]] = defaultdict(list)
    for warning in found:
        by_household[warning.household_key].append(warning)
    due = due_on or add_working_days(as_of, VISIT_WITHIN_WORKING_DAYS).date
    night = Night(as_of=as_of, due=due, standings=standings)
    waiting = _waiting()
    areas = _areas({*by_household, *(lead.household_id for lead in waiting)})
    _follow_moves(waiting, areas)
    reasons = _reasons_of(waiting)
    for lead in waiting:
        night.bring_up(lead, reasons[lead.pk], by_household.pop(lead.household_id, ()))
    opened = _open_new(by_household, areas, night)
    _store(night)
    still = [lead for lead in (*waiting, *opened) if lead.state in WAITING]
    likely.refresh(still, _in_force(still), standings)
    return Changes(opened=opened, added_reasons=night.added, ended=night.ended)


def _waiting() -> list[Lead]:
    """The leads somebody still has to go to, locked against officials who write meanwhile."""
    leads = Lead.objects.unscoped(reason=JOB).filter(state__in=WAITING)
    return list(leads.select_for_update().order_by("id"))


def _reasons_of(leads: Sequence[Lead]) -> dict[int, list[Reason]]:
    reasons: dict[int, list[Reason]] = defaultdict(list)
    for reason in Reason.objects.unscoped(reason=JOB).filter(lead__in=leads).order_by("id"):
        reasons[reason.lead_id].append(reason)
    return reasons


def _in_force(leads: Sequence[Lead]) -> dict[int, list[Reason]]:
    return {
        lead: [reason for reason in reasons if reason.ended_on is None]
        for lead, reasons in _reasons_of(leads).items()
    }


def _areas(households: set[int]) -> dict[int, str]:
    rows = Household.objects.unscoped(reason=JOB).filter(pk__in=households).order_by("pk")
    return dict(rows.values_list("pk", "area_id"))


def _follow_moves(waiting: Sequence[Lead], areas: Mapping[int, str]) -> None:
    """Hand the leads of households that have moved to their new village; visits stay where they were made."""
    for lead in waiting:
        area = areas[lead.household_id]
        if lead.area_id != area:
            lead.area_id = area
            lead.save(update_fields=["area_id"])
            Reason.objects.unscoped(reason=JOB).filter(lead=lead).update(area_id=area)


def _open_new(
    by_household: Mapping[int, Sequence[Warning]], areas: Mapping[int, str], night: Night
) -> list[Lead]:
    """Open a lead for every household on file that has an occurrence nobody has looked into lately."""
    known = _looked_into(night.as_of)
    opened: list[tuple[Lead, Sequence[Warning]]] = []
    for household, warnings in sorted(by_household.items()):
        news = any(occurrence(warning) not in known[household] for warning in warnings)
        if household in areas and news:
            lead = Lead(
                area_id=areas[household],
                household_id=household,
                opened_on=night.as_of,
                due_on=night.due,
                score=score_of(warning.signal.slug for warning in warnings),
            )
            opened.append((lead, warnings))
    Lead.objects.bulk_create([lead for lead, _ in opened], batch_size=BATCH)
    night.new_reasons += [
        reason_of(lead, warning, night.as_of) for lead, warnings in opened for warning in warnings
    ]
    return [lead for lead, _ in opened]


def _looked_into(as_of: date) -> dict[int, set[Occurrence]]:
    """By household the occurrences of leads that somebody visited within the quiet days.

    A lead that the night itself ended was never looked into: what comes back then is news.
    """
    since = as_of - timedelta(days=QUIET_DAYS)
    visits = Visit.objects.unscoped(reason=JOB)
    found_hardship = visits.filter(lead__state=Lead.State.VISITED, visited_on__gt=since)
    settled = visits.filter(lead__state=Lead.State.SETTLED, lead__settled_on__gt=since, outcome__in=SETTLING)
    rows = (
        Reason.objects.unscoped(reason=JOB)
        .filter(Q(lead__in=found_hardship.values("lead")) | Q(lead__in=settled.values("lead")))
        .order_by("id")
        .values_list("lead__household_id", "signal", "event")
    )
    known: dict[int, set[Occurrence]] = defaultdict(set)
    for household, signal, event in rows:
        known[household].add((signal, event))
    return known


def _store(night: Night) -> None:
    Reason.objects.bulk_create(night.new_reasons, batch_size=BATCH)
    changing = ("amount_fen", "compared_fen", "on", "batch_id", "sheet", "row", "ended_on")
    reasons, leads = Reason.objects.unscoped(reason=JOB), Lead.objects.unscoped(reason=JOB)
    reasons.filter(pk__in=night.seen).exclude(last_seen=night.as_of).update(last_seen=night.as_of)
    reasons.bulk_update(night.changed_reasons, changing, batch_size=BATCH)
    states = ("state", "settled_on", "deferred_reason", "due_on", "score")
    leads.bulk_update(night.changed_leads, states, batch_size=BATCH)
