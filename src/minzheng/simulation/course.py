"""The course of the months: who dies, is born, marries or moves, and what the register says of it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from minzheng.simulation import people as p
from minzheng.simulation import rates
from minzheng.simulation.people import Bools, County, Ints
from minzheng.simulation.succession import new_heads

PARTNERS = {
    p.HEAD: (p.SPOUSE,),
    p.SPOUSE: (p.HEAD,),
    p.FATHER: (p.MOTHER,),
    p.MOTHER: (p.FATHER,),
    p.SON: (p.SON_WIFE,),
    p.SON_WIFE: (p.SON,),
    p.DAUGHTER: (p.DAUGHTER_HUSBAND,),
    p.DAUGHTER_HUSBAND: (p.DAUGHTER,),
}


@dataclass(frozen=True)
class Changes:
    """What happened to persons in a month, sorted by day: `change` a code of people, `day` datetime64[D]."""

    person: Ints
    change: Ints
    day: np.ndarray

    @staticmethod
    def none() -> Changes:
        empty = np.zeros(0, dtype=np.int64)
        return Changes(empty, empty, empty.astype("datetime64[D]"))


@dataclass
class Course:
    """The register as it stands; exits keep their month (-1: still there) and kind (DIED or MOVED_OUT)."""

    county: County
    here: Bools
    relation: Ints
    marital: Ints
    exit_month: Ints
    exit_kind: Ints
    changes: Changes = field(default_factory=Changes.none)

    @staticmethod
    def begin(county: County) -> Course:
        size = len(county.people)
        return Course(
            county=county,
            here=county.people.arrives == 0,
            relation=county.people.relation.copy(),
            marital=county.people.marital.copy(),
            exit_month=np.full(size, -1, dtype=np.int64),
            exit_kind=np.zeros(size, dtype=np.int64),
        )

    def step(self, month: int, serious: Bools, rng: np.random.Generator) -> None:
        """One month after the first: arrivals, deaths, moves, divorces, and the new heads these call for."""
        county, people = self.county, self.county.people
        age = people.age(county.start(month))
        arriving = np.flatnonzero((people.arrives == month) & self._home_stands(month))
        missed, grooms = self._weddings(arriving)
        arriving = np.setdiff1d(arriving, missed)
        self.here[arriving] = True
        dying = self._dying(age, serious, rng)
        dying[arriving] = False
        leaving = self._leaving(age, rng) & ~dying
        leaving[arriving] = False
        for mask, kind in ((dying, p.DIED), (leaving, p.MOVED_OUT)):
            gone = np.flatnonzero(mask)
            self.here[gone], self.exit_month[gone], self.exit_kind[gone] = False, month, kind
        divorced = self._divorcing(rng)
        widowed = self._widowed(np.flatnonzero(dying))
        renamed = new_heads(county, self.here, self.relation, age, np.flatnonzero(dying | leaving))
        changed = np.unique(np.concatenate([divorced, widowed, grooms, renamed]))
        changed = changed[self.here[changed] & ~np.isin(changed, arriving)]
        groups = (arriving, np.flatnonzero(dying), np.flatnonzero(leaving), changed)
        kinds = (
            people.arrival[arriving],
            *(np.full(len(g), k) for g, k in zip(groups[1:], (p.DIED, p.MOVED_OUT, p.CHANGED), strict=True)),
        )
        person, change = np.concatenate(groups), np.concatenate(kinds)
        day = county.start(month) + rng.integers(0, 28, len(person))
        day = np.where(change == p.BORN, np.maximum(people.birth[person], county.start(month)), day)
        order = np.lexsort((person, day))
        self.changes = Changes(person[order], change[order], day[order])

    def _home_stands(self, month: int) -> Bools:
        """A child or bride only arrives where the household still lives, a household where it is new."""
        lived_in = self.county.per_household(self.here) > 0
        return (lived_in | (self.county.households.arrives == month))[self.county.people.household]

    def _dying(self, age: Ints, serious: Bools, rng: np.random.Generator) -> Bools:
        level, growth = rates.GOMPERTZ
        yearly = level * np.exp(growth * np.maximum(age, 0)) * np.where(self.county.people.male, 1.25, 0.8)
        yearly = np.minimum(yearly * np.where(serious, 5.0, 1.0), 0.6) + np.where(age < 1, 0.003, 0.0)
        return self.here & self.county.lives & (rng.random(len(age)) < yearly / 12)

    def _leaving(self, age: Ints, rng: np.random.Generator) -> Bools:
        young = (age >= 18) & (age <= 35) & (self.marital == p.SINGLE)
        alone = rng.random(len(age)) < rates.MOVES_OUT_PER_YOUNG / 12 * np.where(
            self.county.people.male, 1.2, 3.0
        )
        family = (rng.random(len(self.county.households)) < rates.HOUSEHOLDS_OUT / 12)[
            self.county.people.household
        ]
        return self.here & self.county.lives & ((young & alone & (self.relation != p.HEAD)) | family)

    def _couples(self) -> tuple[Ints, Ints]:
        """Heads and their spouses where both are there."""
        size = len(self.county.households)
        head, spouse = np.full(size, -1), np.full(size, -1)
        for place, relation in ((head, p.HEAD), (spouse, p.SPOUSE)):
            members = np.flatnonzero(self.here & (self.relation == relation) & (self.marital == p.MARRIED))
            place[self.county.people.household[members]] = members
        both = (head >= 0) & (spouse >= 0)
        return head[both], spouse[both]

    def _divorcing(self, rng: np.random.Generator) -> Ints:
        head, spouse = self._couples()
        parting = rng.random(len(head)) < rates.DIVORCES_PER_COUPLE / 12
        pairs = np.r_[head[parting], spouse[parting]]
        self.marital[pairs] = p.DIVORCED
        return pairs

    def _widowed(self, dead: Ints) -> Ints:
        """Partners of the dead: head and spouse, father and mother, only son or daughter and their in-law."""
        found = []
        for person in dead[self.marital[dead] == p.MARRIED].tolist():
            kin = self._kin(person)
            fits = np.isin(self.relation[kin], PARTNERS.get(int(self.relation[person]), ()))
            found.extend(kin[fits & (self.marital[kin] == p.MARRIED)][:1].tolist())
        self.marital[found] = p.WIDOWED
        return np.array(found, dtype=np.int64)

    def _weddings(self, arriving: Ints) -> tuple[Ints, Ints]:
        """Brides who found nobody to marry, and the bachelors who are now married."""
        people = self.county.people
        brides = arriving[people.married_in[arriving] & (people.arrives[arriving] > 0)]
        brides = brides[self.county.households.arrives[people.household[brides]] == 0]
        missed, grooms = [], []
        for bride in brides.tolist():
            wanted = p.HEAD if self.relation[bride] == p.SPOUSE else p.SON
            kin = self._kin(bride)
            fits = (self.relation[kin] == wanted) & (self.marital[kin] == p.SINGLE) & people.male[kin]
            found = kin[fits][:1].tolist()
            grooms.extend(found)
            if not found:
                missed.append(bride)
        self.marital[grooms] = p.MARRIED
        return np.array(missed, dtype=np.int64), np.array(grooms, dtype=np.int64)

    def _kin(self, person: int) -> Ints:
        """Everyone now in a person's household."""
        house = self.county.people.household[person]
        low, high = np.searchsorted(self.county.people.household, (house, house + 1))
        kin = np.arange(low, high)
        return kin[self.here[kin]]
