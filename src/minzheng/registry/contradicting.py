"""Does a new file contradict what is on file? `feeds.plausible` compares; here is what it compares with."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from django.db import connection

from minzheng.access.divisions import division_name
from minzheng.feeds import intake, plausible
from minzheng.feeds.contract import Feed
from minzheng.feeds.models import Batch
from minzheng.feeds.plausible import WHO, Contradiction
from minzheng.registry import tables
from minzheng.registry.models import Person, Status

PLACE = "place"
VILLAGE_DIGITS = 12


class PlacesOnFile:
    """Where everybody is registered, read once when the first file asks."""

    def __init__(self) -> None:
        self._rows: pa.Table | None = None

    def of(self, persons: pa.Table) -> pa.Table:
        """`persons` (with `person_key`) and the village of each as `place`; null where there is none."""
        return persons.join(self.everyone(), WHO, join_type="left outer")

    def everyone(self) -> pa.Table:
        """The registered living: `person_key` and `place`."""
        if self._rows is None:
            table = connection.ops.quote_name(Person._meta.db_table)
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT key, area_id FROM {table} WHERE status = %s AND length(area_id) = %s",
                    [Status.REGISTERED, VILLAGE_DIGITS],
                )
                found = cursor.fetchall()
            keys, areas = zip(*found, strict=True) if found else ((), ())
            self._rows = pa.table({WHO: pa.array(keys, pa.int64()), PLACE: pa.array(areas, pa.string())})
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
