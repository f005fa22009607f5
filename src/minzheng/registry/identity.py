"""Who a row is about: a valid ID number becomes a person key, and a new person enters the registry.

This is the only module that holds names and ID numbers beside keys; they go no further than PostgreSQL.
"""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from pypinyin import Style, lazy_pinyin

from minzheng.access.crypto import blind_index, pseudonyms, seal
from minzheng.linkage.names import LOST
from minzheng.linkage.resident_id import birth_date, sex
from minzheng.registry import codes, publishing
from minzheng.registry.models import Household, Person, Status

REGISTER = "gongan_register"


def person_keys(rows: pa.Table) -> np.ndarray:
    """The keys of the rows' ID numbers (int64, one per row)."""
    numbers = rows["id_number"].combine_chunks().dictionary_encode()
    keys = np.array(pseudonyms("person", numbers.dictionary.to_pylist()), dtype=np.int64)
    return keys[numbers.indices.to_numpy(zero_copy_only=False)] if len(keys) else keys


def household_keys(rows: pa.Table) -> pa.Array:
    """The keys of the rows' household numbers; null where the feed names no household."""
    if "household_number" not in rows.column_names:
        return pa.nulls(rows.num_rows, pa.int64())
    numbers = rows["household_number"].to_pylist()
    known = sorted({number for number in numbers if number})
    key_of = dict(zip(known, pseudonyms("household", known), strict=True))
    return pa.array([key_of.get(number) for number in numbers], pa.int64())


def thing_keys(numbers: pa.ChunkedArray) -> pa.Array:
    """The keys of plates or real estate units: one thing keeps one key, and nobody reads its number."""
    encoded = numbers.combine_chunks().dictionary_encode()
    keys = pa.array(pseudonyms("thing", encoded.dictionary.to_pylist()), pa.int64())
    return keys.take(encoded.indices)


def names_on_file() -> dict[int, str]:
    """The name of every person in the registry, by key."""
    return dict(
        Person.objects.unscoped(reason="identity at intake").order_by("key").values_list("key", "name")
    )


def named_by_other_feeds() -> np.ndarray:
    """The keys (int64) of the persons whose name no register has confirmed yet."""
    persons = Person.objects.unscoped(reason="identity at intake").filter(status=Status.UNREGISTERED)
    return np.array(list(persons.order_by("key").values_list("key", flat=True)), dtype=np.int64)


def enter_new_persons(
    rows: pa.Table, keys: np.ndarray, known: dict[int, str], *, county: str, status: Status
) -> int:
    """Add the persons of `rows` that the registry does not know yet, without a place; returns how many.

    Sex and birth date are those of the ID number (GB 11643). Publishing gives the register's own their place.
    """
    new: dict[int, tuple[str, str]] = {}
    for key, number, name in zip(
        keys.tolist(), rows["id_number"].to_pylist(), rows["name"].to_pylist(), strict=True
    ):
        if key not in known:
            new[key] = (number, name)
            known[key] = name
    if new:
        publishing.insert_or_update(Person, _person_rows(new, county, status))
    return len(new)


def rename(rows: pa.Table, keys: np.ndarray, known: dict[int, str]) -> int:
    """Take over the names that the household register now writes otherwise; returns how many.

    A spelling in which a character was lost does not replace a whole one.
    """
    changed = {
        key: name
        for key, name in zip(keys.tolist(), rows["name"].to_pylist(), strict=True)
        if known[key] != name and (LOST not in name or LOST in known[key])
    }
    known.update(changed)
    table = pa.table(
        {
            "key": pa.array(list(changed), pa.int64()),
            "name": pa.array(list(changed.values()), pa.string()),
            "pinyin": pa.array([pinyin_of(name) for name in changed.values()], pa.string()),
        }
    )
    return publishing.update(Person, table) if changed else 0


def enter_households(rows: pa.Table, keys: Sequence[int]) -> None:
    """Add the register's new households, and take over the address of those that have moved."""
    wanted = ("household_number", "village_code", "hukou", "address")
    columns = [rows[name].to_pylist() for name in wanted if name in rows.column_names]
    latest = dict(zip(keys, zip(*columns, strict=True), strict=True))
    stored = set(Household.objects.unscoped(reason="intake").order_by("key").values_list("key", flat=True))
    fresh = {key: values for key, values in latest.items() if key not in stored}
    moved = {key: values for key, values in latest.items() if key in stored}
    if fresh:
        publishing.insert_or_update(Household, _household_rows(fresh))
    if moved:
        publishing.update(Household, _household_rows(moved).select(["key", "number", "address"]))


def pinyin_of(name: str) -> str:
    """The sort and search key of a name: full pinyin, a blank, and the initials."""
    full = lazy_pinyin(name)
    return f"{''.join(full)} {''.join(lazy_pinyin(name, style=Style.FIRST_LETTER))}"[:120]


def _person_rows(new: dict[int, tuple[str, str]], county: str, status: Status) -> pa.Table:
    numbers = [number for number, _ in new.values()]
    names = [name for _, name in new.values()]
    size = len(new)
    return pa.table(
        {
            "key": pa.array(list(new), pa.int64()),
            "area_id": [county] * size,
            "id_number_sealed": pa.array([seal(number) for number in numbers], pa.binary()),
            "id_number_index": pa.array([blind_index(number) for number in numbers], pa.binary()),
            "name": names,
            "pinyin": [pinyin_of(name) for name in names],
            "sex": [sex(number) for number in numbers],
            "birth_date": pa.array([birth_date(number) for number in numbers], pa.date32()),
            "household_id": pa.nulls(size, pa.int64()),
            "relation": [""] * size,
            "hukou": [""] * size,
            "marital": [""] * size,
            "status": [status.value] * size,
            "status_since": pa.nulls(size, pa.date32()),
        }
    )


def _household_rows(households: dict[int, tuple[str, ...]]) -> pa.Table:
    values = list(households.values())
    return pa.table(
        {
            "key": pa.array(list(households), pa.int64()),
            "area_id": [row[1] for row in values],
            "number": [row[0] for row in values],
            "address": [row[3] or "" if len(row) > 3 else "" for row in values],
            "residence": [codes.HUKOU[row[2]] for row in values],
            "members": pa.array([0] * len(values), pa.int16()),
        }
    )
