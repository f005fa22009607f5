"""Which persons rest on one batch alone, and what becomes of them when it is taken back."""

from collections.abc import Collection
from pathlib import Path

import duckdb

from minzheng.feeds.models import Batch
from minzheng.registry import tables
from minzheng.registry.models import Household, Person, Status

JOB = "undo"


def only_known_by(batch: Batch, folder: Path) -> list[int]:
    """The keys of the persons in a batch's rows whom no other batch in force names, in order."""
    own = tables.path_of(folder, batch.feed, batch.pk)
    if not own.is_file():
        return []
    taken = Batch.objects.filter(status__in=Batch.TAKEN_IN).exclude(pk=batch.pk).order_by("id")
    paths = [tables.path_of(folder, feed, pk) for feed, pk in taken.values_list("feed", "pk")]
    others = [str(path) for path in paths if path.is_file()]
    named = "SELECT person_key FROM read_parquet($own)"
    known = {"own": str(own)}
    if others:
        named += " EXCEPT SELECT person_key FROM read_parquet($others, union_by_name = true)"
        known |= {"others": others}
    with duckdb.connect() as con:
        return sorted({key for (key,) in con.execute(named, known).fetchall()})


def let_go(persons: Collection[int], *, county: str) -> None:
    """Nobody vouches for them any more: the county's alone, in no household. Their records stay."""
    gone = Person.objects.unscoped(reason=JOB).filter(pk__in=persons)
    homes = set(gone.exclude(household=None).values_list("household_id", flat=True))
    gone.update(status=Status.UNREGISTERED, area_id=county, household=None, status_since=None)
    lived_in = Person.objects.unscoped(reason=JOB).filter(household__in=homes, status=Status.REGISTERED)
    empty = homes - set(lived_in.values_list("household_id", flat=True))
    Household.objects.unscoped(reason=JOB).filter(pk__in=empty).update(members=0)
