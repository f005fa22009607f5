"""Parquet exports: measured before they are opened, their rows counted from one."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from feeds import offices
from minzheng.feeds import FileRefused, Kind, Reading, read_bytes

NAME = "市场监管局_市场主体_202101.parquet"


def read(content: bytes, name: str = NAME, **options: int) -> Reading:
    return read_bytes(content, name, **options)


def written(table: pa.Table) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    return buffer.getvalue()


class TestRows:
    def test_are_numbered_without_a_header_line(self) -> None:
        bad = offices.COMPANY | {"成立日期": "三月"}
        reading = read(offices.parquet(bad, offices.COMPANY))
        assert reading.rows["row"].to_pylist() == [2]
        assert [(problem.row, problem.kind) for problem in reading.problems] == [(1, Kind.BAD_DATE)]
        assert reading.passed_over == []

    def test_empty_cells_may_be_null(self) -> None:
        table = pq.read_table(io.BytesIO(offices.parquet(offices.COMPANY)))
        place = table.schema.get_field_index("变动日期")
        table = table.set_column(place, "变动日期", pa.nulls(1, pa.string()))
        assert read(written(table)).rows["changed_on"].to_pylist() == [None]

    def test_typed_columns_are_read_as_what_they_show(self) -> None:
        table = pq.read_table(io.BytesIO(offices.parquet(offices.COMPANY)))
        founded, number = (
            table.schema.get_field_index("成立日期"),
            table.schema.get_field_index("公民身份号码"),
        )
        day = pa.array(["2019-03-01"]).cast(pa.timestamp("us"))
        table = table.set_column(founded, "成立日期", day)
        assert read(written(table)).rows["founded_on"].to_pylist()[0].isoformat() == "2019-03-01"
        table = table.set_column(number, "公民身份号码", pa.array([4.3062119500101e17]))
        assert [problem.kind for problem in read(written(table)).problems] == [Kind.ID_AS_FLOAT]

    def test_a_comma_is_part_of_a_cell(self) -> None:
        content = offices.parquet(offices.COMPANY | {"主体名称": "方家,小吃\n店"})
        assert read(content).rows["company_name"].to_pylist() == ["方家,小吃\n店"]


class TestMonth:
    @pytest.mark.parametrize("told", ["2021-03", "202103", "2021年3月"])
    def test_may_stand_in_the_metadata(self, told: str) -> None:
        content = offices.parquet(offices.COMPANY, metadata={"period": told})
        assert read(content, "市场主体.parquet").period == "2021-03"

    def test_is_asked_about_where_the_name_says_another(self) -> None:
        with pytest.raises(FileRefused, match="标题写的是 2021-03，文件名写的是 2021-01") as caught:
            read(offices.parquet(offices.COMPANY, metadata={"period": "2021-03"}))
        assert caught.value.ask

    def test_is_needed(self) -> None:
        with pytest.raises(FileRefused, match="没有找到数据所属的月份"):
            read(offices.parquet(offices.COMPANY, metadata={"period": "?"}), "市场主体.parquet")


class TestRefusal:
    def test_another_file_under_its_name(self) -> None:
        with pytest.raises(FileRefused, match="Parquet 文件已损坏"):
            read(offices.text(offices.VEHICLE))

    def test_cut_short(self) -> None:
        with pytest.raises(FileRefused, match="Parquet 文件已损坏"):
            read(offices.parquet(offices.COMPANY)[:-20])

    def test_damaged_inside(self) -> None:
        content = bytearray(offices.parquet(*[offices.COMPANY] * 50))
        content[4:200] = bytes(196)
        with pytest.raises(FileRefused, match="Parquet 文件已损坏"):
            read(bytes(content))

    def test_password(self) -> None:
        with pytest.raises(FileRefused, match="设有密码"):
            read(b"PARE" + bytes(100))

    def test_too_many_rows(self) -> None:
        with pytest.raises(FileRefused, match="超过 2 行的上限"):
            read(offices.parquet(*[offices.COMPANY] * 3), max_rows=2)

    def test_nested_columns(self) -> None:
        table = pq.read_table(io.BytesIO(offices.parquet(offices.COMPANY)))
        place = table.schema.get_field_index("主体名称")
        with pytest.raises(FileRefused, match="有列不是文字、数字或日期"):
            read(written(table.set_column(place, "主体名称", pa.array([["a", "b"]]))))

    def test_a_long_text_repeated_is_counted_before_it_is_laid_out(self) -> None:
        rows = 300_000
        repeated = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), ["x" * 10_000])
        columns = {name: pa.array([cell] * rows) for name, cell in offices.COMPANY.items()}
        content = written(
            pa.table(columns | {"主体名称": repeated.cast(pa.dictionary(pa.int32(), pa.string()))})
        )
        assert len(content) < 1 << 20
        with pytest.raises(FileRefused, match="解压后大得不正常"):
            read(content)
