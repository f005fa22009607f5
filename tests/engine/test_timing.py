"""From which month money starts and to which it is paid differs by programme, and is never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from minzheng.engine import Programme, RuleError, first_month, last_month, months_due

BASIS = "试验法 第三条"
DECEMBER, JANUARY = date(2021, 12, 1), date(2022, 1, 1)


def programme(starts: str | None, stops: str | None = None, period: str = "month") -> Programme:
    return Programme("p", "补贴", "ok", starts=starts, stops=stops, basis=BASIS, period=period)  # type: ignore[arg-type]


class TestFirstMonth:
    @pytest.mark.parametrize(
        ("starts", "first"),
        [
            ("month_after_decision", date(2022, 2, 1)),
            ("month_of_decision", JANUARY),
            ("at_once", JANUARY),
            ("month_of_application", date(2021, 11, 1)),
            ("month_reached", DECEMBER),
            ("month_after_reached", JANUARY),
        ],
    )
    def test_is_counted_from_the_day_the_law_names(self, starts: str, first: date) -> None:
        found = first_month(
            programme(starts),
            applied_on=date(2021, 11, 30),
            decided_on=date(2022, 1, 31),
            reached_on=date(2021, 12, 15),
        )
        assert found == first

    def test_needs_the_day_it_is_counted_from(self) -> None:
        with pytest.raises(RuleError, match="applied_on"):
            first_month(programme("month_of_application"), decided_on=DECEMBER)
        with pytest.raises(RuleError, match="没有写明起发月"):
            first_month(programme(None), decided_on=DECEMBER)


class TestLastMonth:
    @pytest.mark.parametrize(
        ("stops", "last"),
        [
            ("month_after_decision", JANUARY),
            ("month_of_decision", DECEMBER),
            ("at_once", JANUARY),
            ("month_after_end", DECEMBER),
            ("month_of_end", date(2021, 11, 1)),
        ],
    )
    def test_is_counted_from_the_day_the_law_names(self, stops: str, last: date) -> None:
        days = {"stopped_on": date(2022, 1, 5), "ended_on": date(2021, 12, 31)}
        assert last_month(programme(None, stops), **days) == last

    def test_months_due_are_both_ends_and_what_lies_between(self) -> None:
        monthly = programme("at_once")
        assert months_due(monthly, DECEMBER, JANUARY) == 2
        assert months_due(monthly, JANUARY, DECEMBER) == 0
        assert months_due(programme("at_once", period="once"), DECEMBER, JANUARY) == 1


class TestDeclaration:
    def test_knows_only_the_months_the_engine_can_compute(self) -> None:
        with pytest.raises(RuleError, match="starts 只能是"):
            programme("next_week")

    def test_names_its_article(self) -> None:
        with pytest.raises(RuleError, match="缺少依据"):
            Programme("p", "补贴", "ok", starts="at_once")
