"""Who works for the offices and village committees, and whose kin they are (近亲属备案)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from minzheng.simulation import livelihood as l
from minzheng.simulation import rates
from minzheng.simulation.livelihood import Livelihood
from minzheng.simulation.numbers import order_within
from minzheng.simulation.people import Bools, County, Ints
from minzheng.simulation.streams import stream

POSTS = ("村党总支书记", "村委会主任", "村会计", "村妇女主任", "村民政专干", "乡镇干部", "县直单位干部")
VILLAGE_POSTS = 5
TOWNSHIP, COUNTY = 5, 6


@dataclass(frozen=True)
class Staff:
    """One element per official: the person and the index of the post."""

    person: Ints
    post: Ints

    def kin_households(self, county: County) -> Bools:
        """Households of parents, children, spouses, brothers and sisters of officials, their own included."""
        people, size = county.people, len(county.people)
        chosen = np.zeros(size + 1, dtype=bool)  # the last place stands for "nobody" (-1)
        chosen[self.person] = True
        kin = chosen.copy()
        parents = np.r_[people.father[self.person], people.mother[self.person]]
        kin[parents[parents >= 0]] = True
        has_official_parent = chosen[people.father] | chosen[people.mother]
        sibling = kin[people.father] & ~chosen[people.father] | kin[people.mother] & ~chosen[people.mother]
        near = kin[:-1] | has_official_parent | sibling | chosen[people.spouse]
        return county.per_household(near) > 0


def start(county: County, life: Livelihood) -> Staff:
    """Five posts in each village where enough grown-ups live, and officials among the formally employed."""
    rng = stream(county.seed, "staff")
    people, size = county.people, len(county.people)
    age = people.age(county.start(0))
    able = (age >= 25) & (age < 63) & county.lives & (people.arrives == 0) & ~people.away
    able &= np.isin(life.occupation, (l.INFORMAL, l.FARMER, l.FORMAL, l.AT_HOME))
    who = np.flatnonzero(able)
    who = who[np.argsort(rng.random(len(who)), kind="stable")]
    village = county.households.village[people.household[who]]
    rank = order_within(village)
    committee = rank < VILLAGE_POSTS
    formal = ~committee & (life.occupation[who] == l.FORMAL)
    official = formal & (rng.random(len(who)) < rates.OFFICIALS)
    level = np.where(rng.random(len(who)) < 0.5, TOWNSHIP, COUNTY)
    person = np.r_[who[committee], who[official]]
    post = np.r_[rank[committee], level[official]]
    order = np.argsort(person, kind="stable")
    assert person.max(initial=0) < size
    return Staff(person[order], post[order])
