"""The county's households as the latest night saw them, ready to be judged by two laws.

Most households on dibao have income that no register tells. Their grant tells it: what the household is paid
less than its known income would leave is taken as income nobody has seen. Only recipients are filled in so;
everybody else's unknown stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb

from minzheng.engine import Kind, Law
from minzheng.registry.evaluation import NeverEvaluated, evaluated_days, table_path

ASKED_OF_RECIPIENTS = (
    "informal_income_fen",
    "property_income_fen",
    "support_income_fen",
    "transfer_income_fen",
)
"""Money facts no register tells; for a recipient their sum follows from the grant."""


@contextmanager
def population(
    tables: Path, as_of: date, law: Law, memory: str = "4GB"
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with `person` and `household` of the latest night up to `as_of`, recipients filled in.

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
        _fill_recipients(con, law)
        yield con


def _fill_recipients(con: duckdb.DuckDBPyConnection, law: Law) -> None:
    """Give the head of each household on dibao the income that its grant implies."""
    for name, item in law.inputs.items():
        if (
            name not in ASKED_OF_RECIPIENTS
            or item.kind is not Kind.FEN
            or name not in _columns(con, item.level)
        ):
            continue
        con.execute(
            f"""UPDATE {item.level} SET {name} = 0 WHERE {name} IS NULL
            AND household_key IN (SELECT household_key FROM household WHERE dibao_paid_fen > 0)"""
        )
    law.evaluate(con, into=("known_person", "known_household"))
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
    con.execute("DROP TABLE known_person; DROP TABLE known_household")


def _columns(con: duckdb.DuckDBPyConnection, table: str) -> set[str]:
    return {str(row[0]) for row in con.execute(f"DESCRIBE {table}").fetchall()}
