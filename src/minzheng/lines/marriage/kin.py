"""Whether two persons may be kin too near to marry, as far as the household register shows it.

A household's relations are to its head: they say how many generations somebody stands below the head's
parents, the couple of the head, or the young couple of the home. Past households count too: a sister married
out and her brother once stood in one. Nobody found means that nobody is known; the parties declare the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

import duckdb
from django.db.models import Q

from minzheng.feeds.models import Batch
from minzheng.lines.marriage.models import KnownKin
from minzheng.registry import codes
from minzheng.registry.models import Person
from minzheng.registry.months import last_month_of

REGISTER = "gongan_register"
NEAR = 2
"""Steps up to a common ancestor on either side: three generations, counting oneself (三代以内)."""
PARENTS, COUPLE, YOUNG = "head's parents", "head and spouse", "the young couple"
BELOW: Final[Mapping[str, Mapping[str, int]]] = {
    "parent": {PARENTS: 0},
    "head": {COUPLE: 0, PARENTS: 1},
    "spouse": {COUPLE: 0},
    "sibling": {PARENTS: 1},
    "child": {YOUNG: 0, COUPLE: 1, PARENTS: 2},
    "child_in_law": {YOUNG: 0},
    "grandchild": {YOUNG: 1, COUPLE: 2, PARENTS: 3},
}
"""Relation to the head -> generations below each couple of the home; a stepchild counts as a child."""
Place = tuple[int, int, str]
"""A household, its listing (-1 today's, 0 of a home with one head ever, else the month), the relation."""


def near_kin(one: Person, other: Person, on: date, tables: Path) -> str:
    """Say in words why two persons may not marry (民法典 第一千零四十八条); "" where nothing is known."""
    known = KnownKin.objects.unscoped(reason="kinship of a couple at the office").filter(state="known")
    pair = known.filter(Q(one=one, other=other) | Q(one=other, other=one)).first()
    if pair is not None:
        return f"登记的亲属关系：{pair.get_kinship_display()}（{pair.source}）"
    places = past_places(tables, (one.pk, other.pk), on)
    for person in (one, other):
        if person.household_id is not None and person.relation:
            places[person.pk].append((person.household_id, -1, person.relation))
    return kinship(places[one.pk], places[other.pk])


def kinship(mine: Iterable[Place], theirs: Iterable[Place]) -> str:
    """The nearest kinship of two lists of places in households, in words; "" where they show none."""
    at = {(home, listing): relation for home, listing, relation in mine}
    found = [
        _between(at[home, listing], relation) for home, listing, relation in theirs if (home, listing) in at
    ]
    for words in ("直系血亲", "三代以内旁系血亲"):
        if words in found:
            return words
    return ""


def _between(mine: str, theirs: str) -> str:
    above, beside = BELOW.get(mine, {}), BELOW.get(theirs, {})
    shared = [(above[couple], beside[couple]) for couple in above.keys() & beside.keys()]
    if any(min(steps) == 0 and max(steps) > 0 for steps in shared):
        return "直系血亲"
    return "三代以内旁系血亲" if any(min(steps) >= 1 and max(steps) <= NEAR for steps in shared) else ""


def past_places(tables: Path, keys: tuple[int, ...], on: date) -> dict[int, list[Place]]:
    """Where the household register's files list some persons, by person key; read from the stored rows.

    Where a household had one head only, every line is to that head; else the lines of one full register are.
    """
    from minzheng.registry.tables import path_of  # here, as it loads the tables' library

    usable = (Batch.Status.ACCEPTED, Batch.Status.PARTLY)
    batches = (
        Batch.objects.filter(feed=REGISTER, status__in=usable).order_by("pk").values_list("pk", flat=True)
    )
    paths = [str(path) for batch in batches if (path := path_of(tables, REGISTER, batch)).exists()]
    found: dict[int, list[Place]] = {key: [] for key in keys}
    if not paths:
        return found
    given = {"paths": paths, "keys": list(keys), "month": last_month_of(on)}
    with duckdb.connect() as memory:
        rows = memory.execute(_LINES, given).fetchall()
    for person, home, listing, relation in rows:
        found[person].append((home, listing, codes.RELATION.get(relation, "other")))
    return found


_LINES = """
WITH lines AS (SELECT * FROM read_parquet($paths) WHERE month <= $month),
ours AS (
    SELECT * FROM lines
    WHERE household_key IN (SELECT household_key FROM lines WHERE list_contains($keys, person_key))
),
heads AS (
    SELECT household_key, count(DISTINCT person_key) FILTER (relation = '户主') AS number
    FROM ours GROUP BY household_key
)
SELECT DISTINCT person_key, household_key, CASE WHEN number <= 1 THEN 0 ELSE month END, relation
FROM ours JOIN heads USING (household_key)
WHERE list_contains($keys, person_key) AND (number <= 1 OR change = '在册')
"""
