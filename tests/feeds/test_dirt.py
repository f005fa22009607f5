"""The dirt offices send: mended where it is no guess, else one sentence about the row or the file."""

import io
import zipfile

import pytest

from feeds import samples
from minzheng.feeds import Column, Feed, FileRefused, Kind, Reading, Type, read_bytes

LIST = Feed(
    slug="list",
    department="某局",
    title="名单",
    format="csv",
    coverage="open",
    basis="试验",
    replaces="full",
    key=("number",),
    columns=(Column("number", "编号", required=True), Column("amount_fen", "金额", Type.YUAN)),
)


def read(**cells: str) -> Reading:
    return read_bytes(samples.register(samples.person(**cells), encoding="utf-8"), samples.REGISTER_NAME)


class TestNames:
    @pytest.mark.parametrize("name", ["王?", "王？", "王·", "王\ue863", "王□"])
    def test_a_lost_character_keeps_nobody_out(self, name: str) -> None:
        assert read(姓名=name).rows["name"].to_pylist() == ["王□"]

    @pytest.mark.parametrize("name", ["武〇", "王㐂", "王𠅤", "阿依古丽·买买提"])
    def test_rare_characters_stay(self, name: str) -> None:
        assert read(姓名=name).rows["name"].to_pylist() == [name]

    def test_a_name_wholly_lost_is_asked_for(self) -> None:
        [problem] = read(姓名="???").problems
        assert (problem.kind, "一个字也认不出来" in problem.message) == (Kind.MISSING, True)


class TestNumbers:
    @pytest.mark.parametrize(
        ("number", "words"),
        [
            ("000000000000000000", "占位数字"),
            ("111111111111111", "占位数字"),
            ("123456789012345678", "占位数字"),
            ("430621195001010041", "校验码不对"),
            ("430621195010100014", "校验码不对"),
            ("430621195001100014", "校验码不对"),
        ],
        ids=["zeros", "ones", "counted", "end swapped", "day swapped", "month swapped"],
    )
    def test_that_are_nobodys(self, number: str, words: str) -> None:
        [problem] = read(公民身份号码=number).problems
        assert (problem.kind, words in problem.message) == (Kind.INVALID_ID, True)


class TestLongLists:
    def test_a_csv_may_be_longer_than_a_sheet(self) -> None:
        rows = 1_200_000
        content = "编号,金额\n" + "".join(f"{number},1.5\n" for number in range(rows))
        reading = read_bytes(content.encode(), "名单_202101.csv", feeds=[LIST])
        assert (reading.rows.num_rows, reading.rows["row"][-1].as_py()) == (rows, rows + 1)

    def test_but_not_endless(self) -> None:
        content = "编号,金额\n" + "1,2\n" * 11
        with pytest.raises(FileRefused, match="超过 10 行的上限，请分成几个文件报送"):
            read_bytes(content.encode(), "名单_202101.csv", feeds=[LIST], max_rows=10)

    @pytest.mark.parametrize(
        ("row", "sentence"), [(2_000_000, "110 万行以外"), (1_048_577, "超过 1048576 行")]
    )
    def test_a_sheet_cannot_have_two_million_rows(self, row: int, sentence: str) -> None:
        sheet = "xl/worksheets/sheet1.xml"
        with zipfile.ZipFile(io.BytesIO(samples.certificates(samples.CERTIFICATE))) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
        parts[sheet] = parts[sheet].replace(b'r="A4"', f'r="A{row}"'.encode())
        parts[sheet] = parts[sheet].replace(b'<row r="4"', f'<row r="{row}"'.encode())
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as packed:
            for name, content in parts.items():
                packed.writestr(name, content)
        with pytest.raises(FileRefused, match=sentence):
            read_bytes(buffer.getvalue(), samples.CERTIFICATE_NAME)


class TestWrongFiles:
    @pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n", b"\xff\xfe"])
    def test_empty_in_any_way(self, content: bytes) -> None:
        with pytest.raises(FileRefused, match=r"空的|没有认识的表头"):
            read_bytes(content, samples.REGISTER_NAME)

    def test_another_departments_file_under_the_name_is_what_its_header_says(self) -> None:
        reading = read_bytes(samples.certificates(samples.CERTIFICATE), "人社局_就业与养老_202101.xlsx")
        assert (reading.feed.slug, reading.period) == ("canlian_certificate", "2021-01")

    def test_a_private_list_is_nobodys_feed(self) -> None:
        with pytest.raises(FileRefused, match="不属于任何一个约定的数据来源"):
            read_bytes("电话,备注\n1,2\n".encode(), samples.REGISTER_NAME)

    @pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
    def test_a_document_under_the_name_of_a_table(self, ending: str) -> None:
        with pytest.raises(FileRefused, match=rf"^公安局_202101\.{ending}：[^。]*。$"):
            read_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", f"公安局_202101.{ending}")
