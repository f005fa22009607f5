"""From warnings to leads: one household is one lead, and nobody is asked twice about what is known.

An unvisited lead takes in what is new. A household that was visited or settled by a visit within ninety days
comes back only with an occurrence that none of those leads knew. Where a visit found hardship, help is under
way: for a year only what is urgent brings anybody back. Where the visit found no hardship, the known
occurrences bring it back after those ninety days only if its estimate has since worsened by more than a
fifth of its standard (`worsened_share`). New leads wait until their village has room (see `capacity`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from minzheng.calendar import add_working_days
from minzheng.monitoring import capacity, feedback, likely, scorecard
from minzheng.monitoring.capacity import Candidate
from minzheng.monitoring.lifecycle import Night, occurrence, reason_of
from minzheng.monitoring.memory import QUIET_DAYS, Memory, remember
from minzheng.monitoring.models import Lead, Reason
from minzheng.monitoring.ranking import FULL_SCORE, is_urgent, seek_hardship
from minzheng.monitoring.rows import write
from minzheng.monitoring.scan import Standing, Warning
from minzheng.monitoring.verbs import VISIT_WITHIN_WORKING_DAYS
from minzheng.registry.models import Household

__all__ = ("QUIET_DAYS", "Changes", "update_leads")

JOB = "night run"
BATCH = 1_000
UNVISITED = (Lead.State.OPEN, Lead.State.WAITING, Lead.State.DEFERRED)


@dataclass
class Changes:
    """What one night run did: `opened` are the leads that got a place, `waiting` how many have none."""

    opened: list[Lead] = field(default_factory=list)
    waiting: int = 0
    added_reasons: int = 0
    ended: int = 0


@transaction.atomic
def update_leads(
    found: Iterable[Warning],
    standings: Mapping[int, Standing],
    as_of: date,
    due_on: date | None = None,
    visits: Mapping[str, int] | None = None,
    card: scorecard.Card | None = None,
    least_chance: float | None = None,
) -> Changes:
    """Bring the leads to what holds on `as_of`; what is listed is due on `due_on`, or ten working days later.

    `standings` has every household that the night evaluated; `visits` is what each village can visit in a
    month, by default as `capacity` says; so is `least_chance`, the estimate (0 to 1) from which a visit is
    worth a place. `card` has the points of the night. The same call twice changes nothing.
    """
    by_household: dict[int, list[Warning]] = defaultdict(list)
    for warning in found:
        by_household[warning.household_key].append(warning)
    due = due_on or add_working_days(as_of, VISIT_WITHIN_WORKING_DAYS).date
    memory = remember(as_of)
    night = Night(
        as_of=as_of,
        due=due,
        standings=standings,
        ranking=feedback.ranking(card or scorecard.of_night(as_of), as_of),
        visited_lately=memory.visited_lately,
    )
    unvisited = _unvisited()
    areas = _areas({*by_household, *(lead.household_id for lead in unvisited)})
    _follow_moves(unvisited, areas)
    reasons = _reasons_of(unvisited)
    for lead in unvisited:
        night.bring_up(lead, reasons[lead.pk], by_household.pop(lead.household_id, ()))
    _store(night)
    new = _new_leads(by_household, areas, night, memory)
    waiting = [lead for lead in unvisited if lead.state == Lead.State.WAITING]
    least = capacity.least_chance(as_of) if least_chance is None else least_chance
    candidates = _candidates(waiting, new, night, least)
    opened = _admit(candidates, night, capacity.visits_a_month(as_of) if visits is None else visits)
    _store_new(new, night)
    still = [lead for lead in (*unvisited, *(lead for lead, _ in new)) if lead.state in UNVISITED]
    likely.refresh(still, _in_force(still), standings)
    left = sum(lead.state == Lead.State.WAITING for lead in still)
    return Changes(opened=opened, waiting=left, added_reasons=night.added, ended=night.ended)


def _unvisited() -> list[Lead]:
    """The leads somebody still has to go to, locked against officials who write meanwhile."""
    leads = Lead.objects.unscoped(reason=JOB).filter(state__in=UNVISITED)
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


def _follow_moves(leads: Sequence[Lead], areas: Mapping[int, str]) -> None:
    """Hand the leads of households that have moved to their new village; visits stay where they were made."""
    for lead in leads:
        area = areas[lead.household_id]
        if lead.area_id != area:
            lead.area_id = area
            lead.save(update_fields=["area_id"])
            Reason.objects.unscoped(reason=JOB).filter(lead=lead).update(area_id=area)


def _new_leads(
    by_household: Mapping[int, Sequence[Warning]], areas: Mapping[int, str], night: Night, memory: Memory
) -> list[tuple[Lead, Sequence[Warning]]]:
    """A waiting lead, unsaved, for every household on file with an occurrence nobody has looked into."""
    made = []
    for household, warnings in sorted(by_household.items()):
        occurrences = [occurrence(warning) for warning in warnings]
        if household in areas and memory.is_news(household, occurrences, night.standings.get(household)):
            lead = Lead(
                area_id=areas[household],
                household_id=household,
                state=Lead.State.WAITING,
                opened_on=night.as_of,
                due_on=night.due,
            )
            night.rank(lead, [warning.signal.slug for warning in warnings])
            made.append((lead, warnings))
    return made


def _candidates(
    waiting: Sequence[Lead], new: Sequence[tuple[Lead, Sequence[Warning]]], night: Night, least: float
) -> list[Candidate]:
    """Those who wait and those who are new, ranked; a payment to be checked needs no estimate."""
    in_force = _in_force(waiting)
    signals = [(lead, [reason.signal for reason in in_force[lead.pk]]) for lead in waiting]
    signals += [(lead, [warning.signal.slug for warning in warnings]) for lead, warnings in new]
    made = []
    for lead, why in signals:
        rank, hardship = night.rank(lead, why), seek_hardship(why)
        likely_enough = not hardship or rank >= FULL_SCORE * least
        made.append(Candidate(rank, is_urgent(why), hardship, likely_enough, lead))
    return made


def _admit(candidates: Sequence[Candidate], night: Night, visits: Mapping[str, int]) -> list[Lead]:
    """Give places to the best, as far as their village has room."""
    left = capacity.room(night.as_of, visits)
    admitted = capacity.admit(candidates, left, as_of=night.as_of, due=night.due)
    moved_up = [lead for lead in admitted if lead.pk]
    write(Lead.objects.unscoped(reason=JOB), moved_up, ("state", "listed_on", "due_on", "drawn"))
    return admitted


def _store(night: Night) -> None:
    changing = ("amount_fen", "compared_fen", "on", "batch_id", "sheet", "row", "ended_on")
    reasons, leads = Reason.objects.unscoped(reason=JOB), Lead.objects.unscoped(reason=JOB)
    Reason.objects.bulk_create(night.new_reasons, batch_size=BATCH)
    reasons.filter(pk__in=night.seen).exclude(last_seen=night.as_of).update(last_seen=night.as_of)
    write(reasons, night.changed_reasons, changing)
    states = ("state", "settled_on", "deferred_reason", "deferred_on", "due_on")
    estimates = ("score", "traits", "estimated_income_fen")
    write(leads, night.changed_leads, (*states, *estimates))


def _store_new(new: Sequence[tuple[Lead, Sequence[Warning]]], night: Night) -> None:
    Lead.objects.bulk_create([lead for lead, _ in new], batch_size=BATCH)
    why = [reason_of(lead, warning, night.as_of) for lead, warnings in new for warning in warnings]
    Reason.objects.bulk_create(why, batch_size=BATCH)
