"""A filled-in workbook: read, looked through row by row, entered; the rest is handed back with reasons."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from minzheng.access.crypto import SealError, seal_bytes, unseal_bytes
from minzheng.access.scope import Scope
from minzheng.catalogue import many
from minzheng.catalogue.parts import Deed, Register
from minzheng.feeds.problems import FileRefused
from minzheng.web.lines.workbook import AREA, ON, WORDS, Column, Reader, WrongCell, columns

LARGEST_BYTES = 2**20
MOST_ROWS = 500
_HEADER_WITHIN = 10
_WORDS_LENGTH = 500


@dataclass(frozen=True)
class Row:
    """One line of the file: its number there, its cells as text, and why it is not taken ("" if it is)."""

    number: int
    cells: list[str]
    wrong: str = ""


@dataclass(frozen=True)
class Looked:
    """What became, or would become, of the rows."""

    headers: list[str]
    taken: int
    refused: list[Row]


def rows_of(data: bytes, name: str, part: Register, deed: Deed) -> tuple[list[Column], list[Row]]:
    """Return the columns found and the rows that are not empty; FileRefused with one sentence."""
    from minzheng.feeds.reading.xlsx_file import open_xlsx  # here, as it loads the reader's library

    if len(data) > LARGEST_BYTES:
        raise FileRefused(_("文件超过 1 MB，请分成几个文件。"))
    known = columns(part, deed)
    for sheet in open_xlsx(data, name, LARGEST_BYTES):
        for place, line in enumerate(sheet.head[:_HEADER_WITHIN]):
            headers = [cell.strip().rstrip("*").strip() for cell in line]
            if all(column.header in headers for column in known if column.required):
                return _read(sheet, place, headers, known)
    missing = "、".join(column.header for column in known if column.required)
    raise FileRefused(_("表里找不到这些列：%(missing)s。请用下载的模板填写。") % {"missing": missing})


def _read(sheet: Any, place: int, headers: list[str], known: list[Column]) -> tuple[list[Column], list[Row]]:
    names = {column.header for column in known}
    if twice := sorted({name for name in headers if name in names and headers.count(name) > 1}):
        raise FileRefused(_("表里“%(name)s”有两列，请删去一列。") % {"name": twice[0]})
    found = [column for column in known if column.header in headers]
    body = sheet.body(place + 1, len(headers))
    cells = [body.columns[headers.index(column.header)].to_pylist() for column in found]
    rows = [
        Row(int(number), [str(cell or "").strip() for cell in line])
        for number, line in zip(body.row_numbers, zip(*cells, strict=True), strict=True)
    ]
    rows = [row for row in rows if any(row.cells)]
    if not rows:
        raise FileRefused(_("表里没有填写的行。"))
    if len(rows) > MOST_ROWS:
        told = {"count": len(rows), "most": MOST_ROWS}
        raise FileRefused(_("一次最多 %(most)s 行，这个表有 %(count)s 行，请分成几个文件。") % told)
    return found, rows


def look_through(
    *,
    data: bytes,
    name: str,
    part: Register,
    deed: Deed,
    by: Scope,
    today: dt.date,
    at: dt.datetime,
    submission: uuid.UUID,
    dry: bool,
) -> Looked:
    """Enter the rows that can be, or with `dry` only say what would become of them.

    FileRefused with one sentence for a file of which no row can be read.
    """
    found, rows = rows_of(data, name, part, deed)
    reader = Reader(part, deed, by)
    entries: list[many.Entry] = []
    places: list[int] = []
    wrong: dict[int, str] = {}
    for place, row in enumerate(rows):
        try:
            entries.append(_entry(reader, found, row, today))
            places.append(place)
        except WrongCell as sentence:
            wrong[place] = str(sentence)
    taken = many.enter_many(
        part=part, deed=deed.name, entries=entries, by=by, today=today, at=at, submission=submission, dry=dry
    )
    wrong |= {places[index]: sentence for index, sentence in taken.refused.items()}
    refused = [Row(rows[place].number, rows[place].cells, wrong[place]) for place in sorted(wrong)]
    return Looked([column.header for column in found], len(taken.records), refused)


def _entry(reader: Reader, found: list[Column], row: Row, today: dt.date) -> many.Entry:
    cells = {column.name: cell for column, cell in zip(found, row.cells, strict=True)}
    by_name = {column.name: column for column in found}
    given = {name: reader.value(by_name[name], cells[name]) for name in reader.deed.fields if name in by_name}
    given = {name: value for name, value in given.items() if value is not None or cells[name]}
    on = reader.day(by_name[ON].header, cells[ON]) if cells.get(ON) else today
    has_person = given.get("person") is not None
    area = "" if has_person and not cells.get(AREA) else reader.area(cells.get(AREA, ""))
    if AREA in by_name and not area and not has_person:
        raise WrongCell(_("没有填“%(header)s”。") % {"header": by_name[AREA].header})
    return many.Entry(area, given, on, cells.get(WORDS, "")[:_WORDS_LENGTH])


def sealed(content: bytes, purpose: str) -> str:
    """Return bytes sealed for a hidden field of a page: only the same person's same form opens them."""
    return base64.b64encode(seal_bytes(json.dumps(purpose).encode() + b"\n" + content)).decode()


def opened(text: str, purpose: str) -> bytes:
    """Return what was sealed for a purpose; FileRefused for anything else."""
    try:
        whole = unseal_bytes(base64.b64decode(text, validate=True))
    except (binascii.Error, SealError, ValueError):
        whole = b""
    said, _line, content = whole.partition(b"\n")
    if said != json.dumps(purpose).encode():
        raise FileRefused(_("这个页面已经过期，请重新选文件。"))
    return content
