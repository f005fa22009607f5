"""What is known of each day: the State Council's yearly arrangement, or the plain weekday where none is out.

`chinese_calendar` carries the arrangements of 2004-2026 (holidays and the weekends worked in exchange, 调休).
A county adds what is announced later, or locally, to `overrides.csv` without waiting for a new version of it.
"""

import csv
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from chinese_calendar import is_workday
from chinese_calendar.constants import holidays

FIRST_YEAR = min(holidays).year
LAST_YEAR = max(holidays).year


@dataclass(frozen=True)
class Day:
    """Whether offices work; `provisional` where no arrangement is known and the weekday alone was used."""

    works: bool
    provisional: bool


@cache
def overrides() -> Mapping[dt.date, bool]:
    """Days that the county set by hand: date -> works. ValueError names the line that cannot be read."""
    text = resources.files(__package__).joinpath("overrides.csv").read_text(encoding="utf-8")
    return parse_overrides(text)


def parse_overrides(text: str) -> Mapping[dt.date, bool]:
    """Read `date,works,basis` lines; every one must say by which notice. Raises ValueError."""
    found: dict[dt.date, bool] = {}
    for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        try:
            day = dt.date.fromisoformat(row["date"])
            works = {"work": True, "rest": False}[row["works"]]
        except (KeyError, ValueError, TypeError):
            raise ValueError(f"工作日调整表第 {number} 行读不懂，应为：日期,work 或 rest,依据。") from None
        if not row["basis"]:
            raise ValueError(f"工作日调整表第 {number} 行没有写依据。")
        if day in found:
            raise ValueError(f"工作日调整表第 {number} 行的日期 {day} 重复。")
        found[day] = works
    return found


def known(day: dt.date) -> Day:
    """What is known of a day, for any year."""
    if day in overrides():
        return Day(works=overrides()[day], provisional=False)
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return Day(works=is_workday(day), provisional=False)
    return Day(works=day.weekday() < 5, provisional=True)
