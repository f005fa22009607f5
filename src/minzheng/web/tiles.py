"""The county as tiles: every township one square, roughly where it lies, shaded by one measure at a time.

A schematic of our own: the lake in the west, the hills in the east. It shows no borders and no distances.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Min, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minzheng.access.models import Division
from minzheng.access.scope import Scope
from minzheng.monitoring.listing import TOWNSHIP_DIGITS, AreaRow, by_area
from minzheng.monitoring.models import Lead
from minzheng.web.county import waiting_on

# Row from the north, column from the west.
PLACES = {
    "430621202": (1, 2),
    "430621112": (1, 3),
    "430621107": (1, 4),
    "430621500": (2, 1),
    "430621100": (2, 2),
    "430621105": (2, 3),
    "430621106": (2, 4),
    "430621108": (2, 5),
    "430621109": (2, 6),
    "430621104": (3, 2),
    "430621203": (3, 3),
    "430621113": (3, 4),
    "430621111": (3, 5),
    "430621110": (3, 6),
    "430621114": (4, 4),
}
COLUMNS = 6
MEASURES: dict[str, tuple[Promise, Promise]] = {
    "open": (_("待走访"), _("户")),
    "overdue": (_("超期"), _("户")),
    "queued": (_("排队"), _("户")),
    "longest": (_("等得最久"), _("天")),
    "visited_30d": (_("近 30 天走访"), _("户")),
}
SHADES = 5
_ENDINGS = ("管理处", "镇", "乡")


@dataclass(frozen=True)
class Unit:
    """One township: its counts, the longest wait there in days, and how many wait for a place."""

    counts: AreaRow
    longest: int
    queued: int

    def value(self, measure: str) -> int:
        """Return one of the measures."""
        return int(getattr(self if measure in ("longest", "queued") else self.counts, measure))


@dataclass(frozen=True)
class Tile:
    """A unit at its place; shade 0 is nothing, `SHADES` the most."""

    unit: Unit
    name: str
    value: int
    shade: int
    row: int
    column: int


@dataclass(frozen=True)
class Shade:
    """One step of the legend: the values from `low` to `high`, both counted in."""

    number: int
    low: int
    high: int


def units(scope: Scope, on: dt.date) -> list[Unit]:
    """Return every township of the scope's county, in the order of the codes; nothing to do is a row too."""
    counted = {row.area_id: row for row in by_area(scope, on=on, digits=TOWNSHIP_DIGITS)}
    oldest: dict[str, dt.date] = {}
    queued: Counter[str] = Counter()
    in_queue = Count("pk", filter=Q(state=Lead.State.WAITING))
    waiting = waiting_on(scope, on).values("area_id").annotate(oldest=Min("opened_on"), queued=in_queue)
    for row in waiting.order_by("area_id"):
        township = row["area_id"][:TOWNSHIP_DIGITS]
        oldest[township] = min(row["oldest"], oldest.get(township, on))
        queued[township] += row["queued"]
    return [
        Unit(
            counted.get(each.code, AreaRow(each.code, each.name, 0, 0, 0)),
            (on - oldest.get(each.code, on)).days,
            queued[each.code],
        )
        for each in Division.objects.filter(parent_id=scope.area).order_by("code")
    ]


def tiles(of: Sequence[Unit], measure: str) -> list[Tile]:
    """Return the tiles by one measure; a unit without a place of its own stands in the rows below."""
    step = _step(of, measure)
    below = max((row for row, _column in PLACES.values()), default=0)
    drawn, homeless = [], 0
    for unit in of:
        place = PLACES.get(unit.counts.area_id)
        if place is None:
            place = (below + 1 + homeless // COLUMNS, homeless % COLUMNS + 1)
            homeless += 1
        value = unit.value(measure)
        drawn.append(Tile(unit, _short(unit.counts.name), value, -(-value // step), *place))
    return sorted(drawn, key=lambda tile: (tile.row, tile.column))


def legend(of: Sequence[Unit], measure: str) -> list[Shade]:
    """Return the steps of the shades in use."""
    step = _step(of, measure)
    most = max((unit.value(measure) for unit in of), default=0)
    steps = [Shade(0, 0, 0)]
    return steps + [
        Shade(number, (number - 1) * step + 1, number * step)
        for number in range(1, SHADES + 1)
        if (number - 1) * step < most
    ]


def _step(of: Sequence[Unit], measure: str) -> int:
    """Return the width of a shade: a round number, so that the legend can be read."""
    most = max((unit.value(measure) for unit in of), default=0)
    raw = max(1, -(-most // SHADES))
    size = 10 ** (len(str(raw)) - 1)
    return next(each * size for each in (1, 2, 5, 10) if each * size >= raw)


def _short(name: str) -> str:
    for ending in _ENDINGS:
        if name.endswith(ending):
            return name.removesuffix(ending)
    return name
