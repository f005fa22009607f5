"""Spoiling clean rows the way offices do, at declared rates, and counting what a reader should find."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.simulation.columns import Cells, put, take
from minzheng.simulation.numbers import check_character
from minzheng.simulation.rates import DIRT
from minzheng.simulation.spelling import homophone, lost, variant

# What a careful reader makes of each kind; kinds that are missing here are read without loss.
QUARANTINED_AS = {
    "wrong_check_digit": "invalid_id",
    "swapped_digits": "invalid_id",
    "id_as_float": "id_as_float",
    "repeat": "repeat",
    "sex_conflict": "ask",
    "birthday_conflict": "ask",
    "missing_name": "missing",
    "unknown_village": "unknown_code",
    "unknown_level": "unknown_code",
    "unknown_kind": "unknown_code",
    "unknown_state": "unknown_code",
    "placeholder": "invalid_id",
    "missing_id": "missing",
    "no_authorisation": "unauthorised",
    "expired_authorisation": "unauthorised",
    "sum_mismatch": "sum_mismatch",
    "bad_date": "bad_date",
    "bad_amount": "bad_amount",
}
PLACEHOLDERS = ("000000000000000000", "111111111111111111", "430621000000000000", "430621190001010000")
MISSPELT = {"homophone": homophone, "variant": variant, "lost_character": lost}
FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def to_fifteen(number: str, _: np.random.Generator) -> str:
    """The number as issued before 1999; only right for people born in 19xx."""
    return number[:6] + number[8:17]


def to_full_width(number: str, _: np.random.Generator) -> str:
    return number.translate(FULL_WIDTH)


def with_wrong_check(number: str, rng: np.random.Generator) -> str:
    right = check_character(number[:17])
    return number[:17] + str(rng.choice([c for c in "0123456789" if c != right]))


def with_swapped_digits(number: str, rng: np.random.Generator) -> str:
    """Two different neighbours change places; the check digit always notices (weights are powers of two)."""
    places = [i for i in range(6, 16) if number[i] != number[i + 1]]
    if not places:
        return with_wrong_check(number, rng)
    i = int(rng.choice(places))
    return number[:i] + number[i + 1] + number[i] + number[i + 2 :]


def as_float(number: str, _: np.random.Generator) -> str:
    """What a spreadsheet keeps of 18 digits typed as a number."""
    return f"{float(number):.14E}"


def a_placeholder(_: str, rng: np.random.Generator) -> str:
    """What clerks type when nobody has the number at hand."""
    return str(rng.choice(PLACEHOLDERS))


@dataclass
class Soil:
    """Dirt for one file. `columns` are clean cells, `person` the person index of each row.

    A row gets at most one kind that a reader must quarantine, so expected counts are exact.
    """

    feed: str
    rng: np.random.Generator
    columns: dict[str, Cells]
    person: np.ndarray
    id_column: str = "公民身份号码"
    name_column: str = "姓名"
    counts: dict[str, int] = field(default_factory=dict)
    written: list[tuple[int, str, str]] = field(default_factory=list)
    spoiled: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.spoiled = np.zeros(len(self.person), dtype=bool)
        edges = np.cumsum([0.0, *DIRT[self.feed].values()])
        drawn = np.searchsorted(edges, self.rng.random(len(self.person)), side="right") - 1
        self._kind = np.where(drawn < len(DIRT[self.feed]), drawn, -1)
        self._identifiers()
        self.replace("missing_id", self.id_column, lambda row: None)
        self._names()

    def rows(self, kind: str, allowed: np.ndarray | None = None) -> np.ndarray:
        """Rows that this kind of dirt falls on."""
        names = list(DIRT[self.feed])
        if kind not in names or len(self.person) == 0:
            return np.zeros(0, dtype=np.int64)
        chosen = self._kind == names.index(kind)
        return np.flatnonzero(chosen if allowed is None else chosen & allowed)

    def note(self, kind: str, rows: np.ndarray) -> None:
        """Counts the dirt and remembers rows that a reader must hold back."""
        self.counts[kind] = self.counts.get(kind, 0) + len(rows)
        if kind in QUARANTINED_AS:
            self.spoiled[rows] = True

    def replace(
        self, kind: str, column: str, value: Callable[[int], str | None], allowed: np.ndarray | None = None
    ) -> None:
        """Writes `value(row)` into the column on the rows of this kind."""
        rows = self.rows(kind, allowed)
        self.columns[column] = put(self.columns[column], rows, [value(int(row)) for row in rows])
        self.note(kind, rows)

    def _identifiers(self) -> None:
        text = self.columns[self.id_column].text
        size = len(text)
        born = pc.utf8_slice_codeunits(text, 6, 10).cast(pa.int64()).to_numpy() if size else np.zeros(0)
        ends_x = pc.ends_with(text, "X").to_numpy(zero_copy_only=False)
        ways: list[tuple[str, Callable[[str, np.random.Generator], str], np.ndarray]] = [
            ("fifteen_digits", to_fifteen, born < 1985),
            ("lower_x", lambda number, _: number[:17] + "x", ends_x),
            ("full_width", to_full_width, np.ones(size, dtype=bool)),
            ("wrong_check_digit", with_wrong_check, np.ones(size, dtype=bool)),
            ("swapped_digits", with_swapped_digits, np.ones(size, dtype=bool)),
            ("id_as_float", as_float, ~ends_x),
            ("placeholder", a_placeholder, np.ones(size, dtype=bool)),
        ]
        for kind, change, allowed in ways:
            rows = self.rows(kind, allowed)
            if len(rows) == 0:
                continue
            values = [change(text[int(row)].as_py(), self.rng) for row in rows]
            column = put(self.columns[self.id_column], rows, values)
            if kind == "id_as_float":
                number = np.zeros(size, dtype=bool) | column.number
                number[rows] = True
                column = Cells(column.text, number=number)
            self.columns[self.id_column] = column
            self.note(kind, rows)
            self.written.extend(
                (int(self.person[row]), value, kind) for row, value in zip(rows, values, strict=True)
            )

    def _names(self) -> None:
        """Misspells names; rows whose name has no fitting character stay clean and are not counted."""
        for kind, change in MISSPELT.items():
            rows = self.rows(kind)
            if len(rows) == 0:
                continue
            text = self.columns[self.name_column].text
            values = [change(text[int(row)].as_py()) for row in rows]
            fits = np.array([value is not None for value in values])
            chosen = [value for value in values if value is not None]
            self.columns[self.name_column] = put(self.columns[self.name_column], rows[fits], chosen)
            self.note(kind, rows[fits])

    def date_styles(self, usual: int, styles: int = 4) -> np.ndarray:
        """A date style per row: the office's usual one, and others on the rows of kind date_style."""
        style = np.full(len(self.person), usual)
        rows = self.rows("date_style")
        style[rows] = (usual + self.rng.integers(1, styles, len(rows))) % styles
        self.note("date_style", rows)
        return style

    def finish(self) -> tuple[dict[str, Cells], np.ndarray]:
        """The columns with exact repeats put in, and the source row of every written row."""
        size = len(self.person)
        rows = self.rows("repeat", ~self.spoiled)
        self.counts["repeat"] = len(rows)
        order = np.sort(np.r_[np.arange(size), rows])
        return (take(self.columns, order) if len(rows) else self.columns), order

    def expected(self) -> dict[str, int]:
        """Rows per kind of quarantine that a reader of this file should report."""
        result: dict[str, int] = {}
        for kind, count in self.counts.items():
            if kind in QUARANTINED_AS and count:
                result[QUARANTINED_AS[kind]] = result.get(QUARANTINED_AS[kind], 0) + count
        return dict(sorted(result.items()))
