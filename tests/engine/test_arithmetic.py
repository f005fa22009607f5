"""Operators with a constant on either side mean the same on both paths and what arithmetic says."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from engine.law_files import writer

EXPRESSIONS = {
    "10 - rent": -25,
    "rent - 10": 25,
    "3 + rent": 38,
    "rent + 3": 38,
    "2 * rent": 70,
    "rent * 2": 70,
    "-rent": -35,
    "larger_of(rent, 40) - smaller_of(rent, 40)": 5,
    "count(grown) * rent": 70,
    "rent * count(grown)": 70,
    "(count(grown) * 3 - 1) * rent": 175,
    "rounded(rent, to=10, rounding='half_up')": 40,
    "rounded(-rent, to=10, rounding='half_up')": -40,
    "rounded(-rent, to=10, rounding='up')": -30,
    "choose(rent != 35, 0, rent)": 35,
    "choose(zone == 'a', rent, 0)": 35,
    "choose(zone.is_in('b', 'c'), rent, 0)": 0,
    "choose((date(2021, 3, 1) <= on) & (on - date(2021, 2, 1) == 28), rent, 0)": 35,
}


@pytest.mark.parametrize(("expression", "wanted"), list(EXPRESSIONS.items()))
def test_agrees_on_both_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expression: str, wanted: int
) -> None:
    law = writer(tmp_path, monkeypatch)(
        f'''
from datetime import date
@person(since="2020-01-01", basis=BASIS, label="成年")
def grown(age: Count) -> Truth:
    """Grown at 18."""
    return age >= 18
@household(since="2020-01-01", basis=BASIS, label="规则")
def ruled(rent: Fen, zone: Text, grown: Each[Truth], on: Day) -> Fen:
    """A sentence."""
    return {expression}
'''
    )
    members = [{"age": 17}, {"age": 18}, {"age": 40}]
    assert law.calculate({"rent": 35, "zone": "a"}, members).household["ruled"] == wanted
    with duckdb.connect() as con:
        con.execute("CREATE TABLE household AS SELECT 1 household_key, 35 rent, 'a' zone")
        con.execute("CREATE TABLE person AS SELECT unnest([17, 18, 40]) age, age person_key, 1 household_key")
        law.evaluate(con)
        assert con.execute("SELECT ruled FROM household_result").fetchall() == [(wanted,)]
