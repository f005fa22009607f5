"""Does a month's file contradict the month before? Pure comparison; whoever knows the villages calls it.

A few changed rows are news. Half a village changed at once is a shifted column, a wrong filter or another
county's list, and is asked about before anything rests on it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.feeds.contract import Bools, Column, Feed, Type

WHO: Final = "person_key"
CHANGE: Final = "change"
FEWEST: Final = 20
"""Below so many statements half of them may change by chance."""
_GONE: Final = ""
_LATER: Final = "_later"
_THERE: Final = "_there"


@dataclass(frozen=True)
class Contradiction:
    """More than half of last month's statements of a place differ: `differing` out of `of`.

    `place` is a village code, empty for the whole file; `column` is what changed, empty where they are gone.
    """

    place: str
    column: str
    of: int
    differing: int
    sentence: str


def contradictions(
    feed: Feed,
    previous: pa.Table,
    current: pa.Table,
    *,
    place: str = "place",
    names: Mapping[str, str] | None = None,
    fewest: int = FEWEST,
) -> list[Contradiction]:
    """Return where `current` contradicts `previous`; one for the whole file makes its villages superfluous.

    `previous` has one row per statement of last month (feeds sent whole) or per person who stands now (feeds
    of changes): `person_key`, the stored contract columns, and `place`, a village code or null. `current` has
    the new file's accepted rows with `person_key`. Events contradict nothing. Amounts contradict when they
    double or halve: a new standard raises everybody's a little. `names` gives the villages' names.
    """
    if previous.num_rows < fewest or feed.replaces == "events":
        return []
    places, differing = _compared(feed, previous, current, place)
    found = []
    for column, mask in differing.items():
        for code, of, count in _where(places, mask, fewest):
            label = feed.column(column).header if column else ""
            where = f"{(names or {}).get(code, code)}（{code}）" if code else "全部数据中"
            found.append(Contradiction(code, column, of, count, _sentence(feed, where, label, of, count)))
    return found


def rows_changed(feed: Feed, previous: pa.Table | None, current: pa.Table) -> int:
    """Return how many rows of `current` are new or other than in `previous`; of changes and events, all."""
    if previous is None or feed.replaces != "full":
        return int(current.num_rows)
    shared = [WHO, *(column.name for column in feed.columns)]
    content = [name for name in shared if name in current.column_names and name in previous.column_names]
    import duckdb  # only whoever compares two months needs it

    same = " AND ".join(f'now."{name}" IS NOT DISTINCT FROM before."{name}"' for name in content)
    with duckdb.connect() as con:
        con.register("now", current.select(content))
        con.register("before", previous.select(content))
        (changed,) = con.execute(f"SELECT count(*) FROM now ANTI JOIN before ON {same}").fetchall()
    return int(changed[0])


def _compared(
    feed: Feed, previous: pa.Table, current: pa.Table, place: str
) -> tuple[pa.Array, dict[str, Bools]]:
    """Return the place of each earlier statement, and by column (empty: gone) which of them differ."""
    if feed.replaces == "changes":
        ended = current.filter(pc.is_in(current[CHANGE], pa.array(feed.ends, pa.string())))
        gone = pc.is_in(previous[WHO], ended[WHO].combine_chunks())
        return previous[place].combine_chunks(), {_GONE: _bools(gone)}
    steady = [column for column in feed.columns if column.steady and column.name in previous.column_names]
    values = [column.name for column in steady]
    keys = [WHO, *(name for name in feed.key if name in previous.column_names and name != "id_number")]
    earlier = _statements(previous, keys, [*values, place])
    later = _statements(current, keys, values)
    later = later.append_column(_THERE, pa.array(np.ones(later.num_rows, dtype=np.bool_)))
    both = earlier.join(later, keys, join_type="left outer", right_suffix=_LATER)
    gone = _bools(pc.is_null(both[_THERE]))
    differing = {_GONE: gone}
    for column in steady:
        differing[column.name] = ~gone & _differ(column, both[column.name], both[column.name + _LATER])
    return both[place].combine_chunks(), differing


def _statements(rows: pa.Table, keys: Sequence[str], values: Sequence[str]) -> pa.Table:
    """Return one row per key; what a person has twice under one key is compared by its first row."""
    one = rows.group_by(list(keys), use_threads=False).aggregate([(value, "first") for value in values])
    return one.rename_columns([name.removesuffix("_first") for name in one.column_names])


def _differ(column: Column, earlier: pa.ChunkedArray, later: pa.ChunkedArray) -> Bools:
    if column.type is Type.YUAN:
        before, after = (pc.fill_null(side, 0).to_numpy() for side in (earlier, later))
        low, high = np.minimum(before, after), np.maximum(before, after)
        return np.asarray((low != high) & (high >= 2 * low), dtype=np.bool_)
    other = pc.fill_null(pc.not_equal(earlier, later), False)
    return _bools(pc.or_(other, pc.xor(pc.is_null(earlier), pc.is_null(later))))


def _where(places: pa.Array, differing: Bools, fewest: int) -> list[tuple[str, int, int]]:
    """Return (place, of, differing) where more than half differ: the whole, else each village."""
    total, count = len(differing), int(differing.sum())
    if total >= fewest and 2 * count > total:
        return [("", total, count)]
    encoded = places.dictionary_encode()
    known = _bools(pc.is_valid(places))
    indices = encoded.indices.drop_null().to_numpy()
    sizes = np.bincount(indices, minlength=len(encoded.dictionary))
    counts = np.bincount(indices, weights=differing[known], minlength=len(encoded.dictionary)).astype(int)
    most = np.flatnonzero((sizes >= fewest) & (2 * counts > sizes)).tolist()
    return sorted((encoded.dictionary[at].as_py(), int(sizes[at]), int(counts[at])) for at in most)


def _sentence(feed: Feed, where: str, header: str, of: int, differing: int) -> str:
    if header:
        return f"{where}上月的 {of} 条记录有 {differing} 条的“{header}”与本月不同，请{feed.department}确认。"
    if feed.replaces == "changes":
        ends = "、".join(feed.ends)
        return f"{where}现有的 {of} 人，本月有 {differing} 人{ends}，请{feed.department}确认。"
    return f"{where}上月的 {of} 条记录有 {differing} 条本月没有了，请{feed.department}确认。"


def _bools(mask: pa.ChunkedArray) -> Bools:
    return np.asarray(mask.to_numpy(zero_copy_only=False) if isinstance(mask, pa.Array) else mask.to_numpy())
