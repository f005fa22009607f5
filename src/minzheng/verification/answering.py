"""What the departments' files that the county already holds say of a household, through the gate for means.

Nothing is read twice into another table of facts: the answer comes from the rule inputs of the latest night,
with the row each value stands in. What they do not know is not stated.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from minzheng.engine import Law, assemble
from minzheng.feeds.discovery import feed_of
from minzheng.registry.evaluation import NeverEvaluated, inputs_of, inputs_of_person
from minzheng.registry.explaining import FEED_COLUMNS, PACKAGES
from minzheng.registry.months import last_day
from minzheng.registry.withholding import authorised
from minzheng.verification.items import Item, items_of_feed
from minzheng.verification.sources import Answer, SourceFailed, Stated

PREFIXES: Final = {slug: prefix for prefix, slug in FEED_COLUMNS.items()}
NOTHING = "县里收到的文件中没有这一家能用的记录。"
COLUMNS: Final = {"bank_fen": "deposits_fen"}
"""The column of the rule inputs, where it is not called as the item is."""


def law_of(on: date) -> Law:
    """The whole law of a day."""
    return assemble(PACKAGES, on)


@dataclass(frozen=True)
class OnFile:
    """What the latest night knows of one household and of its supporters in this county, read once.

    `readable`: all members of the register are asked about. If not, what class B says of the household as a
    whole would say something of those who are not asked about, and is not read.
    """

    law: Law
    household: Mapping[str, Any]
    persons: list[Mapping[str, Any]]
    readable: bool
    trouble: str = ""

    def answer_of(self, slug: str) -> Answer:
        """What a department's file says of those asked about; SourceFailed where it says nothing of them."""
        items = items_of_feed(slug, self.law)
        stated = [
            *_of_household(slug, items, self.household, self.readable or feed_of(slug).means_class != "B"),
            *_of_persons(slug, items, self.persons),
        ]
        if not stated:
            raise SourceFailed(self.trouble or NOTHING)
        return Answer(data_on=max(day for day, _ in stated), stated=tuple(one for _, one in stated))


def on_file(
    household_key: int,
    *,
    members: Collection[int],
    supporters: Collection[int],
    everybody: bool,
    tables: Path,
    on: date,
) -> OnFile:
    """Read what the latest night up to a day knows; without one, nothing is known and `trouble` says why."""
    law = law_of(on)
    try:
        inputs = inputs_of(tables, household_key, on)
    except NeverEvaluated as error:
        return OnFile(law, {}, _elsewhere(supporters, tables, on), everybody, str(error))
    own = [row for row in inputs.persons if row["person_key"] in members]
    return OnFile(
        law=law,
        household=authorised(inputs.household, law, FEED_COLUMNS, on),
        persons=[*own, *_elsewhere(supporters, tables, on)],
        readable=everybody,
    )


def _elsewhere(keys: Collection[int], tables: Path, on: date) -> list[Mapping[str, Any]]:
    """The rows of supporters who are registered in this county."""
    found: list[Mapping[str, Any]] = []
    for key in keys:
        try:
            inputs = inputs_of_person(tables, key, on)
        except NeverEvaluated:
            continue
        found += [row for row in inputs.persons if row["person_key"] == key]
    return found


def _of_household(
    slug: str, items: list[Item], row: Mapping[str, Any], readable: bool
) -> Iterator[tuple[date, Stated]]:
    for item in items if readable else ():
        value = row.get(COLUMNS.get(item.slug, item.slug))
        if item.level == "household" and value is not None and (told := _told(slug, row)):
            day, reference = told
            yield day, Stated(item.slug, value, None, reference)


def _of_persons(slug: str, items: list[Item], rows: list[Mapping[str, Any]]) -> Iterator[tuple[date, Stated]]:
    for row in rows:
        told = _told(slug, row)
        for item in items if told else ():
            value = row.get(item.slug)
            if item.level == "person" and value is not None and told:
                yield told[0], Stated(item.slug, value, row["person_key"], told[1])


def _told(slug: str, row: Mapping[str, Any]) -> tuple[date, str] | None:
    """The day the file's word is of, and the row; None where no file speaks."""
    prefix = PREFIXES[slug]
    month = row.get(f"{prefix}_month")
    if month is None:
        return None
    place = row.get(f"{prefix}_row")
    sheet = row.get(f"{prefix}_sheet") or ""
    reference = f"{sheet} 第 {place:,} 行".strip() if place is not None else "该月文件中没有列出"
    return last_day(month), reference
