"""Kin beyond the household, people with a second record, and who really lives with whom.

The register knows households only; the truth also knows that the old woman two doors away is the mother.
"""

from __future__ import annotations

import numpy as np

from minzheng.simulation import families as f
from minzheng.simulation import people as p
from minzheng.simulation import rates
from minzheng.simulation.people import Bools, Households, Ints, People
from minzheng.simulation.places import Villages
from minzheng.simulation.streams import stream

COUPLES = ((p.HEAD, p.SPOUSE), (p.FATHER, p.MOTHER), (p.SON, p.SON_WIFE), (p.DAUGHTER, p.DAUGHTER_HUSBAND))


def tie(seed: int, people: People, households: Households, villages: Villages, on: np.datetime64) -> None:
    """Fills in spouse, father, mother, same_as and home of everyone."""
    age = people.age(on.astype("datetime64[D]"))
    _within(people, len(households))
    rng = stream(seed, "kinship")
    _parents_elsewhere(rng, people, households, villages, age)
    _second_records(rng, people, age)
    _homes(rng, people, households, age)


def _first_of(people: People, houses: int, relation: int, which: Bools) -> Ints:
    """The first person of each household with a relation, -1 where there is none."""
    found = np.flatnonzero((people.relation == relation) & which)[::-1]
    result = np.full(houses, -1)
    result[people.household[found]] = found
    return result


def _within(people: People, houses: int) -> None:
    size = len(people)
    people.spouse, people.father, people.mother = (np.full(size, -1) for _ in range(3))
    married = people.marital == p.MARRIED
    one: dict[int, Ints] = {}
    for pair in COUPLES:
        for relation in pair:
            one[relation] = _first_of(people, houses, relation, married)
        left, right = (one[relation] for relation in pair)
        both = (left >= 0) & (right >= 0)
        people.spouse[left[both]], people.spouse[right[both]] = right[both], left[both]
    anyone = {
        r: _first_of(people, houses, r, np.ones(size, dtype=bool)) for r in (p.HEAD, p.FATHER, p.MOTHER)
    }
    middle = np.where(one[p.SON] >= 0, one[p.SON], one[p.DAUGHTER])
    old = np.where(anyone[p.FATHER] >= 0, anyone[p.FATHER], anyone[p.MOTHER])
    for relations, parent in (
        ((p.SON, p.DAUGHTER), anyone[p.HEAD]),
        ((p.GRANDSON, p.GRANDDAUGHTER), middle),
        ((p.HEAD, p.BROTHER), old),
    ):
        children = np.flatnonzero(np.isin(people.relation, relations))
        _set_parents(people, children, parent[people.household[children]])


def _set_parents(people: People, children: Ints, parent: Ints) -> None:
    """One known parent per child (-1: none); the other is the parent's spouse."""
    known = parent >= 0
    children, parent = children[known], parent[known]
    other = people.spouse[parent]
    man = people.male[parent]
    people.father[children] = np.where(man, parent, other)
    people.mother[children] = np.where(man, other, parent)


def _parents_elsewhere(
    rng: np.random.Generator, people: People, households: Households, villages: Villages, age: Ints
) -> None:
    """Grown-ups without parents at home get some: sons in their clan and village, wives in the township."""
    listed = people.arrival == p.LISTED
    orphaned = listed & (people.father < 0) & (people.mother < 0) & (age >= 18) & (age < 66)
    local = rng.random(len(people)) < np.where(people.married_in, rates.WIVES_FROM_NEAR, rates.PARENTS_NEAR)
    anchors = np.flatnonzero(
        listed
        & (age >= 42)
        & (people.marital != p.SINGLE)
        & np.isin(people.relation, (p.HEAD, p.FATHER, p.MOTHER))
        & ~people.away
    )
    village = households.village[people.household]
    clan = village * 1000 + households.surname[people.household]
    township = np.unique(np.array(villages.township), return_inverse=True)[1][village]
    for group, wanted in ((clan, ~people.married_in), (township, people.married_in)):
        children = np.flatnonzero(orphaned & local & wanted)
        parent = _elder_for(rng, group, age, children, anchors)
        parent = np.where(people.household[parent] == people.household[children], -1, parent)
        _set_parents(people, children, parent)


def _elder_for(rng: np.random.Generator, group: Ints, age: Ints, children: Ints, anchors: Ints) -> Ints:
    """An anchor of the child's group who is 19 to 42 years older, or -1."""
    if len(anchors) == 0:
        return np.full(len(children), -1)
    keys = group[anchors] * 128 + age[anchors]
    order = np.argsort(keys, kind="stable")
    wanted = group[children] * 128 + age[children] + rng.integers(20, 33, len(children))
    place = np.searchsorted(keys[order], wanted) + rng.integers(0, 4, len(children))
    found = anchors[order[np.minimum(place, len(order) - 1)]]
    gap = age[found] - age[children]
    fits = (group[found] == group[children]) & (gap >= 19) & (gap <= 42)
    return np.where(fits, found, -1)


def _second_records(rng: np.random.Generator, people: People, age: Ints) -> None:
    """Some daughters on their parents' register are really wives on another one, with another number."""
    people.same_as = np.full(len(people), -1)
    daughters = (people.relation == p.DAUGHTER) & (people.arrival == p.LISTED) & (age >= 20) & (age < 36)
    daughters &= people.marital == p.SINGLE
    wives = np.flatnonzero(
        people.married_in & (people.arrival == p.LISTED) & (people.father < 0) & (age < 40)
    )
    old = np.flatnonzero(daughters & (rng.random(len(people)) < rates.SECOND_RECORD))
    if len(old) == 0 or len(wives) == 0:
        return
    wives = wives[np.argsort(people.birth[wives], kind="stable")]
    place = np.searchsorted(people.birth[wives], people.birth[old]).clip(0, len(wives) - 1)
    place, first = np.unique(place, return_index=True)
    old, wives = old[first], wives[place]
    elsewhere = people.household[old] != people.household[wives]
    old, wives = old[elsewhere], wives[elsewhere]
    people.same_as[old] = wives
    typed_wrong = rng.random(len(old)) < 0.3
    people.birth[old] = people.birth[wives] + np.where(typed_wrong, rng.integers(1, 60, len(old)), 0)
    people.away[old] = False
    people.father[wives], people.mother[wives] = people.father[old], people.mother[old]


def _homes(rng: np.random.Generator, people: People, households: Households, age: Ints) -> None:
    """Old parents who keep house apart though registered together, and those who moved in with a child."""
    people.home = people.household.copy()
    houses = len(households)
    stem = households.structure == f.NAMES.index("stem")
    apart = np.flatnonzero(stem & (rng.random(houses) < rates.OLD_KEEP_HOUSE_APART))
    number = np.full(houses, -1)
    number[apart] = houses + np.arange(len(apart))
    leads = np.zeros(houses, dtype=bool)
    leads[people.household[np.isin(people.relation, (p.SON_WIFE, p.DAUGHTER_HUSBAND))]] = True
    elders = np.where(
        leads[people.household],
        np.isin(people.relation, (p.HEAD, p.SPOUSE)),
        np.isin(people.relation, (p.FATHER, p.MOTHER)),
    )
    splits = elders & (age >= 60) & (number[people.household] >= 0)
    people.home[splits] = number[people.household[splits]]
    children = np.flatnonzero((people.same_as < 0) & ~people.away & (age >= 25))
    for parents in (people.father, people.mother):
        own = children[(parents[children] >= 0)]
        parent = parents[own]
        alone = (households.structure == f.NAMES.index("elder_alone"))[people.household[parent]]
        moves = alone & (age[parent] >= 68) & (rng.random(len(own)) < rates.OLD_MOVED_TO_CHILD)
        people.home[parent[moves]] = people.household[own[moves]]
