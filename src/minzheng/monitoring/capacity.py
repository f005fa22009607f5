"""The list fits the visits a village can make; what does not fit waits its turn, and is seen waiting."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Count, Sum

from minzheng.engine import load_parameters
from minzheng.monitoring.models import Lead
from minzheng.registry.models import Household

JOB = "night run"
FILE = Path(__file__).with_name("capacity.yaml")


@cache
def _parameters() -> Mapping[str, Any]:
    return load_parameters(FILE)


def parameter(name: str, on: date) -> int:
    """A number of `capacity.yaml` as it stands on a day (a Ratio in ten thousandths)."""
    return int(_parameters()[name].at(on).value)


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


def admit(
    ranked: Iterable[tuple[float, bool, Lead]], left: Mapping[str, int], *, as_of: date, due: date
) -> list[Lead]:
    """Put on the list what fits, best first, then whoever waits longest; returns the leads with a place.

    `ranked` has the score, whether it is urgent (which always fits) and the waiting lead.
    """
    free = dict(left)
    admitted: list[Lead] = []
    for _, urgent, lead in sorted(ranked, key=_turn):
        if not urgent and free.get(lead.area_id, 1) <= 0:
            continue
        free[lead.area_id] = free.get(lead.area_id, 1) - 1
        lead.state, lead.listed_on, lead.due_on = Lead.State.OPEN, as_of, due
        admitted.append(lead)
    return admitted


def _turn(candidate: tuple[float, bool, Lead]) -> tuple[bool, float, date, Sequence[int]]:
    rank, urgent, lead = candidate
    return not urgent, -rank, lead.opened_on, (lead.household_id,)
