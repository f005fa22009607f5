"""Yuan as offices write them to integer fen: exact, and refused where a part of a fen would be lost."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.feeds.contract import Bools

FEN_PER_YUAN: Final = 100
FEN_PER_WAN: Final = 1_000_000
# Amounts whose fen are sure to fit a float exactly, by unit; all others are read one by one.
_PLAIN: Final = {
    FEN_PER_YUAN: r"^[0-9]{1,11}(?:\.[0-9]{1,2})?$",
    FEN_PER_WAN: r"^[0-9]{1,7}(?:\.[0-9]{1,6})?$",
}
_NUMBER: Final = re.compile(r"\d{1,13}(\.\d*)?(E[-+]?\d{1,2})?")
_DECORATION: Final = re.compile(r"[\s¥,']|元$")
_GROUPED: Final = re.compile(r"\d{1,3}(,\d{3})+(\.\d*)?|[^,]*")
# Spreadsheets hand over 385.00000000000006 for 385: what is within a millionth of a fen is that fen.
_NOISE: Final = Decimal("0.000001")
_MOST_FEN: Final = 10**14  # a thousand billion yuan: no cell of a county


def amount_of(text: str) -> Decimal | None:
    """Return the number a cell shows, in its own unit; None where it is no plain number of money."""
    plain = unicodedata.normalize("NFKC", text).strip()
    bare = _DECORATION.sub("", plain).upper()
    if not _NUMBER.fullmatch(bare) or not _GROUPED.fullmatch(plain.strip("¥元 ")):
        return None
    return Decimal(bare)


def fen_of(text: str, unit: int) -> int | None:
    """Return the fen of one cell, one of whose units is `unit` fen; None where it is no such amount."""
    amount = amount_of(text)
    if amount is None:
        return None
    fen = amount * unit
    whole = fen.to_integral_value()
    if abs(fen - whole) > _NOISE or whole > _MOST_FEN:
        return None
    return int(whole)


def count_of(text: str) -> int | None:
    """Return a whole number of people or things, 3 or 3人; None where it is none."""
    found = re.fullmatch(r"(\d{1,9})(?:\.0+)?人?", unicodedata.normalize("NFKC", text).strip())
    return int(found[1]) if found else None


def area_of(text: str) -> int | None:
    """Return whole square metres, rounded half up, from 98.5, 98.5平方米 or 98.5㎡; None where it is none."""
    plain = unicodedata.normalize("NFKC", text).strip().replace(" ", "")
    found = re.fullmatch(r"(\d{1,6}(?:\.\d+)?)(?:平方米|平米|m2)?", plain)
    return int(Decimal(found[1]).to_integral_value(ROUND_HALF_UP)) if found else None


def fen_column(texts: Any, unit: int) -> tuple[Any, Bools]:
    """Return fen (int64, null where empty or wrong) and the mask of wrong cells of a column of text."""
    empty = np.asarray(pc.equal(texts, "").to_numpy(zero_copy_only=False), dtype=np.bool_)
    plain = pc.match_substring_regex(texts, _PLAIN[unit]).to_numpy(zero_copy_only=False).astype(np.bool_)
    values = np.zeros(len(texts), dtype=np.int64)
    wrong = np.zeros(len(texts), dtype=np.bool_)
    amounts = texts.filter(pa.array(plain)).cast(pa.float64()).to_numpy()
    values[plain] = np.rint(amounts * unit).astype(np.int64)
    for position in np.flatnonzero(~plain & ~empty).tolist():
        fen = fen_of(texts[position].as_py(), unit)
        wrong[position] = fen is None
        values[position] = fen or 0
    return pa.array(values, mask=empty | wrong), wrong
