"""Work and money from month to month: jobs lost and found, raises, and the blows no department sees."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from minzheng.simulation import livelihood as l
from minzheng.simulation import rates
from minzheng.simulation.livelihood import Livelihood
from minzheng.simulation.people import Bools, County, Ints


@dataclass
class Blows:
    """Month index of the last blow per household, home (support) or person, -1 for none."""

    fire: Ints
    flood: Ints
    debt: Ints
    support_stopped: Ints
    migrant_jobless: Ints
    job_lost: Ints

    @staticmethod
    def none(county: County) -> Blows:
        houses, persons = len(county.households), len(county.people)
        homes = np.full(len(county.home_of), -1)
        return Blows(
            *(np.full(houses, -1) for _ in range(3)), homes, *(np.full(persons, -1) for _ in range(2))
        )


def step(
    life: Livelihood, blows: Blows, county: County, month: int, here: Bools, rng: np.random.Generator
) -> None:
    """One month: formal jobs, migrant jobs, wages, then blows to the household."""
    _formal_jobs(life, blows, county, month, here, rng)
    size = len(here)
    works_away = (life.occupation == l.MIGRANT) & (life.unseen > 0)
    loses = here & works_away & (rng.random(size) < rates.MIGRANT_LOSES_JOB)
    finds = (life.occupation == l.MIGRANT) & (life.unseen == 0) & (rng.random(size) < rates.MIGRANT_FINDS_JOB)
    life.unseen = np.where(loses, 0, np.where(finds, life.usual, life.unseen))
    blows.migrant_jobless = np.where(loses, month, np.where(finds, -1, blows.migrant_jobless))
    turns_60 = (
        (county.people.age(county.end(month)) == 60)
        & (life.pension_basic == 0)
        & (life.pension_employee == 0)
    )
    life.pension_basic = np.where(
        turns_60 & (rng.random(size) < 0.5), rates.PENSION_BASIC * 100, life.pension_basic
    )
    _blows(life, blows, county, month, rng)


def _formal_jobs(
    life: Livelihood, blows: Blows, county: County, month: int, here: Bools, rng: np.random.Generator
) -> None:
    size = len(here)
    paying = life.insured == l.PAYING
    loses = here & paying & (rng.random(size) < rates.JOB_LOSS)
    registers = loses & (rng.random(size) < rates.REGISTERS_AS_UNEMPLOYED)
    out = np.isin(life.insured, (l.STOPPED, l.UNEMPLOYED))
    finds = here & out & (rng.random(size) < rates.NEW_JOB)
    raised = paying & ~loses & (rng.random(size) < rates.WAGE_CHANGE)
    factor = 1 + rates.WAGE_CHANGE_SIGMA * rng.normal(0.2, 1.0, size)
    wage = np.maximum(
        np.round(life.wage * factor / 100).astype(np.int64) * 100, rates.CONTRIBUTION_FLOOR * 100
    )
    life.wage = np.where(raised, wage, life.wage)
    life.insured = np.select(
        [registers, loses, finds], [l.UNEMPLOYED, l.STOPPED, l.PAYING], life.insured
    ).astype(np.int64)
    day = county.start(month) + rng.integers(0, 25, size)
    life.unemployed_since = np.where(
        registers, day, np.where(finds, np.datetime64("NaT"), life.unemployed_since)
    )
    quietly_works = loses & (rng.random(size) < 0.45)
    draws = registers & ~quietly_works & (rng.random(size) < rates.DRAWS_BENEFIT)
    life.unseen = np.where(draws, rates.UNEMPLOYMENT_BENEFIT * 100, life.unseen)
    life.unseen = np.where(quietly_works, life.wage * 6 // 10, np.where(finds, 0, life.unseen))
    life.employer = np.where(finds, rng.integers(0, life.employer.max() + 1, size), life.employer)
    blows.job_lost = np.where(loses & ~quietly_works, month, np.where(finds, -1, blows.job_lost))


def _blows(life: Livelihood, blows: Blows, county: County, month: int, rng: np.random.Generator) -> None:
    houses = len(county.households)
    fire = rng.random(houses) < rates.FIRE
    by_lake = county.villages.by_the_lake[county.households.village]
    calendar = int((county.first + month).astype(np.int64)) % 12 + 1
    flood = by_lake & (rng.random(houses) < rates.FLOOD_SHARE) & (calendar == rates.FLOOD_MONTH)
    debt = rng.random(houses) < rates.SWINDLED_OR_INDEBTED
    stops = (life.support > 0) & (rng.random(len(life.support)) < rates.SUPPORT_STOPS)
    lost = (
        fire * rng.uniform(0.5, 1.0, houses)
        + flood * rng.uniform(0.1, 0.5, houses)
        + debt * rng.uniform(0.7, 1.0, houses)
    )
    life.savings = (life.savings * (1 - np.minimum(lost, 1))).astype(np.int64)
    life.support = np.where(stops, 0, life.support)
    for name, hit in (("fire", fire), ("flood", flood), ("debt", debt), ("support_stopped", stops)):
        setattr(blows, name, np.where(hit, month, getattr(blows, name)))
