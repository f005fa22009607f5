"""The tables of one evaluation: built as of a date, kept as Parquet, read back for one household."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

if TYPE_CHECKING:  # whoever reads one household's inputs does without the machinery that builds the tables
    import ibis
    from ibis.backends.duckdb import Backend

    from minzheng.engine import Law
    from minzheng.registry.snapshot import Sources

TABLES = ("supporter", "person", "household", "person_result", "household_result")
DEPARTED = ("departed", "departed_home", "departed_result")
"""The recently dead, judged for their burial alone: see `registry.departed`."""
PRINT = "law.txt"


class NeverEvaluated(LookupError):
    """No night run has evaluated that date, or it knew no such household; one sentence."""


@dataclass(frozen=True)
class Inputs:
    """One household's rule inputs as a night run saw them, and that run's date.

    A person's `supporters` are those who owe support and live elsewhere, a row for each. `departed`: the one
    person in it has died and is judged for the burial alone.
    """

    as_of: date
    household: Mapping[str, Any]
    persons: tuple[Mapping[str, Any], ...]
    departed: bool = False


@dataclass(frozen=True)
class Results:
    """What a night found of one household: every rule and condition, NULL unknown; members by their key."""

    as_of: date
    household: Mapping[str, Any]
    persons: Mapping[int, Mapping[str, Any]]


def prepare(con: ibis.BaseBackend, sources: Sources, as_of: date) -> None:
    """Make the tables `person`, `household`, `supporter`, `departed` and `departed_home`, as of `as_of`."""
    from minzheng.registry.departed import departed, homes_of
    from minzheng.registry.snapshot import snapshot
    from minzheng.registry.supporters import supporters

    made = snapshot(sources, as_of)
    con.create_table("person", made.person, overwrite=True)
    con.create_table("household", made.household, overwrite=True)
    prepared = con.table("person"), con.table("household")
    kin = supporters(sources.register, sources.custody, made.register, *prepared, as_of)
    con.create_table("supporter", kin, overwrite=True)
    dead = departed(made.register, sources.aid, sources.cremations, as_of)
    con.create_table("departed", dead, overwrite=True)
    con.create_table("departed_home", homes_of(con.table("departed")), overwrite=True)


def keep(con: Backend, tables: Path, as_of: date, law: Law | None = None) -> None:
    """Store inputs and results of the evaluation, sorted so that one household is found quickly.

    `law` is the law they were judged by, without the signals.
    """
    from minzheng.registry.tables import write_table

    printed = table_path(tables, as_of, TABLES[-1]).with_name(PRINT)
    printed.unlink(missing_ok=True)  # of an earlier run for the same date
    made = {row[0] for row in con.con.execute("SHOW TABLES").fetchall()}
    for name in (*(name for name in DEPARTED if name in made), *TABLES):
        table = con.table(name)
        order = [key for key in ("household_key", "person_key", "supporter_key") if key in table.columns]
        write_table(table.order_by(order).to_pyarrow(), table_path(tables, as_of, name))
    if law is not None:
        printed.write_text(law_print(law))


def law_print(law: Law) -> str:
    """What a law of a day says, as a short text: the same for the same rules and figures, and only then."""
    figures = [(name, dated.value) for name, (_, dated) in sorted(law.graph.parameters.items())]
    rules = [(name, step.level, step.node) for name, step in sorted(law.graph.steps.items())]
    return sha256(repr((law.on, figures, rules)).encode()).hexdigest()


def judged_by(tables: Path, on: date) -> str:
    """The print of the law by which everybody was judged that night; empty where none was kept."""
    path = tables / "evaluations" / on.isoformat() / PRINT
    return path.read_text() if path.is_file() else ""


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
    supporters: dict[int, list[dict[str, Any]]] = {}
    if (path := table_path(tables, day, "supporter")).is_file():  # earlier nights knew of none
        for row in _rows(path, household_key=household_key):
            supporters.setdefault(row["person_key"], []).append(row)
    members = ({**person, "supporters": supporters.get(person["person_key"], [])} for person in persons)
    return Inputs(day, homes[0], tuple(members))


def inputs_of_person(tables: Path, person_key: int, as_of: date) -> Inputs:
    """The inputs of a person's household, or of the dead alone; NeverEvaluated where nobody evaluated it."""
    day = latest_day(tables, as_of)
    found = _rows(table_path(tables, day, "person"), person_key=person_key)
    if found:
        return inputs_of(tables, found[0]["household_key"], as_of)
    if dead := inputs_of_departed(tables, person_key, as_of):
        return dead
    raise NeverEvaluated("此人在评估日不在册。")


def inputs_of_departed(tables: Path, person_key: int, as_of: date) -> Inputs | None:
    """The inputs of one who died lately on tekun; None for anybody else. NeverEvaluated without a night."""
    day = latest_day(tables, as_of)
    path = table_path(tables, day, "departed")
    found = _rows(path, person_key=person_key) if path.is_file() else []  # earlier nights knew of none
    if not found:
        return None
    homes = _rows(table_path(tables, day, "departed_home"), household_key=found[0]["household_key"])
    return Inputs(day, homes[0], tuple(found), departed=True)


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
    names, rows = _read(path, path.stat().st_mtime_ns, column, value)
    return [dict(zip(names, row, strict=True)) for row in rows]


@lru_cache(maxsize=512)
def _read(
    path: Path, written: int, column: str, value: int
) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    """Names and rows of a file as it was `written` (ns): one case asks for the same household many times."""
    with duckdb.connect() as con:
        found = con.execute(
            f'SELECT * FROM read_parquet($path) WHERE "{column}" = $value',
            {"path": str(path), "value": value},
        )
        return tuple(column[0] for column in found.description), tuple(found.fetchall())


def evaluated_days(tables: Path) -> list[date]:
    """The dates whose evaluation is whole (its last table is written last), in no order."""
    found = (tables / "evaluations").glob(f"*/{TABLES[-1]}.parquet")
    return [date.fromisoformat(path.parent.name) for path in found]


def table_path(tables: Path, as_of: date, name: str) -> Path:
    """Where one table of a night is kept; `name` is one of `TABLES`."""
    return tables / "evaluations" / as_of.isoformat() / f"{name}.parquet"
