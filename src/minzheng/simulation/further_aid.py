"""Smaller programmes on the pay list: child benefits, care of the poor old, one-off relief.

They have a stream and awards of their own, so that the county's other lives run as they would without them.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from minzheng.simulation import aid, rates
from minzheng.simulation import people as p
from minzheng.simulation.aid import Awards
from minzheng.simulation.course import Course
from minzheng.simulation.health import Health
from minzheng.simulation.people import Bools, County, Ints
from minzheng.simulation.streams import stream


def none() -> Awards:
    """Nobody is paid yet."""
    return Awards(*(np.zeros(0, dtype=np.int64) for _ in range(6)))


def step(
    awards: Awards, main: Awards, county: County, course: Course, health: Health, jailed: Bools, month: int
) -> Awards:
    """The month's stops and new grants; the first month has those of years before. `main` is other aid."""
    rng = stream(county.seed, f"further-aid-{month}")
    people, here = county.people, course.here & county.lives
    age, size = people.age(county.end(month)), len(here)
    young = age < 18
    ended = ~here[awards.person] | (np.isin(awards.kind, aid.CHILD) & ~young[awards.person])
    awards = replace(awards, stop=np.where((awards.stop < 0) & ended, month, awards.stop))
    died = ~course.here & (course.exit_kind == p.DIED) & (course.exit_month >= 0)
    dead, lost = (_both(people.father, people.mother, gone) for gone in (died, died | jailed))
    drawing = main.draws(size, month, aid.TEKUN)
    poor = (county.per_household(main.draws(size, month, *aid.DIBAO)) > 0)[people.household] & ~drawing
    weak = (age >= rates.SERVICE_AGES[1]) & np.isin(health.level, (1, 2))
    unnamed = (people.father < 0) & (people.mother < 0) if month == 0 else np.zeros(size, dtype=bool)
    bereft = unnamed & (rng.random(size) < rates.CHILDREN_WITHOUT_PARENTS)
    orphaned = dead | (bereft & (rng.random(size) < rates.ORPHANS_AMONG_THEM))
    entitled = {
        aid.ORPHAN: (here & young & orphaned, rates.CHILD_BENEFIT),
        aid.UNATTENDED: (here & young & (lost | bereft) & ~orphaned, rates.CHILD_BENEFIT),
        aid.SERVICE: (here & poor & ((age >= rates.SERVICE_AGES[0]) | weak), rates.ELDERLY_SERVICE),
    }
    for kind, (mask, yuan) in entitled.items():
        chance = rates.FURTHER_TAKE_UP if month == 0 else rates.FURTHER_FOUND_MONTH
        others = aid.CHILD if kind in aid.CHILD else (kind,)
        new = np.flatnonzero(mask & ~awards.draws(size, month, *others) & (rng.random(size) < chance))
        since = -rng.integers(1, 24, len(new)) if month == 0 else month
        awards = awards.add(new, kind, 1, yuan * 100, since)
    return _relieved(awards, rng, county, course, here, month)


def together(main: Awards, further: Awards) -> Awards:
    """Both as one list."""
    columns = ("person", "kind", "covered", "amount", "since", "stop")
    return Awards(*(np.r_[getattr(main, name), getattr(further, name)] for name in columns))


def _both(father: Ints, mother: Ints, gone: Bools) -> Bools:
    """Whose parents are both known and both gone."""
    return (father >= 0) & (mother >= 0) & gone[father] & gone[mother]


def _relieved(
    awards: Awards, rng: np.random.Generator, county: County, course: Course, here: Bools, month: int
) -> Awards:
    """Temporary relief is paid once, to the head, and stands on one month's list."""
    head = aid.heads(county, here, course.relation)
    chosen = head[(head >= 0) & (rng.random(len(head)) < rates.TEMPORARY_RELIEF_MONTH)]
    amount = rng.integers(5, 31, len(chosen)) * 100 * 100
    grants = none().add(chosen, aid.RELIEF, 1, amount, month)
    return together(awards, replace(grants, stop=np.full(len(chosen), month + 1)))
