"""The tables of the county: everyone who ever appears in it, as parallel arrays."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from minzheng.simulation.places import Villages

RELATIONS = (
    "户主",
    "配偶",
    "子",
    "女",
    "儿媳",
    "女婿",
    "孙子",
    "孙女",
    "父亲",
    "母亲",
    "兄弟",
    "姐妹",
    "其他",
)
HEAD, SPOUSE, SON, DAUGHTER, SON_WIFE, DAUGHTER_HUSBAND, GRANDSON, GRANDDAUGHTER = range(8)
FATHER, MOTHER, BROTHER, SISTER, OTHER = range(8, 13)
MARITALS = ("未婚", "已婚", "离婚", "丧偶")
SINGLE, MARRIED, DIVORCED, WIDOWED = range(4)
CHANGES = ("在册", "出生", "死亡", "迁入", "迁出", "变更")
LISTED, BORN, DIED, MOVED_IN, MOVED_OUT, CHANGED = range(6)

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def _none() -> Ints:
    return np.zeros(0, dtype=np.int64)


@dataclass
class Households:
    """One element per household. `arrives` is the month index it appears in (0: there from the start)."""

    number: pa.StringArray
    village: Ints
    structure: Ints
    surname: Ints
    urban: Bools
    group: Ints
    house: Ints
    arrives: Ints

    def __len__(self) -> int:
        return len(self.village)


@dataclass
class People:
    """One element per person, arrivals included, ordered by household with the head first.

    `birth` is datetime64[D]; `arrives` a month index; `arrival` LISTED, BORN or MOVED_IN; `away`: has
    work elsewhere. Relation and marital are the first ones; the course of months keeps its own copies.
    `spouse`, `father`, `mother` are persons in the county or -1. `same_as` is the true person behind a second
    record of the register, -1 for everyone else. `home` is where a person really keeps house: the number of a
    household, or of a split-off home from len(households) on.
    """

    household: Ints
    relation: Ints
    male: Bools
    birth: NDArray[np.datetime64]
    marital: Ints
    married_in: Bools
    away: Bools
    arrives: Ints
    arrival: Ints
    ethnicity: Ints
    spouse: Ints = field(default_factory=_none)
    father: Ints = field(default_factory=_none)
    mother: Ints = field(default_factory=_none)
    same_as: Ints = field(default_factory=_none)
    home: Ints = field(default_factory=_none)
    id_number: pa.StringArray = field(default_factory=lambda: pa.array([], pa.string()))
    name: pa.StringArray = field(default_factory=lambda: pa.array([], pa.string()))

    def __len__(self) -> int:
        return len(self.household)

    def age(self, on: np.datetime64) -> Ints:
        """Full years on a day (by birthdays)."""
        on = on.astype("datetime64[D]")
        month_of, month_on = self.birth.astype("datetime64[M]"), on.astype("datetime64[M]")
        day_of = (self.birth - month_of.astype("datetime64[D]")).astype(np.int64)
        day_on = int((on - month_on.astype("datetime64[D]")).astype(np.int64))
        months = int(month_on.astype(np.int64)) - month_of.astype(np.int64) - (day_of > day_on)
        return months // 12


@dataclass
class County:
    """What the months are played on."""

    seed: int
    first: np.datetime64  # first month, datetime64[M]
    months: int
    villages: Villages
    households: Households
    people: People
    home_of: Ints  # the household each home is registered as
    first_person: int = 0  # how many persons stand in the truth before this part of the county

    @property
    def lives(self) -> Bools:
        """Who is a person of flesh and blood and not a second record."""
        return self.people.same_as < 0

    def per_home(self, values: NDArray, mask: Bools | None = None) -> Floats:
        """Sums of a person array over homes (households first, split-off homes after them)."""
        weights = values if mask is None else np.where(mask, values, 0)
        return np.bincount(self.people.home, weights=weights, minlength=len(self.home_of))

    def start(self, month: int) -> np.datetime64:
        """First day of a month index."""
        return (self.first + month).astype("datetime64[D]")

    def end(self, month: int) -> np.datetime64:
        """Last day of a month index."""
        return (self.first + month + 1).astype("datetime64[D]") - 1

    def period(self, month: int) -> str:
        """'YYYY-MM' of a month index."""
        return str(self.first + month)

    def per_household(self, values: NDArray, mask: Bools | None = None) -> Floats:
        """Sums of a person array over households."""
        weights = values if mask is None else np.where(mask, values, 0)
        return np.bincount(self.people.household, weights=weights, minlength=len(self.households))
