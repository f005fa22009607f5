"""How well each department reports: on time, complete, valid, changed; by feed and month, for any page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Final

from minzheng.feeds.contract import Feed
from minzheng.feeds.discovery import all_feeds
from minzheng.feeds.models import Batch

DUE_DAY: Final = 15
"""A month's file is due by this day of the following month."""


class Arrival(StrEnum):
    """What became of a month's file."""

    ON_TIME = "on_time"
    LATE = "late"
    UNUSABLE = "unusable"  # refused, held or withdrawn, and nothing in its place
    MISSING = "missing"
    WAITING = "waiting"  # not due yet


@dataclass(frozen=True)
class Quality:
    """One feed's month. Shares lie between 0 and 1 (`complete` may exceed 1) and are None where unknown.

    `complete`: rows against the last month in force, of feeds sent whole; `valid`: accepted of read rows;
    `changed`: new or other rows of the accepted ones.
    """

    feed: Feed
    period: str
    due_on: date
    arrival: Arrival
    batch: Batch | None = None
    complete: float | None = None
    valid: float | None = None
    changed: float | None = None

    @property
    def days_late(self) -> int:
        """Days between the due day and the arrival; 0 where it came in time or never."""
        return max(0, (self.batch.received_on - self.due_on).days) if self.batch is not None else 0


@dataclass(frozen=True)
class Line:
    """One feed over the months asked for, in their order."""

    feed: Feed
    months: list[Quality]


def grid(months: Sequence[str], on: date, *, due_day: int = DUE_DAY) -> list[Line]:
    """Return every feed's quality in `months` (YYYY-MM) as known on the day `on`; one query.

    Ordered by department and title. The file of a month is the one in force, else the last that came.
    """
    batches: dict[str, list[Batch]] = defaultdict(list)
    for batch in Batch.objects.filter(received_on__lte=on).order_by("period", "pk"):
        batches[batch.feed].append(batch)
    feeds = sorted(all_feeds(), key=attrgetter("department", "title"))
    return [
        Line(
            feed,
            [_quality(feed, period, batches[feed.slug], on, due_on(period, due_day)) for period in months],
        )
        for feed in feeds
    ]


def by_department(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """Return the lines of a grid under the department that answers for them."""
    return {name: list(own) for name, own in groupby(lines, key=lambda line: line.feed.department)}


def due_on(period: str, due_day: int = DUE_DAY) -> date:
    """Return the day by which a month's file is due."""
    year, month = int(period[:4]), int(period[5:])
    return date(year + month // 12, month % 12 + 1, due_day)


def _quality(feed: Feed, period: str, batches: Sequence[Batch], on: date, due: date) -> Quality:
    own = [batch for batch in batches if batch.period == period]
    in_force = [batch for batch in own if batch.status in Batch.TAKEN_IN]
    if not own:
        return Quality(feed, period, due, Arrival.MISSING if on > due else Arrival.WAITING)
    if not in_force:
        return Quality(feed, period, due, Arrival.UNUSABLE, own[-1])
    batch = in_force[-1]
    earlier = [one for one in batches if one.period < period and one.status in Batch.TAKEN_IN]
    whole = feed.replaces == "full" and bool(earlier)
    return Quality(
        feed,
        period,
        due,
        Arrival.LATE if batch.received_on > due else Arrival.ON_TIME,
        batch,
        complete=_share(batch.rows_read, earlier[-1].rows_read) if whole else None,
        valid=_share(batch.rows_accepted, batch.rows_read),
        changed=_share(batch.rows_changed, batch.rows_accepted),
    )


def _share(part: int | None, whole: int) -> float | None:
    return part / whole if part is not None and whole else None
