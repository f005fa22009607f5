"""Every case of the law, on both paths; every condition has a case that meets it and one that does not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from minzheng.engine import Kind, Law, Level
from rulebook.cases import Case, all_cases, fen
from toyland.sweep import ARROW, differences

CASES = all_cases()
KEYS = ("household_key", "person_key", "supporter_key")


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


def tables(law: Law, cases: list[Case]) -> dict[Level, pa.Table]:
    """Cases under one law as the tables of the population path, each a household of its own."""
    rows: dict[Level, list[dict[str, Any]]] = {"household": [], "person": [], "supporter": []}
    for home, case in enumerate(cases, start=1):
        rows["household"].append(case.household | {"household_key": home})
        for person in case.persons:
            key = len(rows["person"]) + 1
            rows["person"].append(person | {"household_key": home, "person_key": key})
            for supporter in person["supporters"]:
                rows["supporter"].append(
                    supporter | {"person_key": key, "supporter_key": len(rows["supporter"]) + 1}
                )
    made: dict[Level, pa.Table] = {}
    for level in [level for level in rows if rows[level]]:
        columns = {item.name: ARROW[Kind(item.kind)] for item in law.inputs.values() if item.level == level}
        columns |= {key: pa.int64() for key in KEYS if key in rows[level][0]}
        made[level] = pa.table(
            {name: pa.array([row.get(name) for row in rows[level]], kind) for name, kind in columns.items()}
        )
    return made


@pytest.mark.parametrize(
    ("folder", "on"), sorted({(case.folder, case.on) for case in CASES}), ids=lambda part: str(part)
)
class TestEveryLaw:
    def test_decides_its_cases_the_same_in_sql(self, folder: str, on: date) -> None:
        cases = [case for case in CASES if (case.folder, case.on) == (folder, on)]
        law = cases[0].law
        assert differences(law, tables(law, cases)) == []


class TestCoverage:
    def test_there_are_enough_cases(self) -> None:
        assert len(CASES) >= 60

    @pytest.mark.parametrize("folder", sorted({case.folder for case in CASES}))
    def test_every_condition_is_met_and_not_met_and_every_verdict_reached(self, folder: str) -> None:
        cases = [case for case in CASES if case.folder == folder]
        seen = seen_in(cases, folder)
        assert [name for name in sorted(seen) if not {True, False} <= seen[name]] == []
        for programme in {case.programme for case in cases}:
            verdicts = {case.expect["verdict"] for case in cases if case.programme == programme}
            assert verdicts == {"eligible", "not_eligible", "needs_checking"}, programme

    @pytest.mark.parametrize("folder", ["disability", "supporters"])
    def test_every_condition_of_what_programmes_share_is_met_and_not_met(self, folder: str) -> None:
        seen = seen_in(CASES, folder)
        assert seen
        assert [name for name in sorted(seen) if not {True, False} <= seen[name]] == []


def seen_in(cases: list[Case], folder: str) -> dict[str, set[bool | None]]:
    """What the cases make of each named condition of a folder's rules."""
    seen: dict[str, set[bool | None]] = {}
    for case in cases:
        steps = [
            step
            for step in case.law.graph.steps.values()
            if step.condition_of and step.rule and f"rulebook/{folder}/" in step.rule.file
        ]
        values = case.law.calculate(case.household, case.persons) if steps else None
        for row in [values.household, *values.persons, *values.supporters] if values else []:
            for step in steps:
                if step.name in row:
                    seen.setdefault(step.name, set()).add(row[step.name])
    return seen
