"""A population computed in ranges of its households has the same results as computed at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from minzheng.engine import Law, RuleError, assemble
from minzheng.engine.levels import Level
from minzheng.engine.lifting import lifted
from minzheng.engine.ranges import conditions
from minzheng.engine.sql import Statement, statements
from minzheng.rulebook.book import packages
from toyland.sweep import random_tables

ONCE, PARTS = ("p_once", "h_once", "s_once"), ("p_parts", "h_parts", "s_parts")
COPY = "INSERT INTO {table} SELECT * REPLACE ({keys}) FROM {table} LIMIT 1"


@pytest.fixture(scope="module")
def law() -> Law:
    return assemble(packages(), date(2021, 9, 30))


@pytest.fixture
def con(law: Law) -> Iterator[duckdb.DuckDBPyConnection]:
    """Random homes; also a person of an unknown home, one of none, and a supporter of nobody."""
    with duckdb.connect() as con:
        for level, table in random_tables(law, 400, seed=9).items():
            con.register("arrived", table)
            con.execute(f"CREATE TABLE {level} AS FROM arrived")
            con.unregister("arrived")
        con.execute(COPY.format(table="person", keys="900000 AS person_key, 900000 AS household_key"))
        con.execute(COPY.format(table="person", keys="900001 AS person_key, NULL AS household_key"))
        con.execute(COPY.format(table="supporter", keys="900000 AS supporter_key, 900002 AS person_key"))
        yield con


class TestRanges:
    def test_give_the_same_tables_as_one_run(self, law: Law, con: duckdb.DuckDBPyConnection) -> None:
        law.evaluate(con, supporter="supporter", into=ONCE, ranges=1)
        law.evaluate(con, supporter="supporter", into=PARTS, ranges=7)
        for once, parts in zip(ONCE, PARTS, strict=True):
            counted = f"SELECT (SELECT count(*) FROM {once}), (SELECT count(*) FROM {parts})"
            whole, together = con.execute(counted).fetchall()[0]
            differing = con.execute(f"FROM {once} EXCEPT ALL FROM {parts}").fetchall()
            assert (whole == together > 0, differing) == (True, [])

    def test_leave_nothing_behind(self, law: Law, con: duckdb.DuckDBPyConnection) -> None:
        law.evaluate(con, supporter="supporter", into=PARTS, ranges=3)
        left = {str(name) for (name,) in con.execute("SHOW TABLES").fetchall()}
        assert left == {"person", "household", "supporter", *PARTS}

    def test_leave_no_half_result_when_a_later_one_fails(
        self, law: Law, con: duckdb.DuckDBPyConnection
    ) -> None:
        most = 9_223_372_036_854_775_807
        con.execute(
            f"UPDATE person SET wage_fen = {most}, transfer_income_fen = {most} WHERE household_key > 390"
        )
        with pytest.raises(RuleError, match="64 位"):
            law.evaluate(con, supporter="supporter", into=PARTS, ranges=3)
        assert "p_parts" not in str(con.execute("SHOW TABLES").fetchall())

    def test_each_hold_about_as_many_persons(self, law: Law, con: duckdb.DuckDBPyConnection) -> None:
        found = conditions(con, law.graph, {"person": "person", "household": "household"}, 4)
        sizes = [
            con.execute(f"SELECT count(*) FROM person WHERE {part.format(key='household_key')}").fetchall()
            for part in found
        ]
        counts = [rows[0][0] for rows in sizes]
        assert len(counts) == 4 and max(counts) - min(counts) < 20

    def test_are_refused_where_homes_of_a_township_belong_together(self, law: Law) -> None:
        with duckdb.connect() as con, pytest.raises(RuleError, match="不能分段"):
            conditions(con, law.graph, {"person": "p", "household": "h", "township": "t"}, 2)


class TestKeep:
    def test_gives_the_same_cells_and_no_others(self, law: Law, con: duckdb.DuckDBPyConnection) -> None:
        wanted = {"person": ["old_age_amount", "uplift_at_most"], "household": ["dibao_eligible"]}
        keep = [name for names in wanted.values() for name in names]
        law.evaluate(con, supporter="supporter", into=ONCE)
        law.evaluate(con, supporter="supporter", into=PARTS, ranges=3, keep=keep)
        for (level, names), once, parts in zip(wanted.items(), ONCE, PARTS, strict=False):
            cells = ", ".join([f"{level}_key", *names])
            keys = {"person_key", "household_key"} if level == "person" else {"household_key"}
            assert set(con.table(parts).columns) == {*keys, *names}
            other = f"SELECT {cells} FROM {once} EXCEPT ALL SELECT {cells} FROM {parts}"
            assert con.execute(other).fetchall() == []
        assert con.table(PARTS[2]).columns == ["supporter_key", "person_key"]


class TestLifting:
    def test_what_is_repeated_stands_once(self, law: Law) -> None:
        longest = max(len(made.sql()) for made in statements_of(law, "uplift"))
        assert longest < 8_000
        added = set(lifted(law.graph).steps) - set(law.graph.steps)
        assert any(name.startswith("engine_uplift_") for name in added)


def statements_of(law: Law, rule: str) -> list[Statement]:
    graph = law.graph.only([rule])
    tables: dict[Level, str] = {"person": "person", "household": "household"}
    results: dict[Level, str] = {"person": "p", "household": "h"}
    return statements(graph, tables, {level: list(graph.inputs) for level in tables}, results, [rule])
