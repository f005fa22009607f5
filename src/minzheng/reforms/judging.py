"""Everybody under two laws, with no more work than the reform asks for.

Before: what the latest night has found, where it judged by the same law on the same day; else judged anew.
After: only the rules that rest on a changed figure; whatever does not is as before.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import duckdb

from minzheng.engine import Law, Programme
from minzheng.engine.graph import references
from minzheng.reforms.population import RECIPIENTS
from minzheng.registry.evaluation import judged_by, law_print, table_path
from minzheng.rulebook.stacking import HOUSEHOLD_TOTAL, PERSON_TOTAL

TOTALS = (HOUSEHOLD_TOTAL, PERSON_TOTAL)
ALSO_TOLD = (
    *("unit_size", "unit_income", "unit_standard"),
    *("dibao_eligible", "dibao_amount", "dibao_amount_at_most"),
)
KEYS = {"person": "person_key", "household": "household_key"}


def payable(law: Law, programme: Programme) -> str | None:
    """The rule that says what a programme pays each month beside all others; None where it pays nothing."""
    joint = f"{programme.slug}_payable"
    return joint if joint in law.rules else programme.amount


def monthly(law: Law) -> list[Programme]:
    """The programmes that pay by the month, each once: not the totals of all that is drawn together."""
    return [
        programme
        for programme in law.programmes.values()
        if payable(law, programme) and programme.period == "month" and programme not in TOTALS
    ]


def told(law: Law) -> set[str]:
    """The rules a comparison reads."""
    sums = {payable(law, programme) or "" for programme in monthly(law)}
    return sums | {name for name in ALSO_TOLD if name in law.rules}


def moved(before: Law, after: Law) -> set[str]:
    """The rules and conditions that rest on a figure whose value the two laws do not share."""
    old, new = before.graph.parameters, after.graph.parameters
    figures = {name for name in new if name not in old or old[name][1].value != new[name][1].value}
    found: set[str] = set()
    for name, step in after.graph.steps.items():
        own = {name} if step.node.op == "pick" else set(references(step.node, "param"))
        if own & figures or not found.isdisjoint(step.needs):
            found.add(name)
    return found


def judge(con: duckdb.DuckDBPyConnection, before: Law, after: Law, tables: Path) -> None:
    """Make `before_person`, `before_household`, `after_person` and `after_household` with what is told.

    The connection has the tables of `population`; `tables` is where the night is kept.
    """
    names = told(before)
    if not _from_the_night(con, before, names, tables):
        _evaluate(con, before, "before", names)
    anew = names & moved(before, after)
    if anew:
        _evaluate(con, after, "moved", anew)
    for level, key in KEYS.items():
        own = sorted(name for name in anew if after.graph.levels[name] == level)
        replaced = ", ".join(f"moved.{name} AS {name}" for name in own)
        taken = f"before.* REPLACE ({replaced})" if own else "before.*"
        beside = f"JOIN moved_{level} AS moved USING ({key})" if own else ""
        con.execute(f"CREATE VIEW after_{level} AS SELECT {taken} FROM before_{level} AS before {beside}")


def _evaluate(
    con: duckdb.DuckDBPyConnection, law: Law, side: str, names: Collection[str], prefix: str = ""
) -> None:
    person, household, supporter = (f"{prefix}{level}" for level in ("person", "household", "supporter"))
    law.evaluate(
        con, person, household, (f"{side}_person", f"{side}_household", f"{side}_supporter"),
        supporter=supporter, keep=names,
    )  # fmt: skip


def _from_the_night(con: duckdb.DuckDBPyConnection, law: Law, names: set[str], tables: Path) -> bool:
    """Take over the night's results of all but the recipients, whom alone the population tells more of."""
    if judged_by(tables, law.on) != law_print(law):
        return False
    columns = {level: sorted(n for n in names if law.graph.levels[n] == level) for level in KEYS}
    paths = {level: str(table_path(tables, law.on, f"{level}_result")) for level in KEYS}
    for level, path in paths.items():
        kept = {row[0] for row in con.execute("DESCRIBE FROM read_parquet($path)", {"path": path}).fetchall()}
        if not kept.issuperset(columns[level]):
            return False
    for level in ("household", "person"):
        con.execute(f"CREATE VIEW aided_{level} AS FROM {level} WHERE household_key IN ({RECIPIENTS})")
    whose = "person_key IN (SELECT person_key FROM aided_person)"
    con.execute(f"CREATE VIEW aided_supporter AS FROM supporter WHERE {whose}")
    _evaluate(con, law, "found", names, "aided_")
    for level, key in KEYS.items():
        rows = ", ".join(dict.fromkeys([key, "household_key", *columns[level]]))
        others = f"SELECT {rows} FROM read_parquet($path) WHERE household_key NOT IN ({RECIPIENTS})"
        con.execute(
            f"CREATE TABLE before_{level} AS {others} UNION ALL BY NAME SELECT {rows} FROM found_{level}",
            {"path": paths[level]},
        )
    return True
