"""Every case of the law, on both paths; every condition has a case that meets it and one that does not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from minzheng.engine import Kind
from rulebook.cases import Case, all_cases, fen

CASES = all_cases()


@pytest.mark.parametrize("case", CASES, ids=[f"{case.programme}-{case.name}" for case in CASES])
class TestCase:
    def test_is_decided_as_expected(self, case: Case) -> None:
        explanation = case.law.explain(case.programme, case.household, case.persons, person_key=case.person)
        found = named(explanation.conditions)
        expect = case.expect
        assert explanation.verdict == expect["verdict"]
        assert explanation.amount_fen == fen(expect.get("amount_yuan"))
        for name, value in expect.get("conditions", {}).items():
            assert (name, found[name]) == (name, value)
        assert sorted({fact["name"] for fact in explanation.missing}) == expect.get("missing", sorted(
            {fact["name"] for fact in explanation.missing} if expect["verdict"] == "needs_checking" else []
        ))  # fmt: skip
        if "at_most_yuan" in expect:
            assert explanation.amount_at_most_fen == fen(expect["at_most_yuan"])
        if "sentence" in expect:
            assert explanation.nearest_change is not None
            assert expect["sentence"] in explanation.nearest_change["sentence"]
        assert values_of(case, expect.get("values", {})) == expect.get("values", {})

    def test_is_the_same_in_sql(self, case: Case) -> None:
        row = in_sql(case)
        values = case.household | case.law.calculate(case.household, case.persons).household
        assert row == {name: values[name] for name in row}

    def test_names_its_source(self, case: Case) -> None:
        assert len(case.source) > 5


def named(conditions: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Every condition by name with its value, also those an alternative is made of."""
    found: dict[str, Any] = {}
    for condition in conditions:
        found = named(condition["parts"]) | found | {condition["name"]: condition["value"]}
    return found


def values_of(case: Case, names: Iterable[str]) -> dict[str, Any]:
    """Named rules of the household and of the case's person; money in yuan as the case writes it."""
    found = case.law.calculate(case.household, case.persons)
    row = (found.persons[case.person - 1] if case.person else {}) | found.household
    money = {name for name in names if case.law.graph.steps[name].node.kind is Kind.FEN}
    return {name: row[name] / 100 if name in money and row[name] else row[name] for name in names}


def in_sql(case: Case) -> dict[str, Any]:
    columns = {item.name: item for item in case.law.inputs.values()}
    kinds = {
        "Fen": pa.int64(),
        "Count": pa.int64(),
        "Truth": pa.bool_(),
        "Text": pa.string(),
        "Day": pa.date32(),
    }
    with duckdb.connect() as con:
        for level, rows in (("person", case.persons), ("household", [case.household])):
            names = [
                name for name, item in columns.items() if item.level == level and any(name in r for r in rows)
            ]
            table = {
                name: pa.array([row.get(name) for row in rows], kinds[columns[name].kind]) for name in names
            }
            for key in ("person_key", "household_key"):
                if key in rows[0]:
                    table[key] = pa.array([row[key] for row in rows])
            con.register(level, pa.table(table))
        case.law.evaluate(con)
        result = con.execute("SELECT * FROM household_result")
        names = [column[0] for column in result.description]
        return dict(zip(names, result.fetchone(), strict=True))


class TestCoverage:
    def test_there_are_enough_cases(self) -> None:
        assert len(CASES) >= 60

    @pytest.mark.parametrize("folder", sorted({case.folder for case in CASES}))
    def test_every_condition_is_met_and_not_met_and_every_verdict_reached(self, folder: str) -> None:
        cases = [case for case in CASES if case.folder == folder]
        seen: dict[str, set[bool | None]] = {}
        for case in cases:
            values = case.law.calculate(case.household, case.persons)
            rows = [values.household, *values.persons]
            for step in case.law.graph.steps.values():
                if step.condition_of and step.rule and f"rulebook/{folder}/" in step.rule.file:
                    seen.setdefault(step.name, set()).update(
                        row[step.name] for row in rows if step.name in row
                    )
        assert [name for name in sorted(seen) if not {True, False} <= seen[name]] == []
        for programme in {case.programme for case in cases}:
            verdicts = {case.expect["verdict"] for case in cases if case.programme == programme}
            assert verdicts == {"eligible", "not_eligible", "needs_checking"}, programme
