"""Aid already paid: who draws which money since when, with the errors a real office makes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from minzheng.simulation import people as p
from minzheng.simulation import rates
from minzheng.simulation.course import Course
from minzheng.simulation.hardship import Hardship
from minzheng.simulation.health import VALID, Health
from minzheng.simulation.livelihood import Livelihood
from minzheng.simulation.people import Bools, County, Ints
from minzheng.simulation.streams import pick, stream

KINDS = ("城市低保", "农村低保", "特困供养", "残疾人生活补贴", "残疾人护理补贴", "高龄津贴",
         "孤儿基本生活费", "事实无人抚养儿童补贴", "养老服务补贴", "临时救助")  # fmt: skip
URBAN_DIBAO, RURAL_DIBAO, TEKUN, LIVING, NURSING, OLD_AGE, ORPHAN, UNATTENDED, SERVICE, RELIEF = range(10)
DIBAO, CHILD = (URBAN_DIBAO, RURAL_DIBAO), (ORPHAN, UNATTENDED)
REASONS = ("dead", "moved_out", "no_longer_poor", "excluded_combination", "undeclared_asset",
           "double_payment", "in_prison")  # fmt: skip
DEAD, MOVED, NOT_POOR, CLASH, ASSET, DOUBLE, JAILED = range(7)


@dataclass(frozen=True)
class WronglyPaid:
    """Indices into the awards that were wrongly paid in a month, with the reason of each (of REASONS)."""

    month: int
    award: Ints
    reason: Ints


@dataclass
class Awards:
    """One element per award; months are indices (negative: before), `stop` is -1 while paid. Money in fen."""

    person: Ints
    kind: Ints
    covered: Ints
    amount: Ints
    since: Ints
    stop: Ints

    def paid_in(self, month: int) -> Bools:
        """Which awards are on this month's list."""
        return (self.since <= month) & ((self.stop < 0) | (self.stop > month))

    def draws(self, size: int, month: int, *kinds: int) -> Bools:
        """Per person: is on this month's list with one of the kinds."""
        mask = np.zeros(size, dtype=bool)
        mask[self.person[self.paid_in(month) & np.isin(self.kind, kinds)]] = True
        return mask

    def add(
        self, person: Ints, kind: Ints | int, covered: Ints | int, amount: Ints | int, since: Ints | int
    ) -> Awards:
        """Awards with new ones at the end."""
        new = (person, kind, covered, amount, since, -1)
        columns = (self.person, self.kind, self.covered, self.amount, self.since, self.stop)
        return Awards(
            *(
                np.r_[old, np.broadcast_to(np.asarray(value, dtype=np.int64), len(person))]
                for old, value in zip(columns, new, strict=True)
            )
        )


def helped_households(awards: Awards, county: County, month: int) -> Bools:
    """Households with a member on the dibao or tekun list."""
    draws = awards.draws(len(county.people), month, *DIBAO, TEKUN)
    return county.per_household(draws) > 0


def start(
    county: County,
    life: Livelihood,
    health: Health,
    here: Bools,
    relation: Ints,
    severity: np.ndarray,
    favour: np.ndarray,
) -> Awards:
    """The lists as they stand before the first month.

    `favour`: per household, how many times likelier than others it draws dibao it has no right to.
    """
    rng = stream(county.seed, "aid")
    empty = np.zeros(0, dtype=np.int64)
    awards = Awards(*(empty.copy() for _ in range(6)))
    age = county.people.age(county.start(0))
    lonely = _without_supporters(county, life, health, here, age)
    tekun = np.flatnonzero(lonely & (rng.random(len(here)) < rates.TEKUN_TAKE_UP))
    awards = awards.add(tekun, TEKUN, 1, _tekun_amount(rng, county, tekun), -rng.integers(1, 96, len(tekun)))
    houses = len(county.households)
    has_tekun = county.per_household(awards.draws(len(here), 0, TEKUN)) > 0
    lives = county.per_household(here) > 0
    seen = severity + rng.normal(0, rates.DIBAO_NOISE, houses)
    poor = (seen > rates.ONSET) & (rng.random(houses) < rates.DIBAO_TAKE_UP)
    leak = (severity < 0.45) & (rng.random(houses) < rates.DIBAO_UNDESERVED * favour)
    chosen = np.flatnonzero(lives & ~has_tekun & (poor | leak))
    awards = _add_dibao(
        rng, awards, county, chosen, here, relation, severity, -rng.integers(1, 60, len(chosen))
    )
    awards = _paid_twice(rng, awards, county, here, age)
    return _personal(rng, awards, county, health, here, age, 0, first=True)


def _paid_twice(rng: np.random.Generator, awards: Awards, county: County, here: Bools, age: Ints) -> Awards:
    """A few households stand on the list a second time, under another grown-up."""
    once = np.flatnonzero(np.isin(awards.kind, DIBAO) & (rng.random(len(awards.kind)) < rates.DOUBLE_PAID))
    house = county.people.household
    other = np.flatnonzero(here & (age >= 18) & ~np.isin(np.arange(len(here)), awards.person))
    other = other[np.unique(house[other], return_index=True)[1]]
    place = np.searchsorted(house[other], house[awards.person[once]]).clip(0, max(len(other) - 1, 0))
    fits = (
        house[other[place]] == house[awards.person[once]] if len(other) else np.zeros(len(once), dtype=bool)
    )
    once, second = once[fits], other[place[fits]] if len(other) else other
    amount = awards.amount[once] // 200 * 100
    return awards.add(second, awards.kind[once], 1, amount, np.minimum(awards.since[once] + 1, -1))


def step(
    awards: Awards,
    county: County,
    health: Health,
    hardship: Hardship,
    here: Bools,
    relation: Ints,
    gone: Ints,
    heard: Ints,
    month: int,
    rng: np.random.Generator,
) -> Awards:
    """One month's new awards, stops and hand-overs, each late or missed at times."""
    houses, people = len(county.households), county.people
    dibao = np.isin(awards.kind, DIBAO) & awards.paid_in(month)
    better = dibao & (hardship.severity[people.household[awards.person]] < rates.RELIEF)
    better &= (awards.since > month - 6) | (rng.random(len(dibao)) < rates.STOPPED_WHEN_BETTER_MONTH)
    awards = replace(awards, stop=np.where(better & (awards.since < month - 5), month, awards.stop))
    awards = _after_exit(rng, awards, county, here, relation, gone, heard, month)
    open_cases = hardship.active & ~helped_households(awards, county, month)
    found = np.flatnonzero(open_cases & (rng.random(houses) < rates.FOUND_BY_OFFICE_MONTH))
    awards = _add_dibao(rng, awards, county, found, here, relation, hardship.severity, month)
    return _personal(rng, awards, county, health, here, people.age(county.end(month)), month, first=False)


def _without_supporters(county: County, life: Livelihood, health: Health, here: Bools, age: Ints) -> Bools:
    """Old or severely disabled people alone, never married, without income of their own (特困)."""
    alone = (county.per_household(here) == 1)[county.people.household]
    no_income = (life.wage + life.unseen + life.pension_employee) < 55_000
    weak = (age >= 60) | np.isin(health.level, (1, 2))
    single = county.people.marital == p.SINGLE
    return here & alone & no_income & weak & single & (life.support[county.people.home] == 0)


def _tekun_amount(rng: np.random.Generator, county: County, person: Ints) -> Ints:
    urban = county.households.urban[county.people.household[person]]
    concentrated = rng.random(len(person)) < rates.TEKUN_CONCENTRATED
    return np.where(urban | concentrated, rates.TEKUN_URBAN * 100, round(rates.TEKUN_RURAL * 100))


def _add_dibao(
    rng: np.random.Generator,
    awards: Awards,
    county: County,
    houses: Ints,
    here: Bools,
    relation: Ints,
    severity: np.ndarray,
    since: Ints | int,
) -> Awards:
    """Household awards by the difference method: worse off, more per head; never above the standard."""
    head = heads(county, here, relation)
    houses = houses[head[houses] >= 0] if np.isscalar(since) else houses
    members = county.per_household(here).astype(np.int64)[houses]
    urban = county.households.urban[houses]
    mean, sigma = np.array([rates.DIBAO_MEAN_PER_HEAD[k] for k in ("rural", "urban")]).T
    standard = np.array([rates.DIBAO_STANDARD[k] for k in ("rural", "urban")])[urban.astype(np.int64)]
    per_head = mean[urban.astype(np.int64)] + sigma[urban.astype(np.int64)] * (
        0.75 * rng.normal(size=len(houses)) + 2.5 * (severity[houses] - 0.75)
    )
    per_head = np.clip(per_head, 60, standard)
    amount = np.round(per_head * members).astype(np.int64) * 100
    kind = np.where(urban, URBAN_DIBAO, RURAL_DIBAO)
    return awards.add(head[houses], kind, members, amount, since)


def heads(county: County, here: Bools, relation: Ints) -> Ints:
    """The head of each household, -1 where nobody lives."""
    head = np.full(len(county.households), -1)
    is_head = np.flatnonzero(here & (relation == p.HEAD))
    head[county.people.household[is_head]] = is_head
    return head


def _personal(
    rng: np.random.Generator,
    awards: Awards,
    county: County,
    health: Health,
    here: Bools,
    age: Ints,
    month: int,
    *,
    first: bool,
) -> Awards:
    """Disability subsidies and old-age allowances; later months catch up slowly with the newly entitled."""
    size, household = len(here), county.people.household
    claims = stream(county.seed, "claims").random(size) >= rates.NEVER_CLAIMS
    certified = here & ~np.isnat(health.issued) & (health.certificate == VALID)
    tekun = awards.draws(size, month, TEKUN)
    poor = helped_households(awards, county, month)[household] & ~tekun
    entitled = {
        LIVING: (certified & poor, rates.LIVING_TAKE_UP, np.full(size, rates.DISABILITY_SUBSIDY * 100)),
        NURSING: (
            certified & np.isin(health.level, (1, 2)) & ~tekun,
            rates.NURSING_TAKE_UP,
            np.full(size, rates.DISABILITY_SUBSIDY * 100),
        ),
        OLD_AGE: (here & (age >= 80), rates.OLD_AGE_TAKE_UP, _allowance(age)),
    }
    for kind, (mask, take_up, amount) in entitled.items():
        have = np.zeros(size, dtype=bool)
        have[awards.person[awards.kind == kind]] = True
        chance = take_up if first else 0.16
        new = np.flatnonzero(mask & claims & ~have & (rng.random(size) < chance))
        since = -rng.integers(1, 40, len(new)) if first else month
        awards = awards.add(new, kind, 1, amount[new], since)
    if first:
        both = np.flatnonzero(
            tekun & certified & (health.level <= 2) & (rng.random(size) < rates.TEKUN_ALSO_NURSING)
        )
        awards = awards.add(both, NURSING, 1, rates.DISABILITY_SUBSIDY * 100, -3)
    return awards


def _allowance(age: Ints) -> Ints:
    limits, amounts = np.array(rates.OLD_AGE_ALLOWANCE).T
    place = np.searchsorted(limits, age, side="right") - 1
    return np.where(place >= 0, amounts[np.maximum(place, 0)] * 100, 0)


def _after_exit(
    rng: np.random.Generator,
    awards: Awards,
    county: County,
    here: Bools,
    relation: Ints,
    gone: Ints,
    heard: Ints,
    month: int,
) -> Awards:
    """Payments to the dead and moved run on for a while; household awards then pass to the new head."""
    leaves = np.isin(awards.person, gone) & awards.paid_in(month)
    late = pick(rng, rates.DEATH_SEEN_AFTER, len(leaves)) + 1
    stop = np.where(leaves, np.maximum(heard[awards.person], month) + late, awards.stop)
    awards = replace(awards, stop=stop)
    head, members = heads(county, here, relation), county.per_household(here).astype(np.int64)
    ended = np.flatnonzero((awards.stop == month) & np.isin(awards.kind, DIBAO) & ~here[awards.person])
    house = county.people.household[awards.person[ended]]
    goes_on = head[house] >= 0
    ended, house = ended[goes_on], house[goes_on]
    per_head = awards.amount[ended] // np.maximum(awards.covered[ended], 1)
    amount = per_head * members[house] // 100 * 100
    return awards.add(head[house], awards.kind[ended], members[house], amount, month)


def wrongly_paid(
    awards: Awards,
    county: County,
    hardship: Hardship,
    course: Course,
    wealthy: Bools,
    jailed: Bools,
    month: int,
) -> tuple[Ints, Ints]:
    """Indices of this month's awards that should not be paid, and the reason (index of REASONS).

    `wealthy` households own what the rules exclude; `jailed` persons are not at home. The month of death or
    move itself is still rightly paid.
    """
    paid, dibao = awards.paid_in(month), np.isin(awards.kind, DIBAO)
    person, house = awards.person, county.people.household[awards.person]
    past = ~course.here[person] & (course.exit_month[person] < month)
    dead = past & (course.exit_kind[person] == p.DIED)
    first = np.zeros(len(person), dtype=bool)
    rows = np.flatnonzero(paid & dibao)
    first[rows[np.unique(house[rows], return_index=True)[1]]] = True
    severity = hardship.severity[house]
    tekun = awards.draws(len(course.here), month, TEKUN)
    tests = {
        DEAD: dead,
        MOVED: past & ~dead,
        JAILED: jailed[person] & (~dibao | (awards.covered == 1)),
        DOUBLE: dibao & ~first,
        ASSET: dibao & wealthy[house] & (severity < 0.5),
        NOT_POOR: dibao & (severity < 0.3),
        CLASH: np.isin(awards.kind, (LIVING, NURSING)) & tekun[person],
    }
    reason = np.select(list(tests.values()), list(tests), -1)
    chosen = np.flatnonzero(paid & (reason >= 0))
    return chosen, reason[chosen]


def aided_persons(awards: Awards, county: County, month: int) -> Bools:
    """Members of households on dibao or tekun: medical aid pays part of their bills."""
    return helped_households(awards, county, month)[county.people.household]
