"""Office files that ordinary readers open."""

import openpyxl
import pyarrow as pa
import pytest
from python_calamine import CalamineWorkbook

from minzheng.simulation import sheets
from minzheng.simulation.columns import Cells
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.sheets import Sheet, letter


@pytest.fixture
def sheet():
    body = {
        "姓名": Cells(pa.array(["张三", "李&四<", None])),
        "金额": Cells(pa.array(["500.5", "-", "3"]), number=pa.array([True, False, True]).to_numpy(False)),
    }
    return Sheet(
        "农村", [["标题"], list(body)], body, [["合计", "=503.5"]], ["A1:B1"], {2: ["小计", "=500.5"]}
    )


def write_xlsx(path, *parts):
    """A workbook made in several parts, each a list of sheets."""
    outbox = Outbox(path.parent)
    for sheets_of_part in parts:
        outbox.xlsx(path, sheets_of_part)
    outbox.close()


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

    def test_parts_continue_the_sheet_and_add_up_its_totals(self, tmp_path, sheet):
        write_xlsx(tmp_path / "a.xlsx", [sheet], [sheet])
        rows = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_name("农村").to_python()
        assert [row[0] for row in rows[2:]] == [
            "张三",
            "李&四<",
            "小计",
            "",
            "张三",
            "李&四<",
            "小计",
            "",
            "合计",
        ]
        assert rows[-1] == ["合计", 1007.0]

    def test_a_full_sheet_goes_on_in_the_next(self, tmp_path, sheet, monkeypatch):
        monkeypatch.setattr(sheets, "SHEET_LIMIT", 13)  # room for three rows beside heading and notes
        write_xlsx(tmp_path / "a.xlsx", [sheet], [sheet])
        book = CalamineWorkbook.from_path(tmp_path / "a.xlsx")
        pages = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
        assert book.sheet_names == ["农村", "农村2", "农村3"]
        assert all(page[1] == ["姓名", "金额"] and len(page) <= 13 for page in pages)
        body = [row for page in pages for row in page[2:]]
        assert [row[1] for row in body] == [500.5, "-", 500.5, 3.0, 500.5, "-", 500.5, 3.0, 1007.0]

    def test_nothing_but_the_book_stays(self, tmp_path, sheet):
        write_xlsx(tmp_path / "a.xlsx", [sheet])
        assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]

    @pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
    def test_column_letters(self, column, name):
        assert letter(column) == name


class TestCsv:
    @pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
    def test_lines_in_the_office_encoding(self, tmp_path, encoding):
        outbox, path = Outbox(tmp_path), tmp_path / "a.csv"
        columns = {"姓名": Cells(pa.array(["张三", None])), "数": Cells(pa.array(["1", "2"]))}
        outbox.csv(path, columns, encoding)
        assert path.read_bytes().decode(encoding) == "姓名,数\r\n张三,1\r\n,2\r\n"

    def test_a_further_part_adds_lines_only(self, tmp_path):
        outbox, path = Outbox(tmp_path), tmp_path / "a.csv"
        for name in ("张三", "李四"):
            outbox.csv(path, {"姓名": Cells(pa.array([name]))}, "utf-8-sig")
        assert path.read_bytes() == "\ufeff姓名\r\n张三\r\n李四\r\n".encode()
