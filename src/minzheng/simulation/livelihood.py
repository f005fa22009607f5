"""What people live on: wages, pensions, and the incomes no department sees."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.simulation import name_lists as words
from minzheng.simulation import people as p
from minzheng.simulation import rates
from minzheng.simulation.people import Bools, County, Floats, Ints
from minzheng.simulation.streams import pick, stream

OCCUPATIONS = (
    "child",
    "student",
    "formal",
    "informal",
    "migrant",
    "farmer",
    "at_home",
    "jobless",
    "retired",
    "unable",
)
CHILD, STUDENT, FORMAL, INFORMAL, MIGRANT, FARMER, AT_HOME, JOBLESS, RETIRED, UNABLE = range(10)
NOT_INSURED, PAYING, STOPPED, UNEMPLOYED = range(4)
INSURED_STATES = ("", "在缴", "停保", "失业登记")


@dataclass
class Livelihood:
    """Money in fen a month; one element per person, for savings and support one per household."""

    occupation: Ints
    insured: Ints
    employer: Ints
    wage: Ints
    unseen: Ints
    pension_basic: Ints
    pension_personal: Ints
    pension_employee: Ints
    unemployed_since: np.ndarray  # datetime64[D], NaT: never
    usual: Ints  # what a migrant or jobless person earns in good times
    savings: Ints
    support: Ints  # one per home
    rent: Ints  # of let flats and shops
    profit: Ints  # of firms of one's own

    def income(self, county: County, here: Bools) -> Floats:
        """Incomes of homes in fen a month; migrants keep what they live on."""
        own = (
            self.wage * (self.insured == PAYING)
            + self.pension_basic
            + self.pension_personal
            + self.pension_employee
            + self.rent
            + self.profit
        )
        unseen = np.where(self.occupation == MIGRANT, self.unseen * rates.REMITTED, self.unseen)
        return county.per_home(own + unseen, here) + self.support


def paying_power(county: County, life: Livelihood) -> Floats:
    """What each person's household can pay for treatment, 1 for usual savings; between a third and thrice."""
    savings = life.savings[county.people.household] / 100
    return np.clip(((savings + 2_000) / 28_000), 0.02, 40.0) ** rates.PAYING_ELASTICITY


def _money(rng: np.random.Generator, median: float, sigma: float, size: int) -> Ints:
    """Yuan drawn around a median, as fen, whole yuan."""
    return np.round(median * rng.lognormal(0, sigma, size)).astype(np.int64) * 100


def start(county: County, disabled_level: Ints) -> Livelihood:
    """Livelihoods in the month before the first; `disabled_level` 1..4, 0 none."""
    rng = stream(county.seed, "livelihood")
    people, households = county.people, county.households
    size, age = len(people), people.age(county.start(0))
    town = county.villages.town_like[households.village[people.household]]
    occupation = _occupations(rng, county, age, town, disabled_level)
    occupation = _carers(rng, county, occupation, disabled_level)
    formal = occupation == FORMAL
    wage = np.where(
        formal,
        np.maximum(_money(rng, rates.WAGE_MEDIAN, rates.WAGE_SIGMA, size), rates.CONTRIBUTION_FLOOR * 100),
        0,
    )
    unseen, usual = _unseen(rng, occupation, age, disabled_level)
    basic, personal, employee = _pensions(rng, age, people.male, occupation)
    return Livelihood(
        occupation=occupation,
        insured=np.where(formal, PAYING, NOT_INSURED),
        employer=pick(rng, 1.0 / (np.arange(employers_of(size)) + 4.0), size),
        wage=wage,
        unseen=unseen,
        pension_basic=basic,
        pension_personal=personal,
        pension_employee=employee,
        unemployed_since=np.full(size, np.datetime64("NaT", "D")),
        usual=usual,
        savings=_savings(rng, county, wage + usual + employee),
        support=_support(rng, county, age),
        rent=np.zeros(size, dtype=np.int64),
        profit=np.zeros(size, dtype=np.int64),
    )


def _occupations(
    rng: np.random.Generator, county: County, age: Ints, town: Bools, disabled_level: Ints
) -> Ints:
    people, size = county.people, len(age)
    formal_share = np.where(town, rates.FORMAL_SHARE["town"], rates.FORMAL_SHARE["village"])
    free = pick(rng, (0.40, 0.33, 0.19, 0.08), size)
    other = np.array([INFORMAL, FARMER, AT_HOME, JOBLESS])[free]
    other = np.where(town & (other == FARMER), INFORMAL, other)
    grown = np.where(rng.random(size) < formal_share, FORMAL, np.where(people.away, MIGRANT, other))
    grown = np.where(people.away & (rng.random(size) < 0.92), MIGRANT, grown)
    studies = (age < 16) | ((age < 23) & (rng.random(size) < np.where(age < 19, 0.9, 0.4)))
    grown = np.where(studies & ~people.away, STUDENT, grown)
    old = np.where(rng.random(size) < np.where(age < 70, 0.45, 0.12), FARMER, AT_HOME)
    retired_share = np.where(town, rates.EMPLOYEE_RETIRED["town"], rates.EMPLOYEE_RETIRED["village"])
    retires = np.where(people.male, 60, 53)
    result = np.where(age >= 60, old, grown)
    result = np.where((age >= retires) & (rng.random(size) < retired_share), RETIRED, result)
    result = np.where((result == FORMAL) & (age >= retires), INFORMAL, result)
    result = np.where(age < 6, CHILD, result)
    cannot = (rng.random(size) < np.array([0.0, 0.92, 0.7, 0.3, 0.1])[disabled_level]) & (age >= 16)
    result = np.where(cannot & ~np.isin(result, (RETIRED, STUDENT)), UNABLE, result)
    return np.where(county.lives, result, AT_HOME)


def _carers(rng: np.random.Generator, county: County, occupation: Ints, level: Ints) -> Ints:
    """Who stays at home to care for a severely disabled person of the home."""
    needed = (county.per_home(np.isin(level, (1, 2))) > 0)[county.people.home]
    may = np.isin(occupation, (INFORMAL, FARMER, MIGRANT)) & ~np.isin(level, (1, 2))
    cares = needed & may & (rng.random(len(occupation)) < rates.STAYS_TO_CARE)
    return np.where(cares, AT_HOME, occupation)


def _unseen(rng: np.random.Generator, occupation: Ints, age: Ints, level: Ints) -> tuple[Ints, Ints]:
    size = len(occupation)
    informal = _money(rng, rates.INFORMAL_MEDIAN, rates.INFORMAL_SIGMA, size)
    migrant = _money(rng, rates.MIGRANT_MEDIAN, rates.MIGRANT_SIGMA, size)
    farm = _money(rng, rates.FARM_MEDIAN, rates.FARM_SIGMA, size)
    strength = np.interp(age, (40, 50, 60, 70), (1.0, 0.9, 0.65, 0.5))
    informal = (informal * strength).astype(np.int64) // 100 * 100
    farm = np.where(age >= 70, farm // 3, farm)
    odd_jobs = np.where((occupation == JOBLESS) & (rng.random(size) < 0.4), informal // 3, 0)
    unseen = np.select(
        [occupation == INFORMAL, occupation == MIGRANT, occupation == FARMER],
        [informal, migrant, farm],
        odd_jobs,
    )
    usual = np.where(occupation == JOBLESS, informal, unseen)
    return np.where(level == 3, unseen // 2, unseen).astype(np.int64), usual.astype(np.int64)


def _pensions(rng: np.random.Generator, age: Ints, male: Bools, occupation: Ints) -> tuple[Ints, Ints, Ints]:
    size = len(age)
    resident = (age >= 60) & (occupation != RETIRED) & (rng.random(size) < rates.RESIDENT_PENSION_COVERAGE)
    basic = np.where(resident, rates.PENSION_BASIC * 100, 0)
    low, high = rates.PENSION_PERSONAL
    paid_in = np.clip(1.25 - (age - 60) / 25, 0.15, 1.0)
    personal = np.round(rng.uniform(low, high, size) * paid_in * 100).astype(np.int64)
    personal = np.where(resident & (rng.random(size) < 0.72), personal, 0)
    low, high = rates.PENSION_EMPLOYEE
    employee = np.where(
        occupation == RETIRED, np.round(rng.uniform(low, high, size) * 10).astype(np.int64) * 10, 0
    )
    return basic.astype(np.int64), personal, employee


def _savings(rng: np.random.Generator, county: County, earnings: Ints) -> Ints:
    """Deposits grow with what a household usually earns; some have none whatever they earn."""
    size = len(county.households)
    factor = np.clip(county.per_household(earnings) / 400_000, 0.12, 3.0)
    none = rng.random(size) < rates.SAVINGS_NONE
    return np.where(none, 0, _money(rng, rates.SAVINGS_MEDIAN, rates.SAVINGS_SIGMA, size) * factor).astype(
        np.int64
    )


def _support(rng: np.random.Generator, county: County, age: Ints) -> Ints:
    """Money from children who live elsewhere, for homes without anyone of working age."""
    size = len(county.home_of)
    no_worker = county.per_home((age >= 18) & (age < 58)) == 0
    grandchildren = county.per_home((age >= 0) & (age < 18)) > 0
    median, sigma = rates.SUPPORT_FROM_CHILDREN
    members = county.per_home(np.ones(len(age)))
    oldest = np.zeros(size, dtype=np.int64)
    np.maximum.at(oldest, county.people.home, age)
    alone = np.where(oldest >= 78, rates.SUPPORTED["very old alone"], rates.SUPPORTED["alone"])
    share = np.where(members > 1, rates.SUPPORTED["together"], alone)
    childless = np.zeros(size, dtype=bool)
    childless[county.people.home[(county.people.marital == p.SINGLE) & (age >= 40)]] = True
    gets = no_worker & ~childless & (rng.random(size) < share)
    sent = _money(rng, median, sigma, size) * np.where(grandchildren, rates.SUPPORT_FOR_GRANDCHILDREN, 1)
    return np.where(gets, sent, 0).astype(np.int64)


def employers_of(persons: int) -> int:
    """How many employers a county of this size has."""
    return max(8, persons // 150)


def employer_names(seed: int, count: int) -> pa.StringArray:
    """Distinct enough names of firms, schools and cooperatives."""
    rng = stream(seed, "employers")
    parts = [
        pa.array(list_).take(pa.array(rng.integers(0, len(list_), count)))
        for list_ in (words.EMPLOYER_PLACES, words.EMPLOYER_WORDS, words.EMPLOYER_TRADES)
    ]
    return pc.binary_join_element_wise(*parts, "")
