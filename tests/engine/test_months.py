"""Histories of months, how old a fact may be, and whole months and years between two days."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from sqlglot import exp

from engine.law_files import Writer, writer
from minzheng.engine import RuleError, Source, assemble
from minzheng.engine.calendar_months import (
    months_between,
    sql_months_between,
    sql_years_between,
    years_between,
)

ON = date(2020, 6, 15)
LAW = assemble(("toyland.county",), ON)
FISHER = {"person_key": 7, "catch_m01": 300, "catch_m02": 100, "catch_m03": 201}


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Writer:
    return writer(tmp_path, monkeypatch)


def person(body: str, arguments: str, returns: str = "Fen") -> str:
    return f'''
given("wage", level="person", type=Fen, label="工资", history=3, feed="guild")
given("money", level="household", type=Fen, label="存款", dated=True)
@person(since="2020-01-01", basis=BASIS, label="规则")
def ruled({arguments}) -> {returns}:
    """A sentence."""
    return {body}
'''


MONTHS = """
months:
  label: 核算月数
  unit: 个月
  type: Count
  values:
    - {{since: 2021-01-01, value: {value}, basis: 法, status: confirmed}}
"""


class TestDays:
    @pytest.mark.parametrize(
        ("first", "last", "months"),
        [
            (date(2021, 1, 31), date(2021, 2, 27), 0),
            (date(2021, 1, 31), date(2021, 2, 28), 1),
            (date(2020, 2, 29), date(2021, 2, 28), 12),
            (date(2021, 3, 15), date(2021, 4, 14), 0),
            (date(2021, 3, 15), date(2021, 4, 15), 1),
            (date(2021, 4, 15), date(2021, 4, 14), -1),
            (date(2021, 4, 15), date(2020, 4, 15), -12),
        ],
    )
    def test_a_month_ends_on_its_day_or_on_the_months_last(
        self, first: date, last: date, months: int
    ) -> None:
        assert (months_between(first, last), years_between(first, last)) == (months, months // 12)

    def test_both_paths_count_the_same_for_every_pair_of_days(self) -> None:
        a, b = exp.column("a"), exp.column("b")
        counts = ", ".join(f(a, b).sql("duckdb") for f in (sql_months_between, sql_years_between))
        days = "SELECT DATE '2019-12-15' + (i * 5)::INT FROM range(200) t(i)"
        days += " UNION SELECT last_day(DATE '2019-12-15' + (i * 20)::INT) FROM range(40) t(i)"
        with duckdb.connect() as con:
            rows = con.execute(f"SELECT a, b, {counts} FROM ({days}) x(a), ({days}) y(b)").fetchall()
        assert len(rows) > 40_000
        wrong = [row for row in rows if row[2:] != (months_between(*row[:2]), years_between(*row[:2]))]
        assert wrong[:3] == []


class TestHistory:
    def test_is_averaged_over_the_months_of_the_parameter(self) -> None:
        (found,) = LAW.calculate({}, [FISHER]).persons
        assert found["usual_catch"] == 200

    def test_is_unknown_when_a_needed_month_is_and_only_then(self) -> None:
        lost, beyond = FISHER | {"catch_m02": None}, FISHER | {"catch_m04": None}
        values = [LAW.calculate({}, [person]).persons[0]["usual_catch"] for person in (lost, beyond)]
        assert values == [None, 200]

    def test_shows_each_month_with_its_source_and_none_that_is_not_needed(self) -> None:
        sources = {
            "guild": Source("行会名册", date(2020, 5, 31)),
            ("guild", 7): Source("行会名册", None, "第 3 行"),
        }
        facts = facts_of("kept", {}, [FISHER], sources)
        months = {f["label"]: (f["text"], f["reference"]) for f in facts if f["name"].startswith("catch")}
        assert months == {
            "收成（倒数第 1 个月）": ("3 元", "第 3 行"),
            "收成（倒数第 2 个月）": ("1 元", "第 3 行"),
            "收成（倒数第 3 个月）": ("2.01 元", "第 3 行"),
        }
        assert LAW.formula_of("usual_catch") == "最近 收成核算月数 的收成合计 ÷ 收成核算月数（四舍五入）"

    def test_names_a_history_once_among_what_is_missing(self) -> None:
        explanation = LAW.explain("kept", {"store": 1, "store_as_of": ON}, [{"person_key": 1}])
        assert {f["name"] for f in explanation.missing} == {"catch_m01", "catch_m02", "catch_m03"}
        assert explanation.nearest_change["sentence"].count("收成（1 人）") == 1

    @pytest.mark.parametrize("value", [0, 4])
    def test_of_fewer_months_than_the_law_asks_for_is_refused(self, write: Writer, value: int) -> None:
        rule = person("sum_of(wage, months=months)", "wage: History[Fen], months: Count")
        with pytest.raises(
            RuleError, match=rf"参数 months 要 {value} 个月，wage 的历史有 3 个月.*规则 ruled"
        ):
            write(rule, MONTHS.format(value=value))

    @pytest.mark.parametrize(
        ("body", "arguments", "sentence"),
        [
            ("wage + 1", "wage: Fen", r"History\[\.\.\.\]"),
            ("wage", "wage: History[Fen]", "规则声明返回 Fen"),
            ("sum_of(wage, months=3)", "wage: History[Fen]", "月数要用整数（Count）参数"),
            ("sum_of(pay, months=months)", "pay: Fen, months: Count", "History"),
            ("sum_of(wage, months=months)", "wage: History[Count], months: Count", "wage 不是"),
            (
                "sum_of(wage, months=months) if wage else wage",
                "wage: History[Fen], months: Count",
                "汇成一个数",
            ),
        ],
    )
    def test_is_used_through_a_total_only(
        self, write: Writer, body: str, arguments: str, sentence: str
    ) -> None:
        with pytest.raises(RuleError, match=sentence):
            write(person(body, arguments), MONTHS.format(value=2))


class TestFresh:
    @pytest.mark.parametrize(
        ("as_of", "known"),
        [
            (date(2021, 3, 1), True),
            (date(2020, 12, 1), True),
            (date(2020, 11, 30), False),
            (date(2021, 3, 2), True),
            (None, False),
        ],
    )
    def test_is_a_fact_up_to_its_age_on_the_day(self, write: Writer, as_of: date | None, known: bool) -> None:
        rule = person(
            "fresh(money, money_as_of, within=months)", "money: Fen, money_as_of: Day, months: Count"
        )
        law = write(rule, MONTHS.format(value=3), on=date(2021, 3, 1))
        (found,) = law.calculate({"money": 9, "money_as_of": as_of}, [{}]).persons
        assert found["ruled"] == (9 if known else None)

    def test_says_how_old_the_fact_is_and_that_it_must_be_had_anew(self) -> None:
        stale = {"store": 500, "store_as_of": date(1970, 1, 1)}
        explanation = LAW.explain("kept", stale, [FISHER])
        (fact,) = explanation.missing
        assert (fact["name"], fact["value"], fact["age_months"]) == ("store", 500, 605)
        assert fact["freshness"] == "数据已有 605 个月，超过点数有效月数，须重新核对"
        assert explanation.verdict == "needs_checking"
        assert explanation.nearest_change["could_be_eligible"] is True
        fresh = LAW.explain("kept", stale | {"store_as_of": date(2020, 1, 10)}, [FISHER])
        assert fresh.missing == [] and fresh.verdict == "eligible"
        (fact,) = [f for f in fresh.conditions[0]["inputs"] if f["name"] == "store"]
        assert fact["freshness"] == "数据已有 5 个月"

    def test_of_no_known_day_is_said(self) -> None:
        (fact,) = LAW.explain("kept", {"store": 500}, [FISHER]).missing
        assert fact["freshness"] == "数据日期不明，须重新核对"

    def test_asks_for_the_fact_alone_when_nothing_is_known(self) -> None:
        missing = LAW.missing("kept", {}, [FISHER])
        assert missing == ["store"]

    @pytest.mark.parametrize(
        ("body", "arguments"),
        [
            ("fresh(rent, money_as_of, within=months)", "rent: Fen, money_as_of: Day, months: Count"),
            ("fresh(money + 1, money_as_of, within=months)", "money: Fen, money_as_of: Day, months: Count"),
            ("fresh(money, on, within=months)", "money: Fen, on: Day, months: Count"),
        ],
    )
    def test_needs_the_facts_own_day(self, write: Writer, body: str, arguments: str) -> None:
        with pytest.raises(RuleError, match="fresh 要用带数据日期的输入"):
            write(person(body, arguments), MONTHS.format(value=3))


def facts_of(programme: str, house: Any, persons: Any, sources: Any) -> list[dict[str, Any]]:
    explanation = LAW.explain(programme, house, persons, sources)
    return [fact for condition in explanation.conditions for fact in condition["inputs"]]


def test_days_are_in_the_law_of_toyland() -> None:
    born = ON - timedelta(days=60 * 366)
    (found,) = LAW.calculate({"moored_on": ON}, [{"born": born}]).persons
    assert found["old__by_years"] is True and found["old__by_months"] is True
