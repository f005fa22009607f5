"""The levels values are about, a chain from below upward, and the keys by which each hangs on the next."""

from __future__ import annotations

from typing import Literal

Level = Literal["supporter", "person", "household", "township"]
CHAIN: tuple[Level, ...] = ("supporter", "person", "household", "township")
KEYS: dict[Level, tuple[str, ...]] = {
    "supporter": ("supporter_key", "person_key"),
    "person": ("person_key", "household_key"),
    "household": ("household_key", "township_key"),
    "township": ("township_key",),
}
"""A row's own key, then that of the row above."""
OPTIONAL_KEY = "township_key"
"""A household without it is of no known township."""
ALWAYS: tuple[Level, ...] = ("person", "household")
NAMES: dict[Level, str] = {
    "supporter": "义务人",
    "person": "个人",
    "household": "户",
    "township": "乡镇",
}
DEPTH: dict[Level, int] = {level: depth for depth, level in enumerate(CHAIN)}


def above(level: Level) -> Level | None:
    """The next level up: a person's is the household."""
    return CHAIN[DEPTH[level] + 1] if level != CHAIN[-1] else None


def beneath(level: Level) -> Level | None:
    """The next level down, whose values a rule of this level may total."""
    return CHAIN[DEPTH[level] - 1] if level != CHAIN[0] else None


def is_above(one: Level, other: Level) -> bool:
    """Whether a row of `other` hangs, at whatever distance, on one of `one`."""
    return DEPTH[one] > DEPTH[other]
