"""The list fits the visits a village can make; what does not fit waits its turn, and is seen waiting."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from django.db.models import Count, Sum

from minzheng.engine import load_parameters
from minzheng.monitoring.models import Lead
from minzheng.registry.models import Household

JOB = "night run"
FILE = Path(__file__).with_name("capacity.yaml")
TEN_THOUSAND = 10_000


@cache
def _parameters() -> Mapping[str, Any]:
    return load_parameters(FILE)


def parameter(name: str, on: date) -> int:
    """A number of `capacity.yaml` as it stands on a day (a Ratio in ten thousandths)."""
    return int(_parameters()[name].at(on).value)


def least_chance(on: date) -> float:
    """The estimated share of visits that find hardship from which a visit is worth a place."""
    return parameter("least_chance", on) / 100


def visits_a_month(on: date) -> dict[str, int]:
    """By village how many households it can visit in a month, from the residents on file."""
    per_100, least = parameter("visits_per_100", on), parameter("visits_at_least", on)
    villages = Household.objects.unscoped(reason=JOB).order_by("area_id").values("area_id")
    return {
        row["area_id"]: max(least, (row["residents"] * per_100 + 50) // 100)
        for row in villages.annotate(residents=Sum("members"))
    }


def room(on: date, capacity: Mapping[str, int]) -> dict[str, int]:
    """Each village's capacity less the open leads and less what was listed this month and is done."""
    leads = Lead.objects.unscoped(reason=JOB).exclude(state=Lead.State.WAITING)
    still_open = leads.filter(state=Lead.State.OPEN)
    done = leads.exclude(state__in=(Lead.State.OPEN, Lead.State.DEFERRED)).filter(
        listed_on__gte=on.replace(day=1)
    )
    taken: dict[str, int] = defaultdict(int)
    for counted in (still_open, done):
        for area, number in counted.order_by().values_list("area_id").annotate(Count("id")):
            taken[area] += number
    return {area: visits - taken[area] for area, visits in capacity.items()}


@dataclass(frozen=True)
class Candidate:
    """A waiting lead: its unrounded score, whether it is urgent (which always fits), whether it may be
    hardship, and whether it is likely enough for a visit."""

    rank: float
    urgent: bool
    hardship: bool
    likely: bool
    lead: Lead


def draws(on: date, listed: int) -> int:
    """How many places are to be drawn by lot, when the night gives `listed` places to the likely."""
    month = Lead.objects.unscoped(reason=JOB).filter(listed_on__gte=on.replace(day=1), listed_on__lte=on)
    drawn = month.filter(drawn=True).count()
    so_far = month.count() - drawn + listed
    return max((so_far * parameter("drawn_share", on) + TEN_THOUSAND // 2) // TEN_THOUSAND - drawn, 0)


def admit(candidates: Iterable[Candidate], left: Mapping[str, int], *, as_of: date, due: date) -> list[Lead]:
    """Put on the list what fits; returns the leads with a place.

    What may be hardship goes before what only may be paid wrongly, then the best first, then whoever waits
    longest. Who is not likely enough waits; a few of them are drawn by lot where their village has room, so
    that the points go on learning.
    """
    free = dict(left)
    admitted: list[Lead] = []
    waiting = sorted(candidates, key=_turn)

    def give(candidate: Candidate, *, drawn: bool) -> None:
        lead = candidate.lead
        if candidate.urgent or free.get(lead.area_id, 1) > 0:
            free[lead.area_id] = free.get(lead.area_id, 1) - 1
            lead.state, lead.listed_on, lead.due_on, lead.drawn = Lead.State.OPEN, as_of, due, drawn
            admitted.append(lead)

    for candidate in waiting:
        if candidate.likely or candidate.urgent:
            give(candidate, drawn=False)
    enough = len(admitted) + draws(as_of, len(admitted))
    for candidate in sorted(waiting, key=lambda one: _lot(one.lead, as_of)):
        if len(admitted) < enough and not (candidate.likely or candidate.urgent):
            give(candidate, drawn=True)
    return admitted


def _turn(one: Candidate) -> tuple[bool, bool, float, date, int]:
    return not one.urgent, not one.hardship, -one.rank, one.lead.opened_on, one.lead.household_id


def _lot(lead: Lead, month: date) -> bytes:
    """A number drawn for the household and the month; the same night draws the same."""
    return blake2b(f"{lead.household_id}|{month:%Y-%m}".encode(), digest_size=8).digest()
