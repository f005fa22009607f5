"""Columns of office files: text, amounts and dates as Arrow arrays, and cells that are numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

DATE_STYLES = ("2021-03-05", "2021/3/5", "20210305", "2021年3月5日")
EXCEL_EPOCH = np.datetime64("1899-12-30")


@dataclass
class Cells:
    """A column of cells as text; `number` marks cells that a sheet stores as numbers, `date` as dates."""

    text: pa.StringArray
    number: np.ndarray | bool = False
    date: np.ndarray | bool = False

    def __len__(self) -> int:
        return len(self.text)


def texts(vocabulary: Sequence[str], index: np.ndarray) -> Cells:
    """Words by index; a word '' becomes an empty cell."""
    table = pa.array([word or None for word in vocabulary], type=pa.string())
    return Cells(table.take(pa.array(index)))


def yuan(fen: np.ndarray, empty: np.ndarray | None = None, decimals: bool = True) -> Cells:
    """Amounts in yuan as numbers; `empty` marks cells without a value."""
    fen = np.asarray(fen, dtype=np.int64)
    whole, rest = pa.array(fen // 100).cast(pa.string()), pa.array(fen % 100).cast(pa.string())
    shown = pc.binary_join_element_wise(whole, pc.utf8_lpad(rest, 2, "0"), ".")
    if not decimals:
        shown = pc.if_else(pa.array(fen % 100 == 0), whole, shown)
    if empty is not None:
        shown = pc.if_else(pa.array(empty), pa.scalar(None, pa.string()), shown)
    return Cells(shown, number=True)


def ten_thousands(fen: np.ndarray) -> Cells:
    """Amounts in 万元 with four decimals, so to the yuan; the fen are cut off."""
    yuan_ = np.asarray(fen, dtype=np.int64) // 100
    rest = pc.utf8_lpad(pa.array(yuan_ % 10_000).cast(pa.string()), 4, "0")
    return Cells(
        pc.binary_join_element_wise(pa.array(yuan_ // 10_000).cast(pa.string()), rest, "."), number=True
    )


def dates(days: np.ndarray, style: np.ndarray | int = 0) -> Cells:
    """Days in the styles of DATE_STYLES; NaT becomes an empty cell."""
    days = days.astype("datetime64[D]")
    empty = np.isnat(days)
    filled = np.where(empty, np.datetime64("2000-01-01"), days)
    months, years = filled.astype("datetime64[M]"), filled.astype("datetime64[Y]")
    parts = (
        years.astype(np.int64) + 1970,
        months.astype(np.int64) % 12 + 1,
        (filled - months).astype(np.int64) + 1,
    )
    year, month, day = (pa.array(part).cast(pa.string()) for part in parts)
    month2, day2 = pc.utf8_lpad(month, 2, "0"), pc.utf8_lpad(day, 2, "0")
    shown = pc.binary_join_element_wise(year, month2, day2, "-")
    style = np.broadcast_to(np.asarray(style), len(days))
    if style.any():
        chinese = pc.binary_join_element_wise(year, "年", month, "月", day, "日", "")
        others = (
            pc.binary_join_element_wise(year, month, day, "/"),
            pc.binary_join_element_wise(year, month2, day2, ""),
            chinese,
        )
        for number, other in enumerate(others, start=1):
            shown = pc.if_else(pa.array(style == number), other, shown)
    return Cells(pc.if_else(pa.array(empty), pa.scalar(None, pa.string()), shown))


def as_excel_dates(cells: Cells, days: np.ndarray, where: np.ndarray) -> Cells:
    """The same column with the marked cells stored as Excel dates."""
    days = days.astype("datetime64[D]")
    where = where & ~np.isnat(days)
    serial = pa.array((np.where(where, days, EXCEL_EPOCH) - EXCEL_EPOCH).astype(np.int64)).cast(pa.string())
    return Cells(pc.if_else(pa.array(where), serial, cells.text), number=where, date=where)


def put(column: Cells, rows: np.ndarray, values: Sequence[str | None]) -> Cells:
    """The column with some cells replaced by text."""
    if len(rows) == 0:
        return column
    mask = np.zeros(len(column), dtype=bool)
    mask[rows] = True
    order = np.argsort(rows)
    replacements = pa.array([values[i] for i in order], type=pa.string())
    number = np.broadcast_to(np.asarray(column.number), len(column)) & ~mask
    return Cells(pc.replace_with_mask(column.text, mask, replacements), number=number, date=column.date)


def take(columns: dict[str, Cells], rows: np.ndarray) -> dict[str, Cells]:
    """The same columns with rows chosen, repeated or reordered."""
    size, index = (len(next(iter(columns.values()))), pa.array(rows))
    return {
        name: Cells(
            cells.text.take(index),
            np.broadcast_to(np.asarray(cells.number), size)[rows],
            np.broadcast_to(np.asarray(cells.date), size)[rows],
        )
        for name, cells in columns.items()
    }
