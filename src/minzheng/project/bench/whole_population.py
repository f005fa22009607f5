"""Random homes with supporters for every input a law reads: known facts, unknowns, negatives, extremes.

Made by hashes in DuckDB, so that millions of rows need no memory and the same command makes the same rows.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from minzheng.engine import Input, Kind, Law
from minzheng.engine.levels import Level
from minzheng.project.bench.rule_population import DRAW

UNKNOWN_IN = 100
"""One fact of so many is unknown."""
PERSONS_OF_A_HOME = 2.25
SIZES = [0, *[1] * 6, *[2] * 5, *[3] * 4, *[4] * 3, 6]
COUNTS = [0, 1, 1, 2, 3, 17, 18, 60, 89, 90, -1]
EXTREMES = [-(10**12), -7, -1, 0, 1, 7, 10**12]
HOMES = f"""
    SELECT range::BIGINT AS household_key, {SIZES}[1 + draw(range, 1, {len(SIZES)})] AS persons
    FROM range({{homes}})
"""
PERSONS = """
    SELECT row_number() OVER () AS person_key, household_key
    FROM (SELECT household_key, unnest(range(persons)) FROM homes LIMIT {persons})
"""
SUPPORTERS = """
    SELECT row_number() OVER () AS supporter_key, person_key FROM (
        SELECT person_key,
            unnest(range(CASE WHEN draw(person_key, 2, 20) < 3 THEN 1 + draw(person_key, 3, 5) END))
        FROM persons
    )
"""


def tables(con: duckdb.DuckDBPyConnection, law: Law, persons: int, folder: Path) -> dict[Level, str]:
    """A Parquet file for persons, homes and supporters with all the law's inputs; the paths by level."""
    con.execute(DRAW)
    homes = int(persons / PERSONS_OF_A_HOME) + len(SIZES)
    con.execute(f"CREATE OR REPLACE TEMP TABLE homes AS {HOMES.format(homes=homes)}")
    con.execute(f"CREATE OR REPLACE TEMP TABLE persons AS {PERSONS.format(persons=persons)}")
    con.execute(f"CREATE OR REPLACE TEMP TABLE supporters AS {SUPPORTERS}")
    rows: dict[Level, str] = {
        "household": "(SELECT household_key FROM homes)",
        "person": "persons",
        "supporter": "supporters",
    }
    found: dict[Level, str] = {}
    for level, source in rows.items():
        facts = [item for item in law.inputs.values() if item.level == level]
        columns = [f'{_value(item, salt)} AS "{item.name}"' for salt, item in enumerate(facts, 10)]
        found[level] = str(folder / f"whole_{level}.parquet")
        query = f"SELECT {', '.join(['own.*', *columns])} FROM {source} AS own ORDER BY {level}_key"
        con.execute(f"COPY ({query}) TO '{found[level]}'")
    return found


def _value(item: Input, salt: int) -> str:
    """A random fact of its kind, now and then unknown; SQL over the row's own key."""
    key = f"{item.level}_key"

    def draw(n: int, again: int = 0) -> str:
        return f"draw({key}, {salt + 1000 * again}, {n})"

    def one_of(values: list[object]) -> str:
        return f"{values}[1 + {draw(len(values))}]"

    made = {
        Kind.TRUTH: lambda: f"{draw(2)} = 0",
        Kind.TEXT: lambda: one_of([*(item.choices or ("a", "b")), "不在列"]),
        Kind.DAY: lambda: f"DATE '1940-01-01' + {draw(40_000)}::INTEGER",
        Kind.COUNT: lambda: f"({one_of([*COUNTS])})::BIGINT",
        Kind.FEN: lambda: (
            f"CASE WHEN {draw(20, 1)} = 0 THEN {one_of([*EXTREMES])} WHEN {draw(10, 2)} < 4 THEN 0"
            f" ELSE {draw(150_000)} - 30000 END::BIGINT"
        ),
    }[item.kind]()
    return made if item.required else f"CASE WHEN {draw(UNKNOWN_IN, 3)} > 0 THEN {made} END"
