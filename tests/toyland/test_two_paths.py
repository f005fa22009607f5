"""The two paths agree in every cell, and with the law computed by hand."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.engine import Law, assemble
from toyland.by_hand import boat_by_hand
from toyland.sweep import differences, evaluated, random_tables, results

DAYS = [date(2020, 6, 1), date(2021, 6, 1), date(2022, 6, 1)]


def toyland(on: date) -> Law:
    return assemble(("toyland.county",), on)


class TestBothPaths:
    def test_agree_on_a_hundred_thousand_households(self) -> None:
        law = toyland(DAYS[0])
        # With their 230,000 persons, 100,000 helpers and 2,500 townships: 8 s of processor time. Bounded by
        # comparing a column of a thousand townships at a time, and by counting processor time, not waiting.
        began = time.process_time()
        assert differences(law, random_tables(law, 100_000, seed=1))[:3] == []
        assert time.process_time() - began < 20

    @pytest.mark.parametrize("on", DAYS)
    @pytest.mark.parametrize("unknown", [0.0, 0.5])
    def test_agree_under_each_version_of_the_law(self, on: date, unknown: float) -> None:
        law = toyland(on)
        assert differences(law, random_tables(law, 3_000, seed=2, unknown=unknown))[:3] == []

    def test_every_outcome_occurs_in_the_sweep(self) -> None:
        law = toyland(DAYS[0])
        rows = evaluated(law, random_tables(law, 3_000, seed=3))["household"]
        assert {row["boat_eligible"] for row in rows} == {True, False, None}
        assert any((row["share"] or 0) < 0 for row in rows)

    @pytest.mark.parametrize("on", DAYS)
    def test_agree_with_the_law_by_hand(self, on: date) -> None:
        law = toyland(on)
        tables = random_tables(law, 2_000, seed=4, unknown=0.1)
        rows = evaluated(law, tables)["household"]
        persons: dict[int, list[dict[str, Any]]] = {}
        for person in tables["person"].to_pylist():
            persons.setdefault(person["household_key"], []).append(person)
        for house, row in zip(tables["household"].to_pylist(), rows, strict=True):
            expected = boat_by_hand(house, persons.get(house["household_key"], []), on)
            assert {name: row[name] for name in expected} == expected, house

    @settings(max_examples=60, deadline=None)
    @given(
        ages=st.lists(st.none() | st.integers(-1, 120), max_size=4),
        pays=st.lists(st.none() | st.integers(-(10**13), 10**13), min_size=4, max_size=4),
        home=st.lists(st.none() | st.booleans(), min_size=4, max_size=4),
        debt=st.none() | st.integers(-(10**13), 10**13),
    )
    def test_agree_on_whatever_hypothesis_finds(
        self, ages: list[int | None], pays: list[int | None], home: list[bool | None], debt: int | None
    ) -> None:
        law = toyland(DAYS[1])
        persons = {
            "person_key": pa.array(range(len(ages)), pa.int64()),
            "household_key": pa.array([1] * len(ages), pa.int64()),
            "age": pa.array(ages, pa.int64()),
            "pay": pa.array(pays[: len(ages)], pa.int64()),
            "at_home": pa.array(home[: len(ages)], pa.bool_()),
        }
        house = {"household_key": pa.array([1]), "debt": pa.array([debt], pa.int64())}
        assert differences(law, {"person": pa.table(persons), "household": pa.table(house)}) == []


class TestSqlPath:
    def test_is_fast_and_compiles_in_milliseconds(self) -> None:
        law = toyland(DAYS[0])
        tables = random_tables(law, 40_000, seed=5)
        began = time.process_time()
        law.statements({"person": ["age"], "household": ["debt"]}, "person", "household", ("p", "h"))
        assert time.process_time() - began < 0.5  # some 50 ms on an idle machine
        began = time.process_time()
        results(law, tables)
        assert time.process_time() - began < 5

    def test_a_person_of_no_known_household_keeps_household_values_unknown(self) -> None:
        law = toyland(DAYS[0])
        person = pa.table({"person_key": [1], "household_key": pa.array([None], pa.int64()), "pay": [5]})
        result = evaluated(law, {"person": person, "household": pa.table({"household_key": [9]})})
        assert result["person"][0]["shortfall"] is None
        assert result["household"][0]["purse"] is None

    def test_transpiles_to_spark(self) -> None:
        law = toyland(DAYS[0])
        made = law.statements({"person": ["age"], "household": ["debt"]}, "person", "household", ("p", "h"))
        sql = "\n".join(statement.sql("spark") for statement in made)
        assert "DIV" in sql and "//" not in sql
