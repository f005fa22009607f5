"""From a file's bytes to a `Reading`: sniff, lay out, type, check, quarantine."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa

from minzheng.feeds.contract import Fault, Feed
from minzheng.feeds.discovery import all_feeds
from minzheng.feeds.problems import FileRefused, PassedOver, Reading
from minzheng.feeds.reading.columns import Context, read_column
from minzheng.feeds.reading.csv_file import open_csv
from minzheng.feeds.reading.layout import Layout, find_layout, refuse_unclear
from minzheng.feeds.reading.lines import split_lines
from minzheng.feeds.reading.parquet_file import open_parquet
from minzheng.feeds.reading.period import last_day, period_of
from minzheng.feeds.reading.quarantine import Part, part_rows
from minzheng.feeds.reading.raw import Body, RawSheet
from minzheng.feeds.reading.subtotals import sum_notes
from minzheng.feeds.reading.villages import listed_villages
from minzheng.feeds.reading.xlsx_file import open_xlsx

MAX_ROWS: Final = 5_000_000
_ZIP: Final = b"PK"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_WORKBOOK_ENDINGS: Final = (".xlsx", ".xlsm", ".xls")
_PARQUET: Final = b"PAR1"
_ENCRYPTED_PARQUET: Final = b"PARE"
_PARQUET_ENDING: Final = ".parquet"


def read_file(
    path: Path,
    *,
    today: date | None = None,
    villages: Collection[str] | None = None,
    feeds: Sequence[Feed] | None = None,
    max_rows: int = MAX_ROWS,
) -> Reading:
    """Read a department's file; see `read_bytes`."""
    return read_bytes(
        path.read_bytes(), path.name, today=today, villages=villages, feeds=feeds, max_rows=max_rows
    )


def read_bytes(
    data: bytes,
    file_name: str,
    *,
    today: date | None = None,
    villages: Collection[str] | None = None,
    feeds: Sequence[Feed] | None = None,
    max_rows: int = MAX_ROWS,
) -> Reading:
    """Read a csv, xlsx or Parquet file of any of `feeds` (default: all), recognised by its header.

    Nobody in it may be born after `today` (default: the last day of its period); `villages` are the codes
    that exist (default: the list of divisions that comes with the platform).
    Raises FileRefused with one sentence where nothing can be taken from it.
    """
    sheets = _open(data, file_name, max_rows)
    layouts, passed = _layouts(sheets, all_feeds() if feeds is None else feeds, file_name)
    feed = layouts[0][1].feed
    period = _period(layouts, file_name)
    end = last_day(period)
    context = Context(end, today or end, listed_villages() if villages is None else villages, {})
    parts: list[Part] = []
    notes: list[str] = []
    for sheet, layout in layouts:
        whole = sheet.body(layout.first, len(layout.headers))
        body, lines, subtotals = split_lines(whole, layout, sheet.name)
        passed += lines
        part = _typed(sheet.name, layout, body, replace(context, fen=layout.fen))
        parts.append(part)
        notes += sum_notes(layout, part.rows, part.faults, subtotals, file_name, sheet.name)
    rows_read = sum(part.rows.num_rows + len(part.body.ragged) for part in parts)
    _refuse_size(feed, period, file_name, rows_read, max_rows)
    rows, problems = part_rows(feed, parts, file_name)
    return Reading(
        feed=feed,
        period=period,
        rows=rows,
        problems=problems,
        rows_read=rows_read,
        sha256=hashlib.sha256(data).hexdigest(),
        passed_over=passed,
        notes=notes,
    )


def period_in(path: Path) -> str | None:
    """Return the month (YYYY-MM) of a file without reading its rows; None where it tells none clearly."""
    try:
        sheets = _open(path.read_bytes(), path.name, MAX_ROWS)
        layouts, _ = _layouts(sheets, all_feeds(), path.name)
        return period_of(_titles(layouts), path.name)
    except FileRefused:
        return None


def _open(data: bytes, file_name: str, max_rows: int) -> list[RawSheet]:
    """Open by content; a file named as a workbook or Parquet that is none is refused, not read as text."""
    if not data.strip():
        raise FileRefused(f"{file_name}：文件是空的。")
    if data.startswith(_ENCRYPTED_PARQUET):
        raise FileRefused(f"{file_name}：文件设有密码，请去掉密码后重新报送。")
    if data.startswith(_PARQUET) or file_name.lower().endswith(_PARQUET_ENDING):
        return open_parquet(data, file_name, max_rows)
    if data.startswith((_ZIP, _OLE)) or file_name.lower().endswith(_WORKBOOK_ENDINGS):
        return open_xlsx(data, file_name, max_rows)
    return open_csv(data, file_name)


def _layouts(
    sheets: Sequence[RawSheet], feeds: Sequence[Feed], file_name: str
) -> tuple[list[tuple[RawSheet, Layout]], list[PassedOver]]:
    """Return the sheets that hold a feed's rows, with what stood around the headers."""
    found: list[tuple[RawSheet, Layout]] = []
    passed: list[PassedOver] = []
    for sheet in sheets:
        layout = find_layout(sheet.head, feeds)
        if layout is None:
            passed += _beside(sheet, file_name, alone=len(sheets) == 1)
            continue
        where = f"{file_name}，工作表“{sheet.name}”" if sheet.name else file_name
        refuse_unclear(layout, where)
        found.append((sheet, layout))
        for number, line in enumerate(sheet.head[: layout.first]):
            at = number + sheet.numbered_from
            if at and any(cell.strip() for cell in line):
                passed.append(PassedOver(sheet.name, at, "title" if number < layout.header_at else "header"))
    if not found:
        raise FileRefused(f"{file_name}：没有认识的表头，不属于任何一个约定的数据来源。")
    slugs = {layout.feed.slug for _, layout in found}
    if len(slugs) > 1:
        labels = "、".join(dict.fromkeys(layout.feed.label for _, layout in found))
        raise FileRefused(f"{file_name}：各工作表属于不同的数据来源（{labels}），请分成几个文件报送。")
    return found, passed


def _beside(sheet: RawSheet, file_name: str, *, alone: bool) -> list[PassedOver]:
    """Pass over a sheet of notes; refuse one that looks like a table nobody knows."""
    lines = [sum(1 for cell in line if cell.strip()) for line in sheet.head]
    if not alone and sum(count >= 4 for count in lines) >= 2:
        raise FileRefused(f"{file_name}，工作表“{sheet.name}”：没有认识的表头，不知道里面是什么数据。")
    return [PassedOver(sheet.name, number + 1, "other_sheet") for number, count in enumerate(lines) if count]


def _period(layouts: Sequence[tuple[RawSheet, Layout]], file_name: str) -> str:
    try:
        return period_of(_titles(layouts), file_name)
    except FileRefused as refusal:
        refusal.feed = layouts[0][1].feed.slug
        raise


def _titles(layouts: Iterable[tuple[RawSheet, Layout]]) -> list[str]:
    titles = []
    for sheet, layout in layouts:
        titles += ["".join(line) for line in sheet.head[: layout.header_at]]
        titles += [sheet.name, *sheet.titles]
    return titles


def _typed(sheet: str, layout: Layout, body: Body, context: Context) -> Part:
    count = len(body.row_numbers)
    columns: dict[str, pa.Array] = {}
    faults: list[Fault] = []
    for column in layout.feed.columns:
        index = layout.places.get(column.name)
        if index is None:
            columns[column.name] = pa.nulls(count, column.arrow_type)
            continue
        columns[column.name], found = read_column(column, body.columns[index], context)
        faults += found
    columns["sheet"] = pa.repeat(pa.scalar(sheet, pa.string()), count)
    columns["row"] = pa.array(np.ascontiguousarray(body.row_numbers), pa.int32())
    return Part(sheet, layout, body, pa.table(columns), faults)


def _refuse_size(feed: Feed, period: str, file_name: str, rows_read: int, max_rows: int) -> None:
    if rows_read > max_rows:
        sentence = f"{file_name}：超过 {max_rows} 行的上限，请分成几个文件报送。"
        raise FileRefused(sentence, feed=feed.slug, period=period)
    if not rows_read and feed.replaces == "full":
        raise FileRefused(f"{file_name}：只有表头，没有数据。", feed=feed.slug, period=period)
