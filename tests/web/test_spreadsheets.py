"""Downloads for Excel: text stays text."""

from io import BytesIO

import openpyxl

from minzheng.web.spreadsheets import as_workbook


def test_every_cell_is_text_and_no_formula() -> None:
    rows = [["说明", "身份证号"], ["=HYPERLINK(1)", "430621198001011234"], ["+1+1", "@SUM(A1)"]]
    sheet = openpyxl.load_workbook(BytesIO(as_workbook(rows))).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == rows
    assert {cell.data_type for cell in cells} == {"s"}
