"""Counting in natural days (日): many steps of a procedure are limited so, beside others in working days."""

import datetime as dt

from minzheng.calendar.arrangements import known
from minzheng.calendar.working import ONE_DAY, Deadline

MOST_DAYS = 3_660


def add_days(start: dt.date, count: int) -> Deadline:
    """The `count`-th natural day after `start`, not moved off a holiday. ValueError if out of range."""
    if not 0 <= count <= MOST_DAYS:
        raise ValueError(f"天数应在 0 到 {MOST_DAYS} 之间，现为 {count}。")
    return Deadline(start + ONE_DAY * count)


def period_end(start: dt.date, count: int) -> Deadline:
    """The last day of a period of natural days in a procedure.

    It starts the day after `start` (the day of receipt), and if its last day is a day off it ends on the next
    working day (民法典 第二百零一条、第二百零三条; both periods of a divorce, 民发〔2020〕116号).
    """
    end = add_days(start, count).date
    provisional = False
    while True:
        found = known(end)
        provisional = provisional or found.provisional
        if found.works:
            return Deadline(end, provisional)
        end += ONE_DAY
