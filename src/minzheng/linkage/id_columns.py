"""The identity check for a whole column: numpy over fixed-width bytes, one by one only for the odd rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.linkage.resident_id import (
    CHECK_DIGITS,
    FIRST_BIRTH_YEAR,
    PROVINCES,
    WEIGHTS,
    IdFault,
    fault_of,
    normalise,
)

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

_WIDTH: Final = 18
_WEIGHTS: Final = np.array(WEIGHTS, dtype=np.float32)
_CHECKS: Final = np.frombuffer(CHECK_DIGITS.encode(), dtype=np.uint8)
_PROVINCES: Final = np.isin(np.arange(100), sorted(PROVINCES))
_MONTH_DAYS: Final = np.array([0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] + [0] * 87, dtype=np.int64)


@dataclass(frozen=True)
class CheckedIds:
    """`ids`: 18-character numbers, null where invalid; `faults`: what is wrong, by position in the column."""

    ids: Any
    faults: dict[int, IdFault]


def check_ids(values: Any, today: date) -> CheckedIds:
    """Normalise and check a string column (pyarrow Array); null counts as missing.

    Gives exactly what `normalise` and `fault_of` give row by row, for births up to `today`.
    """
    texts = pc.fill_null(values, "")
    wide = _true(pc.equal(pc.binary_length(texts), _WIDTH))
    plain = np.zeros(len(texts), dtype=np.bool_)
    plain[wide] = _plainly_valid(_matrix(texts.filter(pa.array(wide))), today)
    odd = np.flatnonzero(~plain)
    if not len(odd):
        return CheckedIds(texts, {})
    faults: dict[int, IdFault] = {}
    mended: list[str | None] = []
    for position, text in zip(odd.tolist(), texts.take(pa.array(odd)).to_pylist(), strict=True):
        fault = fault_of(text, today)
        if fault is not None:
            faults[position] = fault
        mended.append(normalise(text) if fault is None else None)
    ids = pc.replace_with_mask(texts, pa.array(~plain), pa.array(mended, pa.string()))
    return CheckedIds(ids, faults)


def birth_dates(ids: Any) -> Any:
    """Return the birth dates (date32) of a column of valid numbers; null stays null."""
    known, matrix = _known(ids)
    born = _numbers(matrix, 6, 14)
    years, months, days = born // 10000, born // 100 % 100, born % 100
    dates = (years - 1970).astype("M8[Y]").astype("M8[M]") + (months - 1)
    result = np.zeros(len(ids), dtype="M8[D]")
    result[known] = dates.astype("M8[D]") + (days - 1)
    return pa.array(result, pa.date32(), mask=~known)


def are_male(ids: Any) -> Any:
    """Return whether the sequence digit says male (odd) for a column of valid numbers; null stays null."""
    known, matrix = _known(ids)
    result = np.zeros(len(ids), dtype=np.bool_)
    result[known] = matrix[:, 16] % 2 == 1
    return pa.array(result, mask=~known)


def _plainly_valid(matrix: Bytes, today: date) -> Bools:
    """True for the rows (n x 18 bytes) that are valid as they stand; the others need a closer look."""
    digits = (matrix[:, :17] >= 48) & (matrix[:, :17] <= 57)
    valid: Bools = np.asarray(digits.all(axis=1), dtype=np.bool_)
    totals = ((matrix[:, :17].astype(np.float32) - 48) @ _WEIGHTS).astype(np.int64)
    valid &= _CHECKS[totals % 11] == matrix[:, 17]
    born = np.where(valid, _numbers(matrix, 6, 14), 0)
    years, months, days = born // 10000, born // 100 % 100, born % 100
    leap = (years % 4 == 0) & ((years % 100 != 0) | (years % 400 == 0))
    last_day = _MONTH_DAYS[months] - ((months == 2) & ~leap)
    valid &= (days >= 1) & (days <= last_day) & (years >= FIRST_BIRTH_YEAR)
    valid &= born <= today.year * 10000 + today.month * 100 + today.day
    valid &= _PROVINCES[np.where(valid, _numbers(matrix, 0, 2), 0)]
    return valid


def _numbers(matrix: Bytes, start: int, stop: int) -> Ints:
    result = np.zeros(len(matrix), dtype=np.int64)
    for column in range(start, stop):
        result = result * 10 + (matrix[:, column].astype(np.int64) - 48)
    return result


def _known(ids: Any) -> tuple[Bools, Bytes]:
    known = _true(pc.is_valid(ids))
    return known, _matrix(ids.drop_null())


def _matrix(texts: Any) -> Bytes:
    """View a string array, each 18 bytes long and none null, as a matrix of bytes."""
    width = pa.binary(_WIDTH)
    fixed = texts.cast(pa.binary()).cast(width)
    data = fixed.buffers()[1]
    if data is None or not len(fixed):
        return np.zeros((0, _WIDTH), dtype=np.uint8)
    start = fixed.offset * _WIDTH
    flat = np.frombuffer(data, dtype=np.uint8)[start : start + len(fixed) * _WIDTH]
    return flat.reshape(len(fixed), _WIDTH)


def _true(mask: Any) -> Bools:
    return np.asarray(mask.to_numpy(zero_copy_only=False), dtype=np.bool_)
