"""Dates, money and counts as they stand on a page."""

import datetime as dt

import pytest
from django.utils import translation

from minzheng.web import wording

SATURDAY = dt.date(2021, 6, 12)


class TestDates:
    def test_long_date_names_the_weekday(self) -> None:
        assert wording.long_date(SATURDAY) == "2021年6月12日 星期六"

    def test_english_dates_are_english(self) -> None:
        with translation.override("en"):
            assert wording.long_date(SATURDAY) == "Sat 12 Jun 2021"
            assert wording.month("2021-05") == "May 2021"

    def test_month_has_no_leading_zero(self) -> None:
        assert wording.month("2021-05") == "2021年5月"


class TestDue:
    @pytest.mark.parametrize(
        ("days", "words", "kind"),
        [
            (-3, "超期 3 天", "overdue"),
            (0, "今天到期", "due"),
            (2, "还有 2 天", "due"),
            (3, "还有 3 天", "later"),
        ],
    )
    def test_says_how_far_the_last_day_is(self, days: int, words: str, kind: str) -> None:
        last_day = SATURDAY + dt.timedelta(days=days)
        assert wording.due(last_day, SATURDAY) == words
        assert wording.due_kind(last_day, SATURDAY) == kind


class TestMoney:
    @pytest.mark.parametrize(
        ("fen", "words"),
        [(0, "0.00"), (5, "0.05"), (123_450, "1,234.50"), (-5, "-0.05"), (-123_456, "-1,234.56")],
    )
    def test_yuan_has_two_decimals(self, fen: int, words: str) -> None:
        assert wording.yuan(fen) == words

    @pytest.mark.parametrize(("fen", "words"), [(81_349, "813"), (81_350, "814"), (123_456_00, "123,456")])
    def test_an_estimate_is_in_whole_yuan(self, fen: int, words: str) -> None:
        assert wording.about_yuan(fen) == words


class TestAge:
    def test_is_one_less_the_day_before_the_birthday(self) -> None:
        born = dt.date(1939, 6, 13)
        assert wording.age(born, SATURDAY) == 81
        assert wording.age(born, SATURDAY + dt.timedelta(days=1)) == 82


class TestNumber:
    @pytest.mark.parametrize(("value", "words"), [(100.0, "100"), (66.7, "66.7"), (1204, "1,204")])
    def test_has_no_empty_decimals(self, value: float, words: str) -> None:
        assert wording.number(value) == words
