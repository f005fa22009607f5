"""The people who come during the run: children to be born, brides who marry in."""

from __future__ import annotations

from dataclasses import MISSING, fields

import numpy as np

from minzheng.simulation import people as p
from minzheng.simulation import rates
from minzheng.simulation.people import Ints, People


def with_arrivals(
    rng: np.random.Generator, people: People, first: np.datetime64, months: int, persons: int
) -> People:
    """People with the children and brides of the coming months in their households; needs two months or more.

    `persons` is the size of the first register that yearly rates refer to.
    """
    age = people.age(first.astype("datetime64[D]"))
    share_of_year = persons * (months - 1) / 12
    children = _children(rng, people, age, first, months, round(share_of_year * rates.BIRTHS_PER_PERSON))
    brides = _brides(rng, people, age, first, months, round(share_of_year * rates.BRIDES_PER_PERSON))
    return _joined(people, children, brides)


def _some(rng: np.random.Generator, candidates: Ints, wanted: int) -> Ints:
    return np.sort(rng.choice(candidates, min(len(candidates), wanted), replace=False))


def _children(
    rng: np.random.Generator, people: People, age: Ints, first: np.datetime64, months: int, wanted: int
) -> People:
    """One child each for some married women of 20 to 41, born in any month after the first."""
    fertile = ~people.male & (people.marital == p.MARRIED) & (age >= 20) & (age <= 41)
    mother = _some(rng, np.flatnonzero(fertile), wanted)
    month = np.maximum(rng.integers(1, months, len(mother)), people.arrives[mother])
    boy = rng.random(len(mother)) < 0.525
    child = np.where(boy, p.SON, p.DAUGHTER)
    grandchild = np.where(boy, p.GRANDSON, p.GRANDDAUGHTER)
    of_head = np.isin(people.relation[mother], (p.HEAD, p.SPOUSE))
    of_heads_child = np.isin(people.relation[mother], (p.SON_WIFE, p.DAUGHTER))
    return People(
        household=people.household[mother],
        relation=np.select([of_head, of_heads_child], [child, grandchild], p.OTHER),
        male=boy,
        birth=(first + month).astype("datetime64[D]") + rng.integers(0, 28, len(mother)),
        marital=np.full(len(mother), p.SINGLE),
        married_in=np.zeros(len(mother), dtype=bool),
        away=np.zeros(len(mother), dtype=bool),
        arrives=month,
        arrival=np.full(len(mother), p.BORN),
        ethnicity=np.zeros(len(mother), dtype=np.int64),
    )


def _brides(
    rng: np.random.Generator, people: People, age: Ints, first: np.datetime64, months: int, wanted: int
) -> People:
    """A bride each for some bachelors of 22 to 36 who are head or son of the house, one to a house."""
    bachelor = people.male & (people.marital == p.SINGLE) & (age >= 22) & (age <= 36)
    bachelor &= np.isin(people.relation, (p.HEAD, p.SON)) & (people.arrival == p.LISTED)
    candidates = np.flatnonzero(bachelor)
    candidates = candidates[np.unique(people.household[candidates], return_index=True)[1]]
    groom = _some(rng, candidates, wanted)
    bride_age = np.clip(age[groom] - rng.integers(-1, 5, len(groom)), 20, 40)
    days = (bride_age * 365.2425).astype(np.int64) + rng.integers(30, 300, len(groom))
    return People(
        household=people.household[groom],
        relation=np.where(people.relation[groom] == p.HEAD, p.SPOUSE, p.SON_WIFE),
        male=np.zeros(len(groom), dtype=bool),
        birth=first.astype("datetime64[D]") - days,
        marital=np.full(len(groom), p.MARRIED),
        married_in=np.ones(len(groom), dtype=bool),
        away=np.zeros(len(groom), dtype=bool),
        arrives=rng.integers(1, months, len(groom)),
        arrival=np.full(len(groom), p.MOVED_IN),
        ethnicity=np.zeros(len(groom), dtype=np.int64),
    )


def _joined(*groups: People) -> People:
    """All groups in one table, ordered by household; names and numbers come later."""
    order = np.argsort(np.concatenate([group.household for group in groups]), kind="stable")
    given = [field.name for field in fields(People) if field.default_factory is MISSING]
    return People(**{n: np.concatenate([getattr(group, n) for group in groups])[order] for n in given})
