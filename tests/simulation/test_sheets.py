"""Office files that ordinary readers open."""

import openpyxl
import pyarrow as pa
import pytest
from python_calamine import CalamineWorkbook

from minzheng.simulation import sheets
from minzheng.simulation.columns import Cells
from minzheng.simulation.sheets import Sheet, letter, write_csv, write_xlsx


@pytest.fixture
def sheet():
    body = {
        "姓名": Cells(pa.array(["张三", "李&四<", None])),
        "金额": Cells(pa.array(["500.5", "-", "3"]), number=pa.array([True, False, True]).to_numpy(False)),
    }
    return Sheet(
        "农村", [["标题"], list(body)], body, [["合计", "=503.5"]], ["A1:B1"], {2: ["小计", "=500.5"]}
    )


class TestXlsx:
    def test_rows_come_out_as_written(self, tmp_path, sheet):
        write_xlsx(tmp_path / "a.xlsx", [sheet])
        rows = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_name("农村").to_python()
        assert rows == [
            ["标题", ""],
            ["姓名", "金额"],
            ["张三", 500.5],
            ["李&四<", "-"],
            ["小计", 500.5],
            ["", 3.0],
            ["合计", 503.5],
        ]

    def test_a_second_reader_agrees(self, tmp_path, sheet):
        write_xlsx(tmp_path / "a.xlsx", [sheet])
        page = openpyxl.load_workbook(tmp_path / "a.xlsx")["农村"]
        assert [str(merged) for merged in page.merged_cells.ranges] == ["A1:B1"]
        assert page["B5"].value == 500.5

    def test_too_long_a_sheet_is_refused(self, tmp_path, sheet, monkeypatch):
        monkeypatch.setattr(sheets, "SHEET_LIMIT", 5)
        with pytest.raises(ValueError, match="装不下"):
            write_xlsx(tmp_path / "a.xlsx", [sheet])

    @pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
    def test_column_letters(self, column, name):
        assert letter(column) == name


class TestCsv:
    @pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
    def test_lines_in_the_office_encoding(self, tmp_path, encoding):
        write_csv(
            tmp_path / "a.csv",
            {"姓名": Cells(pa.array(["张三", None])), "数": Cells(pa.array(["1", "2"]))},
            encoding,
        )
        assert (tmp_path / "a.csv").read_bytes().decode(encoding) == "姓名,数\r\n张三,1\r\n,2\r\n"
