"""Rows with the same key in one file: an exact repeat is dropped, a contradiction is held and asked about."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.feeds.contract import Bools, Fault, Feed, Kind

_CONTRADICTION = "同一人（或同一单号）在本文件中有内容不同的多行，请确认以哪一行为准"


def key_faults(feed: Feed, rows: pa.Table, good: Bools) -> list[Fault]:
    """Return the repeats and contradictions among the `good` rows (mask) of the typed table."""
    among = np.flatnonzero(good)
    if len(among) < 2:
        return []
    keys = _combined([rows[name].combine_chunks().take(pa.array(among)) for name in feed.key])
    shared = np.bincount(keys) > 1
    suspects = among[shared[keys]]
    if not len(suspects):
        return []
    groups: dict[int, list[int]] = {}
    for position, key in zip(suspects.tolist(), keys[shared[keys]].tolist(), strict=True):
        groups.setdefault(key, []).append(position)
    content = rows.select([column.name for column in feed.columns]).take(pa.array(suspects)).to_pylist()
    by_position = dict(zip(suspects.tolist(), (tuple(row.values()) for row in content), strict=True))
    repeats = np.zeros(rows.num_rows, dtype=np.bool_)
    contradictions = np.zeros(rows.num_rows, dtype=np.bool_)
    for positions in groups.values():
        first: dict[Any, int] = {}
        for position in positions:
            repeats[position] = by_position[position] in first
            first.setdefault(by_position[position], position)
        if len(first) > 1:
            contradictions[list(first.values())] = True
    faults = []
    if repeats.any():
        faults.append(Fault(repeats, feed.key[0], Kind.REPEAT, "与本文件前面的一行完全相同，只取一次"))
    if contradictions.any():
        faults.append(Fault(contradictions, feed.key[0], Kind.ASK, _CONTRADICTION))
    return faults


def _combined(columns: list[Any]) -> Any:
    """Return one int64 per row, equal where all key columns are equal and small enough to be counted."""
    result = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        encoded = column.dictionary_encode(null_encoding="encode")
        result = result * len(encoded.dictionary) + encoded.indices.to_numpy()
        result = pc.index_in(pa.array(result), pc.unique(pa.array(result))).to_numpy().astype(np.int64)
    return result
