"""Workbooks: what offices put around the rows, and what must not be opened."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from feeds import samples
from minzheng.feeds import FileRefused, Kind, Reading, read_bytes


def read(content: bytes, name: str = samples.CERTIFICATE_NAME, **options: int) -> Reading:
    return read_bytes(content, name, **options)


def archive(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


class TestShape:
    def test_titles_and_notes_are_no_rows(self) -> None:
        reading = read(samples.certificates(samples.CERTIFICATE))
        assert (reading.rows_read, reading.rows["row"].to_pylist()) == (1, [3])
        assert [line.why for line in reading.passed_over] == ["title", "header", "note"]
        assert reading.rows["disability_level"].to_pylist() == [2]

    def test_a_merged_header_of_two_lines(self) -> None:
        title = ["人社局2021年1月就业与养老信息"]
        content = samples.workbook(title, *samples.EMPLOYMENT_HEADER, samples.EMPLOYMENT)
        row = read(content, samples.EMPLOYMENT_NAME).rows.to_pylist()[0]
        assert (row["pension_basic_fen"], row["pension_personal_fen"], row["wage_fen"]) == (11300, 2050, None)

    def test_a_header_cell_merged_downwards(self) -> None:
        upper = ["公民身份号码", "姓名", *samples.EMPLOYMENT_HEADER[0][2:]]
        lower = ["", "", *samples.EMPLOYMENT_HEADER[1][2:]]
        reading = read(samples.workbook(upper, lower, samples.EMPLOYMENT), samples.EMPLOYMENT_NAME)
        assert reading.rows.num_rows == 1

    def test_sheets_are_one_file_with_their_own_subtotals(self) -> None:
        other = ["城市低保", *samples.AID[1:3], "H1", 1, 390, "", "", "2020-03"]
        subtotal = ["荣家湾镇小计", "", "", "", 1, 242]
        town = [["2021年1月城市"], samples.AID_HEADER, other, ["合计", "", "", "", 1, 390]]
        village = [["2021年1月农村"], samples.AID_HEADER, samples.AID, subtotal]
        reading = read(samples.workbook(城市=town, 农村=village), samples.AID_NAME)
        assert reading.rows.select(["sheet", "row", "amount_fen"]).to_pylist() == [
            {"sheet": "城市", "row": 3, "amount_fen": 39000},
            {"sheet": "农村", "row": 3, "amount_fen": 24200},
        ]
        assert [line.why for line in reading.passed_over].count("subtotal") == 2

    def test_a_problem_names_sheet_row_column_and_cell(self) -> None:
        bad = [*samples.CERTIFICATE[:5], "五月", *samples.CERTIFICATE[6:]]
        problem = read(samples.certificates(bad)).problems[0]
        place = f"{samples.CERTIFICATE_NAME}，工作表“Sheet1”，第 3 行，“发证日期”列（F3）"
        assert problem.message == f"{place}：不是可以识别的日期。"
        assert problem.cells["发证日期"] == "五月"

    def test_an_empty_first_column_shifts_nothing(self) -> None:
        rows = [
            ["", *samples.CERTIFICATE_HEADER],
            ["", *samples.CERTIFICATE[:5], "五月", *samples.CERTIFICATE[6:]],
        ]
        assert "（G2）" in read(samples.workbook(*rows)).problems[0].message

    def test_a_sheet_of_words_is_passed_over(self) -> None:
        rows = [samples.CERTIFICATE_HEADER, samples.CERTIFICATE]
        reading = read(samples.workbook(名册=rows, 说明=[["本表由县残联填报"]]))
        assert [(line.sheet, line.why) for line in reading.passed_over] == [
            ("名册", "header"),
            ("说明", "other_sheet"),
        ]

    def test_an_unknown_table_beside_the_known_one_is_refused(self) -> None:
        rows = [samples.CERTIFICATE_HEADER, samples.CERTIFICATE]
        with pytest.raises(FileRefused, match="工作表“其他”：没有认识的表头"):
            read(samples.workbook(名册=rows, 其他=[list("甲乙丙丁"), list("1234")]))

    def test_two_feeds_in_one_file_are_refused(self) -> None:
        sheets = {
            "甲": [samples.CERTIFICATE_HEADER, samples.CERTIFICATE],
            "乙": [samples.AID_HEADER, samples.AID],
        }
        with pytest.raises(FileRefused, match="各工作表属于不同的数据来源"):
            read(samples.workbook(**sheets))


class TestNumbers:
    def test_an_id_turned_into_a_float_is_not_read(self) -> None:
        bad = ["430621195001010014B1"[:18] + "42", "王方", 430621195001010014.0, *samples.CERTIFICATE[3:]]
        assert [problem.kind for problem in read(samples.certificates(bad)).problems] == [Kind.ID_AS_FLOAT]

    def test_a_15_digit_number_is_exact(self) -> None:
        row = [430621500101001.0, *samples.EMPLOYMENT[1:]]
        content = samples.workbook(*samples.EMPLOYMENT_HEADER, row)
        assert read(content, samples.EMPLOYMENT_NAME).rows["id_number"].to_pylist() == ["430621195001010014"]

    def test_noise_of_the_spreadsheet_is_no_part_of_a_fen(self) -> None:
        row = [*samples.AID[:5], 0.1 + 0.2, *samples.AID[6:]]
        reading = read(samples.workbook(samples.AID_HEADER, row), samples.AID_NAME)
        assert reading.rows["amount_fen"].to_pylist() == [30]

    @pytest.mark.parametrize("where", ["header", "title"])
    def test_ten_thousand_yuan_is_read_where_it_is_written(self, where: str) -> None:
        header = [
            cell.replace("(元)", "（万元）" if where == "header" else "") for cell in samples.AID_HEADER
        ]
        title = ["救助发放（单位：万元）"] if where == "title" else ["救助发放"]
        row = [*samples.AID[:5], 0.0242, *samples.AID[6:]]
        reading = read(samples.workbook(title, header, row), samples.AID_NAME)
        assert reading.rows["amount_fen"].to_pylist() == [24200]

    def test_a_date_cell_is_a_date(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(samples.certificates(samples.CERTIFICATE)))
        sheet = book.worksheets[0]
        sheet["F3"], sheet["G3"] = date(2020, 5, 1), 47603
        buffer = io.BytesIO()
        book.save(buffer)
        row = read(buffer.getvalue()).rows.to_pylist()[0]
        assert (row["issued_on"], row["valid_until"]) == (date(2020, 5, 1), date(2030, 4, 30))


class TestRefusal:
    def test_no_workbook(self) -> None:
        with pytest.raises(FileRefused, match="不是 xlsx 工作簿"):
            read(b"<html><table></table></html>")

    def test_another_archive(self) -> None:
        with pytest.raises(FileRefused, match="里面没有 xlsx 工作簿"):
            read(archive(readme_xml=b"x"))

    def test_password(self) -> None:
        content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
        with pytest.raises(FileRefused, match="设有密码"):
            read(content)

    def test_old_format(self) -> None:
        with pytest.raises(FileRefused, match="旧版"):
            read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "残疾人证_202101.xls")

    def test_bomb(self) -> None:
        with pytest.raises(FileRefused, match="解压后大得不正常（64 MB）"):
            read(archive(xl__workbook_xml=b"<a/>", xl__worksheets__sheet1_xml=bytes(64 << 20)))

    def test_a_directory_that_lies_about_sizes(self) -> None:
        content = archive(xl__workbook_xml=b"<a/>", xl__worksheets__sheet1_xml=b" " * 1000)
        lying = content.replace((1000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
        with pytest.raises(FileRefused, match="工作簿已损坏"):
            read(lying)

    def test_truncated(self) -> None:
        with pytest.raises(FileRefused, match="不是 xlsx 工作簿，或文件已损坏"):
            read(samples.certificates(samples.CERTIFICATE)[:-200])

    @pytest.mark.parametrize("place", ['r="CV2"', 'r="A12000000"'], ids=["far right", "far below"])
    def test_a_stray_cell_is_found_before_memory_is_spent(self, place: str) -> None:
        sheet = "xl/worksheets/sheet1.xml"
        with zipfile.ZipFile(io.BytesIO(samples.certificates(samples.CERTIFICATE))) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
        parts[sheet] = parts[sheet].replace(b'r="A3"', place.encode())
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as packed:
            for name, content in parts.items():
                packed.writestr(name, content)
        with pytest.raises(FileRefused, match="落在第 64 列或第"):
            read(buffer.getvalue())

    def test_dates_counted_from_1904(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(samples.certificates(samples.CERTIFICATE)))
        book.epoch = CALENDAR_MAC_1904
        buffer = io.BytesIO()
        book.save(buffer)
        with pytest.raises(FileRefused, match="1904 日期系统"):
            read(buffer.getvalue())

    def test_too_many_rows(self) -> None:
        with pytest.raises(FileRefused, match="超过 2 行的上限"):
            read(samples.certificates(samples.CERTIFICATE), max_rows=2)

    def test_only_a_header(self) -> None:
        with pytest.raises(FileRefused, match="只有表头，没有数据"):
            read(samples.certificates())
