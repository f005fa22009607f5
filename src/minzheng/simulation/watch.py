"""Rural households the rural-revitalisation office watches so that they do not fall back into poverty."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from minzheng.simulation import rates
from minzheng.simulation.people import Bools, County, Floats, Ints
from minzheng.simulation.streams import pick, stream

KINDS = ("脱贫不稳定户", "边缘易致贫户", "突发严重困难户")
SUDDEN = 2
NEVER = 10_000


@dataclass
class Watch:
    """One element per household: kind, month found and month cleared (negative: before the run; NEVER)."""

    kind: Ints
    found: Ints
    cleared: Ints

    def listed(self, month: int) -> Bools:
        """Who is on a month's list, the cleared ones included."""
        return self.found <= month


def start(county: County, severity: Floats) -> Watch:
    """The list as it stands: chosen by looks that only partly agree with hardship."""
    rng = stream(county.seed, "watch")
    size = len(county.households)
    looks = severity + rng.normal(0, 0.35, size)
    watched = ~county.households.urban & (looks > np.quantile(looks, 1 - rates.WATCHED))
    found = np.where(watched, -rng.integers(1, 40, size), NEVER)
    over = watched & (rng.random(size) < 0.5)
    cleared = np.where(over, np.minimum(found + rng.integers(6, 18, size), 0), NEVER)
    return Watch(pick(rng, (0.30, 0.45, 0.25), size), found, cleared)


def step(
    watch: Watch, county: County, active: Bools, lives: Bools, month: int, rng: np.random.Generator
) -> None:
    """Villages report a few households a month, rarely the right ones, and clear others."""
    size = len(active)
    chance = rates.WATCH_FOUND * np.where(active, 1.0, rates.WATCH_FALSE)
    new = lives & ~county.households.urban & (watch.found == NEVER) & (rng.random(size) < chance)
    watch.found = np.where(new, month, watch.found)
    watch.kind = np.where(new, SUDDEN, watch.kind)
    open_case = watch.listed(month) & (watch.cleared == NEVER) & ~new
    clears = open_case & ~active & (rng.random(size) < 0.05)
    watch.cleared = np.where(clears, month, watch.cleared)
