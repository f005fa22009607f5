"""A year of one measure as a small line of twelve months with its target, drawn by the server."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from minzheng.plan.trends import Forecast, Point
from minzheng.web.wording import number

MONTHS = 12
# The drawing's own units: a month's step, the edge around, the height between lowest and highest value.
STEP, EDGE, HEIGHT = 10, 5, 26


@dataclass(frozen=True)
class Drawing:
    """The line's points as SVG knows them, where the target runs, and where the forecast ends."""

    points: str
    last: tuple[float, float]
    words: str
    target: float | None = None
    ahead: tuple[float, float] | None = None
    width: int = STEP * (MONTHS - 1) + 2 * EDGE
    height: int = HEIGHT + 2 * EDGE
    right: int = STEP * (MONTHS - 1) + EDGE


def drawing(
    before: list[Point],
    now: tuple[float, float],
    target: float | None,
    ahead: Forecast | None,
    unit: str,
) -> Drawing | None:
    """Draw the months and `now` (month with its part, value); None with fewer than two points."""
    course = [(float(point.month), point.value) for point in before if point.month < now[0]] + [now]
    if len(course) < 2:
        return None
    values = [value for _month, value in course] + ([ahead.value] if ahead else [])
    values += [] if target is None else [target]
    low, high = min(0.0, *values), max(*values, 1e-9)

    def at(month: float, value: float) -> tuple[float, float]:
        down = HEIGHT * (high - value) / (high - low)
        return round(EDGE + (max(month, 1) - 1) * STEP, 1), round(EDGE + down, 1)

    (first, then), (_last, latest) = course[0], course[-1]
    words = _("%(month)s月 %(then)s %(unit)s，现在 %(now)s %(unit)s") % {
        "month": int(first),
        "then": number(then),
        "now": number(latest),
        "unit": unit,
    }
    return Drawing(
        points=" ".join(f"{x},{y}" for x, y in (at(*one) for one in course)),
        last=at(*now),
        words=words,
        target=at(1, target)[1] if target is not None else None,
        ahead=at(MONTHS, ahead.value) if ahead else None,
    )
