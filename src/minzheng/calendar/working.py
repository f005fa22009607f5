"""Counting in working days (工作日): the day on which something starts is not counted."""

import datetime as dt
from dataclasses import dataclass

from minzheng.calendar.arrangements import known

ONE_DAY = dt.timedelta(days=1)
# Further than any procedure of the law; a larger number is a mistake of the caller.
MOST_WORKING_DAYS = 1_000


@dataclass(frozen=True, order=True)
class Deadline:
    """The last day of a period; provisional when counted over days whose arrangement is not known yet."""

    date: dt.date
    provisional: bool = False


def is_working_day(day: dt.date) -> bool:
    """Whether offices work on this day (by weekday alone where no arrangement is known)."""
    return known(day).works


def add_working_days(start: dt.date, count: int) -> Deadline:
    """The `count`-th working day after `start`, which itself is not counted (民法典 第二百零一条).

    ValueError unless 0 <= count <= 1000. With 0 it is `start` itself if offices work then, else the next
    working day.
    """
    if not 0 <= count <= MOST_WORKING_DAYS:
        raise ValueError(f"工作日数应在 0 到 {MOST_WORKING_DAYS} 之间，现为 {count}。")
    day, provisional, left = start, False, count
    if count == 0:
        day, left = start - ONE_DAY, 1
    while left:
        day += ONE_DAY
        found = known(day)
        provisional = provisional or found.provisional
        left -= found.works
    return Deadline(day, provisional)


def working_days_between(start: dt.date, end: dt.date) -> int:
    """How many working days lie after `start` up to and including `end`; negative when `end` is earlier.

    The inverse of counting a period: `working_days_between(d, add_working_days(d, n).date) == n` for n > 0.
    """
    if end < start:
        return -working_days_between(end, start)
    days = (start + ONE_DAY * n for n in range(1, (end - start).days + 1))
    return sum(known(day).works for day in days)
