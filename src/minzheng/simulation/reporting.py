"""What the household register hears late: deaths nobody reports for months, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from minzheng.simulation import people as p
from minzheng.simulation import rates
from minzheng.simulation.course import Changes
from minzheng.simulation.people import Bools, County, Ints
from minzheng.simulation.streams import pick

NEVER = 10_000


@dataclass
class Reporting:
    """Changes that wait, and per person the month the register hears of the death (-1: alive)."""

    waiting: Changes
    due: Ints
    heard: Ints

    @staticmethod
    def begin(county: County) -> Reporting:
        return Reporting(Changes.none(), np.zeros(0, dtype=np.int64), np.full(len(county.people), -1))

    def take(
        self, county: County, changes: Changes, here: Bools, month: int, rng: np.random.Generator
    ) -> Changes:
        """This month's changes as the register gets them: what is late is kept back, what is due comes in.

        While a death waits, the other members' new relations wait with it: nobody told the register.
        """
        died = changes.change == p.DIED
        delay = np.where(died, pick(rng, rates.DEATH_REPORTED_AFTER, len(died)), 0)
        never = died & (delay == len(rates.DEATH_REPORTED_AFTER) - 1)
        due = np.where(never, NEVER, month + delay)
        self.heard[changes.person[died]] = due[died]
        person = np.r_[self.waiting.person, changes.person]
        change, day = np.r_[self.waiting.change, changes.change], np.r_[self.waiting.day, changes.day]
        due = np.r_[self.due, due]
        due = self._held_with_deaths(county, person, change, due)
        stands = here[person] | (change != p.CHANGED)
        order = np.lexsort((day, person, change))
        last = np.ones(len(person), dtype=bool)
        same = (person[order][1:] == person[order][:-1]) & (change[order][1:] == change[order][:-1])
        last[order[:-1][same & (due[order][1:] == due[order][:-1])]] = False
        now, later = stands & last & (due <= month), stands & last & (due > month)
        self.waiting, self.due = Changes(person[later], change[later], day[later]), due[later]
        chosen = np.flatnonzero(now)[np.lexsort((person[now], day[now]))]
        return Changes(person[chosen], change[chosen], day[chosen])

    @staticmethod
    def _held_with_deaths(county: County, person: Ints, change: Ints, due: Ints) -> Ints:
        house = county.people.household[person]
        latest = np.zeros(len(county.households), dtype=np.int64)
        deaths = change == p.DIED
        np.maximum.at(latest, house[deaths], due[deaths])
        return np.where(change == p.CHANGED, np.maximum(due, latest[house]), due)
