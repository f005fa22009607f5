"""The rows one plain computation works on: a household, or a whole township, each row knowing whose it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from minzheng.engine.levels import CHAIN, DEPTH, Level, above, beneath

Given = Mapping[str, Any]
Row = dict[str, Any]
Home = tuple[Given, Sequence[Given]]
# A value's place: its name, and the number of the person or supporter it is about (None: the household,
# its township).
Place = tuple[str, int | None]
# Where an expression is computed: one row per level of the chain (None below the own one), then the rows that
# hang directly on the own one.
At = tuple[Any, ...]
BELOW = len(CHAIN)
Read = Callable[[Level, Given], Row]


class Unknown(dict[str, Any]):
    """The row of a township nobody knows: whatever is asked of it is unknown."""

    def __missing__(self, name: str) -> None:
        return None


@dataclass(slots=True)
class Family:
    """Rows by level, supporters in the order of their persons; `whole` if every household of the township is
    here, so that the township's totals can be computed and need not be given."""

    rows: dict[Level, list[Row]] = field(default_factory=lambda: {level: [] for level in CHAIN})
    parents: dict[Level, list[int]] = field(default_factory=lambda: {level: [] for level in CHAIN})
    at: dict[Level, list[At]] = field(default_factory=dict)
    whole: bool = False

    @classmethod
    def of(cls, homes: Iterable[Home], township: Given | None, read: Read, *, whole: bool = False) -> Family:
        """The family of a township's homes; `read` makes a row of a level from what is given."""
        made = cls(whole=whole)
        if township is not None:
            made._hang("township", read("township", township), 0)
        for number, (household, persons) in enumerate(homes):
            made._hang("household", read("household", household), 0)
            for person in persons:
                made._hang("person", read("person", person), number)
                for supporter in person.get("supporters") or ():
                    made._hang("supporter", read("supporter", supporter), len(made.rows["person"]) - 1)
        made._place()
        return made

    @property
    def household(self) -> Row:
        """The first household; of one household, the household."""
        return self.rows["household"][0]

    @property
    def persons(self) -> list[Row]:
        return self.rows["person"]

    def row(self, level: Level, number: int | None) -> Row:
        rows = self.rows[level]
        return rows[number or 0] if rows else Unknown()

    def number(self, level: Level, number: int | None, wanted: Level) -> int | None:
        """The number of the row of a level above (or this one) on which a row hangs."""
        found = number or 0
        while level != wanted:
            found, next_level = self.parents[level][found], above(level)
            assert next_level is not None
            level = next_level
        return found if wanted in ("supporter", "person") else None

    def hanging(self, level: Level, number: int | None) -> list[int]:
        """The numbers of the rows of the level below that hang on a row."""
        whose = beneath(level)
        assert whose is not None
        return [n for n, parent in enumerate(self.parents[whose]) if parent == (number or 0)]

    def copy(self) -> Family:
        """Rows of their own, to try things out on."""
        made = Family(
            {k: [dict(row) for row in v] for k, v in self.rows.items()}, self.parents, {}, self.whole
        )
        made._place()
        return made

    def _hang(self, level: Level, row: Row, parent: int) -> None:
        self.rows[level].append(row)
        self.parents[level].append(parent)

    def _place(self) -> None:
        """Note for every row the rows above and directly below it."""
        for level in reversed(CHAIN):
            upper, lower, depth = above(level), beneath(level), DEPTH[level]
            hung: list[list[Row]] = [[] for _ in self.rows[level]]
            for row, parent in (
                zip(self.rows[lower], self.parents[lower], strict=True) if lower and hung else ()
            ):
                hung[parent].append(row)
            self.at[level] = [
                (*(None,) * depth, row, *self._over(upper, parent), hung[number])
                for number, (row, parent) in enumerate(
                    zip(self.rows[level], self.parents[level], strict=True)
                )
            ]

    def _over(self, level: Level | None, number: int) -> At:
        """The rows of this level and of those above it."""
        if level is None:
            return ()
        return self.at[level][number][DEPTH[level] : BELOW] if self.at[level] else (Unknown(),)
