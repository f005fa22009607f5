"""From a department's file to stored rows about known persons: checked, identified, counted, nothing lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.db import transaction

from minzheng.access.divisions import known_villages
from minzheng.feeds import intake
from minzheng.feeds.contract import Kind
from minzheng.feeds.models import Batch
from minzheng.feeds.reading import FileRefused, Problem, Reading
from minzheng.linkage.id_columns import birth_dates
from minzheng.linkage.names import agree
from minzheng.registry import contradicting, identity, tables
from minzheng.registry.contradicting import PlacesOnFile
from minzheng.registry.keyed import Keys, person_keys
from minzheng.registry.models import Status
from minzheng.registry.months import month_number
from minzheng.registry.on_file import NOBODY, Bools, PersonsOnFile
from minzheng.registry.read_ahead import Found, read_ahead
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
    (batch,) = take_in_all([path], received_on=received_on, place=place)
    return batch


def take_in_all(paths: Sequence[Path], *, received_on: date, place: Place) -> Iterator[Batch]:
    """Take in one file after the other, each as `take_in` does; yields its batch as soon as it is stored."""
    on_file, villages = PersonsOnFile.read(), PlacesOnFile()
    for path, found in read_ahead(paths, received_on, known_villages() or None):
        if isinstance(found, FileRefused):
            yield intake.refuse(path, found, received_on=received_on)
        else:
            with transaction.atomic():
                batch = intake.open_batch(found.reading, path, received_on=received_on)
                if batch.status == Batch.Status.OPEN:
                    batch = _unless_contradicting(batch, found, place, on_file, villages)
            yield batch


def take_in_accepted(batch: Batch, reading: Reading, place: Place) -> Batch:
    """Store the rows of an open batch whose doubts the county has settled."""
    found = Found(reading, person_keys(reading.rows))
    return _store(batch, found, place, PersonsOnFile.read())


def _unless_contradicting(
    batch: Batch, found: Found, place: Place, on_file: PersonsOnFile, villages: PlacesOnFile
) -> Batch:
    """Store the rows, or hold the file whole where it contradicts what is on file: nobody enters by it."""
    feed = found.reading.feed
    current = found.reading.rows.append_column("person_key", pa.array(found.keys, pa.int64()))
    if doubts := contradicting.contradictions(feed, batch, current, villages, place.tables):
        return intake.ask(batch, doubts)
    return _store(batch, found, place, on_file)


def _store(batch: Batch, found: Found, place: Place, on_file: PersonsOnFile) -> Batch:
    reading = found.reading
    rows, asked = _identified(reading, found.keys, place, on_file)
    intake.hold(batch, [*reading.problems, *asked])
    stored = _stored(rows, batch, reading)
    tables.write(place.tables, reading.feed, batch.pk, stored)
    changed = contradicting.rows_changed(reading.feed, batch, stored, place.tables)
    return intake.close_batch(batch, accepted=rows.num_rows, changed=changed)


def _identified(
    reading: Reading, keys: Keys, place: Place, on_file: PersonsOnFile
) -> tuple[pa.Table, list[Problem]]:
    """Add the keys to the reading's rows; rows whose name belongs to somebody else are asked about."""
    is_register = reading.feed.slug == identity.REGISTER
    strangers = _strangers(reading.rows, keys, on_file)
    if is_register:
        # Only the register itself renames people, and names that other feeds brought give way to it.
        known = on_file.places_of(keys)
        by_others = (known != NOBODY) & ~on_file.confirmed_at(known)
        strangers &= ~by_others & pc.not_equal(reading.rows["change"], CORRECTION).to_numpy()
    kept = reading.rows.filter(pa.array(~strangers))
    kept_keys = keys[~strangers]
    status = Status.REGISTERED if is_register else Status.UNREGISTERED
    identity.enter_new_persons(kept, kept_keys, on_file, county=place.county, status=status)
    households = identity.household_keys(kept)
    if is_register:
        identity.rename(kept, kept_keys, on_file)
        identity.enter_households(kept, households)
    rows = kept.append_column("person_key", pa.array(kept_keys, pa.int64()))
    rows = rows.append_column("household_key", households)
    if thing := tables.thing_column(reading.feed):
        rows = rows.append_column("thing_key", identity.thing_keys(rows[thing]))
    return rows, [_problem(reading, index) for index in np.flatnonzero(strangers).tolist()]


def _strangers(rows: pa.Table, keys: Keys, on_file: PersonsOnFile) -> Bools:
    """Which rows carry an ID number with a name that cannot be its holder's.

    Where nobody knows the holder yet and the file itself gives two names, neither is taken.
    """
    names, places = rows["name"].combine_chunks(), on_file.places_of(keys)
    unknown = np.flatnonzero(places == NOBODY)
    _new, first, holder = np.unique(keys[unknown], return_index=True, return_inverse=True)
    expected = on_file.names_at(places)
    expected = pc.replace_with_mask(
        expected, pa.array(places == NOBODY), names.take(pa.array(unknown[first][holder]))
    )
    others = _disagreeing(names, expected)
    contested = np.unique(keys[others & (places == NOBODY)])
    return others | np.isin(keys, contested)


def _disagreeing(names: pa.Array, expected: pa.Array) -> Bools:
    """Where two spellings cannot be one name; most are equal, and only the rest is looked at closely."""
    found = pc.not_equal(names, expected).to_numpy(zero_copy_only=False).astype(np.bool_)
    for index in np.flatnonzero(found).tolist():
        found[index] = not agree(names[index].as_py(), expected[index].as_py())
    return found


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
        born = birth_dates(rows["id_number"].combine_chunks())
        rows = rows.set_column(rows.column_names.index("birth_date"), "birth_date", born)
    rows = rows.append_column("batch", pa.repeat(pa.scalar(batch.pk, pa.int32()), size))
    month = month_number(reading.period)
    return rows.append_column("month", pa.repeat(pa.scalar(month, pa.int32()), size))
