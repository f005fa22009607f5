"""The old-age allowance by our population path and by SQL written by hand; each in a process of its own."""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from typing import Any

import duckdb

from minzheng.engine import assemble, discover

ON = date(2021, 9, 30)
PROGRAMME = "old_age"
PACKAGES = ("minzheng.rulebook.old_age",)
BY_HAND = """
    COPY (
        SELECT person_key, household_key,
            coalesce(hukou_local, true) AS old_age_eligible__hukou,
            age_years >= {old_age_band_1_from} AS old_age_eligible__old_enough,
            coalesce(alive_certified, {certified_until_missed}) AS old_age_eligible__certified,
            coalesce(NOT serving_sentence, true) AS old_age_eligible__not_detained,
            old_age_eligible__hukou AND old_age_eligible__old_enough AND old_age_eligible__certified
                AND old_age_eligible__not_detained AS old_age_eligible,
            CASE WHEN NOT old_age_eligible THEN 0
                 WHEN old_age_eligible AND age_years >= {old_age_band_3_from} THEN {old_age_band_3_rate}
                 WHEN old_age_eligible AND age_years >= {old_age_band_2_from} THEN {old_age_band_2_rate}
                 WHEN old_age_eligible THEN {old_age_band_1_rate} END::BIGINT AS old_age_amount
        FROM read_parquet('{person}')
    ) TO '{result}'
"""


def main() -> None:
    """Read the order (JSON) from stdin, run one engine, write its answer (JSON) to stdout."""
    order = json.load(sys.stdin)
    discover(PACKAGES)
    began = time.perf_counter()
    with duckdb.connect() as con:
        con.execute("SET threads = 2")
        {"minzheng": ours, "sql": by_hand}[order["engine"]](con, order)
    json.dump({"seconds": time.perf_counter() - began}, sys.stdout)


def ours(con: duckdb.DuckDBPyConnection, order: dict[str, Any]) -> None:
    """Assembling the law is part of the time; importing Python modules is not, for nobody."""
    law = assemble(PACKAGES, ON).only(PROGRAMME)
    con.execute(f"CREATE VIEW person AS FROM read_parquet('{order['person']}')")
    con.execute("CREATE TABLE household (household_key BIGINT)")
    law.evaluate(con)
    con.execute(f"COPY person_result TO '{order['result']}'")


def by_hand(con: duckdb.DuckDBPyConnection, order: dict[str, Any]) -> None:
    con.execute(BY_HAND.format(person=order["person"], result=order["result"], **order["parameters"]))


def population(con: duckdb.DuckDBPyConnection, persons: int, path: str) -> None:
    """A county's persons straight into a table; every fact known, for engines that have no unknown."""
    con.execute(f"""
        COPY (
            SELECT i::BIGINT AS person_key, (i // 2.3)::BIGINT AS household_key,
                (hash(i) % 105)::BIGINT AS age_years, hash(i, 1) % 20 > 0 AS hukou_local,
                hash(i, 2) % 10 > 0 AS alive_certified, hash(i, 3) % 200 = 0 AS serving_sentence
            FROM range({persons}) t(i)
        ) TO '{path}'
    """)


def parameters() -> dict[str, Any]:
    """The law's own figures of the day, for those who write the law a second time."""
    law = assemble(PACKAGES, ON).only(PROGRAMME)
    return {
        name: dated.value
        for name, (_, dated) in law.graph.parameters.items()
        if not isinstance(dated.value, dict)
    }


if __name__ == "__main__":
    main()
