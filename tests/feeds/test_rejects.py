"""What goes back to the department is text, whatever it begins with."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from feeds import samples
from minzheng.feeds import intake, read_bytes, read_file, rejects
from minzheng.feeds.models import Batch

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    path = tmp_path / samples.REGISTER_NAME
    dangerous = [samples.person(住址=f"{sign}cmd|' /C calc'!A0", 性别="") for sign in "=+-@"]
    path.write_bytes(samples.register(*dangerous))
    reading = read_file(path)
    batch = intake.open_batch(reading, path, date(2021, 2, 1), raw_dir=tmp_path / "raw")
    intake.hold(batch, reading.problems)
    return intake.close_batch(batch, accepted=0)


class TestWorkbook:
    def test_holds_no_live_formula(self, batch: Batch) -> None:
        buffer = io.BytesIO()
        assert rejects.write_xlsx(batch, batch.quarantined.all(), buffer) == 4
        sheet = openpyxl.load_workbook(buffer).active
        assert sheet is not None
        cells = [cell for line in sheet.iter_rows(min_row=3) for cell in line if cell.value is not None]
        assert {cell.data_type for cell in cells} == {"s"}
        assert all(cell.quotePrefix for cell in cells)
        assert {str(cell.value)[:1] for cell in cells} >= set("=+-@")

    def test_shows_place_reason_and_the_row_as_sent(self, batch: Batch, tmp_path: Path) -> None:
        rejects.write_xlsx(batch, batch.quarantined.all(), tmp_path / "back.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "back.xlsx").active
        assert sheet is not None
        lines = list(sheet.iter_rows(values_only=True))
        assert str(lines[0][0]).startswith("公安局《户籍登记》2021年1月退回更正的行")
        assert lines[1][:4] == ("原工作表", "原行号", "问题", "公民身份号码")
        assert lines[2][1] == "2"
        assert "“性别”列（C2）：必填，但没有填写。" in str(lines[2][2])

    def test_corrected_it_can_be_read_again(self, batch: Batch, tmp_path: Path) -> None:
        path = tmp_path / "back.xlsx"
        rejects.write_xlsx(batch, batch.quarantined.order_by("row")[:1], path)
        book = openpyxl.load_workbook(path)
        sheet = book.active
        assert sheet is not None
        header = [cell.value for cell in sheet[2]]
        sheet.cell(3, header.index("性别") + 1).value = "男"
        book.save(path)
        reading = read_bytes(path.read_bytes(), path.name)
        assert (reading.feed.slug, reading.period, reading.rows.num_rows) == ("gongan_register", "2021-01", 1)
