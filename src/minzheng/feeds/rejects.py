"""The workbook that sends rejected rows back to the department, each with what is wrong with it.

It holds personal data in clear: whoever calls this has checked the permission and writes the audit event.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Final

import xlsxwriter

from minzheng.access import crypto
from minzheng.feeds.discovery import all_feeds
from minzheng.feeds.models import Batch, QuarantinedRow

_OWN_HEADERS: Final = ("原工作表", "原行号", "问题")
_CELL: Final = 32_767  # characters a spreadsheet cell can hold
_WIDTHS: Final = (10, 8, 60)


def cells_of(row: QuarantinedRow) -> dict[str, str]:
    """Return the cells of a quarantined row as they were sent, header -> text, unsealed."""
    cells: dict[str, str] = json.loads(crypto.unseal(bytes(row.cells_sealed)))
    return cells


def write_xlsx(batch: Batch, rows: Iterable[QuarantinedRow], target: Path | BinaryIO) -> int:
    """Write rejected rows of a batch to a path or buffer; return how many.

    Every cell is a text cell with the quote mark of spreadsheets, so that what starts with = + - @ stays
    text when it is opened and when it is edited. The title carries the month: corrected, the file can be
    read again.
    """
    sent = [(row, cells_of(row)) for row in rows]
    headers = list(dict.fromkeys(header for _, cells in sent for header in cells))
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, options) as workbook:
        text = workbook.add_format(
            {"num_format": "@", "quote_prefix": True, "text_wrap": True, "valign": "top"}
        )
        bold = workbook.add_format({"bold": True, "bottom": 1})
        sheet = workbook.add_worksheet("退回更正")
        sheet.write_string(0, 0, _title(batch), bold)
        for place, header in enumerate((*_OWN_HEADERS, *headers)):
            sheet.write_string(1, place, header, bold)
            sheet.set_column(place, place, _WIDTHS[place] if place < len(_WIDTHS) else 20)
        for line, (row, cells) in enumerate(sent, start=2):
            for place, cell in enumerate((row.sheet, str(row.row), row.message[:_CELL])):
                sheet.write_string(line, place, cell, text)
            for place, header in enumerate(headers, start=len(_OWN_HEADERS)):
                sheet.write_string(line, place, cells.get(header, "")[:_CELL], text)
        sheet.freeze_panes(2, 0)
    return len(sent)


def _title(batch: Batch) -> str:
    labels = {feed.slug: feed.label for feed in all_feeds()}
    month = f"{batch.period[:4]}年{int(batch.period[5:])}月" if batch.period else ""
    return f"{labels.get(batch.feed, '')}{month}退回更正的行（原文件：{batch.file_name}）"
