"""Declared subtotals against the rows above them: a sum that does not fit is noted, and holds nothing up."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.feeds.contract import Bools, Column, Fault, Type
from minzheng.feeds.problems import place
from minzheng.feeds.reading.amounts import FEN_PER_YUAN, amount_of
from minzheng.feeds.reading.layout import Layout

Ints = npt.NDArray[np.int64]
_MOST: Final = 20


@dataclass(frozen=True)
class Subtotal:
    """A line of sums: its 1-based row number and its cells."""

    row: int
    cells: list[str]


def sum_notes(
    layout: Layout,
    rows: pa.Table,
    faults: Sequence[Fault],
    subtotals: Sequence[Subtotal],
    file_name: str,
    sheet: str,
) -> list[str]:
    """Return a sentence for each declared amount that is neither the sum since the last one nor of all yet.

    `rows` are all rows of the sheet, faulty ones too; what stands below an unreadable amount is not compared.
    """
    notes: list[str] = []
    numbers = rows["row"].to_numpy()
    for column in layout.feed.columns:
        index = layout.places.get(column.name)
        if column.type is not Type.YUAN or index is None:
            continue
        fen = pc.fill_null(rows[column.name], 0).to_numpy()
        unclear = _unclear(column, faults, rows.num_rows)
        unit = layout.fen.get(column.name, FEN_PER_YUAN)
        since = 0
        for subtotal in subtotals:
            upto = int(np.searchsorted(numbers, subtotal.row))
            told = subtotal.cells[index] if index < len(subtotal.cells) else ""
            if not unclear[:upto].any() and not _fits(told, unit, fen[since:upto], fen[:upto]):
                where = place(file_name, sheet, subtotal.row, layout.headers[index], index)
                notes.append(f"{where}：写的合计与上面各行之和不符，请核对是否有漏行。")
            since = upto
    return notes[:_MOST]


def _fits(told: str, unit: int, section: Ints, everything: Ints) -> bool:
    """True where nothing readable is told, or what is told is one of the sums, to the digits it shows."""
    amount = amount_of(told)
    if amount is None:
        return True
    last_digit = unit * Decimal(1).scaleb(int(amount.as_tuple().exponent))
    return any(abs(amount * unit - int(part.sum())) <= last_digit / 2 for part in (section, everything))


def _unclear(column: Column, faults: Sequence[Fault], count: int) -> Bools:
    unclear = np.zeros(count, dtype=np.bool_)
    for fault in faults:
        if fault.column == column.name:
            unclear |= fault.rows
    return unclear
