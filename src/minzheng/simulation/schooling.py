"""Who goes to which school, what it costs, and who leaves early."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from minzheng.simulation import rates
from minzheng.simulation.people import Bools, County, Floats, Ints
from minzheng.simulation.streams import pick, stream

STAGES = ("", "小学", "初中", "高中", "中职", "大专", "本科")
NONE, PRIMARY, JUNIOR, SENIOR, VOCATIONAL, COLLEGE, UNIVERSITY = range(7)
STATES = ("在读", "休学", "辍学", "毕业")
STUDYING, ON_LEAVE, DROPPED_OUT, GRADUATED = range(4)
FIRST_AGE = np.array([0, 6, 12, 15, 15, 18, 18])  # full years on 1 September of the year of entry
YEARS = np.array([0, 6, 3, 3, 3, 3, 4])


@dataclass
class Schooling:
    """One element per person: the stages after 15 and 18 that are ahead, and the month of leaving early."""

    second: Ints
    third: Ints
    on_leave: Bools
    left: Ints
    private: Bools

    def stage(self, county: County, month: int) -> tuple[Ints, Ints]:
        """The stage in a month and the year in it from 1; NONE and 0 for those who are not at school."""
        age = _school_age(county, month)
        stage = np.select(
            [(age >= 6) & (age < 12), (age >= 12) & (age < 15), (age >= 15) & (age < 18), (age >= 18)],
            [PRIMARY, JUNIOR, self.second, self.third],
            NONE,
        )
        year = age - FIRST_AGE[stage] + 1
        stage = np.where(year <= YEARS[stage], stage, NONE)
        return stage, np.where(stage == NONE, 0, year)

    def needy(self, county: County, month: int) -> Floats:
        """What a student costs the household beyond living, yuan a month."""
        stage, _ = self.stage(county, month)
        cost = np.array(rates.NEED_SCHOOL)[stage]
        return np.where((self.left >= 0) & (self.left <= month), 0.0, cost)

    def enters_college(self, county: County, month: int) -> Bools:
        """Who began college or university within the last four months."""
        stage, year = self.stage(county, month)
        autumn = (int((county.first + month).astype(np.int64)) % 12) in (8, 9, 10, 11)
        return np.isin(stage, (COLLEGE, UNIVERSITY)) & (year == 1) & autumn


def _school_age(county: County, month: int) -> Ints:
    """Full years on the first of the last September."""
    now = int((county.first + month).astype(np.int64))
    september = now - (now % 12 - 8) % 12
    return county.people.age(np.datetime64(september, "M").astype("datetime64[D]"))


def start(county: County) -> Schooling:
    """Draws every child's way through school."""
    rng = stream(county.seed, "schooling")
    size = len(county.people)
    second = np.array([SENIOR, VOCATIONAL, NONE])[pick(rng, rates.AFTER_15, size)]
    third = np.where(
        second == SENIOR,
        np.array([UNIVERSITY, COLLEGE, NONE])[pick(rng, rates.AFTER_SENIOR, size)],
        np.where((second == VOCATIONAL) & (rng.random(size) < rates.COLLEGE_AFTER_VOCATIONAL), COLLEGE, NONE),
    )
    real = county.lives
    return Schooling(
        second=np.where(real, second, NONE),
        third=np.where(real, third, NONE),
        on_leave=rng.random(size) < 0.004,
        left=np.full(size, -1),
        private=rng.random(size) < 0.09,
    )


def step(state: Schooling, county: County, month: int, poor: Bools, rng: np.random.Generator) -> None:
    """Some children of twelve and older leave early, more where there is hardship."""
    stage, _ = state.stage(county, month)
    chance = rates.DROP_OUT_YEAR / 12 * np.where(poor[county.people.household], rates.DROP_OUT_IF_POOR, 1.0)
    leaves = np.isin(stage, (JUNIOR, SENIOR, VOCATIONAL)) & (state.left < 0)
    state.left = np.where(leaves & (rng.random(len(chance)) < chance), month, state.left)
