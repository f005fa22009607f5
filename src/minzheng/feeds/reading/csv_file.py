"""Delimited text to columns of text, by pyarrow's reader; ragged lines are kept, never dropped."""

import csv
import io
import itertools
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from minzheng.feeds.problems import FileRefused
from minzheng.feeds.reading.encoding import as_utf8
from minzheng.feeds.reading.raw import HEAD_ROWS, Body, RawSheet

_HEAD_CHARACTERS: Final = 64_000
_BLOCK: Final = 16 << 20


def open_csv(data: bytes, file_name: str) -> list[RawSheet]:
    """Return the one sheet of a delimited text. Raises FileRefused for its encoding."""
    text = as_utf8(data, file_name)
    if b"\0" in text[:_HEAD_CHARACTERS]:
        raise FileRefused(f"{file_name}：不是文本表格，请导出为 csv 或 xlsx。")
    start = text[: _HEAD_CHARACTERS * 4].decode(errors="ignore")
    delimiter = max(",\t;|", key=start.count)
    head: list[list[str]] = []
    lines: list[int] = []  # physical lines consumed up to and including each record
    reader = csv.reader(io.StringIO(start, newline=""), delimiter=delimiter)
    try:
        for record in itertools.islice(reader, HEAD_ROWS):
            head.append(record)
            lines.append(reader.line_num)
    except csv.Error as error:
        raise FileRefused(f"{file_name}：不是文本表格，请导出为 csv 或 xlsx。") from error

    def body(first: int, width: int) -> Body:
        rest = _after_lines(text, lines[first - 1] if first else 0)
        try:
            return _body(rest, delimiter, records=first, width=width)
        except pa.ArrowInvalid as error:
            raise FileRefused(f"{file_name}：文件的引号或换行已经损坏，无法分出行和列。") from error

    return [RawSheet("", head, body)]


def _body(rest: memoryview, delimiter: str, *, records: int, width: int) -> Body:
    """Read what follows the first `records` records; raises pyarrow.ArrowInvalid where it cannot be split."""
    ragged: list[tuple[int, list[str]]] = []

    def keep(line: Any) -> str:
        ragged.append((line.number + records, _cells(line.text, delimiter)))
        return "skip"

    names = [str(index) for index in range(width)]
    if not len(rest):
        return Body([pa.array([], pa.string()) for _ in names], np.zeros(0, dtype=np.int32))
    quoted = bool((np.frombuffer(rest, dtype=np.uint8) == ord('"')).any())
    table = pa_csv.read_csv(
        pa.py_buffer(rest),
        read_options=pa_csv.ReadOptions(use_threads=False, block_size=_BLOCK, column_names=names),
        parse_options=pa_csv.ParseOptions(
            delimiter=delimiter,
            newlines_in_values=quoted,
            ignore_empty_lines=False,
            invalid_row_handler=keep,
        ),
        convert_options=pa_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=False
        ),
    )
    columns = [column.combine_chunks() for column in table.columns]
    cells = pa.array([cell for _, line in ragged for cell in line], pa.string())
    if quoted and any(_swallows_lines(column, delimiter) for column in (*columns, cells)):
        raise pa.ArrowInvalid("a quote is not closed")
    numbers = np.arange(records + 1, records + 1 + table.num_rows + len(ragged), dtype=np.int32)
    skipped = np.array([number for number, _ in ragged], dtype=np.int32)
    return _with_empty_ends(Body(columns, numbers[~np.isin(numbers, skipped)], ragged))


def _with_empty_ends(body: Body) -> Body:
    """Take back the lines whose surplus cells are all empty: a comma at the end of a line says nothing."""
    width = len(body.columns)
    harmless = [
        (number, cells) for number, cells in body.ragged if len(cells) > width and not any(cells[width:])
    ]
    if not harmless:
        return body
    numbers = np.concatenate([body.row_numbers, np.array([number for number, _ in harmless], dtype=np.int32)])
    order = np.argsort(numbers)
    columns = []
    for place, column in enumerate(body.columns):
        taken_back = pa.array([cells[place] for _, cells in harmless], pa.string())
        columns.append(pa.concat_arrays([column, taken_back]).take(pa.array(order)))
    left = [(number, cells) for number, cells in body.ragged if len(cells) <= width or any(cells[width:])]
    return Body(columns, numbers[order], left)


def _swallows_lines(column: Any, delimiter: str) -> bool:
    """True where a cell holds whole lines: a quote never closed hides the rows after it."""
    broken = column.filter(pc.match_substring(column, "\n"))
    return bool(pc.any(pc.greater(pc.count_substring(broken, delimiter), 1)).as_py())


def _after_lines(text: bytes, lines: int) -> memoryview:
    """Return what follows the first `lines` physical lines, without a copy."""
    start = 0
    for _ in range(lines):
        start = text.find(b"\n", start) + 1
        if not start:
            return memoryview(b"")
    return memoryview(text)[start:]


def _cells(text: str, delimiter: str) -> list[str]:
    return next(csv.reader([text], delimiter=delimiter), [])
