"""Cells: dates, months, amounts, words and numbers as offices write them."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.feeds import Column, Kind, Type
from minzheng.feeds.reading.amounts import FEN_PER_WAN, FEN_PER_YUAN, count_of, fen_column, fen_of
from minzheng.feeds.reading.columns import Context, read_column
from minzheng.feeds.reading.dates import date_of, month_of

CONTEXT = Context(date(2021, 1, 31), date(2021, 1, 31), frozenset({"430621100001"}), {})


def read(column: Column, *cells: str) -> tuple[list[object], list[tuple[Kind, list[bool]]]]:
    values, faults = read_column(column, pa.array(cells, pa.string()), CONTEXT)
    return values.to_pylist(), [(fault.kind, fault.rows.tolist()) for fault in faults]


class TestDates:
    @pytest.mark.parametrize(
        "text",
        [
            *("2021-03-05", "2021/3/5", "2021.3.5", "20210305", "2021年3月5日", "２０２１年３月５日"),
            *("44260", "2021-03-05 00:00:00", "2021-03-05T08:30:00", " 2021 年 3 月 5 日"),
        ],
    )
    def test_styles_of_offices(self, text: str) -> None:
        assert date_of(text) == date(2021, 3, 5)

    @pytest.mark.parametrize("text", ["03/04/2021", "21-3-4", "210304", "3.4.21"])
    def test_two_readings_are_asked_about(self, text: str) -> None:
        assert date_of(text) is Kind.ASK

    @pytest.mark.parametrize(
        "text", ["2021-02-29", "2021-13-01", "0021-01-01", "2021-3", "五月", "2021/3-5", "99999"]
    )
    def test_no_dates(self, text: str) -> None:
        assert date_of(text) is Kind.BAD_DATE

    @given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
    def test_every_day_is_read_in_every_style(self, day: date) -> None:
        styles = [
            f"{day:%Y-%m-%d}",
            f"{day:%Y%m%d}",
            f"{day.year}/{day.month}/{day.day}",
            f"{day:%Y年%m月%d日}",
        ]
        assert {date_of(text) for text in styles} == {day}

    @pytest.mark.parametrize("text", ["2021-01", "202101", "2021年1月", "2021/1", "2021-01-15"])
    def test_months(self, text: str) -> None:
        assert month_of(text) == "2021-01"

    def test_no_month(self) -> None:
        assert month_of("2021-13") is Kind.BAD_DATE

    def test_a_column_about_the_past_ends_with_the_period(self) -> None:
        column = Column("settled_on", "结算日期", Type.DATE, past=True)
        assert read(column, "2021-01-31", "2021-02-01")[1] == [(Kind.BAD_DATE, [False, True])]


class TestAmounts:
    @pytest.mark.parametrize(
        ("text", "fen"),
        [
            *(("385", 38500), ("385.5", 38550), ("1,234.56", 123456), ("￥12", 1200), ("１２元", 1200)),
            *(("1.2E2", 12000), ("385.00000000000006", 38500), ("0", 0)),
        ],
    )
    def test_yuan(self, text: str, fen: int) -> None:
        assert fen_of(text, FEN_PER_YUAN) == fen

    @pytest.mark.parametrize("text", ["-5", "1.234", "三百", "1,23", "5元角", "1e99", "nan", "12 34元5"])
    def test_no_amounts(self, text: str) -> None:
        assert fen_of(text, FEN_PER_YUAN) is None

    def test_ten_thousand_yuan(self) -> None:
        assert fen_of("1.234567", FEN_PER_WAN) == 1234567

    @given(st.lists(st.decimals(0, 10**9, places=2), max_size=20))
    def test_the_column_is_exact(self, amounts: list[Decimal]) -> None:
        texts = [format(amount, "f") for amount in amounts]
        values, wrong = fen_column(pa.array(texts, pa.string()), FEN_PER_YUAN)
        assert values.to_pylist() == [int(amount * 100) for amount in amounts]
        assert not wrong.any()

    @given(st.lists(st.text("0123456789.,-E元 ", max_size=8), max_size=20))
    def test_the_column_agrees_with_the_cell(self, texts: list[str]) -> None:
        values, wrong = fen_column(pa.array(texts, pa.string()), FEN_PER_YUAN)
        assert values.to_pylist() == [fen_of(text, FEN_PER_YUAN) for text in texts]
        assert wrong.tolist() == [bool(text) and fen_of(text, FEN_PER_YUAN) is None for text in texts]

    def test_counts(self) -> None:
        assert [count_of(text) for text in ("3", "3人", "3.0", "３", "-1", "2.5", "二")] == [
            3,
            3,
            3,
            3,
            None,
            None,
            None,
        ]


class TestColumns:
    def test_names_lose_the_blanks_between_chinese_characters_only(self) -> None:
        column = Column("name", "姓名", Type.NAME)
        assert read(column, "王　芳", " 李 四", "阿依古丽·买买提", "Anna Li")[0] == [
            "王芳",
            "李四",
            "阿依古丽·买买提",
            "Anna Li",
        ]

    def test_a_dash_means_nothing_unless_the_cell_is_required(self) -> None:
        assert read(Column("wage_fen", "工资", Type.YUAN), "-", "无", "")[0] == [None, None, None]
        assert read(Column("wage_fen", "工资", Type.YUAN, required=True), "-", "") == (
            [None, None],
            [(Kind.BAD_AMOUNT, [True, False]), (Kind.MISSING, [False, True])],
        )

    def test_words_must_be_agreed(self) -> None:
        column = Column(
            "hukou", "户口", Type.CHOICE, choices=("城镇", "农村"), other_words=(("农业", "农村"),)
        )
        assert read(column, "农 村", "农业", "郊区", "") == (
            ["农村", "农村", None, None],
            [(Kind.UNKNOWN_CODE, [False, False, True, False])],
        )

    def test_levels_become_numbers(self) -> None:
        column = Column("level", "等级", Type.LEVEL, choices=("一级", "二级"))
        assert read(column, "二级", "一级")[0] == [2, 1]

    def test_long_numbers_keep_their_digits_or_are_refused(self) -> None:
        column = Column("account", "账号", Type.DIGITS, lengths=(19, 20))
        cells = [
            "6230901536407811220",
            "６２３０ ９０１５ ３６４０ ７８１１ ２２０",
            "6.23090153640781E+18",
            "123",
            "",
        ]
        values, faults = read(column, *cells)
        assert values == ["6230901536407811220", "6230901536407811220", None, None, None]
        assert [kind for kind, _ in faults] == [Kind.ID_AS_FLOAT, Kind.UNKNOWN_CODE]

    def test_villages_must_exist(self) -> None:
        column = Column("village_code", "村居代码", Type.VILLAGE, lengths=(12,))
        assert read(column, "430621100001", "430621100999", "4306211")[1] == [
            (Kind.UNKNOWN_CODE, [False, False, True]),
            (Kind.UNKNOWN_CODE, [False, True, False]),
        ]
