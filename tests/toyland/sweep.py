"""Random households for a law's own inputs, and the comparison of its two paths cell by cell."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from minzheng.engine import Kind, Law
from minzheng.engine.declare import Input
from minzheng.engine.sql import KEYS

ARROW = {
    Kind.FEN: pa.int64(),
    Kind.COUNT: pa.int64(),
    Kind.TRUTH: pa.bool_(),
    Kind.TEXT: pa.string(),
    Kind.DAY: pa.date32(),
}
EXTREMES = np.array([-(10**12), -7, -1, 0, 1, 7, 10**12])


def random_tables(law: Law, households: int, seed: int, unknown: float = 0.06) -> dict[str, pa.Table]:
    """Both tables with every input of the law: unknowns, negatives, extremes, empty homes."""
    rng = np.random.default_rng(seed)
    keys = np.arange(1, households + 1)
    homes = np.repeat(keys, rng.choice([0, 1, 2, 3, 4, 6], households, p=[0.05, 0.3, 0.25, 0.2, 0.15, 0.05]))
    ids = {"household": [keys], "person": [np.arange(1, homes.size + 1), homes]}
    tables = {}
    for level, key_columns in ids.items():
        columns = dict(zip(KEYS[level], map(pa.array, key_columns), strict=True))
        rows = len(key_columns[0])
        for item in law.inputs.values():
            if item.level == level:
                columns[item.name] = _column(item, rows, rng, unknown)
        tables[level] = pa.table(columns)
    return tables


def _column(item: Input, rows: int, rng: np.random.Generator, unknown: float) -> pa.Array:
    values: Any
    if item.kind is Kind.TRUTH:
        values = rng.random(rows) < 0.5
    elif item.kind is Kind.TEXT:
        values = rng.choice([*(item.choices or ["a", "b"]), "不在列"], rows)
    elif item.kind is Kind.DAY:
        values = [date(1940, 1, 1) + timedelta(days=int(d)) for d in rng.integers(0, 40_000, rows)]
    elif item.kind is Kind.COUNT:
        values = rng.choice([0, 1, 1, 2, 3, 17, 18, 60, 89, 90, -1], rows)
    else:
        values = np.where(rng.random(rows) < 0.4, 0, rng.integers(-30_000, 120_000, rows))
        values = np.where(rng.random(rows) < 0.05, rng.choice(EXTREMES, rows), values)
    return pa.array(values, type=ARROW[item.kind], mask=rng.random(rows) < unknown)


def evaluated(law: Law, tables: dict[str, pa.Table]) -> dict[str, list[dict[str, Any]]]:
    """The population path's result rows, by level."""
    with duckdb.connect() as con:
        for level, table in tables.items():
            con.register(level, table)
        law.evaluate(con)
        return {
            level: con.sql(f"SELECT * FROM {level}_result ORDER BY {level}_key").to_arrow_table().to_pylist()
            for level in tables
        }


def differences(law: Law, tables: dict[str, pa.Table]) -> list[str]:
    """Every cell in which the two paths differ, as sentences; empty when they agree."""
    results = evaluated(law, tables)
    persons, houses = tables["person"].to_pylist(), tables["household"].to_pylist()
    at, person_results, found = 0, results["person"], []
    assert len(person_results) == len(persons) and len(results["household"]) == len(houses)
    for house, house_result in zip(houses, results["household"], strict=True):
        first = at
        while at < len(persons) and persons[at]["household_key"] == house["household_key"]:
            at += 1
        values = law.calculate(house, persons[first:at])
        found += _compared(house_result, values.household, house)
        for row, value in zip(person_results[first:at], values.persons, strict=True):
            found += _compared(row, value, row)
    return found


def _compared(row: dict[str, Any], values: dict[str, Any], key: dict[str, Any]) -> list[str]:
    return [
        f"{key}: {name} is {row[name]!r} in SQL and {values[name]!r} in Python"
        for name in row
        if name in values and (row[name] != values[name] or type(row[name]) is not type(values[name]))
    ]
