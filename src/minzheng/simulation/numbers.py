"""Numbers people carry: resident IDs (GB 11643-1999), household numbers, bank accounts."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

HOME_AREA = "430621"
# Where people who married or moved in were first registered: nearby counties first, then far ones.
OTHER_AREAS = (
    "430626", "430682", "430681", "430623", "430624", "430602", "430611", "430603", "421083", "421223",
    "430121", "430122", "430181", "431224", "522627", "511623", "360424", "452223",
)  # fmt: skip
AREAS = (HOME_AREA, *OTHER_AREAS)
WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
CHECK_CHARACTERS = np.frombuffer(b"10X98765432", dtype=np.uint8)
SEQUENCE_PAIRS = 499


def order_within(groups: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each element, how many equal elements stand before it."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    rank = np.arange(len(groups)) - np.repeat(starts, np.diff(np.r_[starts, len(groups)]))
    result = np.empty(len(groups), dtype=np.int64)
    result[order] = rank
    return result


class Registry:
    """Which numbers were given out before, so that the parts of a large county never share one."""

    FIRST_DAY, DAYS = -40_177, 80_000  # 1860-01-01 and two hundred years

    def __init__(self) -> None:
        self._births = np.zeros(self.DAYS * len(AREAS) * 2, dtype=np.int16)
        self._households: dict[str, int] = {}

    def birth_ranks(self, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        """For each key (day, area and sex in one number) how many came before it."""
        keys = keys - self.FIRST_DAY * len(AREAS) * 2
        rank = order_within(keys) + self._births[keys]
        np.add.at(self._births, keys, 1)
        return rank

    def household_ranks(self, township: NDArray[np.str_]) -> NDArray[np.int64]:
        """For each household how many of its township came before it."""
        codes, group = np.unique(township, return_inverse=True)
        before = np.array([self._households.get(code, 0) for code in codes.tolist()])
        counts = np.bincount(group, minlength=len(codes))
        for code, start, count in zip(codes.tolist(), before.tolist(), counts.tolist(), strict=True):
            self._households[code] = start + count
        return order_within(group) + before[group]


def resident_ids(
    area: NDArray[np.int64],
    birth: NDArray[np.datetime64],
    male: NDArray[np.bool_],
    registry: Registry | None = None,
) -> pa.StringArray:
    """Valid and unique 18-character IDs; `area` indexes AREAS, `birth` is datetime64[D].

    `registry` remembers the numbers of other parts. Raises ValueError when more people of one sex and area
    share a birthday than the sequence holds.
    """
    days = birth.astype("datetime64[D]").astype(np.int64)
    rank = (registry or Registry()).birth_ranks((days * len(AREAS) + area) * 2 + male)
    if len(rank) and rank.max() >= SEQUENCE_PAIRS:
        raise ValueError("同一天出生的人太多，身份证顺序码不够用；请减少人数。")
    pair = (days * 37 + area * 11 + rank * 138) % SEQUENCE_PAIRS
    sequence = pair * 2 + np.where(male, 1, 2)
    months = birth.astype("datetime64[M]")
    year = birth.astype("datetime64[Y]").astype(np.int64) + 1970
    month = months.astype(np.int64) % 12 + 1
    day = (birth.astype("datetime64[D]") - months.astype("datetime64[D]")).astype(np.int64) + 1
    area_number = np.array([int(code) for code in AREAS])[area]
    head = ((area_number * 10000 + year) * 100 + month) * 100 + day
    digits = np.empty((len(birth), 18), dtype=np.uint8)
    number = head * 1000 + sequence
    for place in range(16, -1, -1):
        digits[:, place] = number % 10
        number //= 10
    check = CHECK_CHARACTERS[(digits[:, :17] @ WEIGHTS) % 11]
    digits += ord("0")
    digits[:, 17] = check
    return pa.array(np.ascontiguousarray(digits).view("S18").ravel().astype("U18"), type=pa.string())


def check_character(first17: str) -> str:
    """The 18th character that belongs to 17 digits."""
    return chr(CHECK_CHARACTERS[sum(int(c) * int(w) for c, w in zip(first17, WEIGHTS, strict=True)) % 11])


def padded(values: NDArray[np.int64], width: int) -> pa.StringArray:
    """Whole numbers as text with leading zeros."""
    return pc.utf8_lpad(pa.array(values).cast(pa.string()), width, "0")


def household_numbers(
    township: NDArray[np.str_], rng: np.random.Generator, registry: Registry
) -> pa.StringArray:
    """Unique 10-digit 户号: last three digits of the township and a rising number with gaps."""
    serial = registry.household_ranks(township) * 2 + 1000 + rng.integers(0, 2, len(township))
    prefix = pa.array([code[-3:] for code in township], type=pa.string())
    return pc.binary_join_element_wise(prefix, padded(serial, 7), "")


def bank_accounts(rng: np.random.Generator, count: int) -> pa.StringArray:
    """19-digit card numbers of the rural commercial bank's size and shape (not real ones)."""
    return pc.binary_join_element_wise("62309015", padded(rng.integers(0, 10**11, count), 11), "")


PLATE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # neither I nor O
CREDIT_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = np.array([1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28])


def _spelled(number: NDArray[np.int64], characters: str, width: int) -> NDArray[np.uint8]:
    """Whole numbers in the base of the characters, as codes of `width` places."""
    table = np.frombuffer(characters.encode(), dtype=np.uint8)
    digits = np.empty((len(number), width), dtype=np.uint8)
    for place in range(width - 1, -1, -1):
        digits[:, place] = table[number % len(characters)]
        number = number // len(characters)
    return digits


def _as_strings(codes: NDArray[np.uint8]) -> pa.StringArray:
    joined = np.ascontiguousarray(codes).view(f"S{codes.shape[1]}").ravel()
    return pa.array(joined.astype(f"U{codes.shape[1]}"), type=pa.string())


def plates(number: NDArray[np.int64]) -> pa.StringArray:
    """Number plates of the prefecture (湘F): a different one for every number below 45 million."""
    room = len(PLATE_CHARACTERS) ** 5
    scattered = (number * 7_919_081 + 20_210_101) % room
    return pc.binary_join_element_wise("湘F", _as_strings(_spelled(scattered, PLATE_CHARACTERS, 5)), "")


def credit_codes(
    first: NDArray[np.int64], second: NDArray[np.int64], number: NDArray[np.int64]
) -> pa.StringArray:
    """18-character unified social credit codes (GB 32100-2015) with their check character.

    `first` and `second` say who registers what kind; every number up to 31**7 gives another code.
    """
    values = {c: i for i, c in enumerate(CREDIT_CHARACTERS)}
    codes = np.empty((len(number), 18), dtype=np.uint8)
    codes[:, 0], codes[:, 1] = first + ord("0"), second + ord("0")
    codes[:, 2:10] = np.frombuffer(f"{HOME_AREA}MA".encode(), dtype=np.uint8)
    codes[:, 10:17] = _spelled(number * 1_009 + 4_000_000, CREDIT_CHARACTERS, 7)
    value = np.zeros(256, dtype=np.int64)
    value[[ord(c) for c in values]] = list(values.values())
    check = (31 - value[codes[:, :17]] @ CREDIT_WEIGHTS % 31) % 31
    codes[:, 17] = np.frombuffer(CREDIT_CHARACTERS.encode(), dtype=np.uint8)[check]
    return _as_strings(codes)
