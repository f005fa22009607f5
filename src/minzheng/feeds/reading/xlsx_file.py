"""Workbook sheets to columns of text, by calamine; a number keeps what its cell shows, never more."""

import io
import itertools
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from minzheng.feeds.problems import FileRefused
from minzheng.feeds.reading.raw import HEAD_ROWS, Body, RawSheet
from minzheng.feeds.reading.xlsx_safety import MAX_SHEET_ROWS, check_workbook

_CHUNK: Final = 50_000  # rows turned at once: bounds the Python objects alive
# Spreadsheets keep 15 digits; what is longer has already lost its end and must not look like a number.
_EXACT_BELOW: Final = 1e15
_PLAIN: Final = (1e-3, 1e9)  # outside it pyarrow may write a broken number with an exponent


def open_xlsx(data: bytes, file_name: str, max_rows: int) -> list[RawSheet]:
    """Return the sheets of a workbook that are not empty. Raises FileRefused where it is unsafe or broken."""
    check_workbook(data, file_name)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [workbook.get_sheet_by_name(name) for name in workbook.sheet_names]
    except CalamineError as error:
        raise FileRefused(f"{file_name}：工作簿已损坏，无法打开。") from error
    heights = [sheet.end[0] + 1 if sheet.end else 0 for sheet in sheets]
    if sum(heights) > max_rows:
        raise FileRefused(f"{file_name}：超过 {max_rows} 行的上限，请分成几个文件报送。")
    for sheet, height in zip(sheets, heights, strict=True):
        if height > MAX_SHEET_ROWS:
            raise FileRefused(
                f"{file_name}，工作表“{sheet.name}”：超过 {MAX_SHEET_ROWS} 行，不是正常的工作表。"
            )
    return [_raw(sheet) for sheet, height in zip(sheets, heights, strict=True) if height]


def _raw(sheet: CalamineSheet) -> RawSheet:
    # calamine keeps empty rows before the data but drops empty columns: put them back, for true addresses.
    shift = sheet.start[1] if sheet.start else 0
    lines = itertools.islice(sheet.iter_rows(), HEAD_ROWS)
    head = [[""] * shift + [text_of(cell) for cell in row] for row in lines]

    def body(first: int, width: int) -> Body:
        chunks: list[list[Any]] = [[] for _ in range(width)]
        count = 0
        for part in _chunked(itertools.islice(sheet.iter_rows(), first, None)):
            count += len(part)
            for position, cells in enumerate(zip(*part, strict=True), start=shift):
                chunks[position].append(_texts(cells))
        empty = pa.array([""] * count, pa.string())
        columns = [pa.concat_arrays(parts) if parts else empty for parts in chunks]
        return Body(columns, np.arange(first + 1, first + 1 + count, dtype=np.int32))

    return RawSheet(sheet.name, head, body)


def _chunked(rows: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    while part := list(itertools.islice(rows, _CHUNK)):
        yield part


def _texts(cells: tuple[Any, ...]) -> Any:
    """Turn the cells of a column into text; plain numbers are written out all at once."""
    try:
        return pa.array(cells, pa.string())
    except (pa.ArrowTypeError, pa.ArrowInvalid):
        kinds = set(map(type, cells))
    if kinds <= {float, str} and (numbers := _plain_numbers(cells)) is not None:
        return numbers
    return pa.array([cell if type(cell) is str else text_of(cell) for cell in cells], pa.string())


def _plain_numbers(cells: tuple[Any, ...]) -> Any:
    """Numbers and empty cells as text, as `text_of` has them; None where anything odd stands among them."""
    try:
        values = np.array([cell if cell != "" else np.nan for cell in cells], dtype=np.float64)
    except ValueError:
        return None
    empty = np.isnan(values)
    sizes = np.abs(np.where(empty, 0, values))
    whole = sizes == np.floor(sizes)
    low, high = _PLAIN
    if not np.where(whole, sizes < _EXACT_BELOW, (sizes >= low) & (sizes < high)).all():
        return None
    integers = pa.array(np.where(whole & ~empty, values, 0).astype(np.int64)).cast(pa.string())
    texts = pc.if_else(pa.array(whole), integers, pa.array(values).cast(pa.string()))
    return pc.if_else(pa.array(empty), "", texts)


def text_of(cell: Any) -> str:
    """Return a cell as text: whole numbers without point, dates as YYYY-MM-DD, 16 digits or more with E."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        if float(cell).is_integer():
            return str(int(cell)) if abs(cell) < _EXACT_BELOW else f"{float(cell):.14E}"
        return repr(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | datetime | time):
        return cell.isoformat()
    return str(cell)
