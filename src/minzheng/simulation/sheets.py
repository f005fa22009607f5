"""Writing office files fast and always to the same bytes: csv in office encodings, xlsx as Excel reads it.

A whole sheet becomes text in a few Arrow calls, far faster than a writer that takes cells one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.simulation.columns import Cells

CHUNK = 200_000
SHEET_LIMIT = 1_048_576


def csv_lines(columns: dict[str, Cells]) -> Iterator[str]:
    """Lines ending in CRLF, many at a time; no cell of ours holds a comma or quote."""
    size = len(next(iter(columns.values())))
    for start in range(0, size, CHUNK):
        parts = [pc.fill_null(cells.text.slice(start, CHUNK), "") for cells in columns.values()]
        yield "\r\n".join(pc.binary_join_element_wise(*parts, ",").to_pylist()) + "\r\n"


@dataclass
class Sheet:
    """A sheet: heading rows (each a list of cell texts), the body, closing rows, merged ranges like 'A1:F1'.

    `extra` holds subtotals: {body index they stand before, or the length: cell texts}; '=12' is a figure.
    """

    name: str
    top: list[list[str]]
    body: dict[str, Cells]
    bottom: list[list[str]] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    extra: dict[int, list[str]] = field(default_factory=dict)
    widths: Sequence[float] = ()

    @property
    def length(self) -> int:
        return len(next(iter(self.body.values())))


def letter(column: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    return (letter(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)


def plain_row(number: int, texts: Sequence[str], style: int) -> str:
    cells = []
    for place, text in enumerate(texts):
        if text == "":
            continue
        ref = f"{letter(place)}{number}"
        if text.startswith("="):  # a figure, written as a number
            cells.append(f'<c r="{ref}" s="{style}"><v>{text[1:]}</v></c>')
        else:
            cells.append(f'<c r="{ref}" s="{style}" t="inlineStr"><is><t>{escape(text)}</t></is></c>')
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell_texts(cells: Cells, place: int, row_number: pa.StringArray) -> pa.StringArray:
    size = len(cells)
    number = np.broadcast_to(np.asarray(cells.number), size)
    date = np.broadcast_to(np.asarray(cells.date), size)
    text = cells.text
    for raw, safe in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = pc.replace_substring(text, raw, safe)
    ref = f'<c r="{letter(place)}'
    as_text = pc.binary_join_element_wise(
        ref, row_number, '" t="inlineStr"><is><t>', text, "</t></is></c>", ""
    )
    if number.any():
        style = pc.if_else(pa.array(date), '" s="3"><v>', '"><v>')
        as_number = pc.binary_join_element_wise(ref, row_number, style, text, "</v></c>", "")
        as_text = pc.if_else(pa.array(number), as_number, as_text)
    return pc.fill_null(as_text, "")


def body_rows(sheet: Sheet, first_row: int) -> list[str]:
    """Row texts of the body with the extra rows in between."""
    size = sheet.length
    shift = np.zeros(size, dtype=np.int64)
    for place in sheet.extra:
        shift[place:] += 1
    numbers = pa.array(np.arange(size) + first_row + shift).cast(pa.string())
    parts = [_cell_texts(cells, place, numbers) for place, cells in enumerate(sheet.body.values())]
    rows = pc.binary_join_element_wise('<row r="', numbers, '">', *parts, "</row>", "").to_pylist()
    result: list[str] = []
    before = 0
    for added, place in enumerate(sorted(sheet.extra)):
        result.extend(rows[before:place])
        result.append(plain_row(first_row + place + added, sheet.extra[place], 2))
        before = place
    return result + rows[before:]


def opening(sheet: Sheet) -> str:
    """The beginning of a sheet's text, with its heading rows."""
    widths = "".join(
        f'<col min="{i}" max="{i}" width="{w}" customWidth="1"/>' for i, w in enumerate(sheet.widths, start=1)
    )
    rows = [plain_row(i, texts, 1 if i == 1 else 2) for i, texts in enumerate(sheet.top, start=1)]
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        + (f"<cols>{widths}</cols>" if widths else "")
        + "<sheetData>"
        + "".join(rows)
    )


def closing(sheet: Sheet) -> str:
    """The end of a sheet's text."""
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in sheet.merges)
    merged = f'<mergeCells count="{len(sheet.merges)}">{merges}</mergeCells>' if merges else ""
    return f"</sheetData>{merged}</worksheet>"


_STYLES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy/m/d"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="宋体"/></font>'
    '<font><b/><sz val="14"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">'
    '<alignment horizontal="center" vertical="center"/></xf>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment horizontal="center" vertical="center"/></xf>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package_parts(names: Sequence[str]) -> dict[str, str]:
    """Everything in a workbook but the sheets themselves: file name and text, for sheets of these names."""
    count = range(1, len(names) + 1)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{_MAIN}.worksheet+xml"/>'
        for i in count
    )
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{i}" r:id="rId{i}"/>'
        for i, name in zip(count, names, strict=True)
    )
    links = "".join(
        f'<Relationship Id="rId{i}" Type="{_REL}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in count
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    spaces = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_REL}"'
    return {
        "[Content_Types].xml": f'{head}<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_MAIN}.sheet.main+xml"/>{overrides}'
        f'<Override PartName="/xl/styles.xml" ContentType="{_MAIN}.styles+xml"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f"{head}<workbook {spaces}><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{package}/relationships">{links}'
        f'<Relationship Id="rId0" Type="{_REL}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
    }
