"""The tables of one evaluation: built as of a date, kept as Parquet, read back for one household."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

if TYPE_CHECKING:  # whoever reads one household's inputs does without the machinery that builds the tables
    import ibis

    from minzheng.registry.snapshot import Sources

TABLES = ("person", "household", "person_result", "household_result")


class NeverEvaluated(LookupError):
    """No night run has evaluated that date, or it knew no such household; one sentence."""


@dataclass(frozen=True)
class Inputs:
    """One household's rule inputs as a night run saw them, and that run's date."""

    as_of: date
    household: Mapping[str, Any]
    persons: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Results:
    """What a night found of one household: every rule and condition, NULL unknown; members by their key."""

    as_of: date
    household: Mapping[str, Any]
    persons: Mapping[int, Mapping[str, Any]]


def prepare(con: ibis.BaseBackend, sources: Sources, as_of: date) -> None:
    """Make the tables `person` and `household` of the connection, as of `as_of`."""
    from minzheng.registry.snapshot import snapshot

    made = snapshot(sources, as_of)
    con.create_table("person", made.person, overwrite=True)
    con.create_table("household", made.household, overwrite=True)


def keep(con: ibis.BaseBackend, tables: Path, as_of: date) -> None:
    """Store inputs and results of the evaluation, sorted so that one household is found quickly."""
    from minzheng.registry.tables import write_table

    for name in TABLES:
        table = con.table(name)
        order = [key for key in ("household_key", "person_key") if key in table.columns]
        write_table(table.order_by(order).to_pyarrow(), table_path(tables, as_of, name))


def sizes(con: ibis.BaseBackend) -> tuple[int, int]:
    """How many persons and households are in the prepared tables."""
    return int(con.table("person").count().execute()), int(con.table("household").count().execute())


def inputs_of(tables: Path, household_key: int, as_of: date) -> Inputs:
    """The inputs of one household from the latest evaluation up to `as_of`; NeverEvaluated without one."""
    day = latest_day(tables, as_of)
    homes = _rows(table_path(tables, day, "household"), household_key=household_key)
    if not homes:
        raise NeverEvaluated("这户在评估日不在册。")
    persons = _rows(table_path(tables, day, "person"), household_key=household_key)
    return Inputs(day, homes[0], tuple(persons))


def inputs_of_person(tables: Path, person_key: int, as_of: date) -> Inputs:
    """The inputs of a person's household; NeverEvaluated where nobody evaluated the person."""
    day = latest_day(tables, as_of)
    found = _rows(table_path(tables, day, "person"), person_key=person_key)
    if not found:
        raise NeverEvaluated("此人在评估日不在册。")
    return inputs_of(tables, found[0]["household_key"], as_of)


def results_of(tables: Path, household_key: int, as_of: date) -> Results:
    """The results kept for one household and its members; NeverEvaluated without an evaluation of it."""
    day = latest_day(tables, as_of)
    homes = _rows(table_path(tables, day, "household_result"), household_key=household_key)
    if not homes:
        raise NeverEvaluated("这户在评估日不在册。")
    persons = _rows(table_path(tables, day, "person_result"), household_key=household_key)
    return Results(day, homes[0], {row["person_key"]: row for row in persons})


def latest_day(tables: Path, as_of: date) -> date:
    """The date of the latest evaluation up to `as_of`; NeverEvaluated without one."""
    days = [day for day in evaluated_days(tables) if day <= as_of]
    if not days:
        raise NeverEvaluated(f"{as_of} 以前还没有做过全员评估。")
    return max(days)


def _rows(path: Path, **wanted: int) -> list[dict[str, Any]]:
    """The rows whose column has the wanted value; one column, one value."""
    ((column, value),) = wanted.items()
    with duckdb.connect() as con:
        found = con.execute(
            f'SELECT * FROM read_parquet($path) WHERE "{column}" = $value',
            {"path": str(path), "value": value},
        )
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def evaluated_days(tables: Path) -> list[date]:
    """The dates whose evaluation is whole (its last table is written last), in no order."""
    found = (tables / "evaluations").glob(f"*/{TABLES[-1]}.parquet")
    return [date.fromisoformat(path.parent.name) for path in found]


def table_path(tables: Path, as_of: date, name: str) -> Path:
    """Where one table of a night is kept; `name` is one of `TABLES`."""
    return tables / "evaluations" / as_of.isoformat() / f"{name}.parquet"
