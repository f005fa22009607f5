"""Parting the rows of all sheets into accepted and quarantined, every bad row with all its sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa

from minzheng.feeds.contract import Bools, Fault, Feed, Kind
from minzheng.feeds.problems import FileRefused, Problem, place
from minzheng.feeds.reading.authorised import authorisation_faults, covered, kept_columns
from minzheng.feeds.reading.layout import Layout
from minzheng.feeds.reading.raw import Body
from minzheng.feeds.reading.repeats import key_faults

MOST_REJECTED: Final = 100_000
"""Rows that may go back in any case; of a file with more, most must be right."""


@dataclass(frozen=True)
class Part:
    """One sheet after typing: its rows, their faults (masks over its rows), and the text they came from."""

    sheet: str
    layout: Layout
    body: Body
    rows: pa.Table
    faults: list[Fault]


def part_rows(feed: Feed, parts: Sequence[Part], file_name: str) -> tuple[pa.Table, list[Problem]]:
    """Return the accepted rows and the problems of all others, in the order of the file.

    Checks between columns run on rows whose cells can be read; repeats are sought among what passed those.
    """
    rows = pa.concat_tables([part.rows for part in parts])
    starts = np.cumsum([0] + [part.rows.num_rows for part in parts])
    faults: list[Fault] = []
    for start, part in zip(starts.tolist(), parts, strict=False):
        for fault in part.faults:
            mask = np.zeros(rows.num_rows, dtype=np.bool_)
            mask[start : start + part.rows.num_rows] = fault.rows
            faults.append(Fault(mask, fault.column, fault.kind, fault.sentence))
    good = _good(rows.num_rows, faults)
    faults = authorisation_faults(feed, rows, faults, good)
    usable = covered(feed, rows)
    good = _good(rows.num_rows, faults)
    for check in feed.checks:
        faults += [_among(good, fault) for fault in check.faults(rows)]
    good = _good(rows.num_rows, faults)
    faults += key_faults(feed, rows, good)
    good = _good(rows.num_rows, faults)
    _refuse_if_useless(feed, good, file_name)
    problems: list[Problem] = []
    for start, part in zip(starts.tolist(), parts, strict=False):
        problems += _problems(feed, part, start, faults, file_name, usable)
        ragged = part.body.ragged
        problems += [_ragged(part, number, cells, file_name) for number, cells in ragged]
    order = {part.sheet: index for index, part in enumerate(parts)}
    problems.sort(key=lambda problem: (order[problem.sheet], problem.row))
    return (rows if good.all() else rows.filter(pa.array(good))), problems


def _refuse_if_useless(feed: Feed, good: Bools, file_name: str) -> None:
    """Raise FileRefused for a large file of which most rows are wrong: nobody mends so many one by one."""
    bad = len(good) - int(good.sum())
    if bad > MOST_REJECTED and bad > len(good) // 2:
        raise FileRefused(
            f"{file_name}：{len(good)} 行中有 {bad} 行有误或重复，整份没有入库，请检查后重新报送。",
            feed=feed.slug,
        )


def _good(count: int, faults: Sequence[Fault]) -> Bools:
    bad = np.zeros(count, dtype=np.bool_)
    for fault in faults:
        bad |= fault.rows
    return ~bad


def _among(good: Bools, fault: Fault) -> Fault:
    return Fault(fault.rows & good, fault.column, fault.kind, fault.sentence)


def _problems(
    feed: Feed, part: Part, start: int, faults: Sequence[Fault], file_name: str, usable: Bools
) -> list[Problem]:
    stop = start + part.rows.num_rows
    local = [(fault, np.flatnonzero(fault.rows[start:stop])) for fault in faults]
    bad = (
        np.unique(np.concatenate([positions for _, positions in local]))
        if local
        else np.zeros(0, dtype=np.int64)
    )
    cells = _cells(part, bad, usable[start:stop])
    problems = []
    for fault, positions in local:
        index = part.layout.places.get(fault.column)
        header = part.layout.headers[index] if index is not None else feed.column(fault.column).header
        for position in positions.tolist():
            number = int(part.body.row_numbers[position])
            message = f"{place(file_name, part.sheet, number, header, index)}：{fault.sentence}。"
            problems.append(Problem(part.sheet, number, header, fault.kind, message, cells[position]))
    return problems


def _cells(part: Part, bad: Any, usable: Bools) -> dict[int, dict[str, str]]:
    """Return header -> cell as sent, for each bad row; a header that stands twice gets its place.

    Of a row without valid authorisation only what is needed to send it back is kept.
    """
    headers: list[str] = []
    for index, header in enumerate(part.layout.headers):
        name = header or f"第 {index + 1} 列"
        headers.append(name if name not in headers else f"{name}（第 {index + 1} 列）")
    texts = [column.take(pa.array(bad)).to_pylist() for column in part.body.columns]
    harmless = {part.layout.places.get(name) for name in kept_columns(part.layout.feed)}
    return {
        position: {
            header: cell
            for index, (header, cell) in enumerate(zip(headers, row, strict=True))
            if usable[position] or index in harmless
        }
        for position, row in zip(bad.tolist(), zip(*texts, strict=True), strict=True)
    }


def _ragged(part: Part, number: int, cells: list[str], file_name: str) -> Problem:
    headers = part.layout.headers
    if part.layout.feed.authorisation is not None:
        cells = ["" for _ in cells]  # which cell is the authorisation, nobody can tell
    named = {
        header or f"第 {index + 1} 列": cell
        for index, (header, cell) in enumerate(zip(headers, cells, strict=False))
    }
    named |= {f"第 {index + 1} 列": cell for index, cell in enumerate(cells) if index >= len(headers)}
    where = place(file_name, part.sheet, number, "", None)
    message = f"{where}：这一行有 {len(cells)} 个单元格，表头有 {len(headers)} 个，无法对应到列，请核对。"
    return Problem(part.sheet, number, "", Kind.ASK, message, named)
