"""All kinds together: how many are open, how many came each month, and which are open too long."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from minzheng.access.scope import Scope
from minzheng.casework.control.breaches.kinds import KINDS, Breach, Kind
from minzheng.casework.control.parameters import value
from minzheng.casework.models import Closing

MONTHS = 12


@dataclass(frozen=True)
class Line:
    """One kind on the board: its rows of the last twelve months, newest first, and which are put right."""

    kind: Kind
    rows: list[Breach]
    closed: dict[str, Closing] = field(default_factory=dict)
    months: tuple[str, ...] = ()

    @property
    def open(self) -> list[Breach]:
        """What nobody has put right yet."""
        return [row for row in self.rows if row.key not in self.closed]

    @property
    def trend(self) -> list[tuple[str, int]]:
        """How many were found in each month, oldest first."""
        counted = Counter(f"{row.found_on:%Y-%m}" for row in self.rows)
        return [(month, counted[month]) for month in self.months]


def board(scope: Scope, *, on: date, kinds: tuple[str, ...] = ()) -> list[Line]:
    """Return every kind (or those asked for) with what was found in the twelve months up to `on`."""
    months = _months(on)
    since = date.fromisoformat(f"{months[0]}-01")
    return [_line(scope, KINDS[slug], since, on, months) for slug in kinds or KINDS]


def breach_of(scope: Scope, kind: str, key: str, *, on: date) -> Breach | None:
    """Return one breach that is found on a day, None where there is none such."""
    if kind not in KINDS:
        return None
    (line,) = board(scope, on=on, kinds=(kind,))
    return next((row for row in line.rows if row.key == key), None)


def old_and_open(scope: Scope, *, on: date) -> tuple[int, int, int]:
    """Return how many breaches of the year are open too long, were found, and were put right by then."""
    oldest = on - timedelta(days=value("breach_days", on))
    found = closed = old = 0
    first = date(on.year, 1, 1)
    for kind in KINDS.values():
        line = _line(scope, kind, first, on, ())
        right = {key for key, one in line.closed.items() if one.on <= on}
        found += len(line.rows)
        closed += sum(row.key in right for row in line.rows)
        old += sum(row.found_on < oldest and row.key not in right for row in line.rows)
    return old, found, closed


def _line(scope: Scope, kind: Kind, since: date, until: date, months: tuple[str, ...]) -> Line:
    rows = sorted(kind.query(scope, since, until), key=lambda row: (row.found_on, row.key), reverse=True)
    kept = Closing.objects.visible_to(scope).filter(kind=kind.slug).select_related("by").order_by("pk")
    return Line(kind, rows, {one.key: one for one in kept}, months)


def _months(on: date) -> tuple[str, ...]:
    last = on.year * 12 + on.month - 1
    return tuple(f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(last - MONTHS + 1, last + 1))
