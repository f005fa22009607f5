"""A large county is made in parts of neighbouring villages, one by one, so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from minzheng.simulation.numbers import Registry
from minzheng.simulation.people import County
from minzheng.simulation.places import Villages
from minzheng.simulation.settle import settle

PERSONS_OF_A_PART = 250_000
SEEDS_BETWEEN_PARTS = 1_000_000_007


@dataclass(frozen=True)
class Part:
    """Villages (the others weigh nothing) and how many persons of the first register live there."""

    villages: Villages
    persons: int


def parts_of(villages: Villages, persons: int) -> list[Part]:
    """Runs of villages with about the same number of persons, some PERSONS_OF_A_PART each."""
    count = min(-(-persons // PERSONS_OF_A_PART), len(villages))
    middle = np.cumsum(villages.weight) - villages.weight / 2
    place = np.minimum((middle * count).astype(np.int64), count - 1)
    used = np.unique(place)
    weights = np.array([villages.weight[place == number].sum() for number in used])
    shares = np.diff(np.round(np.r_[0, np.cumsum(weights)] * persons).astype(np.int64))
    shares[-1] += persons - shares.sum()
    return [
        Part(replace(villages, weight=np.where(place == number, villages.weight, 0.0) / weight), int(share))
        for number, weight, share in zip(used, weights, shares, strict=True)
    ]


def settled(
    villages: Villages, persons: int, seed: int, first: np.datetime64, months: int
) -> Iterator[County]:
    """The parts of the county one by one, with numbers that never repeat between them."""
    registry, before = Registry(), 0
    for number, part in enumerate(parts_of(villages, persons)):
        part_seed = seed + number * SEEDS_BETWEEN_PARTS
        county = settle(part.villages, part.persons, part_seed, first, months, registry)
        county.first_person = before
        before += len(county.people)
        yield county
