"""Settling the county: families in villages, the people who will be born or move in, numbers and names."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.simulation import families as f
from minzheng.simulation import kinship, rates
from minzheng.simulation import people as p
from minzheng.simulation.arrivals import with_arrivals
from minzheng.simulation.names import family_surnames, free_surnames, full_names, given_names
from minzheng.simulation.numbers import AREAS, Registry, household_numbers, resident_ids
from minzheng.simulation.people import Bools, County, Floats, Households, Ints, People
from minzheng.simulation.places import Villages
from minzheng.simulation.streams import pick, stream


def settle(
    villages: Villages, persons: int, seed: int, first: np.datetime64, months: int, registry: Registry
) -> County:
    """A county with exactly `persons` people in its first register and all later arrivals prepared."""
    rng = stream(seed, "families")
    guess = int(persons / 2.2) + 60
    village = pick(rng, villages.weight, guess)
    drawn = f.draw_families(rng, villages.town_like[village])
    chosen = _exact(drawn.there.sum(axis=1), persons)
    moving_in = (
        chosen[: max(1, int(len(chosen) * rates.HOUSEHOLDS_IN_SHARE * (months - 1) / 12))]
        if months > 1
        else []
    )
    extra = np.setdiff1d(np.arange(guess), chosen)[: len(moving_in)]
    chosen = np.r_[chosen, extra]
    arrives = np.r_[
        np.zeros(len(chosen) - len(extra), dtype=np.int64), rng.integers(1, max(months, 2), len(extra))
    ]
    households = _households(seed, registry, villages, village[chosen], drawn.structure[chosen], arrives)
    people = _members(rng, drawn, chosen, households, villages.town_like, first.astype("datetime64[D]"))
    if months > 1:
        people = with_arrivals(stream(seed, "arrivals"), people, first, months, persons)
    kinship.tie(seed, people, households, villages, first)
    _name_and_number(seed, registry, people, households)
    return County(seed, first, months, villages, households, people, _homes(people, len(households)))


def _homes(people: People, houses: int) -> Ints:
    """The household of every home: its own, and for split-off homes the one they are registered in."""
    split = people.home >= houses
    result = np.arange(max(houses, int(people.home.max()) + 1))
    result[people.home[split]] = people.household[split]
    result[houses:] = np.where(result[houses:] >= houses, 0, result[houses:])
    return result


def _exact(sizes: Ints, persons: int) -> Ints:
    """Households whose members add up to `persons`: a run of the first ones, then people who live alone."""
    taken = int(np.searchsorted(np.cumsum(sizes), persons, side="right"))
    missing = persons - int(sizes[:taken].sum())
    alone = taken + np.flatnonzero(sizes[taken:] == 1)[:missing]
    if len(alone) < missing:
        raise ValueError("人数太少，无法凑成完整的家庭；请至少生成 200 人。")
    return np.r_[np.arange(taken), alone]


def _households(
    seed: int, registry: Registry, villages: Villages, village: Ints, structure: Ints, arrives: Ints
) -> Households:
    rng = stream(seed, "households")
    town = villages.town_like[village]
    return Households(
        number=household_numbers(np.array(villages.township)[village], rng, registry),
        village=village,
        structure=structure,
        surname=family_surnames(rng, village, len(villages), villages.town_like),
        urban=rng.random(len(village)) < np.where(town, rates.URBAN_HUKOU[1], rates.URBAN_HUKOU[0]),
        group=rng.integers(1, 25, len(village)),
        house=rng.integers(1, 400, len(village)),
        arrives=arrives,
    )


def _members(
    rng: np.random.Generator,
    drawn: f.Drawn,
    chosen: Ints,
    households: Households,
    town_like: Bools,
    first: np.datetime64,
) -> People:
    there = drawn.there[chosen]
    household, slot = np.nonzero(there)
    source = chosen[household]
    relation = drawn.relation[source, slot]
    order = np.lexsort((slot, relation != p.HEAD, household))
    household, slot, source, relation = household[order], slot[order], source[order], relation[order]
    age = drawn.age[source, slot]
    grown = (slot < f.CHILD) | (slot == f.BROTHER)
    # Ages cut off at a limit would all share one birthday, and a birthday has room for 499 numbers of a sex.
    age = np.where(grown, np.floor(age) + rng.random(len(age)), age)
    stem = drawn.structure[source] == f.NAMES.index("stem")
    away = _away(rng, slot, age, stem, town_like[households.village[household]], household)
    arrives = households.arrives[household]
    married_in = (slot == f.ELDER_WOMAN) | (slot == f.PARTNER)
    return People(
        household=household,
        relation=relation,
        male=drawn.male[source, slot],
        birth=first - np.maximum(age * 365.2425, 1).astype(np.int64),
        marital=drawn.marital[source, slot],
        married_in=married_in,
        away=away,
        arrives=arrives,
        arrival=np.where(arrives > 0, p.MOVED_IN, p.LISTED),
        ethnicity=np.zeros(len(household), dtype=np.int64),
    )


def _away(
    rng: np.random.Generator, slot: Ints, age: Floats, stem: Bools, town: Bools, household: Ints
) -> Bools:
    """Who works outside the county: couples go together, so that children stay with grandparents."""
    chance = np.where(town, rates.AWAY_SHARE["town"], rates.AWAY_SHARE["village"]) * np.where(
        stem, 1.25, 0.85
    )
    family_goes = rng.random(int(household.max()) + 1)[household] < chance
    adult = np.isin(slot, (f.ADULT, f.PARTNER, f.BROTHER)) & (age < 56)
    grown_child = (slot >= f.CHILD) & (slot < f.BROTHER) & (age >= 18.5)
    return (adult & family_goes & (rng.random(len(age)) < 0.88)) | (
        grown_child & (rng.random(len(age)) < 0.55)
    )


def _name_and_number(seed: int, registry: Registry, people: People, households: Households) -> None:
    rng = stream(seed, "names")
    year = people.birth.astype("datetime64[Y]").astype(np.int64) + 1970
    born_to = np.where(people.father >= 0, people.father, people.mother)
    own = households.surname[people.household]
    surname = np.where(
        people.married_in, np.where(born_to >= 0, own[born_to], free_surnames(rng, len(people))), own
    )
    names = full_names(surname, given_names(rng, year, people.male))
    people.name = names.take(pa.array(np.where(people.same_as >= 0, people.same_as, np.arange(len(people)))))
    rng = stream(seed, "ids")
    share = np.where(
        people.married_in, np.where(year < 1970, *rates.MARRIED_IN_FROM_ELSEWHERE), rates.BORN_ELSEWHERE
    )
    share = np.where(people.arrival == p.MOVED_IN, 0.7, share)
    elsewhere = rng.random(len(people)) < share
    other = 1 + pick(rng, 1.0 / (np.arange(len(AREAS) - 1) + 1.5), len(people))
    area = np.where(elsewhere & (people.arrival != p.BORN), other, 0)
    people.id_number = resident_ids(area, people.birth, people.male, registry)
    minority = rng.random(len(people)) < np.where(area > 9, 0.12, rates.MINORITY)
    people.ethnicity = np.where(minority, 1 + pick(rng, (5, 3, 2, 2, 1, 1), len(people)), 0)
    assert pc.count_distinct(people.id_number).as_py() == len(people)
