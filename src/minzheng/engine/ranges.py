"""A population in ranges of its households: memory holds the work of one range, the results are the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise

import duckdb

from minzheng.engine.errors import RuleError
from minzheng.engine.graph import Graph
from minzheng.engine.levels import Level
from minzheng.engine.sql import Statement

PERSONS_OF_A_RANGE = 2_000_000


def conditions(
    con: duckdb.DuckDBPyConnection, graph: Graph, tables: Mapping[Level, str], ranges: int | None
) -> list[str]:
    """One condition on the home's `{key}` for each range, about as many persons in each; every row meets one.

    Where townships are known all their homes belong together, so there is one range only.
    """
    if "township" in tables:
        if ranges not in (None, 1):
            raise RuleError("有乡镇表时不能分段计算", on=graph.on)
        return ["true"]
    if ranges is None:
        ((persons,),) = con.execute(f"SELECT count(*) FROM {tables['person']}").fetchall()
        ranges = 1 + persons // PERSONS_OF_A_RANGE
    shares = [number / ranges for number in range(1, ranges)]
    cuts = f"SELECT quantile_disc(household_key, {shares}) FROM {tables['person']}"
    found = con.execute(cuts).fetchall()[0][0] if shares else None
    bounds = sorted(set(found or ()))
    if not bounds:
        return ["true"]
    between = [f"{{key}} >= {low} AND {{key}} < {high}" for low, high in pairwise(bounds)]
    first = f"({{key}} < {bounds[0]} OR {{key}} IS NULL)"
    return [first, *between, f"{{key}} >= {bounds[-1]}"]


@contextmanager
def one_range(
    con: duckdb.DuckDBPyConnection, tables: Mapping[Level, str], condition: str
) -> Iterator[Mapping[Level, str]]:
    """The tables of one range, as views; a supporter belongs with the person, one of nobody comes first."""
    if condition == "true":
        yield tables
        return
    views: dict[Level, str] = {level: f"engine_range_{level}" for level in tables}
    for level, table in tables.items():
        rows = f"SELECT * FROM {table} WHERE {condition.format(key='household_key')}"
        if level == "supporter":
            home = f"LEFT JOIN {tables['person']} AS whose ON own.person_key = whose.person_key"
            rows = (
                f"SELECT own.* FROM {table} AS own {home} WHERE {condition.format(key='whose.household_key')}"
            )
        con.execute(f"CREATE OR REPLACE TEMP VIEW {views[level]} AS {rows}")
    try:
        yield views
    finally:
        for view in views.values():
            con.execute(f"DROP VIEW IF EXISTS {view}")


def run(con: duckdb.DuckDBPyConnection, made: list[Statement], *, more: bool) -> None:
    """All statements in order; `more` adds to the results of the ranges before, or leaves none."""
    try:
        for statement in made:
            con.execute(statement.sql(more=more))
    except duckdb.Error:
        for statement in made if more else ():
            if statement.lasting:
                con.execute(f"DROP TABLE IF EXISTS {statement.table}")
        raise
    finally:
        for statement in reversed(made):
            if not statement.lasting:
                con.execute(f'DROP {"VIEW" if statement.view else "TABLE"} IF EXISTS "{statement.table}"')
