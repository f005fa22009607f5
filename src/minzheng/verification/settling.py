"""What counts of all that was said: late is unknown, newer overtakes older, a conflict settles nothing.

A fact of the law made up of several items is known only when each of them is that was asked about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from minzheng.engine.values import RATIO_SCALE, Kind
from minzheng.verification.items import ITEMS, Item
from minzheng.verification.models import Query, ReportFact, Statement
from minzheng.verification.parameters import value
from minzheng.verification.values import unsealed

Standing = ReportFact.Standing
Place = tuple[str, int | None]
"""An item and whose it is (None: the household's)."""
IN_TIME: Final = (Query.State.ANSWERED,)


@dataclass(frozen=True)
class Said:
    """One thing one source said (or did not: `value` None, standing missing), and what became of it."""

    item: Item
    person_key: int | None
    query: Query
    standing: str
    value: Any = None
    data_on: date | None = None
    reference: str = ""
    because: str = ""

    @property
    def place(self) -> Place:
        return self.item.slug, self.person_key


@dataclass(frozen=True)
class Choice:
    """Which source the checker takes in a conflict, and why."""

    source: str
    because: str


@dataclass(frozen=True)
class Settled:
    """Everything said, and by law input and person what counts. `at_least` are the known parts of sums."""

    said: list[Said]
    household: dict[str, Any] = field(default_factory=dict)
    persons: dict[int, dict[str, Any]] = field(default_factory=dict)
    at_least: dict[str, int] = field(default_factory=dict)

    @property
    def conflicts(self) -> list[Said]:
        return [one for one in self.said if one.standing == Standing.CONFLICT]


def settle(
    queries: Iterable[Query],
    statements: Iterable[Statement],
    members: Collection[int],
    on: date,
    choices: Mapping[Place, Choice] | None = None,
) -> Settled:
    """Settle the statements of one round of queries; `members` are those who live together."""
    asked = list(queries)
    by_query: dict[int, list[Statement]] = defaultdict(list)
    for each in statements:
        by_query[each.query_id].append(each)
    candidates: dict[Place, list[Said]] = defaultdict(list)
    unsaid: list[Said] = []
    for query in asked:
        told = list(_told(query, by_query[query.pk], members))
        unsaid += _untold(query, told, members)
        for one in told:
            candidates[one.place].append(one)
    judged: dict[Place, list[Said]] = {
        place: _judged(found, on, (choices or {}).get(place)) for place, found in candidates.items()
    }
    return _by_law(judged, unsaid, asked, members)


def _told(query: Query, statements: list[Statement], members: Collection[int]) -> Iterator[Said]:
    """What a query's answer says of each item and person; sums of persons as the household's."""
    standing = Standing.SETTLED if query.state in IN_TIME else Standing.LATE
    sums: dict[str, list[Said]] = defaultdict(list)
    for each in statements:
        item = ITEMS[each.item]
        found = unsealed(item.kind, each.value_sealed)
        said = Said(item, each.person_key, query, standing, found, each.data_on, each.reference)
        if item.level == "household" and each.person_key is not None:
            if each.person_key in members:
                sums[item.slug].append(said)
        else:
            yield said
    for parts in sums.values():
        yield from _summed(parts, members)


def _summed(parts: list[Said], members: Collection[int]) -> Iterator[Said]:
    """The household's sum of what its members have; where one of them is not told, a part only."""
    whole = {one.person_key for one in parts} >= set(members)
    first = parts[0]
    references = "；".join(dict.fromkeys(one.reference for one in parts if one.reference))
    total = sum(one.value for one in parts) if first.item.summed else _together(first.item, parts)
    standing = first.standing if whole or first.standing == Standing.LATE else Standing.PART
    days = [one.data_on for one in parts if one.data_on]
    yield replace(
        first, person_key=None, value=total, standing=standing, data_on=min(days), reference=references
    )


def _together(item: Item, parts: list[Said]) -> Any:
    """What members have together of something that is there or not, or is counted."""
    return any(one.value for one in parts) if item.kind is Kind.TRUTH else sum(one.value for one in parts)


def _untold(query: Query, told: list[Said], members: Collection[int]) -> Iterator[Said]:
    """What was asked and not told: all of it where no answer came."""
    places = {one.place for one in told}
    for slug in query.items:
        item = ITEMS[slug]
        if item.level == "supporter":
            continue
        keys: Iterable[int | None] = (None,)
        if item.level == "person" and told:
            keys = [key for key in query.person_keys if key in members]
        for key in keys:
            if (slug, key) not in places:
                yield Said(item, key, query, Standing.MISSING)


def _judged(found: list[Said], on: date, choice: Choice | None) -> list[Said]:
    """The standing of each of several sources' words on one item."""
    aside = [one for one in found if one.standing != Standing.SETTLED]
    usable = sorted(
        (one for one in found if one.standing == Standing.SETTLED),
        key=lambda one: (one.data_on or date.min, -one.query.pk),
        reverse=True,
    )
    if not usable:
        return aside
    newest = usable[0]
    assert newest.data_on is not None
    fresh = value("fresh_days", on)
    same = [one for one in usable if one.data_on and (newest.data_on - one.data_on).days <= fresh]
    older = [replace(one, standing=Standing.SUPERSEDED) for one in usable if one not in same]
    if all(_agree(newest, one, on) for one in same):
        return [newest, *(replace(one, standing=Standing.AGREES) for one in same[1:]), *older, *aside]
    taken = next((one for one in same if choice and one.query.source == choice.source), None)
    if taken is None or choice is None:
        return [*(replace(one, standing=Standing.CONFLICT) for one in same), *older, *aside]
    others = [replace(one, standing=Standing.OVERRULED) for one in same if one is not taken]
    return [replace(taken, because=choice.because), *others, *older, *aside]


def _agree(one: Said, other: Said, on: date) -> bool:
    if one.item.kind is not Kind.FEN:
        return bool(one.value == other.value)
    largest = max(one.value, other.value)
    return bool(abs(one.value - other.value) * RATIO_SCALE <= largest * value("agreeing_share", on))


def _by_law(
    judged: dict[Place, list[Said]], unsaid: list[Said], asked: list[Query], members: Collection[int]
) -> Settled:
    """Bring items together into the facts of the law; an incomplete sum settles nothing."""
    wanted = {slug for query in asked for slug in query.items}
    said = [one for found in judged.values() for one in found]
    settled = Settled(said=[])
    counts: dict[tuple[str, int | None], dict[str, Said]] = defaultdict(dict)
    for one in said:
        if one.standing == Standing.SETTLED and one.item.law:
            counts[one.item.law, one.person_key][one.item.slug] = one
    incomplete: set[tuple[str, int | None]] = set()
    for (law, key), parts in counts.items():
        needed = {slug for slug in wanted if ITEMS[slug].law == law}
        if needed - set(parts):
            incomplete.add((law, key))
            settled.at_least[law] = sum(one.value for one in parts.values())
            continue
        values = [one.value for one in parts.values()]
        into = settled.household if key is None else settled.persons.setdefault(key, {})
        into[law] = sum(values) if len(values) > 1 else values[0]
    for one in said:
        part = one.standing == Standing.SETTLED and (one.item.law, one.person_key) in incomplete
        settled.said.append(replace(one, standing=Standing.PART) if part else one)
    for one in said:
        if one.standing == Standing.PART and one.item.law not in settled.household:
            settled.at_least[one.item.law] = settled.at_least.get(one.item.law, 0) + one.value
    settled.said.extend(_still_unsaid(unsaid, settled.said))
    return settled


def _still_unsaid(unsaid: list[Said], said: list[Said]) -> list[Said]:
    """What nobody else told either, once for each source that was asked."""
    known = {
        one.place
        for one in said
        if one.standing in (Standing.SETTLED, Standing.AGREES, Standing.CONFLICT, Standing.PART)
    }
    return [one for one in unsaid if one.place not in known]
