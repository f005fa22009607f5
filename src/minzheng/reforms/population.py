"""The county's households as the latest night saw them, ready to be judged by two laws.

Most households on dibao have income that no register tells. Their grant tells it: what the household is paid
less than its known income would leave is taken as income nobody has seen. What else nobody has told of a
recipient is taken as the office must have found it when it granted. Everybody else's unknown stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from minzheng.engine import Law
from minzheng.registry.evaluation import NeverEvaluated, evaluated_days, table_path

RECIPIENTS = """
    SELECT household_key FROM household WHERE dibao_paid_fen > 0
    UNION SELECT household_key FROM person WHERE tekun_recipient
"""
"""The households of which more is told here than the night knew."""
ON_DIBAO = "household_key IN (SELECT household_key FROM household WHERE dibao_paid_fen > 0)"
FOUND_ON_DIBAO: Mapping[str, Any] = {
    "informal_income_fen": 0,
    "property_income_fen": 0,
    "support_income_fen": 0,
    "transfer_income_fen": 0,
    "exempt_transfer_fen": 0,
    "has_other_transfers": False,
    "deposits_fen": 0,
    "vehicles": 0,
    "disability_vehicles": 0,
    "second_home": False,
    "company": False,
    "large_machinery": False,
    "chosen_tekun_or_dibao": "dibao",
}
"""What the office found of a household on dibao where no file tells; its income follows from the grant."""

ON_TEKUN = "tekun_recipient"
FOUND_ON_TEKUN: Mapping[str, Any] = {
    "supporters_listed": True,
    "kin_at_home_owes": False,
    "informal_income_fen": 0,
    "transfer_income_fen": 0,
    "exempt_transfer_fen": 0,
    "has_other_transfers": False,
    "care_mode": "dispersed",
    "care_needs_more": False,
    "chosen_tekun_or_dibao": "tekun",
    **dict.fromkeys(("can_eat", "can_dress", "can_get_up", "can_use_toilet", "can_walk", "can_bathe"), True),
}
"""What a person on tekun must have been found to have: nobody who could support them. No care money is taken
to be paid where nobody has written how much help they need."""


@contextmanager
def population(
    tables: Path, as_of: date, law: Law, memory: str = "4GB"
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with `person`, `household` and `supporter` of the latest night, recipients filled in.

    Whoever is on tekun was found to have nobody who could support them, so their supporters are left out.

    Raises NeverEvaluated where no night has been evaluated up to that date.
    """
    days = [day for day in evaluated_days(tables) if day <= as_of]
    if not days:
        raise NeverEvaluated(f"{as_of} 以前还没有做过全员评估。")
    with duckdb.connect(config={"memory_limit": memory}) as con:
        for level in ("person", "household"):
            con.execute(
                f"CREATE TABLE {level} AS FROM read_parquet($path)",
                {"path": str(table_path(tables, max(days), level))},
            )
        con.execute("ALTER TABLE person ADD COLUMN IF NOT EXISTS tekun_recipient BOOLEAN")
        _take_supporters(con, table_path(tables, max(days), "supporter"))
        _fill(con, law, FOUND_ON_DIBAO, ON_DIBAO)
        _fill(con, law, FOUND_ON_TEKUN, ON_TEKUN)
        _imply_income(con, law)
        yield con


def _take_supporters(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    if not path.is_file():  # earlier nights knew of none
        con.execute("CREATE TABLE supporter (supporter_key BIGINT, person_key BIGINT)")
        return
    on_tekun = "SELECT person_key FROM person WHERE tekun_recipient"
    con.execute(
        f"CREATE TABLE supporter AS FROM read_parquet($path) WHERE person_key NOT IN ({on_tekun})",
        {"path": str(path)},
    )


def _fill(con: duckdb.DuckDBPyConnection, law: Law, found: Mapping[str, Any], whom: str) -> None:
    """Give `whom` what was found, where nothing is known; a fact the tables do not have becomes a column."""
    for name, value in found.items():
        item = law.inputs.get(name)
        if item is None or (whom == ON_TEKUN and item.level != "person"):
            continue
        if name not in _columns(con, item.level):
            kind = {bool: "BOOLEAN", int: "BIGINT", str: "VARCHAR"}[type(value)]
            con.execute(f"ALTER TABLE {item.level} ADD COLUMN {name} {kind}")
        con.execute(
            f"UPDATE {item.level} SET {name} = $value WHERE {name} IS NULL AND {whom}", {"value": value}
        )


def _imply_income(con: duckdb.DuckDBPyConnection, law: Law) -> None:
    """Give the head of each household on dibao the income that its grant implies."""
    for level in ("person", "household"):
        con.execute(f"CREATE VIEW on_dibao_{level} AS FROM {level} WHERE {ON_DIBAO}")
    law.evaluate(
        con,
        "on_dibao_person",
        "on_dibao_household",
        ("known_person", "known_household"),
        keep={"dibao_amount"},
    )
    con.execute(
        """UPDATE person SET informal_income_fen = informal_income_fen + unseen.fen
        FROM (
            SELECT household_key, min(person_key) AS person_key,
                any_value(dibao_amount - dibao_paid_fen) AS fen
            FROM household JOIN known_household USING (household_key) JOIN person USING (household_key)
            WHERE dibao_paid_fen > 0 AND dibao_amount > dibao_paid_fen AND relation = 'head'
            GROUP BY household_key
        ) AS unseen
        WHERE person.person_key = unseen.person_key"""
    )
    for level in ("person", "household"):
        con.execute(f"DROP VIEW on_dibao_{level}; DROP TABLE known_{level}")


def _columns(con: duckdb.DuckDBPyConnection, table: str) -> set[str]:
    return {str(row[0]) for row in con.execute(f"DESCRIBE {table}").fetchall()}
