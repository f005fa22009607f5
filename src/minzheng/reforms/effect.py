"""Before and after: what a reform costs, whom it helps, whom it costs, on the county's own households."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from minzheng.engine import Law, Parameter, assemble
from minzheng.reforms.judging import judge, monthly, payable
from minzheng.reforms.population import population
from minzheng.rulebook.book import packages

MOST_LOSERS = 50_000
GROUPS: Mapping[str, str] = {
    "elders": "min(age_years) >= 60",
    "children": "bool_or(age_years < 18)",
    "disabled": "bool_or(coalesce(disability_level, 0) BETWEEN 1 AND 2)",
    "alone": "count(*) = 1",
}
"""Who lives in the household: nobody under 60, children, a severely disabled person, one person."""


@dataclass(frozen=True, slots=True)
class Side:
    """One law's side of a comparison: households and persons paid, fen per month."""

    households: int
    persons: int
    fen: int

    @property
    def level_fen(self) -> int | None:
        """The average per person and month, whole fen half up; None when nobody is paid."""
        return (2 * self.fen + self.persons) // (2 * self.persons) if self.persons else None


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the comparison: a programme, a township, a group."""

    name: str
    before: Side
    after: Side
    won: int
    """Households paid nothing before and something after."""
    lost: int
    """Households paid something before and nothing after."""

    @property
    def difference_fen(self) -> int:
        return self.after.fen - self.before.fen


@dataclass(frozen=True, slots=True)
class Loser:
    """A household that gets less: its key, where it lives, fen per month before and after."""

    household_key: int
    village: str
    before_fen: int
    after_fen: int


@dataclass(frozen=True, slots=True)
class Gap:
    """The poverty gap in fen per month: what the households whose income is known lack to today's line."""

    households: int
    before_fen: int
    after_fen: int


@dataclass(frozen=True, slots=True)
class Effect:
    """A reform measured on one night's households; all money in fen per month.

    `total` counts all programmes. `dibao` holds urban and rural. `open` counts the households whose verdict
    on dibao is unknown before and after, with the most it could cost if all of them qualified. `unexplained`
    are households on dibao that today's law pays nothing (assets, members gone): they are left out.
    """

    on: date
    total: Compared
    programmes: tuple[Compared, ...]
    dibao: tuple[Compared, ...]
    townships: tuple[Compared, ...]
    groups: tuple[Compared, ...]
    gaining: int
    losing: int
    losers: tuple[Loser, ...]
    gap: Gap
    open: tuple[int, int]
    open_at_most_fen: tuple[int, int]
    unexplained: int


def effect(
    tables: Path,
    as_of: date,
    on: date,
    reform: Mapping[str, Parameter],
    rulebook: tuple[str, ...] | None = None,
) -> Effect:
    """Judge everyone by the law of `on` without and with the reform; `rulebook` names part of the law's
    packages, all by default.

    Raises RuleError for a reform that names no parameter or changes its type, NeverEvaluated without a night.
    """
    law_packages = rulebook or packages()
    before, after = assemble(law_packages, on), assemble(law_packages, on, reform)
    with population(tables, as_of, before) as con:
        judge(con, before, after, tables)
        for law, side in ((before, "before"), (after, "after")):
            con.execute(_paid(law, side))
        con.execute(_COMPARED)
        con.execute(_HOMES.format(groups=", ".join(f"{sql} AS {name}" for name, sql in GROUPS.items())))
        return _read(con, on, before)


def _paid(law: Law, side: str) -> str:
    """`<side>`: per household and programme what is paid and to how many; fen NULL where it is not known."""
    parts = []
    for programme in monthly(law):
        amount = payable(law, programme)
        if programme.unit == "household":
            parts.append(
                f"SELECT household_key, '{programme.slug}' AS programme, {amount} AS fen, "
                f"coalesce(unit_size, 1) AS persons FROM {side}_household WHERE {amount} IS DISTINCT FROM 0"
            )
        else:
            parts.append(
                f"SELECT household_key, '{programme.slug}' AS programme, "
                f"CASE WHEN count({amount}) = count(*) THEN sum({amount})::BIGINT END AS fen, "
                f"count(*) AS persons FROM {side}_person WHERE {amount} IS DISTINCT FROM 0 "
                "GROUP BY household_key"
            )
    return f"CREATE TABLE {side} AS " + " UNION ALL ".join(parts)


# What is unknown on either side is on neither: from unknown to known nobody wins or loses.
_COMPARED = """
    CREATE TABLE compared AS
    SELECT household_key, programme,
        CASE WHEN b.household_key IS NULL THEN 0 ELSE b.fen END AS fen_before,
        CASE WHEN a.household_key IS NULL THEN 0 ELSE a.fen END AS fen_after,
        coalesce(b.persons, 0) AS persons_before, coalesce(a.persons, 0) AS persons_after
    FROM before b FULL JOIN after a USING (household_key, programme)
    WHERE (b.household_key IS NULL OR b.fen IS NOT NULL) AND (a.household_key IS NULL OR a.fen IS NOT NULL)
"""
_HOMES = """
    CREATE TABLE home AS
    SELECT household_key, any_value(village) AS village, any_value(township) AS township,
        any_value(residence) AS residence, {groups}
    FROM household JOIN person USING (household_key) GROUP BY household_key
"""
_SIDES = """
    count(*) FILTER (fen_before > 0),
    coalesce(sum(persons_before), 0)::BIGINT,
    coalesce(sum(fen_before), 0)::BIGINT,
    count(*) FILTER (fen_after > 0),
    coalesce(sum(persons_after), 0)::BIGINT,
    coalesce(sum(fen_after), 0)::BIGINT,
    count(*) FILTER (fen_before = 0 AND fen_after > 0),
    count(*) FILTER (fen_before > 0 AND fen_after = 0)
"""
_GAINING_AND_LOSING = """
    count(*) FILTER (fen_after > fen_before), count(*) FILTER (fen_after < fen_before)
"""
_PER_HOME = """(
    SELECT household_key, sum(fen_before)::BIGINT AS fen_before, sum(fen_after)::BIGINT AS fen_after,
        max(persons_before) AS persons_before, max(persons_after) AS persons_after
    FROM compared GROUP BY household_key
)"""


def _read(con: duckdb.DuckDBPyConnection, on: date, law: Law) -> Effect:
    labels = {programme.slug: programme.label for programme in law.programmes.values()}
    total = _compared("", con.execute(f"SELECT {_SIDES} FROM {_PER_HOME}").fetchone())
    by_programme = _by(con, "programme", "compared")
    per_home = f"{_PER_HOME} JOIN home USING (household_key)"
    dibao = _by(con, "residence", "compared JOIN home USING (household_key) WHERE programme = 'dibao'")
    groups = [
        _compared(name, con.execute(f"SELECT {_SIDES} FROM {per_home} WHERE {name}").fetchone())
        for name in GROUPS
    ]
    gaining, losing = _row(con, f"SELECT {_GAINING_AND_LOSING} FROM {_PER_HOME}")
    losers = con.execute(
        f"SELECT household_key, village, fen_before, fen_after FROM {per_home} WHERE fen_after < fen_before "
        f"ORDER BY fen_before - fen_after DESC, household_key LIMIT {MOST_LOSERS}"
    ).fetchall()
    return Effect(
        on,
        total,
        tuple(_renamed(line, labels) for line in by_programme),
        tuple(dibao),
        tuple(_by(con, "township", per_home)),
        tuple(groups),
        gaining,
        losing,
        tuple(Loser(*row) for row in losers),
        Gap(*_row(con, _GAP)),
        _pair(con, _OPEN.format(what="count(*)")),
        _pair(con, _OPEN.format(what="coalesce(sum(dibao_amount_at_most), 0)::BIGINT")),
        _row(con, _UNEXPLAINED)[0],
    )


# Against the line of the law as it is, so that a higher standard does not look like more poverty.
_GAP = f"""
    SELECT count(*),
        coalesce(sum(greatest(b.unit_standard - b.unit_income - coalesce(p.fen_before, 0), 0)), 0)::BIGINT,
        coalesce(sum(greatest(b.unit_standard - b.unit_income - coalesce(p.fen_after, 0), 0)), 0)::BIGINT
    FROM before_household b JOIN after_household a USING (household_key)
    LEFT JOIN {_PER_HOME} p USING (household_key)
    WHERE b.unit_income IS NOT NULL AND b.unit_standard IS NOT NULL
        AND b.dibao_amount IS NOT NULL AND a.dibao_amount IS NOT NULL
"""
_OPEN = """
    SELECT (SELECT {what} FROM before_household WHERE dibao_eligible IS NULL),
        (SELECT {what} FROM after_household WHERE dibao_eligible IS NULL)
"""
_UNEXPLAINED = """
    SELECT count(*) FROM household h JOIN before_household b USING (household_key)
    WHERE h.dibao_paid_fen > 0 AND coalesce(b.dibao_amount, 0) = 0
"""


def _by(con: duckdb.DuckDBPyConnection, column: str, source: str) -> list[Compared]:
    rows = con.execute(f"SELECT {column}, {_SIDES} FROM {source} GROUP BY 1 ORDER BY 1").fetchall()
    return [_compared(str(name or ""), numbers) for name, *numbers in rows]


def _compared(name: str, numbers: Any) -> Compared:
    return Compared(name, Side(*numbers[:3]), Side(*numbers[3:6]), *numbers[6:])


def _renamed(line: Compared, labels: Mapping[str, str]) -> Compared:
    return Compared(labels[line.name], line.before, line.after, line.won, line.lost)


def _row(con: duckdb.DuckDBPyConnection, query: str) -> list[int]:
    found = con.execute(query).fetchone()
    assert found is not None  # every query here is an aggregate
    return list(found)


def _pair(con: duckdb.DuckDBPyConnection, query: str) -> tuple[int, int]:
    before, after = _row(con, query)
    return before, after
