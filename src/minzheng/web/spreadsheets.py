"""Writes tables for Excel in which every cell is text: nothing from a file ever runs as a formula."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter


def as_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a workbook of one sheet; the first row is its heading."""
    written = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(written, {"in_memory": True, **plain})
    sheet = book.add_worksheet()
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, str(cell), bold if number == 0 else text)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max((len(row) for row in rows), default=1), 18)
    book.close()
    return written.getvalue()
