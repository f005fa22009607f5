"""Who has room: what a village can visit in a month, and who waits for a place since when."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Min

from minzheng.access.divisions import division_name
from minzheng.access.scope import Scope
from minzheng.monitoring.capacity import visits_a_month
from minzheng.monitoring.listing import AreaRow, by_area
from minzheng.monitoring.models import Lead


@dataclass(frozen=True)
class Queue:
    """The leads that wait for a place: how many, and the longest wait in days."""

    count: int = 0
    longest: int = 0


@dataclass(frozen=True)
class Village:
    """One village's row: its counts, the households it can visit in a month, and its queue."""

    counts: AreaRow
    capacity: int
    queue: Queue

    @property
    def full(self) -> bool:
        """Say whether the open leads alone take every visit of a month."""
        return self.counts.open >= self.capacity


def queues(scope: Scope, on: dt.date) -> dict[str, Queue]:
    """Return the queue of each village that has one."""
    waiting = Lead.objects.visible_to(scope).filter(state=Lead.State.WAITING, opened_on__lte=on)
    rows = waiting.values("area_id").annotate(count=Count("pk"), oldest=Min("opened_on")).order_by("area_id")
    return {row["area_id"]: Queue(row["count"], (on - row["oldest"]).days) for row in rows}


def villages(scope: Scope, on: dt.date) -> list[Village]:
    """Return every village of the scope with a lead, in the order of the codes; three queries."""
    counted = {row.area_id: row for row in by_area(scope, on=on)}
    waiting, capacity = queues(scope, on), visits_a_month(on)
    return [
        Village(
            counted.get(area) or AreaRow(area, division_name(area), 0, 0, 0),
            capacity.get(area, 0),
            waiting.get(area, Queue()),
        )
        for area in sorted(counted.keys() | waiting.keys())
    ]


def whole(of: dict[str, Queue]) -> Queue:
    """Return several queues as one."""
    return Queue(
        sum(each.count for each in of.values()), max((each.longest for each in of.values()), default=0)
    )
