"""Random households for a law's own inputs, and the comparison of its two paths cell by cell.

Helpers, persons, homes and townships are made for every level the law speaks of. The plain path computes
each township with all its homes, so that totals over homes are compared as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from minzheng.engine import Kind, Law
from minzheng.engine.declare import Input
from minzheng.engine.family import Family
from minzheng.engine.levels import KEYS, Level

Rows = list[dict[str, Any]]
ARROW = {
    Kind.FEN: pa.int64(),
    Kind.COUNT: pa.int64(),
    Kind.TRUTH: pa.bool_(),
    Kind.TEXT: pa.string(),
    Kind.DAY: pa.date32(),
}
EXTREMES = np.array([-(10**12), -7, -1, 0, 1, 7, 10**12])
HOMES_OF_A_TOWNSHIP = 40
HOMES_OF_A_BATCH = 1_000
SHARE_WITH_SUPPORTERS = 0.15


def random_tables(law: Law, households: int, seed: int, unknown: float = 0.06) -> dict[Level, pa.Table]:
    """A table for every level with every input of the law: unknowns, negatives, extremes, empty homes."""
    rng = np.random.default_rng(seed)
    tables = {}
    for level, key_columns in _keys(law, households, rng).items():
        columns = dict(zip(KEYS[level], key_columns, strict=False))
        rows = len(key_columns[0])
        for item in law.inputs.values():
            if item.level == level:
                columns[item.name] = _column(item, rows, rng, unknown)
        tables[level] = pa.table(columns)
    return tables


def _keys(law: Law, households: int, rng: np.random.Generator) -> dict[Level, list[pa.Array]]:
    """Own and upper keys; the first homes are of no known township, some townships have no homes."""
    homes = np.arange(1, households + 1)
    sizes = rng.choice([0, 1, 2, 3, 4, 6], households, p=[0.05, 0.3, 0.25, 0.2, 0.15, 0.05])
    of_home = np.repeat(homes, sizes)
    persons = np.arange(1, of_home.size + 1)
    found: dict[Level, list[pa.Array]] = {
        "household": [pa.array(homes)],
        "person": [pa.array(persons), pa.array(of_home)],
    }
    if "township" in law.graph.used:
        towns = np.arange(1, households // HOMES_OF_A_TOWNSHIP + 2)
        of_town = np.sort(rng.integers(-1, towns.size, households))
        found["household"].append(pa.array(of_town, mask=of_town < 0))
        found["township"] = [pa.array(towns)]
    if "supporter" in law.graph.used:
        several = np.where(
            rng.random(persons.size) < SHARE_WITH_SUPPORTERS, rng.integers(1, 6, persons.size), 0
        )
        of_person = np.repeat(persons, several)
        found["supporter"] = [pa.array(np.arange(1, of_person.size + 1)), pa.array(of_person)]
    return found


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


def evaluated(law: Law, tables: dict[Level, pa.Table]) -> dict[Level, Rows]:
    """The population path's result rows, by level."""
    return {level: table.to_pylist() for level, table in results(law, tables).items()}


def results(law: Law, tables: dict[Level, pa.Table]) -> dict[Level, pa.Table]:
    """The population path's result tables, by level, in the order of their keys."""
    with duckdb.connect() as con:
        for level, table in tables.items():
            con.register(level, table)
        optional = {level: level if level in tables else None for level in ("supporter", "township")}
        law.evaluate(con, **optional)
        return {
            level: con.sql(f"SELECT * FROM {level}_result ORDER BY {level}_key").to_arrow_table()
            for level in tables
        }


def differences(law: Law, tables: dict[Level, pa.Table]) -> list[str]:
    """Every cell in which the two paths differ, as sentences; empty when they agree."""
    return different(law, tables, results(law, tables))


def different(law: Law, tables: dict[Level, pa.Table], found: dict[Level, pa.Table]) -> list[str]:
    """Every cell of the results that is not what the plain path computes."""
    for level, table in found.items():
        steps = [step.name for step in law.graph.steps.values() if step.level == level and step.is_result]
        assert table.column_names[-len(steps) or len(table.column_names) :] == steps
        assert len(table) == len(tables[level]), level
    done, wrong = dict.fromkeys(tables, 0), list[str]()
    for families in _batches(law, tables):
        for level, table in found.items():
            rows = [row for family in families for row in family.rows[level]]
            wrong += _compared(law, level, table.slice(done[level], len(rows)), rows)
            done[level] += len(rows)
    assert done == {level: len(table) for level, table in found.items()}
    return wrong


def _batches(law: Law, tables: dict[Level, pa.Table]) -> Iterator[list[Family]]:
    """Every household computed in plain Python, some thousands at a time to spare memory."""
    batch: list[Family] = []
    for township, homes in _townships(tables):
        batch.append(law.plain.run(law.plain.load_township(township, homes)))
        if len(batch) == HOMES_OF_A_BATCH:
            yield batch
            batch = []
    yield batch


def _townships(tables: dict[Level, pa.Table]) -> Iterator[tuple[dict[str, Any] | None, list[Any]]]:
    """Each township with its homes, their persons and supporters, in the order of their keys."""
    persons = {home: list(rows) for home, rows in _grouped(_persons(tables), "household_key")}
    houses = tables["household"].to_pylist()
    homes = {
        town: [(house, persons.get(house["household_key"], [])) for house in rows]
        for town, rows in _grouped(houses, "township_key")
    }
    if "township" not in tables:
        for home in homes[None]:
            yield None, [home]
        return
    towns = {town["township_key"]: town for town in tables["township"].to_pylist()}
    yield None, [home for key, lost in homes.items() if key not in towns for home in lost]
    for key, town in towns.items():
        yield town, homes.get(key, [])


def _persons(tables: dict[Level, pa.Table]) -> Rows:
    persons = tables["person"].to_pylist()
    if "supporter" in tables:
        helpers = {key: list(rows) for key, rows in _grouped(tables["supporter"].to_pylist(), "person_key")}
        for person in persons:
            person["supporters"] = helpers.get(person["person_key"], [])
    return persons


def _grouped(rows: Rows, key: str) -> Iterator[tuple[Any, Iterator[dict[str, Any]]]]:
    return groupby(rows, key=lambda row: row.get(key))


def _compared(law: Law, level: Level, table: pa.Table, rows: Rows) -> list[str]:
    """Cell by cell; a number for a truth, or the other way round, is refused by Arrow."""
    wrong: list[str] = []
    for name in (name for name in table.column_names if name in law.graph.steps):
        column, values = table[name].combine_chunks(), [row[name] for row in rows]
        if not column.equals(pa.array(values, column.type)):
            cells = zip(table[f"{level}_key"].to_pylist(), column.to_pylist(), values, strict=True)
            wrong += [
                f"{level} {key}: {name} is {in_sql!r} in SQL and {in_python!r} in Python"
                for key, in_sql, in_python in cells
                if in_sql != in_python
            ]
    return wrong
