"""Hidden hardship: how far what a household can spend falls below what it needs, month by month.

The platform is measured against this truth. It knows savings, informal income, remittances and blows that no
feed carries, uses its own needs instead of the legal standards, and never looks at a warning rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from minzheng.simulation import people as p
from minzheng.simulation import rates
from minzheng.simulation.custody import Custody
from minzheng.simulation.health import Health
from minzheng.simulation.livelihood import Livelihood
from minzheng.simulation.people import Bools, County, Floats, Ints
from minzheng.simulation.schooling import Schooling
from minzheng.simulation.streams import stream
from minzheng.simulation.work import Blows

CAUSES = (
    "low_income", "illness", "disability", "job_loss", "death_of_earner", "old_alone",
    "migrant_jobless", "support_stopped", "fire", "flood", "debt", "lone_parent", "schooling", "jail",
)  # fmt: skip
LOW_INCOME, ILLNESS, DISABILITY, JOB_LOSS, DEATH, OLD_ALONE = range(6)
MIGRANT_JOBLESS, SUPPORT, FIRE, FLOOD, DEBT, LONE_PARENT, SCHOOLING, JAIL = range(6, 14)
# Causes that leave at least one row in a feed.
TRACED = (ILLNESS, DISABILITY, JOB_LOSS, DEATH, FIRE, FLOOD, SCHOOLING, JAIL)


@dataclass
class Hardship:
    """Per household: severity 0..1, in hardship or not, and the episodes so far (written to truth)."""

    coping: Floats
    severity: Floats
    active: Bools
    since: Ints
    cause: Ints
    episodes: list[tuple[int, int, int, float, int]] = field(default_factory=list)

    @staticmethod
    def begin(county: County) -> Hardship:
        size = len(county.households)
        coping = stream(county.seed, "coping").normal(0, rates.COPING_SIGMA, size)
        zeros = np.zeros(size, dtype=np.int64)
        return Hardship(coping, np.zeros(size), np.zeros(size, dtype=bool), zeros - 1, zeros.copy())


def severity(
    county: County,
    life: Livelihood,
    health: Health,
    schooling: Schooling,
    here: Bools,
    month: int,
    coping: Floats,
) -> Floats:
    """A number between 0 and 1 per household, that of its worst home; 0 where nobody lives.

    `here`: the persons who are really at home, without second records and prisoners.
    """
    people, home_of = county.people, county.home_of
    members = county.per_home(np.ones(len(people)), here)
    spendable = _spendable(county, life, health, here)
    ratio = np.log(np.maximum(spendable, 40) / _need(county, health, schooling, here, members, month))
    value = np.where(members > 0, 1 / (1 + np.exp(rates.STEEPNESS * ratio - coping[home_of])), 0.0)
    worst = np.zeros(len(county.households))
    np.maximum.at(worst, home_of, value)
    return worst


def _need(
    county: County, health: Health, schooling: Schooling, here: Bools, members: Floats, month: int
) -> Floats:
    """What a home needs, yuan a month."""
    town = county.villages.town_like[county.households.village][county.home_of].astype(np.int64)
    first, following = np.array(rates.NEED_FIRST[::-1])[town], np.array(rates.NEED_NEXT[::-1])[town]
    alone = (members == 1)[county.people.home] & (county.people.age(county.start(month)) >= 80)
    extra = (
        rates.NEED_SEVERE_DISABILITY * (np.isin(health.level, (1, 2)))
        + rates.NEED_SERIOUS_ILLNESS * health.serious
        + rates.NEED_ALONE_80 * alone
        + schooling.needy(county, month)
    )
    return first + following * np.maximum(members - 1, 0) + county.per_home(extra, here)


def _spendable(county: County, life: Livelihood, health: Health, here: Bools) -> Floats:
    """What a home can spend, yuan a month: incomes and a part of savings, less the bills that are felt."""
    savings = life.savings[county.home_of] / 100
    split = np.zeros(len(county.home_of), dtype=bool)
    split[len(county.households) :] = True
    savings = np.where(split, rates.SAVINGS_OF_SPLIT_HOME * savings, savings)
    paid = county.per_home(health.burden(), here) / 12 / 100
    bills = np.maximum(paid - rates.SAVINGS_FOR_BILLS * savings, 0)
    beyond_kin = np.maximum(bills - rates.KIN_LEND_UP_TO, 0)
    bills = rates.FIRST_BILLS_FELT * bills + rates.LARGE_BILLS_FELT * beyond_kin
    return life.income(county, here) / 100 + rates.SAVINGS_FOR_LIVING * savings - bills


def step(
    state: Hardship,
    county: County,
    life: Livelihood,
    health: Health,
    schooling: Schooling,
    custody: Custody,
    blows: Blows,
    here: Bools,
    died: Ints,
    month: int,
) -> None:
    """Takes the bills from the savings, opens episodes above the onset, closes them below the relief."""
    paid = county.per_household(health.recent[month % 12]).astype(np.int64)
    life.savings = np.maximum(life.savings - paid, 0)
    now = severity(county, life, health, schooling, here, month, state.coping)
    blow = np.maximum.reduce(
        [
            (getattr(blows, name) >= 0) & (month - getattr(blows, name) < 4)
            for name in ("fire", "flood", "debt")
        ]
    )
    now = np.where(blow & (now > 0), np.minimum(now + 0.25, 0.99), now)
    begins = ~state.active & (now >= rates.ONSET)
    ends = state.active & (now < rates.RELIEF)
    causes = _causes(county, life, health, schooling, custody, blows, here, died, month)
    state.cause = np.where(begins, causes, state.cause)
    for house in np.flatnonzero(ends):
        _close(state, int(house), month)
    state.since = np.where(begins, month, state.since)
    state.active = (state.active | begins) & ~ends
    state.severity = now


def _close(state: Hardship, house: int, month: int) -> None:
    state.episodes.append(
        (house, int(state.since[house]), month, float(state.severity[house]), int(state.cause[house]))
    )


def finish(state: Hardship) -> None:
    """Writes the episodes that are still open, with end -1."""
    for house in np.flatnonzero(state.active):
        _close(state, int(house), -1)


def _causes(
    county: County,
    life: Livelihood,
    health: Health,
    schooling: Schooling,
    custody: Custody,
    blows: Blows,
    here: Bools,
    died: Ints,
    month: int,
) -> Ints:
    """The strongest reason a household is now in hardship; the first that applies wins."""
    people, age = county.people, county.people.age(county.start(month))

    def any_of(mask: Bools) -> Bools:
        return county.per_household(mask, here) > 0

    def recent(at: Ints) -> Bools:
        return (at >= 0) & (month - at < 6)

    members = county.per_household(np.ones(len(people)), here)
    earned = life.wage + life.unseen + life.pension_employee > 0
    death = np.isin(np.arange(len(county.households)), people.household[died[earned[died]]])
    illness = county.per_household(health.burden(), here) > 600_000
    tests = [
        (FIRE, recent(blows.fire)),
        (FLOOD, recent(blows.flood)),
        (DEBT, recent(blows.debt)),
        (DEATH, death),
        (JAIL, county.per_household(custody.begins(county, month)) > 0),
        (ILLNESS, illness | any_of(health.serious & here)),
        (JOB_LOSS, any_of(recent(blows.job_lost))),
        (DISABILITY, any_of(np.isin(health.level, (1, 2)) & ~np.isnat(health.issued))),
        (MIGRANT_JOBLESS, any_of(recent(blows.migrant_jobless))),
        (SUPPORT, any_of(recent(blows.support_stopped)[people.home])),
        (SCHOOLING, any_of(schooling.enters_college(county, month))),
        (OLD_ALONE, (members <= 2) & (county.per_household(age >= 60, here) == members)),
        (LONE_PARENT, any_of(age < 18) & ~any_of(people.marital == p.MARRIED)),
    ]
    return np.select([test for _, test in tests], [cause for cause, _ in tests], LOW_INCOME)
