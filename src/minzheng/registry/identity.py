"""Who a row is about: a valid ID number becomes a person key, and a new person enters the registry.

Only here and in `on_file` do names and ID numbers stand beside keys; they go no further than PostgreSQL.
"""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.access.crypto import blind_index, seal
from minzheng.linkage.id_columns import are_male, birth_dates
from minzheng.linkage.names import LOST
from minzheng.registry import codes, publishing
from minzheng.registry.keyed import Keys, keyed
from minzheng.registry.models import Household, Person, Relation, Sex, Status
from minzheng.registry.on_file import NOBODY, PersonsOnFile
from minzheng.registry.pinyin import pinyin_of

REGISTER = "gongan_register"


def household_keys(rows: pa.Table) -> pa.Array:
    """The keys of the rows' household numbers; null where the feed names no household."""
    if "household_number" not in rows.column_names:
        return pa.nulls(rows.num_rows, pa.int64())
    return keyed("household", rows["household_number"])


def thing_keys(numbers: pa.ChunkedArray) -> pa.Array:
    """The keys of plates or real estate units: one thing keeps one key, and nobody reads its number."""
    return keyed("thing", numbers)


def enter_new_persons(
    rows: pa.Table, keys: Keys, on_file: PersonsOnFile, *, county: str, status: Status
) -> int:
    """Add the persons of `rows` that the registry does not know yet; returns how many.

    Sex and birth date are those of the ID number (GB 11643). The register's own (`status` registered) get the
    place their row names, until publishing has seen their whole household; others belong to the county.
    """
    unknown = np.flatnonzero(on_file.places_of(keys) == NOBODY)
    _, first = np.unique(keys[unknown], return_index=True)
    new = np.sort(unknown[first])
    if not len(new):
        return 0
    table = _person_rows(rows.take(pa.array(new)), keys[new], county, status)
    publishing.insert(Person, table)
    on_file.enter(keys[new], table["name"].combine_chunks(), confirmed=status != Status.UNREGISTERED)
    return len(new)


def rename(rows: pa.Table, keys: Keys, on_file: PersonsOnFile) -> int:
    """Take over the names that the household register now writes otherwise; returns how many.

    A spelling in which a character was lost does not replace a whole one.
    """
    before = on_file.names_at(on_file.places_of(keys))
    differing = np.flatnonzero(pc.not_equal(rows["name"], before).to_numpy())
    at = pa.array(differing)
    spellings = zip(rows["name"].take(at).to_pylist(), before.take(at).to_pylist(), strict=True)
    changed = {
        key: name
        for key, (name, old) in zip(keys[differing].tolist(), spellings, strict=True)
        if LOST not in name or LOST in old
    }
    if not changed:
        return 0
    names = pa.array(list(changed.values()), pa.string())
    on_file.rename(np.array(list(changed), dtype=np.int64), names)
    table = {"key": pa.array(list(changed), pa.int64()), "name": names, "pinyin": _pinyin(names)}
    return publishing.update(Person, pa.table(table))


def enter_households(rows: pa.Table, keys: pa.Array) -> None:
    """Add the register's new households, and take over the address of those that have moved."""
    rows = rows.append_column("key", keys)
    _, from_behind = np.unique(rows["key"].to_numpy()[::-1], return_index=True)
    latest = _household_rows(rows.take(pa.array(rows.num_rows - 1 - from_behind)))
    publishing.update(Household, latest.select(["key", "number", "address"]))
    publishing.insert(Household, latest)


def _person_rows(rows: pa.Table, keys: Keys, county: str, status: Status) -> pa.Table:
    numbers, size = rows["id_number"].combine_chunks(), rows.num_rows
    texts = numbers.to_pylist()
    return pa.table(
        {
            "key": pa.array(keys),
            "id_number_sealed": pa.array([seal(number) for number in texts], pa.binary()),
            "id_number_index": pa.array([blind_index(number) for number in texts], pa.binary()),
            "name": rows["name"].combine_chunks(),
            "pinyin": _pinyin(rows["name"]),
            "sex": pc.if_else(are_male(numbers), Sex.MALE.value, Sex.FEMALE.value),
            "birth_date": birth_dates(numbers),
            "status": pa.repeat(status.value, size),
            **(_by_the_register(rows) if status == Status.REGISTERED else _without_place(size, county)),
        }
    )


def _by_the_register(rows: pa.Table) -> dict[str, pa.Array]:
    return {
        "area_id": rows["village_code"],
        "household_id": household_keys(rows),
        "relation": _coded(rows["relation"], codes.RELATION, Relation.OTHER.value),
        "hukou": _coded(rows["hukou"], codes.HUKOU, ""),
        "marital": _coded(rows["marital"], codes.MARITAL, ""),
        "status_since": rows["changed_on"],
    }


def _without_place(size: int, county: str) -> dict[str, pa.Array]:
    nothing = pa.repeat("", size)
    return {
        "area_id": pa.repeat(county, size),
        "household_id": pa.nulls(size, pa.int64()),
        "relation": nothing,
        "hukou": nothing,
        "marital": nothing,
        "status_since": pa.nulls(size, pa.date32()),
    }


def _coded(words: pa.ChunkedArray, code_of: Mapping[str, str], other: str) -> pa.Array:
    encoded = words.combine_chunks().dictionary_encode()
    found = pa.array([code_of.get(word, other) for word in encoded.dictionary.to_pylist()], pa.string())
    return pc.fill_null(found.take(encoded.indices), "")


def _pinyin(names: pa.Array | pa.ChunkedArray) -> pa.Array:
    return pa.array([pinyin_of(name) for name in names.to_pylist()], pa.string())


def _household_rows(rows: pa.Table) -> pa.Table:
    size = rows.num_rows
    address = rows["address"] if "address" in rows.column_names else pa.nulls(size, pa.string())
    return pa.table(
        {
            "key": rows["key"],
            "area_id": rows["village_code"],
            "number": rows["household_number"],
            "address": pc.fill_null(address, ""),
            "residence": _coded(rows["hukou"], codes.HUKOU, ""),
            "members": pa.repeat(pa.scalar(0, pa.int16()), size),
        }
    )
