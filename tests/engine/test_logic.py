"""Kleene logic, comparisons with unknown, and division below zero: on plain values and in DuckDB alike."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import Any

import duckdb
import pytest
from sqlglot import exp

from minzheng.engine.expressions import sql_constant
from minzheng.engine.meaning import MEANINGS, TOTALS

TRUTHS = (True, False, None)
NUMBERS = (-8, -7, -2, -1, 0, 1, 2, 7, 8, None)


def in_sql(operation: str, *values: Any) -> Any:
    columns = [sql_constant(value) if value is not None else exp.Null() for value in values]
    return duckdb.execute(f"SELECT {MEANINGS[operation].sql(*columns).sql('duckdb')}").fetchone()[0]


def in_python(operation: str, *values: Any) -> Any:
    meaning = MEANINGS[operation]
    return None if meaning.strict and None in values else meaning.plain(*values)


def expected(function: Callable[..., Any], *values: Any) -> Any:
    return None if None in values else function(*values)


class TestKleene:
    @pytest.mark.parametrize(("a", "b"), list(product(TRUTHS, TRUTHS)))
    def test_and_or(self, a: bool | None, b: bool | None) -> None:
        both = False if False in (a, b) else None if None in (a, b) else True
        either = True if True in (a, b) else None if None in (a, b) else False
        assert in_python("all_of", a, b) is in_sql("all_of", a, b) is both
        assert in_python("any_of", a, b) is in_sql("any_of", a, b) is either

    def test_not(self) -> None:
        assert [in_python("negate", a) for a in TRUTHS] == [False, True, None]
        assert [in_sql("negate", a) for a in TRUTHS] == [False, True, None]

    def test_affirmed_is_never_false(self) -> None:
        assert [in_python("affirmed", a) for a in TRUTHS] == [True, None, None]
        assert [in_sql("affirmed", a) for a in TRUTHS] == [True, None, None]

    @pytest.mark.parametrize("condition", TRUTHS)
    def test_choose_is_unknown_when_its_condition_is(self, condition: bool | None) -> None:
        wanted = {True: 1, False: None, None: None}[condition]
        assert in_python("choose", condition, 1, None) == in_sql("choose", condition, 1, None) == wanted

    @pytest.mark.parametrize(
        ("value", "limit", "at_least", "wanted"),
        [
            (4, 5, 3, True),
            (5, 5, 3, False),
            (None, 5, 4, None),
            (None, 5, 5, False),
            (None, 5, None, None),
            (4, 5, None, True),
            (4, None, 9, None),
        ],
    )
    def test_below_is_refused_by_its_known_lower_bound(
        self, value: int | None, limit: int | None, at_least: int | None, wanted: bool | None
    ) -> None:
        assert in_python("below", value, limit, at_least) is wanted
        assert in_sql("below", value, limit, at_least) is wanted

    @pytest.mark.parametrize(
        "operation", ["lt", "le", "gt", "ge", "eq", "ne", "larger_of", "smaller_of", "add", "mul"]
    )
    def test_with_unknown_is_unknown(self, operation: str) -> None:
        for a, b in ((1, None), (None, 1), (None, None)):
            assert in_python(operation, a, b) is None
            assert in_sql(operation, a, b) is None

    def test_only_these_look_behind_unknown(self) -> None:
        assert {name for name, meaning in MEANINGS.items() if not meaning.strict} == {
            "all_of", "any_of", "choose", "below", "known_part", "presumed", "is_known",
            "recent",  # only at the months that are not needed
        }  # fmt: skip
        assert [in_sql(name, None) for name in ("known_part", "is_known")] == [0, False]
        assert in_sql("presumed", None, True) is in_python("presumed", None, True) is True


class TestDivision:
    @pytest.mark.parametrize(("a", "b"), list(product(NUMBERS, NUMBERS)))
    def test_rounds_the_same_everywhere(self, a: int | None, b: int | None) -> None:
        def half_up(x: int, y: int) -> int:
            exact = Decimal(x * 1_000) / Decimal(y * 1_000)
            return int(exact.quantize(Decimal(1), ROUND_HALF_UP))

        exactly = {
            "divide_down": lambda x, y: floor(Fraction(x, y)),
            "divide_up": lambda x, y: ceil(Fraction(x, y)),
            "divide_half_up": half_up,
        }
        for operation, function in exactly.items():
            wanted = None if b == 0 else expected(function, a, b)
            assert in_python(operation, a, b) == wanted, operation
            assert in_sql(operation, a, b) == wanted, operation

    def test_halves_go_away_from_zero(self) -> None:
        assert [in_sql("divide_half_up", a, 2) for a in (5, -5, 3, -3)] == [3, -3, 2, -2]
        assert [in_sql("divide_down", a, 2) for a in (5, -5)] == [2, -3]

    def test_standards_round_as_the_province_rounds_them(self) -> None:
        assert in_sql("divide_half_up", 74_750, 100) == 748
        assert in_python("divide_half_up", 74_750, 100) == 748

    def test_is_exact_beyond_the_reach_of_floats(self) -> None:
        big = 2**53 + 1
        assert in_sql("divide_down", big, 1) == in_python("divide_down", big, 1) == big


class TestTotals:
    def in_sql(self, operation: str, values: list[Any], mask: list[Any] | None = None) -> Any:
        rows = list(zip(values, mask or [True] * len(values), strict=True))
        made = TOTALS[operation].sql(
            *([exp.column("v"), exp.column("m")] if mask is not None else [exp.column("v")])
        )
        kind = "BOOLEAN" if operation in ("count", "any_member", "all_members") else "BIGINT"
        with duckdb.connect() as con:
            con.execute(f"CREATE TABLE t (v {kind}, m BOOLEAN)")
            if rows:
                con.executemany("INSERT INTO t VALUES (?, ?)", rows)
            return con.execute(f"SELECT {made.sql('duckdb')} FROM t").fetchone()[0]

    @pytest.mark.parametrize(
        ("operation", "values", "mask", "wanted"),
        [
            ("total", [], None, 0),
            ("total", [1, -3], None, -2),
            ("total", [1, None], None, None),
            ("total", [1, None], [True, False], 1),
            ("total", [1, 2], [True, None], None),
            ("total", [1, 2], [False, False], 0),
            ("largest", [], None, 0),
            ("largest", [-5, -2], None, -2),
            ("largest", [-5, None], None, None),
            ("largest", [1, 9], [True, False], 1),
            ("count", [], None, 0),
            ("count", [True, False, True], None, 2),
            ("count", [True, None], None, None),
            ("any_member", [], None, False),
            ("any_member", [None, True], None, True),
            ("any_member", [None, False], None, None),
            ("any_member", [False], None, False),
            ("all_members", [], None, True),
            ("all_members", [None, False], None, False),
            ("all_members", [None, True], None, None),
            ("all_members", [True], None, True),
        ],
    )
    def test_are_unknown_when_a_needed_member_is(
        self, operation: str, values: list[Any], mask: list[Any] | None, wanted: Any
    ) -> None:
        arguments = [values] if mask is None else [values, mask]
        plain, sql = TOTALS[operation].plain(*arguments), self.in_sql(operation, values, mask)
        assert (plain, type(plain)) == (wanted, type(wanted))
        # SQL has no row for nobody; the planner puts the value of an empty household in its place (toyland).
        assert sql == (wanted if values else None)

    def test_are_bigint_in_tables(self) -> None:
        sql = TOTALS["total"].sql(exp.column("v")).sql("duckdb")
        described = duckdb.execute(f"SELECT typeof({sql}) FROM (VALUES (1), (2)) AS t(v)").fetchone()
        assert described == ("BIGINT",)
