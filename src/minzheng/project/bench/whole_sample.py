"""Some homes computed over again on plain values, one by one, and compared cell by cell."""

from __future__ import annotations

from typing import Any

import duckdb

from minzheng.engine import Law


def differing(con: duckdb.DuckDBPyConnection, law: Law, homes: int) -> tuple[int, int]:
    """How many cells of about so many homes, spread over all, were compared with the plain path, and how many
    of them are others. The tables bear the levels' names."""
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE sampled AS FROM household
        WHERE household_key % greatest((SELECT count(*) FROM household) // {homes}, 1) = 0
    """)
    persons = _by(
        con, "FROM person SEMI JOIN sampled USING (household_key) ORDER BY person_key", "household_key"
    )
    helpers = _by(
        con,
        """FROM supporter SEMI JOIN (FROM person SEMI JOIN sampled USING (household_key)) USING (person_key)
           ORDER BY supporter_key""",
        "person_key",
    )
    results = {level: _results(con, level) for level in ("household", "person", "supporter")}
    compared = wrong = 0
    for home in _rows(con, "FROM sampled"):
        here = persons.get(home["household_key"], [])
        for person in here:
            person["supporters"] = helpers.get(person["person_key"], [])
        values = law.calculate(home, here)
        supporters = [row for person in here for row in person["supporters"]]
        told = (
            ("household", [home], [values.household]),
            ("person", here, values.persons),
            ("supporter", supporters, values.supporters),
        )
        for level, rows, plain in told:
            for row, computed in zip(rows, plain, strict=True):
                found = results[level].get(row[f"{level}_key"])
                wrong += found is None
                cells = [cell == computed[name] for name, cell in (found or {}).items()]
                compared, wrong = compared + len(cells), wrong + cells.count(False)
    return compared, wrong


def _results(con: duckdb.DuckDBPyConnection, level: str) -> dict[int, dict[str, Any]]:
    here = "FROM person SEMI JOIN sampled USING (household_key)"
    of = (
        "SEMI JOIN sampled USING (household_key)"
        if level == "household"
        else f"WHERE person_key IN (SELECT person_key {here})"
    )
    keys = {f"{one}_key" for one in ("household", "person", "supporter")}
    return {
        row[f"{level}_key"]: {name: cell for name, cell in row.items() if name not in keys}
        for row in _rows(con, f"FROM {level}_result {of}")
    }


def _by(con: duckdb.DuckDBPyConnection, query: str, key: str) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in _rows(con, query):
        found.setdefault(row[key], []).append(row)
    return found


def _rows(con: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = con.sql(query).to_arrow_table().to_pylist()
    return rows
