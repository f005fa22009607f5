"""Disability, hidden illness and the hospital bills that come of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from minzheng.simulation import rates
from minzheng.simulation.people import Bools, County, Floats, Ints
from minzheng.simulation.streams import pick, stream

VALID, CANCELLED, EXPIRED = range(3)
CERTIFICATE_STATES = ("有效", "注销", "过期")
USUAL, BABY, BIRTH, ACCIDENT, SERIOUS, DIALYSIS, CHRONIC = range(7)
SPELLS = ("usual", "child", "birth", "accident", "serious", "dialysis", "chronic")


@dataclass
class Health:
    """One element per person. Level 1 (worst) to 4, 0 none; kind indexes rates.DISABILITY_KINDS.

    `issued` is NaT without a certificate. `recent` holds what each person paid in each of the last twelve
    months, in fen, one row per calendar month.
    """

    level: Ints
    kind: Ints
    disabled_since: np.ndarray
    issued: np.ndarray
    valid_until: np.ndarray
    certificate: Ints
    serious: Bools
    dialysis: Bools
    recent: np.ndarray
    self_paid_year: Ints

    def burden(self) -> Ints:
        """Self-paid hospital money of the last twelve months, per person."""
        return self.recent.sum(axis=0, dtype=np.int64)

    def book(self, month: int, person: Ints, paid: Ints) -> None:
        """Enters a month's self-paid money in place of the same month a year ago."""
        self.recent[month % 12] = 0
        np.add.at(self.recent[month % 12], person, paid.astype(np.int32))


@dataclass(frozen=True)
class Bills:
    """Settlements of one month, parallel arrays; money in fen, days datetime64[D]."""

    person: Ints
    spell: Ints
    admitted: np.ndarray
    discharged: np.ndarray
    settled: np.ndarray
    cost: Ints
    pooled: Ints
    serious_insurance: Ints
    medical_aid: Ints
    self_paid: Ints


def start(county: County) -> Health:
    """Disabilities and illnesses at the beginning."""
    rng = stream(county.seed, "health")
    people, size = county.people, len(county.people)
    first = county.start(0)
    age = people.age(first)
    disabled = (rng.random(size) < rates.by_age(rates.DISABLED_BY_AGE, age)) & (age >= 0) & county.lives
    level = np.where(disabled, 1 + pick(rng, rates.DISABILITY_LEVEL_WEIGHTS, size), 0)
    kind = pick(rng, rates.DISABILITY_KIND_WEIGHTS, size)
    since = first - rng.integers(60, 9000, size)
    since = np.maximum(since, people.birth + 30)
    has = disabled & (rng.random(size) < rates.CERTIFIED * np.array([0, 1.25, 1.15, 0.95, 0.8])[level])
    issued = np.maximum(first - rng.integers(20, 3900, size), np.datetime64("2009-06-01"))
    issued = np.minimum(np.maximum(issued, people.birth + 90), first - 3)
    valid_until = issued + 3652
    certificate = np.where(valid_until < first, EXPIRED, VALID)
    serious = (rng.random(size) < rates.by_age(rates.SERIOUS_ILLNESS_BY_AGE, age)) & county.lives
    return Health(
        level=level,
        kind=kind,
        disabled_since=np.where(disabled, since, np.datetime64("NaT")),
        issued=np.where(has, issued, np.datetime64("NaT")),
        valid_until=valid_until,
        certificate=certificate,
        serious=serious,
        dialysis=serious & (rng.random(size) < rates.DIALYSIS_SHARE),
        recent=np.zeros((12, size), dtype=np.int32),
        self_paid_year=np.zeros(size, dtype=np.int64),
    )


def play_past_year(health: Health, county: County, power: Floats) -> None:
    """The bills of the eleven months before the first, which no file carries."""
    rng, size = stream(county.seed, "past-bills"), len(county.people)
    here, nobody = (county.people.arrives == 0) & county.lives, np.zeros(size, dtype=bool)
    none = np.zeros(0, dtype=np.int64)
    for month in range(-11, 0):
        bills(health, county, month, here, nobody, none, power, rng)


def step(health: Health, county: County, month: int, here: Bools, rng: np.random.Generator) -> None:
    """New illness, new disability and new certificates of one month."""
    size = len(county.people)
    first, last = county.start(month), county.end(month)
    age = county.people.age(first)
    falls_ill = (
        here & ~health.serious & (rng.random(size) < rates.by_age(rates.NEW_SERIOUS_YEAR_BY_AGE, age) / 12)
    )
    health.serious |= falls_ill
    health.dialysis |= falls_ill & (rng.random(size) < rates.DIALYSIS_SHARE)
    hazard = rates.NEW_DISABILITY_YEAR / 12 * np.where(age > 55, 1.5, 0.85) * np.where(health.serious, 3, 1)
    new = here & (health.level == 0) & (rng.random(size) < hazard)
    health.level = np.where(new, 1 + pick(rng, (0.24, 0.30, 0.24, 0.22), size), health.level)
    health.disabled_since = np.where(new, first, health.disabled_since)
    waiting = (
        here & (health.level > 0) & np.isnat(health.issued) & (health.disabled_since >= county.start(0) - 60)
    )
    day = np.minimum(first + rng.integers(0, 28, size), last)
    issue = waiting & (rng.random(size) < 0.22)
    health.issued = np.where(issue, day, health.issued)
    health.valid_until = np.where(issue, day + 3652, health.valid_until)
    lapsed = (health.certificate == VALID) & (health.valid_until < first)
    renewed = lapsed & (rng.random(size) < 0.75)
    health.issued = np.where(renewed & ~np.isnat(health.issued), day, health.issued)
    health.valid_until = np.where(renewed, day + 3652, health.valid_until)
    health.certificate = np.where(lapsed & ~renewed, EXPIRED, health.certificate)


def bills(
    health: Health,
    county: County,
    month: int,
    here: Bools,
    aided: Bools,
    mothers: Ints,
    power: Floats,
    rng: np.random.Generator,
) -> Bills:
    """The month's settlements; also books what each person paid. `mothers` gave birth this month.

    `power` is what each person's household can pay, 1 for the middle: the poor go without.
    """
    age = county.people.age(county.start(month))
    person, spell = _spells(health, age, here, mothers, power, rng)
    if county.start(month).astype("datetime64[M]").astype(np.int64) % 12 == 0:
        health.self_paid_year[:] = 0
    cost = _cost(rng, spell, power[person])
    pooled = np.round(cost * rng.uniform(*rates.POOLED_SHARE, len(cost))).astype(np.int64)
    left = cost - pooled
    line = rates.SERIOUS_INSURANCE_FROM * 100
    over = np.clip(health.self_paid_year[person] + left - line, 0, left)
    insurance = np.round(over * rates.SERIOUS_INSURANCE_SHARE).astype(np.int64)
    aid = np.where(aided[person], np.round((left - insurance) * rates.MEDICAL_AID_SHARE).astype(np.int64), 0)
    paid = left - insurance - aid
    np.add.at(health.self_paid_year, person, paid)
    health.book(month, person, paid)
    settled = np.minimum(county.start(month) + rng.integers(0, 31, len(person)), county.end(month))
    stay = np.array([8, 6, 5, 19, 14, 0, 0])[spell]
    stay = np.where(stay > 0, np.maximum(2, stay + rng.integers(-4, 7, len(person))), 0)
    discharged = settled - rng.integers(0, 4, len(person)) * (stay > 0)
    discharged = np.maximum(discharged, county.people.birth[person])
    admitted = np.maximum(discharged - stay, county.people.birth[person])
    order = np.lexsort((person, settled))
    columns = (person, spell, admitted, discharged, settled, cost, pooled, insurance, aid, paid)
    return Bills(*(column[order] for column in columns))


def _spells(
    health: Health, age: Ints, here: Bools, mothers: Ints, power: Floats, rng: np.random.Generator
) -> tuple[Ints, Ints]:
    size = len(age)
    usual = here & (rng.random(size) < rates.by_age(rates.STAYS_YEAR_BY_AGE, age) / 12)
    serious = here & health.serious & (rng.random(size) < rates.SERIOUS_STAY_MONTH * np.minimum(power, 1.2))
    dialysis = here & health.dialysis & (rng.random(size) < 0.93)
    chronic = here & (age >= 55) & (rng.random(size) < rates.CHRONIC_CLINIC_YEAR / 12 * 3)
    kinds = (
        np.flatnonzero(usual),
        np.flatnonzero(serious),
        np.flatnonzero(dialysis),
        np.flatnonzero(chronic),
        mothers,
    )
    spell_of_usual = np.where(
        age[kinds[0]] < 7, BABY, np.where(rng.random(len(kinds[0])) < 0.05, ACCIDENT, USUAL)
    )
    rest = [
        np.full(len(k), spell)
        for k, spell in zip(kinds[1:], (SERIOUS, DIALYSIS, CHRONIC, BIRTH), strict=True)
    ]
    return np.concatenate(kinds), np.concatenate([spell_of_usual, *rest])


def _cost(rng: np.random.Generator, spell: Ints, power: Floats) -> Ints:
    """Total bill in fen by kind of spell; who can pay gets the dearer treatment, dialysis apart."""
    size = len(spell)
    usual = rates.STAY_COST_MEDIAN * rng.lognormal(0, rates.STAY_COST_SIGMA, size)
    serious = rates.SERIOUS_COST_MEDIAN * rng.lognormal(0, rates.SERIOUS_COST_SIGMA, size)
    dialysis = rng.uniform(*rates.DIALYSIS_COST, size)
    yuan: Floats = np.select(
        [
            spell == BABY,
            spell == BIRTH,
            spell == ACCIDENT,
            spell == SERIOUS,
            spell == DIALYSIS,
            spell == CHRONIC,
        ],
        [usual * 0.55, usual * 1.1, usual * 3.4, serious, dialysis, usual * 0.07],
        usual,
    )
    yuan = np.where(spell == DIALYSIS, yuan, yuan * power)
    return np.maximum(np.round(yuan * 100), 3000).astype(np.int64)
