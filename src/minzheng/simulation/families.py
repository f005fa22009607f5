"""Families by structure: who lives in a household, how old they are, how they are related."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from minzheng.simulation import people as p
from minzheng.simulation.people import Bools, Floats, Ints
from minzheng.simulation.rates import CHILDREN_WEIGHTS, STRUCTURES
from minzheng.simulation.streams import pick

SLOTS = 8  # elder man, elder woman, adult child, adult child's spouse, three children, unmarried brother
ELDER_MAN, ELDER_WOMAN, ADULT, PARTNER, CHILD, BROTHER = 0, 1, 2, 3, 4, 7
NAMES = tuple(STRUCTURES)
# mean age, spread, lowest, highest of the generation that anchors the structure
ELDER_AGES = {
    "elder_alone": (74, 8.5, 60, 97),
    "elder_couple": (69, 6.5, 58, 92),
    "stem": (65, 7.5, 48, 94),
    "skipped": (63, 6.0, 50, 82),
    "elder_with_child": (71, 8.5, 54, 95),
}
ADULT_AGES = {
    "adult_alone": (43, 11.0, 21, 60),
    "couple": (47, 10.0, 24, 66),
    "nuclear": (42, 8.5, 23, 59),
    "lone_parent": (42, 7.5, 24, 57),
}


@dataclass
class Drawn:
    """Families as [household, slot] arrays; ages in years with fraction."""

    structure: Ints
    there: Bools
    age: Floats
    male: Bools
    relation: Ints
    marital: Ints


def _normal(rng: np.random.Generator, ages: dict, structure: Ints) -> tuple[Floats, Bools]:
    """Ages of the anchoring generation and where the structure has one."""
    table = np.array([ages.get(name, (0, 0, 0, 0)) for name in NAMES], dtype=float)[structure]
    drawn = np.clip(rng.normal(size=len(structure)) * table[:, 1] + table[:, 0], table[:, 2], table[:, 3])
    return drawn + rng.random(len(structure)), table[:, 0] > 0


def _is(structure: Ints, *names: str) -> Bools:
    return np.isin(structure, [NAMES.index(name) for name in names])


def draw_families(rng: np.random.Generator, town: Bools) -> Drawn:
    """One family per element of `town` (true: a residents' committee)."""
    size = len(town)
    village_weights, town_weights = np.array(list(STRUCTURES.values())).T
    structure = np.where(town, pick(rng, town_weights, size), pick(rng, village_weights, size))
    drawn = Drawn(
        structure=structure,
        there=np.zeros((size, SLOTS), dtype=bool),
        age=np.zeros((size, SLOTS)),
        male=np.zeros((size, SLOTS), dtype=bool),
        relation=np.full((size, SLOTS), p.OTHER),
        marital=np.full((size, SLOTS), p.SINGLE),
    )
    _elders(rng, drawn)
    _adults(rng, drawn, town)
    _children(rng, drawn)
    _relations(rng, drawn)
    return drawn


def _elders(rng: np.random.Generator, drawn: Drawn) -> None:
    size = len(drawn.structure)
    age, has = _normal(rng, ELDER_AGES, drawn.structure)
    couple_chance = np.clip(1.15 - (age - 48) * 0.021, 0.08, 0.95)
    both = has & (rng.random(size) < couple_chance)
    both[_is(drawn.structure, "elder_couple")] = True
    both[_is(drawn.structure, "elder_alone")] = False
    woman_left = rng.random(size) < np.where(_is(drawn.structure, "elder_alone"), 0.58, 0.70)
    drawn.there[:, ELDER_MAN] = has & (both | ~woman_left)
    drawn.there[:, ELDER_WOMAN] = has & (both | woman_left)
    drawn.male[:, ELDER_MAN] = True
    drawn.age[:, ELDER_WOMAN] = age
    drawn.age[:, ELDER_MAN] = np.where(both, np.clip(age + rng.normal(1.8, 2.6, size), 48, 99), age)
    never_married = rng.random(size) < np.where(woman_left, 0.10, 0.72)
    alone_state = np.where(never_married, p.SINGLE, np.where(rng.random(size) < 0.07, p.DIVORCED, p.WIDOWED))
    alone_state = np.where(_is(drawn.structure, "elder_alone"), alone_state, p.WIDOWED)
    drawn.marital[:, ELDER_MAN] = drawn.marital[:, ELDER_WOMAN] = np.where(both, p.MARRIED, alone_state)


def _adults(rng: np.random.Generator, drawn: Drawn, town: Bools) -> None:
    size = len(drawn.structure)
    age, own = _normal(rng, ADULT_AGES, drawn.structure)
    below_elder = drawn.age[:, ELDER_WOMAN] - np.clip(rng.normal(25, 3.5, size), 18, 42)
    stem, with_child = _is(drawn.structure, "stem"), _is(drawn.structure, "elder_with_child")
    age = np.where(stem | with_child, np.maximum(below_elder, 21 + rng.random(size)), age)
    paired = stem | _is(drawn.structure, "couple", "nuclear")
    man_chance = np.select(
        [paired, with_child, _is(drawn.structure, "lone_parent")],
        [0.97, 0.82, 0.55],
        np.where(town, 0.58, 0.74),
    )
    man = rng.random(size) < man_chance
    older = np.clip(rng.normal(2.0, 2.4, size), -3, 9)
    drawn.there[:, ADULT] = own | stem | with_child
    drawn.there[:, PARTNER] = paired
    drawn.male[:, ADULT], drawn.male[:, PARTNER] = man, ~man
    drawn.age[:, ADULT] = age
    drawn.age[:, PARTNER] = np.maximum(age - np.where(man, older, -older), 20 + rng.random(size))
    drawn.age[:, ADULT] = np.where(
        paired, np.maximum(drawn.age[:, ADULT], 22 + rng.random(size)), drawn.age[:, ADULT]
    )
    lone = np.array([p.SINGLE, p.DIVORCED, p.WIDOWED])[pick(rng, (0.55, 0.33, 0.12), size)]
    lone = np.where(_is(drawn.structure, "lone_parent"), np.where(lone == p.SINGLE, p.DIVORCED, lone), lone)
    lone = np.where(age < 24, p.SINGLE, lone)
    drawn.marital[:, ADULT] = np.where(paired, p.MARRIED, lone)
    drawn.marital[:, PARTNER] = p.MARRIED
    brother = stem & (rng.random(size) < 0.03)
    drawn.there[:, BROTHER], drawn.male[:, BROTHER] = brother, True
    drawn.age[:, BROTHER] = np.maximum(drawn.age[:, ADULT] + rng.normal(0, 4, size), 18)


def _children(rng: np.random.Generator, drawn: Drawn) -> None:
    size = len(drawn.structure)
    has = _is(drawn.structure, "nuclear", "lone_parent", "stem", "skipped")
    count = pick(rng, CHILDREN_WEIGHTS, size) + 1
    mother = np.where(
        drawn.male[:, ADULT] & drawn.there[:, PARTNER], drawn.age[:, PARTNER], drawn.age[:, ADULT]
    )
    skipped = _is(drawn.structure, "skipped")
    mother = np.where(skipped, drawn.age[:, ELDER_WOMAN] - np.clip(rng.normal(25, 3, size), 19, 34), mother)
    age = mother - np.clip(rng.normal(24.6, 3.4, size), 19, 39)
    for place in range(3):
        stays = rng.random(size) < np.where(age < 19, 1.0, 0.85)
        limit = np.where(skipped, 18, 30)
        drawn.there[:, CHILD + place] = has & (place < count) & (age >= 0.05) & (age < limit) & stays
        drawn.age[:, CHILD + place] = age
        drawn.male[:, CHILD + place] = rng.random(size) < 0.53
        age = age - 1.2 - rng.gamma(2.2, 1.5, size)
    lonely = _is(drawn.structure, "skipped") & ~drawn.there[:, CHILD : CHILD + 3].any(axis=1)
    drawn.there[lonely, CHILD], drawn.age[lonely, CHILD] = True, 3 + 12 * rng.random(int(lonely.sum()))


def _relations(rng: np.random.Generator, drawn: Drawn) -> None:
    size = len(drawn.structure)
    elder = drawn.there[:, ELDER_MAN] | drawn.there[:, ELDER_WOMAN]
    man_is_head = drawn.there[:, ELDER_MAN]
    leads = elder & ((rng.random(size) < 0.55) | ~drawn.male[:, ADULT] | ~drawn.there[:, ADULT])
    relation = drawn.relation
    relation[:, ELDER_MAN] = np.where(leads, p.HEAD, p.FATHER)
    relation[:, ELDER_WOMAN] = np.where(leads, np.where(man_is_head, p.SPOUSE, p.HEAD), p.MOTHER)
    child = np.where(drawn.male[:, ADULT], p.SON, p.DAUGHTER)
    in_law = np.where(drawn.male[:, PARTNER], p.DAUGHTER_HUSBAND, p.SON_WIFE)
    relation[:, ADULT] = np.where(leads, child, p.HEAD)
    relation[:, PARTNER] = np.where(leads, in_law, p.SPOUSE)
    relation[:, BROTHER] = np.where(leads, p.SON, p.BROTHER)
    for slot in range(CHILD, CHILD + 3):
        son = drawn.male[:, slot]
        own, grand = np.where(son, p.SON, p.DAUGHTER), np.where(son, p.GRANDSON, p.GRANDDAUGHTER)
        relation[:, slot] = np.where(leads, grand, own)
