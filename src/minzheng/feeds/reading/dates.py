"""The date styles of offices; what has two readings is asked about, never guessed."""

import re
import unicodedata
from datetime import date, timedelta
from typing import Final

from minzheng.feeds.contract import Kind

_FULL: Final = re.compile(r"(\d{4})(?:([-/.年])(\d{1,2})(?:\2|月)(\d{1,2})日?|(\d{2})(\d{2}))")
_CLOCK: Final = re.compile(r"[T\s]\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_SERIAL: Final = re.compile(r"\d{5}")
_TWO_READINGS: Final = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](\d{1,2}|\d{4})|\d{6}")
_MONTH: Final = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})月?|(\d{2}))")
# Excel counts from 1899-12-30 once its false 29 February 1900 is behind. Serials of four digits (before
# 1927) look like years and are not read.
_EPOCH: Final = date(1899, 12, 30)
_LATEST: Final = date(2100, 1, 1)
_EARLIEST: Final = date(1900, 1, 1)


def date_of(text: str) -> date | Kind:
    """Return the date of a cell, or the kind of what is wrong with it.

    Read: 2021-03-05, 2021/3/5, 2021.3.5, 2021年3月5日, 20210305, an Excel serial of five digits, each with
    or without a time of day, in full-width digits too. 03/04/2021, 21-3-4 and 210304 have two readings.
    """
    plain = _CLOCK.sub("", unicodedata.normalize("NFKC", text).strip()).replace(" ", "")
    found = _FULL.fullmatch(plain)
    if found:
        year, month, day = found[1], found[3] or found[5], found[4] or found[6]
        try:
            return _plausible(date(int(year), int(month), int(day)))
        except ValueError:
            return Kind.BAD_DATE
    if _SERIAL.fullmatch(plain):
        return _plausible(_EPOCH + timedelta(days=int(plain)))
    return Kind.ASK if _TWO_READINGS.fullmatch(plain) else Kind.BAD_DATE


def month_of(text: str) -> str | Kind:
    """Return a month as YYYY-MM from 2021-01, 2021/1, 202101, 2021年1月 or a full date, or what is wrong."""
    plain = unicodedata.normalize("NFKC", text).strip().replace(" ", "")
    found = _MONTH.fullmatch(plain)
    if not found:
        whole = date_of(plain)
        return whole if isinstance(whole, Kind) else f"{whole:%Y-%m}"
    month = int(found[2] or found[3])
    return f"{found[1]}-{month:02d}" if 1 <= month <= 12 else Kind.BAD_DATE


def _plausible(day: date) -> date | Kind:
    return day if _EARLIEST <= day < _LATEST else Kind.BAD_DATE
