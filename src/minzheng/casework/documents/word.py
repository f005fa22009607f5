"""Documents as Word files, for offices that have to add a line by hand before they seal them."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

from docx import Document as new_document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from minzheng.casework.documents.pdf import lines_of
from minzheng.casework.documents.sheet import Grid, Heading, Pairs, Sheet, Signings, Text
from minzheng.casework.wording import chinese_date

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BODY, TITLE, LABEL = "仿宋", "宋体", "黑体"
SIZES: Final = {"letter": (16, 22), "form": (11, 18), "wall": (24, 36)}
LONG_AGO: Final = datetime(2021, 1, 1, tzinfo=UTC)
WIDTH_MM: Final = 156


def as_word(sheet: Sheet) -> bytes:
    """Set a sheet as a Word file on A4 in the office's usual typefaces."""
    file = new_document()
    _page(file, Mm(20) if sheet.style != "letter" else Mm(26))
    size, title_size = SIZES[sheet.style]
    _styles(file, size, sheet.style)
    if sheet.letterhead:
        head = _line(file, sheet.letterhead, TITLE, 26, WD_ALIGN_PARAGRAPH.CENTER, bold=True)
        head.runs[0].font.color.rgb = RGBColor(0xCC, 0, 0)
        _rule_below(head)
    number_at = WD_ALIGN_PARAGRAPH.CENTER if sheet.style == "letter" else WD_ALIGN_PARAGRAPH.RIGHT
    if sheet.number and sheet.style == "letter":
        _line(file, sheet.number, BODY, 14, number_at)
    title = _line(file, sheet.title, TITLE, title_size, WD_ALIGN_PARAGRAPH.CENTER, bold=True)
    title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(12)
    title.paragraph_format.line_spacing = 1.3
    if sheet.number and sheet.style == "form":
        _line(file, sheet.number, BODY, 11, number_at)
    if sheet.addressee:
        _line(file, f"{sheet.addressee}：", BODY, size, WD_ALIGN_PARAGRAPH.LEFT)
    for block in sheet.blocks:
        _block(file, block, size)
    if sheet.signer:
        day = (chinese_date(sheet.on),) if sheet.on else ()
        for words in (sheet.signer, *day, "（盖章）"):
            _line(file, words, BODY, size, WD_ALIGN_PARAGRAPH.RIGHT)
    if sheet.note:
        _line(file, sheet.note, BODY, 10.5, WD_ALIGN_PARAGRAPH.LEFT)
    _say_what(file, sheet)
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def _page(file: Any, edge: Any) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = edge, edge
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = footer.add_run()
        run.font.size = Pt(10.5)
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = words
        run._r.append(mark)


def _styles(file: Any, size: float, style: str) -> None:
    normal = file.styles["Normal"]
    normal.font.size = Pt(size)
    _face(normal.font, normal.element, BODY)
    normal.paragraph_format.space_after = Pt(2)
    normal.paragraph_format.line_spacing = Pt(28.9) if style == "letter" else 1.5
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    normal.element.get_or_add_rPr().append(language)


def _face(font: Any, element: Any, name: str) -> None:
    font.name = name
    element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _line(at: Any, words: str, face: str, size: float, alignment: Any, *, bold: bool = False) -> Any:
    made = at.add_paragraph()
    made.alignment = alignment
    _run(made, words, face, size, bold=bold)
    return made


def _run(at: Any, words: str, face: str, size: float, *, bold: bool = False) -> Any:
    run = at.add_run(words)
    run.font.size, run.font.bold = Pt(size), bold
    _face(run.font, run._r, face)
    return run


def _rule_below(head: Any) -> None:
    borders, below = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", "CC0000")):
        below.set(qn(f"w:{name}"), value)
    borders.append(below)
    head._p.get_or_add_pPr().append(borders)


def _block(file: Any, block: Any, size: float) -> None:
    if isinstance(block, Text):
        made = _line(file, block.words, BODY, size, WD_ALIGN_PARAGRAPH.LEFT, bold=block.strong)
        if block.indent:
            made.paragraph_format.first_line_indent = Pt(size * 2)
    elif isinstance(block, Heading):
        made = _line(file, block.words, LABEL, size + 1, WD_ALIGN_PARAGRAPH.LEFT)
        made.paragraph_format.page_break_before = block.new_page
        made.paragraph_format.keep_with_next = True
    elif isinstance(block, Pairs):
        _pairs(file, block)
    elif isinstance(block, Grid):
        _grid(file, block)
    elif isinstance(block, Signings):
        _signings(file, block)


def _table(file: Any, rows: int, widths: tuple[float, ...], *, ruled: bool = True) -> Any:
    table = file.add_table(rows, len(widths), style="Table Grid" if ruled else "Normal Table")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(WIDTH_MM * width / 100)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(WIDTH_MM * width / 100)
    return table


def _cell(cell: Any, words: str, *, label: bool = False) -> None:
    at = cell.paragraphs[0]
    at.alignment = WD_ALIGN_PARAGRAPH.CENTER if label else WD_ALIGN_PARAGRAPH.LEFT
    at.paragraph_format.line_spacing = 1.2
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    _run(at, words.strip(), LABEL if label else BODY, 10.5)


def _pairs(file: Any, block: Pairs) -> None:
    lines = lines_of(block)
    table = _table(file, len(lines), (17, 33, 17, 33))
    for row, line in zip(table.rows, lines, strict=True):
        cells = row.cells
        if len(line) == 1:
            cells[1].merge(cells[3])
        for place, (label, value) in enumerate(line):
            _cell(cells[place * 2], label, label=True)
            _cell(cells[place * 2 + 1], value)
    file.add_paragraph().paragraph_format.line_spacing = 0.6


def _grid(file: Any, block: Grid) -> None:
    table = _table(file, len(block.rows) + 1, tuple(map(float, block.widths)))
    for cell, header in zip(table.rows[0].cells, block.headers, strict=True):
        _cell(cell, header, label=True)
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(head)
    for row, values in zip(table.rows[1:], block.rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            _cell(cell, value)
    file.add_paragraph().paragraph_format.line_spacing = 0.6


def _signings(file: Any, block: Signings) -> None:
    share = 100 / len(block.places)
    table = _table(file, 1, (share,) * len(block.places), ruled=False)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, place in zip(table.rows[0].cells, block.places, strict=True):
        at = cell.paragraphs[0]
        _run(at, f"{place.label}：", BODY, 11)
        if place.drawn:
            at.add_run().add_picture(BytesIO(place.drawn), height=Mm(12))
        else:
            _run(at, "＿＿＿＿＿＿", BODY, 11)
        _run(cell.add_paragraph(), place.day or "年　　月　　日", BODY, 10.5)


def _say_what(file: Any, sheet: Sheet) -> None:
    about = file.core_properties
    about.title, about.author, about.comments = sheet.title, sheet.signer, ""
    about.language, about.created, about.modified = "zh-CN", LONG_AGO, LONG_AGO
