"""Does a new file contradict what is on file? `feeds.plausible` compares; here is what it compares with."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from minzheng.access.divisions import division_name
from minzheng.feeds import intake, plausible
from minzheng.feeds.contract import Feed
from minzheng.feeds.models import Batch
from minzheng.feeds.plausible import WHO, Contradiction
from minzheng.registry import publishing, tables
from minzheng.registry.models import Person, Status

PLACE = "place"
VILLAGE_DIGITS = 12
COLUMNS = pa.schema({"key": pa.int64(), "area_id": pa.string(), "status": pa.string()})


class PlacesOnFile:
    """Where everybody is registered, read once when the first file asks."""

    def __init__(self) -> None:
        self._rows: pa.Table | None = None

    def of(self, persons: pa.Table) -> pa.Table:
        """`persons` (with `person_key`) and the village of each as `place`; null where there is none."""
        everyone = self.everyone()
        known, asked = everyone[WHO].to_numpy(), persons[WHO].to_numpy()
        if not len(known):
            return persons.append_column(PLACE, pa.nulls(len(asked), pa.string()))
        at = np.minimum(np.searchsorted(known, asked), len(known) - 1)
        return persons.append_column(PLACE, everyone[PLACE].take(pa.array(at, mask=known[at] != asked)))

    def everyone(self) -> pa.Table:
        """The registered living: `person_key`, in order, and `place`."""
        if self._rows is None:
            rows = publishing.read(Person, COLUMNS)
            registered = pc.equal(rows["status"], Status.REGISTERED.value)
            in_village = pc.equal(pc.binary_length(rows["area_id"]), VILLAGE_DIGITS)
            rows = rows.filter(pc.and_(registered, in_village)).sort_by("key").combine_chunks()
            self._rows = rows.select(["key", "area_id"]).rename_columns([WHO, PLACE])
        return self._rows


def contradictions(
    feed: Feed, batch: Batch, current: pa.Table, places: PlacesOnFile, folder: Path
) -> list[Contradiction]:
    """What the rows of a new file (with `person_key`) contradict; the first of a feed contradicts nothing."""
    earlier = _earlier(feed, batch, places, folder)
    if earlier is None:
        return []
    found = plausible.contradictions(feed, earlier, current, place=PLACE)
    if not any(one.place for one in found):
        return found
    return plausible.contradictions(feed, earlier, current, place=PLACE, names=_names(found))


def rows_changed(feed: Feed, batch: Batch, stored: pa.Table, folder: Path) -> int | None:
    """How many stored rows are new or other than in the month before; None where there is none to compare."""
    before = intake.previous_batch(batch)
    if before is None:
        return None
    return plausible.rows_changed(feed, _rows(folder, before) if feed.replaces == "full" else None, stored)


def _earlier(feed: Feed, batch: Batch, places: PlacesOnFile, folder: Path) -> pa.Table | None:
    """Last month's statements of a feed sent whole; of a feed of changes, everybody it has spoken of."""
    before = intake.previous_batch(batch)
    if before is None or feed.replaces == "events":
        return None
    if feed.replaces == "full":
        return places.of(_rows(folder, before))
    if feed.introduces:
        return places.everyone()
    taken = Batch.objects.filter(feed=feed.slug, status__in=Batch.TAKEN_IN, period__lt=batch.period)
    keys = [_rows(folder, one, WHO)[WHO].to_numpy() for one in taken.order_by("id")]
    return places.of(pa.table({WHO: np.unique(np.concatenate(keys))}))


def _rows(folder: Path, batch: Batch, *columns: str) -> pa.Table:
    return pq.read_table(tables.path_of(folder, batch.feed, batch.pk), columns=list(columns) or None)


def _names(found: list[Contradiction]) -> Mapping[str, str]:
    return {one.place: division_name(one.place) for one in found if one.place}
