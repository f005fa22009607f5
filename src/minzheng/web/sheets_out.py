"""Tables that leave the house, as workbook or CSV: every cell is text, nothing in it is ever a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO

import xlsxwriter
from django.http import HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CELL = 32_767  # characters a spreadsheet cell can hold
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
Headers = Sequence[tuple[str, int]]
Table = Iterable[Sequence[str]]


def as_file(form: str, name: str, title: str, headers: Headers, rows: Table) -> HttpResponse:
    """Return the table as a download; `headers` are the words and widths of the columns."""
    if form == "xlsx":
        answer = HttpResponse(_workbook(title, headers, rows), content_type=XLSX)
    else:
        answer = HttpResponse(_csv(headers, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _workbook(title: str, headers: Headers, rows: Table) -> bytes:
    written = BytesIO()
    with xlsxwriter.Workbook(written, _OPTIONS) as workbook:
        text = workbook.add_format(
            {"num_format": "@", "quote_prefix": True, "text_wrap": True, "valign": "top"}
        )
        bold = workbook.add_format({"bold": True, "bottom": 1})
        sheet = workbook.add_worksheet()
        sheet.write_string(0, 0, str(title), bold)
        for place, (header, width) in enumerate(headers):
            sheet.write_string(1, place, str(header), bold)
            sheet.set_column(place, place, width)
        for line, row in enumerate(rows, start=2):
            for place, cell in enumerate(row):
                sheet.write_string(line, place, cell[:_CELL], text)
        sheet.freeze_panes(2, 0)
        sheet.repeat_rows(1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return written.getvalue()


def _csv(headers: Headers, rows: Table) -> bytes:
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow([str(header) for header, _width in headers])
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return written.getvalue().encode("utf-8-sig")  # spreadsheets read UTF-8 only with its mark
