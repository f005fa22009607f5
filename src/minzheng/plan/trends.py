"""How a measure went month by month, and where it will stand at the year's end if that goes on."""

import datetime as dt
from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass

from minzheng.access.scope import Scope
from minzheng.plan.models import MonthMeasured
from minzheng.plan.progress import Measured

FEWEST_MONTHS = 3
LAST_MONTH = 12
METHOD_OF_TOTALS = "按今年已有各月的平均每月增量，推算到年底"
METHOD_OF_SHARES = "按最近三个月的平均变化，推算到年底，不超出可能的范围"


@dataclass(frozen=True)
class Point:
    """One month's number of a measure in an area, with the day it speaks of and when it was counted."""

    month: int
    value: float
    numerator: int
    denominator: int
    as_of: dt.date
    at: dt.datetime


Months = dict[tuple[str, str], list[Point]]
"""(row, measure) -> its points of the year, in order."""


def months(as_of: dt.date, scope: Scope, area: str = "", *, row: str = "") -> Months:
    """Read what was kept of the year before the month of `as_of`, for an area (or the scope's own)."""
    rows = MonthMeasured.objects.visible_to(scope).filter(
        area_id=area or scope.area, month__gte=f"{as_of.year}-01", month__lt=f"{as_of:%Y-%m}"
    )
    found: Months = defaultdict(list)
    for one in rows.filter(row=row) if row else rows:
        point = Point(int(one.month[5:]), one.value, one.numerator, one.denominator, one.as_of, one.at)
        found[one.row, one.measure].append(point)
    return dict(found)


@dataclass(frozen=True)
class Forecast:
    """The value expected at the year's end, and by which method, in one sentence."""

    value: float
    method: str


def forecast(line: Measured, before: list[Point], as_of: dt.date) -> Forecast | None:
    """Where a measure stands at the year's end if it goes on as it went; None from fewer than three months.

    A total (so many beds) grows by its average month of the year; anything else moves on as in its last
    three months, a share between 0 and 100, a count never below 0.
    """
    if line.measurement is None or as_of.month == LAST_MONTH:
        return None
    days = monthrange(as_of.year, as_of.month)[1]
    now = as_of.month - 1 + as_of.day / days
    if len(before) + (as_of.day == days) < FEWEST_MONTHS:
        return None
    course = [(float(point.month), point.value) for point in before] + [(now, line.measurement.value)]
    if line.measure.total:
        return Forecast(_onward(course), METHOD_OF_TOTALS)
    values = [value for _, value in course]
    highest = max(100.0, *values) if line.measure.unit == "%" else float("inf")
    value = _onward(course[-FEWEST_MONTHS - 1 :])
    return Forecast(min(max(value, min(0.0, *values)), highest), METHOD_OF_SHARES)


def _onward(course: list[tuple[float, float]]) -> float:
    """Go on from the last point to the year's end by the average change of the course."""
    (first, then), (last, now) = course[0], course[-1]
    return round(now + (now - then) / (last - first) * (LAST_MONTH - last), 1)
