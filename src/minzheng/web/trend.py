"""Twelve months of leads, visits and hardship found, drawn by the server as small bars of one scale."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from minzheng.access.scope import Scope
from minzheng.monitoring.models import Lead, Visit
from minzheng.web.wording import month

MONTHS = 12
# The drawing's own units: a bar and its gap, the height of the tallest bar, the room above and below.
STEP, BAR, TALLEST, ABOVE, BELOW = 26, 18, 84, 18, 20


@dataclass(frozen=True)
class Bar:
    """One month's bar in the units of the drawing."""

    period: str
    count: int
    x: int
    y: int
    height: int
    middle: int

    @property
    def above(self) -> int:
        """Return where the number stands: over the bar."""
        return self.y - 4

    @property
    def short(self) -> str:
        """Return the number where it fits above a bar: 950, 1.2k."""
        return str(self.count) if self.count < 1000 else f"{self.count / 1000:.0f}k"

    @property
    def month(self) -> int:
        """Return the number of the month, 1 to 12."""
        return int(self.period[5:])

    @property
    def quarter(self) -> bool:
        """Say whether a quarter begins: its month is written below."""
        return self.month in (1, 4, 7, 10)


@dataclass(frozen=True)
class Series:
    """One thing counted by month; `top` is drawn with its number, as the last one is."""

    label: str
    kind: str
    bars: list[Bar]

    @property
    def words(self) -> str:
        """Return the picture in one sentence."""
        first, last = self.bars[0], self.bars[-1]
        return _("%(label)s：%(first)s %(old)s 户，%(last)s %(new)s 户") % {
            "label": self.label,
            "first": month(first.period),
            "old": first.count,
            "last": month(last.period),
            "new": last.count,
        }


@dataclass(frozen=True)
class Trend:
    """The drawing and the same numbers as a table."""

    series: list[Series]
    rows: list[tuple[str, list[int]]]
    width: int = MONTHS * STEP
    height: int = ABOVE + TALLEST + BELOW
    floor: int = ABOVE + TALLEST
    under: int = ABOVE + TALLEST + 15


def trend(scope: Scope, on: dt.date) -> Trend:
    """Return the twelve months that end with that of `on`, of which the last may not be over; two queries."""
    periods = [_period(on.year * 12 + on.month - 1 - back) for back in range(MONTHS - 1, -1, -1)]
    since = dt.date.fromisoformat(f"{periods[0]}-01")
    opened = _by_month(
        Lead.objects.visible_to(scope).filter(opened_on__gte=since, opened_on__lte=on),
        "opened_on",
        opened=Count("pk"),
    )
    visited = _by_month(
        Visit.objects.visible_to(scope).filter(visited_on__gte=since, visited_on__lte=on),
        "visited_on",
        visited=Count("lead", distinct=True),
        found=Count("lead", distinct=True, filter=Q(outcome=Visit.Outcome.FOUND_HARDSHIP)),
    )
    counted = [
        (_("新列入清单"), "opened", [opened.get(each, {}).get("opened", 0) for each in periods]),
        (_("走访"), "visited", [visited.get(each, {}).get("visited", 0) for each in periods]),
        (_("确有困难"), "found", [visited.get(each, {}).get("found", 0) for each in periods]),
    ]
    most = max(1, *(count for _label, _kind, counts in counted for count in counts))
    series = [Series(label, kind, _bars(periods, counts, most)) for label, kind, counts in counted]
    rows = [(each, [counts[place] for _l, _k, counts in counted]) for place, each in enumerate(periods)]
    return Trend(series, rows[::-1])


def _by_month(rows, field: str, **counts: Count) -> dict[str, dict[str, int]]:
    found = rows.annotate(month=TruncMonth(field)).values("month").annotate(**counts).order_by("month")
    return {f"{row['month']:%Y-%m}": row for row in found}


def _bars(periods: list[str], counts: list[int], most: int) -> list[Bar]:
    bars = []
    for place, (period, count) in enumerate(zip(periods, counts, strict=True)):
        height = max(1, round(count / most * TALLEST)) if count else 0
        x = place * STEP + (STEP - BAR) // 2
        bars.append(Bar(period, count, x, ABOVE + TALLEST - height, height, x + BAR // 2))
    return bars


def _period(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02d}"
