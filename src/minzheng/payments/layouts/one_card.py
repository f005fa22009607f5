"""The one-card (一卡通) workbook and CSV: one row a payment, a closing row with count and total.

The bank sends the same table back with two more columns, 结果 and 入账日期.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

import xlsxwriter

from minzheng.payments.layouts.payment import (
    RESULTS,
    Answer,
    BadFile,
    Payment,
    Return,
    fen,
    yuan,
)

HEADER: Final = ("流水号", "姓名", "账号", "开户行", "金额", "用途")
ANSWER_COLUMNS: Final = ("流水号", "金额", "结果")
TOTAL: Final = "合计"


def xlsx(payments: Sequence[Payment], title: str) -> bytes:
    """Write the workbook; account and reference are texts, so that no digit is lost."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet("发放")
        bold = book.add_format({"bold": True})
        money = book.add_format({"num_format": "#,##0.00"})
        book.set_properties({"title": title, "created": datetime(2021, 1, 1)})  # noqa: DTZ001
        for column, width in enumerate((24, 12, 26, 20, 12, 24)):
            sheet.set_column(column, column, width)
        for column, label in enumerate(HEADER):
            sheet.write_string(0, column, label, bold)
        for row, one in enumerate(payments, start=1):
            for column, text in enumerate((one.reference, one.name, one.account, one.bank)):
                sheet.write_string(row, column, text)
            sheet.write_number(row, 4, one.amount_fen / 100, money)
            sheet.write_string(row, 5, one.purpose)
        last = len(payments) + 1
        sheet.write_string(last, 0, TOTAL, bold)
        sheet.write_number(last, 3, len(payments))
        sheet.write_number(last, 4, sum(one.amount_fen for one in payments) / 100, money)
    return kept.getvalue()


def csv_file(payments: Sequence[Payment]) -> bytes:
    """Write the same table as CSV in UTF-8 with a byte order mark, which office programs read rightly."""
    kept = io.StringIO()
    writer = csv.writer(kept, lineterminator="\r\n")
    writer.writerow(HEADER)
    for one in payments:
        writer.writerow((one.reference, one.name, one.account, one.bank, yuan(one.amount_fen), one.purpose))
    writer.writerow((TOTAL, "", "", len(payments), yuan(sum(one.amount_fen for one in payments)), ""))
    return b"\xef\xbb\xbf" + kept.getvalue().encode()


def read_xlsx(content: bytes) -> Return:
    """Read the bank's answer from a workbook; BadFile where it is none or lacks a column."""
    from python_calamine import CalamineError, CalamineWorkbook  # only who reads a workbook waits for it

    try:
        sheets = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = sheets.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError) as error:
        raise BadFile("这个工作簿打不开，请让银行重新导出。") from error
    return _read([[_text(cell) for cell in row] for row in rows])


def read_csv(content: bytes) -> Return:
    """Read the bank's answer from CSV in UTF-8 or GB 18030; BadFile for any other encoding."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "流水号" in text:
            return _read(list(csv.reader(io.StringIO(text))))
    raise BadFile("文件的编码或表头认不出来，请让银行用 UTF-8 或 GBK 重新导出。")


def _read(rows: Sequence[Sequence[str]]) -> Return:
    start = next((n for n, row in enumerate(rows) if set(ANSWER_COLUMNS) <= {c.strip() for c in row}), None)
    if start is None:
        raise BadFile("表头里要有“流水号、金额、结果”三列，文件没有收下。")
    place = {label.strip(): column for column, label in enumerate(rows[start]) if label.strip()}
    answers: list[Answer] = []
    count = total = None
    for row in rows[start + 1 :]:
        cells = {label: row[column].strip() if column < len(row) else "" for label, column in place.items()}
        if not any(cells.values()):
            continue
        if cells["流水号"] == TOTAL:
            total = fen(cells["金额"], what="合计金额")
            count = int(cells["开户行"]) if cells.get("开户行", "").isdigit() else None
            continue
        answers.append(_answer(cells))
    return Return(tuple(answers), count, total)


def _answer(cells: dict[str, str]) -> Answer:
    words = cells["结果"]
    if not words:
        raise BadFile(f"流水号 {cells['流水号'][:24]} 没有写结果，文件没有收下。")
    return Answer(
        cells["流水号"],
        fen(cells["金额"], what=f"流水号 {cells['流水号'][:24]} 的金额"),
        RESULTS.get(words, "other"),
        words[:120],
        _day(cells.get("入账日期", "")),
    )


def _day(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%Y%m%d", "%Y/%m/%d"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


def _text(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:.2f}".removesuffix(".00") if cell != int(cell) else str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell)


def answered(payments: Iterable[Payment], results: dict[str, str], on: date) -> bytes:
    """Write the CSV a bank would send back: `results` by reference, 成功 where none is given.

    For the demonstration and tests, where no bank is at hand.
    """
    kept = io.StringIO()
    writer = csv.writer(kept, lineterminator="\r\n")
    writer.writerow((*HEADER, "结果", "入账日期"))
    total = count = 0
    for one in payments:
        words = results.get(one.reference, "成功")
        day = on.isoformat() if words == "成功" else ""
        writer.writerow(
            (one.reference, one.name, one.account, one.bank, yuan(one.amount_fen), one.purpose, words, day)
        )
        total, count = total + one.amount_fen, count + 1
    writer.writerow((TOTAL, "", "", count, yuan(total), "", "", ""))
    return b"\xef\xbb\xbf" + kept.getvalue().encode()
