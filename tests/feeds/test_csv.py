"""Delimited text: encodings, delimiters, quotes, lines that do not fit."""

import pytest

from feeds import samples
from minzheng.feeds import FileRefused, Kind, Reading, read_bytes


def read(content: bytes, name: str = samples.REGISTER_NAME) -> Reading:
    return read_bytes(content, name)


class TestEncoding:
    @pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
    def test_is_recognised(self, encoding: str) -> None:
        reading = read(samples.register(samples.person(姓名="王㐂"), encoding=encoding))
        assert reading.rows["name"].to_pylist() == ["王㐂"]

    def test_mixture_names_the_line(self) -> None:
        content = samples.register(samples.person()) + samples.person(住址="荣家湾镇东方路").encode()
        with pytest.raises(FileRefused, match="第 3 行是 UTF-8"):
            read(content)

    def test_utf8_with_gbk_lines_is_a_mixture_too(self) -> None:
        content = samples.register(samples.person(), encoding="utf-8") + samples.person().encode("gb18030")
        with pytest.raises(FileRefused, match="混用了 UTF-8 和 GBK"):
            read(content)

    def test_broken_bytes_name_the_line(self) -> None:
        with pytest.raises(FileRefused, match="第 2 行有无法识别的文字编码"):
            read(samples.register() + b"\xff\xff\xff,1\n")

    def test_binary_is_no_table(self) -> None:
        with pytest.raises(FileRefused, match="不是文本表格"):
            read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")

    def test_empty_file_says_so(self) -> None:
        with pytest.raises(FileRefused, match="文件是空的"):
            read(b" \r\n")


class TestLines:
    def test_tabs_and_windows_newlines(self) -> None:
        content = samples.register(samples.person()).replace(b",", b"\t").replace(b"\n", b"\r\n")
        assert read(content).rows.num_rows == 1

    def test_row_numbers_count_blank_and_odd_lines(self) -> None:
        reading = read(
            samples.register("", samples.person(), "a,b", samples.person(公民身份号码=samples.DAUGHTER_ID))
        )
        assert reading.rows["row"].to_pylist() == [3]
        assert [(problem.row, problem.kind) for problem in reading.problems] == [
            (4, Kind.ASK),
            (5, Kind.ASK),
            (5, Kind.ASK),
        ]
        assert "有 2 个单元格，表头有 14 个" in reading.problems[0].message
        assert reading.rows_read == 3

    def test_a_comma_at_the_end_says_nothing(self) -> None:
        reading = read(
            samples.register(
                samples.person() + ",", samples.person(户号="H2", 公民身份号码="43062119600101001X")
            )
        )
        assert reading.rows["row"].to_pylist() == [2]
        assert reading.rows["household_number"].to_pylist() == ["H1"]

    def test_a_title_line_gives_the_period(self) -> None:
        content = "岳阳县2021年3月户籍变动\n".encode("gb18030") + samples.register(samples.person())
        reading = read(content, "户籍.csv")
        assert (reading.period, reading.rows["row"].to_pylist()) == ("2021-03", [3])
        assert [line.why for line in reading.passed_over] == ["title", "header"]

    def test_a_quoted_comma_stays_in_its_cell(self) -> None:
        assert read(samples.register(samples.person(住址='"1号,东"'))).rows["address"].to_pylist() == [
            "1号,东"
        ]

    def test_an_open_quote_swallows_nobody(self) -> None:
        lines = [samples.person(住址='"1号'), samples.person(公民身份号码=samples.DAUGHTER_ID)]
        with pytest.raises(FileRefused, match="引号或换行已经损坏"):
            read(samples.register(*lines))

    def test_a_csv_that_is_a_renamed_workbook_is_read_as_one(self) -> None:
        assert read(samples.certificates(samples.CERTIFICATE), "残联_202101.csv").rows.num_rows == 1
