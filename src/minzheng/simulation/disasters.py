"""Fires, floods, hail and landslides of a month: what the emergency office is told, serious or not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from minzheng.simulation import rates
from minzheng.simulation.people import Bools, County, Ints
from minzheng.simulation.streams import pick
from minzheng.simulation.work import Blows

FIRE, FLOOD, HAIL, LANDSLIDE = range(4)
NOTHING, SLIGHT, SEVERE, COLLAPSED = range(4)


@dataclass(frozen=True)
class Disasters:
    """One element per household struck and reported; `loss` in fen."""

    household: Ints
    kind: Ints
    damage: Ints
    day: np.ndarray
    loss: Ints


def of_month(county: County, blows: Blows, lives: Bools, month: int, rng: np.random.Generator) -> Disasters:
    """Most real blows are reported; beside them stand many that hurt nobody's living."""
    houses = len(county.households)
    by_lake = county.villages.by_the_lake[county.households.village]
    calendar = int((county.first + month).astype(np.int64)) % 12 + 1
    real = (
        (blows.fire == month) & (rng.random(houses) < rates.FIRE_REPORTED),
        (blows.flood == month) & (rng.random(houses) < rates.FLOOD_REPORTED),
    )
    slight = rates.FLOOD_SLIGHT if calendar == rates.FLOOD_MONTH else 0.0
    harmless = (
        rng.random(houses) < rates.FIRE_SLIGHT,
        by_lake & (rng.random(houses) < slight),
        rng.random(houses) < (rates.HAIL_SLIGHT if calendar in (3, 4, 5) else 0.0),
        ~by_lake & (rng.random(houses) < (rates.LANDSLIDE_SLIGHT if calendar in (6, 7) else 0.0)),
    )
    kind = np.full(houses, -1)
    for number, mask in enumerate(harmless):
        kind = np.where(mask, number, kind)
    for number, mask in enumerate(real):
        kind = np.where(mask, number, kind)
    serious = real[0] | real[1]
    house = np.flatnonzero((kind >= 0) & lives)
    serious, kind, size = serious[house], kind[house], len(house)
    damage = np.where(
        serious, pick(rng, (0.15, 0.4, 0.3, 0.15), size), pick(rng, (0.45, 0.45, 0.09, 0.01), size)
    )
    loss = np.where(serious, rng.lognormal(10.1, 0.8, size), rng.lognormal(8.2, 0.9, size))
    day = county.start(month) + np.where(
        kind == FLOOD, 4 + rng.integers(0, 5, size), rng.integers(0, 28, size)
    )
    return Disasters(house, kind, damage, day, np.round(loss).astype(np.int64) * 100)
