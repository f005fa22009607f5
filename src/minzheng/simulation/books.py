"""A workbook that grows row by row: sheets are compressed as they come and put together at the end."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from minzheng.simulation import sheets
from minzheng.simulation.columns import take
from minzheng.simulation.sheets import Sheet, plain_row
from minzheng.simulation.zips import Entry, write_zip

LEVEL = 4
ROOM_BELOW = 8  # rows kept free for totals and notes


@dataclass
class _Page:
    """One sheet of the file: what was written so far lies compressed in `part`."""

    name: str
    sheet: Sheet  # heading, merged cells and widths
    part: Path
    rows: int = 0
    size: int = 0
    check: int = 0
    packer: zlib._Compress = field(default_factory=lambda: zlib.compressobj(LEVEL, zlib.DEFLATED, -15))

    def write(self, text: str, last: bool = False) -> None:
        raw = text.encode()
        self.size += len(raw)
        self.check = zlib.crc32(raw, self.check)
        packed = self.packer.compress(raw) + (self.packer.flush() if last else b"")
        if packed:
            with self.part.open("ab") as handle:
                handle.write(packed)


class Book:
    """The workbook at `path`; sheets of the same name are continued, full ones go on in a further sheet."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pages: dict[str, list[_Page]] = {}
        self._bottoms: dict[str, list[list[str]]] = {}

    def add(self, sheet: Sheet) -> None:
        """Adds the body of a sheet; figures in its closing rows are added to those already there."""
        if sheet.name not in self._pages:
            self._pages[sheet.name] = [self._begun(sheet, 1)]
        room = sheets.SHEET_LIMIT - ROOM_BELOW - len(sheet.top)
        start = 0
        while True:
            page = self._pages[sheet.name][-1]
            free = room - (page.rows - len(sheet.top))
            stop = _fitting(sheet, start, free)
            piece = _slice(sheet, start, stop)
            page.write("".join(sheets.body_rows(piece, page.rows + 1)))
            page.rows += piece.length + len(piece.extra)
            if stop >= sheet.length:
                break
            self._pages[sheet.name].append(self._begun(sheet, len(self._pages[sheet.name]) + 1))
            start = stop
        self._bottoms[sheet.name] = _added(self._bottoms.get(sheet.name), sheet.bottom)

    def _begun(self, sheet: Sheet, number: int) -> _Page:
        name = sheet.name if number == 1 else f"{sheet.name}{number}"
        part = self.path.with_name(f".{self.path.name}.{name}")
        part.unlink(missing_ok=True)
        page = _Page(name, replace(sheet, body={}, extra={}, bottom=[]), part)
        page.write(sheets.opening(sheet))
        page.rows = len(sheet.top)
        return page

    def close(self) -> None:
        """Writes the closing rows and puts the file together."""
        pages: list[_Page] = []
        for name, of_sheet in self._pages.items():
            last = of_sheet[-1]
            for i, texts in enumerate(self._bottoms[name], start=last.rows + 1):
                last.write(plain_row(i, texts, 0))
            pages += of_sheet
        for page in pages:
            page.write(sheets.closing(page.sheet), last=True)
        names = [page.name for page in pages]
        entries = [Entry.of_text(name, text, LEVEL) for name, text in sheets.package_parts(names).items()]
        entries += [
            Entry(f"xl/worksheets/sheet{number}.xml", page.part, page.check, page.size)
            for number, page in enumerate(pages, start=1)
        ]
        write_zip(self.path, entries)
        for page in pages:
            page.part.unlink()


def _fitting(sheet: Sheet, start: int, free: int) -> int:
    """The body row up to which the rest of a sheet fits into `free` rows, subtotals counted."""
    stop = min(sheet.length, start + free)
    while stop > start and stop - start + sum(start < place <= stop for place in sheet.extra) > free:
        stop -= 1
    return stop


def _slice(sheet: Sheet, start: int, stop: int) -> Sheet:
    if start == 0 and stop == sheet.length:
        return sheet
    body = take(sheet.body, np.arange(start, stop))
    extra = {place - start: row for place, row in sheet.extra.items() if start < place <= stop}
    return replace(sheet, body=body, extra=extra)


def _added(before: list[list[str]] | None, rows: list[list[str]]) -> list[list[str]]:
    """Closing rows with the figures ('=12.50') of both; other cells are the same in every part."""
    if before is None:
        return rows
    return [
        [_sum(one, other) if one.startswith("=") else one for one, other in zip(old, new, strict=True)]
        for old, new in zip(before, rows, strict=True)
    ]


def _sum(one: str, other: str) -> str:
    decimals = len(one.partition(".")[2])
    total = sum(int(text[1:].replace(".", "")) for text in (one, other))
    if not decimals:
        return f"={total}"
    return f"={total // 10**decimals}.{total % 10**decimals:0{decimals}d}"
