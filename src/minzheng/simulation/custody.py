"""Who is in prison, in compulsory treatment or under supervision at home, and from when to when."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from minzheng.simulation import rates
from minzheng.simulation.people import Bools, County, Ints
from minzheng.simulation.streams import pick, stream

KINDS = ("服刑", "强制隔离戒毒", "社区矫正")
PRISON, TREATMENT, SUPERVISED = range(3)


@dataclass
class Custody:
    """One element per sentence; `since` and `until` are datetime64[D]."""

    person: Ints
    kind: Ints
    since: np.ndarray
    until: np.ndarray

    def listed(self, county: County, month: int, here: Bools) -> Ints:
        """Sentences of a month's list: running ones, and ended ones for three months more."""
        begun = self.since <= county.end(month)
        return np.flatnonzero(begun & (self.until > county.start(month) - 92) & here[self.person])

    def inside(self, county: County, month: int) -> Bools:
        """Per person: is away from home at the end of a month."""
        mask = np.zeros(len(county.people), dtype=bool)
        end = county.end(month)
        away = (self.kind != SUPERVISED) & (self.since <= end) & (self.until > end)
        mask[self.person[away]] = True
        return mask

    def begins(self, county: County, month: int) -> Bools:
        """Per person: was taken from home within the last six months of the run."""
        mask = np.zeros(len(county.people), dtype=bool)
        new = (self.kind != SUPERVISED) & (self.since <= county.end(month))
        new &= self.since > np.maximum(county.start(month) - 180, county.start(0))
        mask[self.person[new]] = True
        return mask


def start(county: County) -> Custody:
    """Draws all sentences that touch the run; one per person."""
    rng = stream(county.seed, "custody")
    people, size = county.people, len(county.people)
    age = people.age(county.start(0))
    share = np.where(people.male, *rates.IN_CUSTODY) * np.interp(
        age, (17, 18, 25, 45, 70), (0, 0.8, 1.4, 1.0, 0.1)
    )
    span = 1 + county.months / 24  # those before the first month and the new ones of the run
    person = np.flatnonzero((rng.random(size) < share * span) & (people.arrives == 0) & county.lives)
    kind = pick(rng, (0.55, 0.15, 0.30), len(person))
    length = np.where(
        kind == PRISON, rng.gamma(2.0, 420, len(person)) + 180, rng.integers(300, 730, len(person))
    )
    latest = 30 * county.months
    since = county.start(0) + rng.integers(-700, latest, len(person))
    return Custody(person, kind, since, since + length.astype(np.int64))
