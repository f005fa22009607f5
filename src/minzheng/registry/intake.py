"""From a department's file to stored rows about known persons: checked, identified, counted, nothing lost."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
from django.db import transaction

from minzheng.feeds import intake
from minzheng.feeds.contract import Kind
from minzheng.feeds.models import Batch
from minzheng.feeds.reading import FileRefused, Problem, Reading, read_file
from minzheng.linkage.names import agree
from minzheng.linkage.resident_id import birth_date
from minzheng.registry import identity, tables
from minzheng.registry.models import Status
from minzheng.registry.months import month_number
from minzheng.registry.state import CORRECTION


@dataclass(frozen=True)
class Place:
    """Where the registry's tables lie, and the county whose persons they hold (its six-digit code)."""

    tables: Path
    county: str


def take_in(path: Path, *, received_on: date, place: Place) -> Batch:
    """Take one file in: its good rows into the tables, its bad ones into quarantine, all of it or nothing.

    A file that cannot be read at all becomes a refused batch with its sentence.
    """
    try:
        reading = read_file(path, today=received_on)
    except FileRefused as refusal:
        return intake.refuse(path, refusal, received_on=received_on)
    with transaction.atomic():
        batch = intake.open_batch(reading, path, received_on=received_on)
        if batch.status != Batch.Status.OPEN:
            return batch
        rows, asked = _identified(reading, place)
        intake.hold(batch, [*reading.problems, *asked])
        tables.write(place.tables, reading.feed, batch.pk, _stored(rows, batch, reading))
        return intake.close_batch(batch, accepted=rows.num_rows)


def _identified(reading: Reading, place: Place) -> tuple[pa.Table, list[Problem]]:
    """Add the keys to the reading's rows; rows whose name belongs to somebody else are asked about."""
    keys = identity.person_keys(reading.rows)
    known = identity.names_on_file()
    is_register = reading.feed.slug == identity.REGISTER
    strangers = _strangers(reading.rows, keys, known)
    if is_register:
        # Only the register itself renames people, and names that other feeds brought give way to it.
        by_others = np.isin(keys, identity.named_by_other_feeds())
        strangers &= ~by_others & (np.array(reading.rows["change"].to_pylist()) != CORRECTION)
    kept = reading.rows.filter(pa.array(~strangers))
    kept_keys = keys[~strangers]
    status = Status.REGISTERED if is_register else Status.UNREGISTERED
    identity.enter_new_persons(kept, kept_keys, known, county=place.county, status=status)
    households = identity.household_keys(kept)
    if is_register:
        identity.rename(kept, kept_keys, known)
        identity.enter_households(kept, households.to_pylist())
    rows = kept.append_column("person_key", pa.array(kept_keys, pa.int64()))
    rows = rows.append_column("household_key", households)
    if thing := tables.thing_column(reading.feed):
        rows = rows.append_column("thing_key", identity.thing_keys(rows[thing]))
    return rows, [_problem(reading, index) for index in np.flatnonzero(strangers).tolist()]


def _strangers(rows: pa.Table, keys: np.ndarray, known: dict[int, str]) -> np.ndarray:
    """Which rows carry an ID number with a name that cannot be its holder's.

    Where nobody knows the holder yet and the file itself gives two names, neither is taken.
    """
    named = list(zip(keys.tolist(), rows["name"].to_pylist(), strict=True))
    first: dict[int, str] = {}
    contested = {
        key for key, name in named if key not in known and not agree(name, first.setdefault(key, name))
    }
    return np.array(
        [key in contested or (key in known and not agree(name, known[key])) for key, name in named],
        dtype=bool,
    )


def _problem(reading: Reading, index: int) -> Problem:
    row = reading.rows.slice(index, 1).to_pylist()[0]
    return Problem(
        sheet=row["sheet"],
        row=row["row"],
        column=reading.feed.column("name").header,
        kind=Kind.ASK,
        message="同一个身份证号另有不同的姓名，请核实是号码写错还是姓名写错。",
        cells={
            column.header: "" if row[column.name] is None else str(row[column.name])
            for column in reading.feed.columns
            if column.name in row
        },
    )


def _stored(rows: pa.Table, batch: Batch, reading: Reading) -> pa.Table:
    """Add the lineage, and the birth date that the ID number itself states."""
    size = rows.num_rows
    if "birth_date" in rows.column_names:
        birth = [birth_date(number) for number in rows["id_number"].to_pylist()]
        place = rows.column_names.index("birth_date")
        rows = rows.set_column(place, "birth_date", pa.array(birth, pa.date32()))
    rows = rows.append_column("batch", pa.array([batch.pk] * size, pa.int32()))
    month = month_number(reading.period)
    return rows.append_column("month", pa.array([month] * size, pa.int32()))
