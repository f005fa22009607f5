"""Reports as Excel: numbers as numbers, and a second sheet that says where each comes from."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.timezone import localtime

from minzheng.access.divisions import full_name
from minzheng.casework.wording import chinese_date
from minzheng.plan.reporting.monthly import NO_DATA, YUAN, Filled, FilledReport
from minzheng.plan.reporting.quarterly import FROM, STATUS, QuarterReport, lineage_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONG_AGO = datetime(2021, 1, 1, tzinfo=UTC)
SIGNED = "制表人：＿＿＿＿＿＿　　审核人：＿＿＿＿＿＿　　分管领导：＿＿＿＿＿＿"
LABEL_WIDTH, NUMBER_WIDTH, WORDS_WIDTH = 34, 11, 70
Lineage = Sequence[tuple[str, str, str]]
"""(label, definition, name) of every number."""


def monthly_workbook(filled: FilledReport) -> bytes:
    """The report on one sheet, as the recipient knows it; its lineage on another."""
    written = BytesIO()
    with xlsxwriter.Workbook(written, PLAIN) as book:
        _say_when(book)
        sheet = book.add_worksheet("报表")
        _head(book, sheet, filled)
        for line, row in enumerate(filled.rows, start=4):
            _row(book, sheet, line, row, [code for code, _name in filled.columns])
        last = 4 + len(filled.rows)
        sheet.write_string(last + 1, 0, SIGNED)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.freeze_panes(4, 1)
        lineage = [(row.label, row.definition, row.name) for row in filled.rows]
        made = f"{localtime(filled.made_at):%Y-%m-%d %H:%M}"
        add_lineage(book, lineage, f"截至 {filled.month.last}，制表时间 {made}")
    return written.getvalue()


def add_lineage(book: Any, lineage: Lineage, when: str) -> None:
    """Add the sheet that says of every number what is counted and by which query."""
    sheet = book.add_worksheet("数字来历")
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(
        0, 0, f"{when}；每个数都由系统从业务记录里数出，没有填报的数。", book.add_format({"bold": True})
    )
    for place, (title, width) in enumerate((("项目", 34), ("数的是什么", WORDS_WIDTH), ("指标名", 34))):
        sheet.write_string(1, place, title, bold)
        sheet.set_column(place, place, width)
    for line, row in enumerate(lineage, start=2):
        for place, words in enumerate(row):
            sheet.write_string(line, place, words, wrapped)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _head(book: Any, sheet: Any, filled: FilledReport) -> None:
    title = book.add_format({"bold": True, "font_size": 16})
    bold = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center"})
    first, last = filled.month.first, filled.month.last
    sheet.write_string(
        0, 0, f"{full_name(filled.area)} {first.year}年{first.month}月 {filled.report.name}", title
    )
    sheet.write_string(1, 0, f"报送：{filled.report.recipient}")
    sheet.write_string(2, 0, f"截至 {chinese_date(last)}")
    headers = ["项目", "合计", *(name for _code, name in filled.columns), "备注"]
    for place, words in enumerate(headers):
        sheet.write_string(3, place, words, bold)
        sheet.set_column(place, place, NUMBER_WIDTH if place else LABEL_WIDTH)


def _row(book: Any, sheet: Any, line: int, row: Filled, places: list[str]) -> None:
    label = book.add_format({"border": 1, "text_wrap": True})
    number = book.add_format({"border": 1, "num_format": "#,##0.00" if row.unit == YUAN else "#,##0.##"})
    whole = book.add_format({"border": 1, "num_format": "#,##0.00" if row.unit == YUAN else "#,##0"})
    sheet.write_string(line, 0, row.label, label)
    for place, value in enumerate([row.whole, *(row.places.get(code) for code in places)], start=1):
        shown = 0 if value is None and row.counted else value
        if shown is None:
            sheet.write_string(line, place, "—", label)
        else:
            sheet.write_number(line, place, shown, number if shown % 1 and row.unit != YUAN else whole)
    sheet.write_string(line, len(places) + 2, NO_DATA if row.whole is None else row.remark, label)


def _say_when(book: Any) -> None:
    book.set_properties({"title": "", "author": "", "created": LONG_AGO})


QUARTER_HEADERS = (
    ("编号", 7), ("事项", 30), ("目标", 34), ("目标来源", 12), ("目标值", 9), ("单位", 9), ("完成数", 10),
    ("分子", 12), ("分母", 12), ("状态", 10), ("责任人", 16), ("数的是什么", 60), ("指标名", 28),
    ("截至", 12), ("计算时间", 17),
)  # fmt: skip


def quarter_workbook(report: QuarterReport) -> bytes:
    """The plan's quarter as one table: every measure with its number, parts, definition and lineage."""
    written = BytesIO()
    with xlsxwriter.Workbook(written, PLAIN) as book:
        _say_when(book)
        sheet = book.add_worksheet(report.quarter.name)
        bold = book.add_format({"bold": True, "border": 1, "text_wrap": True})
        cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        title = f"{full_name(report.area)}民政工作计划 {report.quarter.words}完成情况"
        sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 16}))
        for place, (words, width) in enumerate(QUARTER_HEADERS):
            sheet.write_string(1, place, words, bold)
            sheet.set_column(place, place, width)
        for line, row in enumerate(_quarter_rows(report), start=2):
            for place, value in enumerate(row):
                _write(sheet, line, place, value, cell)
        sheet.write_string(len(report.stated) + 4, 0, SIGNED)
        sheet.freeze_panes(2, 2)
        sheet.repeat_rows(1)
        sheet.set_landscape()
        sheet.set_paper(8)
        sheet.fit_to_pages(1, 0)
    return written.getvalue()


def _quarter_rows(report: QuarterReport) -> Iterator[tuple[Any, ...]]:
    for line in report.lines:
        row = line.commitment
        head = (row.id, row.title)
        if row.evidence_only:
            state = STATUS[line.status]
            yield (
                *head,
                row.words,
                FROM[row.target_from],
                None,
                "份材料",
                line.papers,
                None,
                None,
                state,
                row.owner,
            )
        for one in (one for one in report.stated if one.line is line):
            found, measure = one.measured.measurement, one.measured.measure
            numbers = (found.value, found.numerator, found.denominator) if found else (NO_DATA, None, None)
            state = STATUS[one.measured.status] if measure.target is not None else ""
            when = lineage_of(one)
            yield (
                *(*head, measure.words, FROM[row.target_from], measure.target, measure.unit, *numbers),
                *(state if one.measured.judged else "只按全县评价", row.owner, when[1], when[2]),
                *(str(one.as_of), when[3] if found else ""),
            )


def _write(sheet: Any, line: int, place: int, value: Any, cell: Any) -> None:
    if isinstance(value, int | float):
        sheet.write_number(line, place, value, cell)
    else:
        sheet.write_string(line, place, value or "", cell)
