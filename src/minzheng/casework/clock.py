"""When something is due: working days or calendar days, and days on which the clock lawfully stood still."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from minzheng.calendar import add_working_days, working_days_between
from minzheng.casework.procedure import Limit

ONE_DAY = timedelta(days=1)
Pause = tuple[date, date]
"""First and last day of a pause, both standing still."""


def due(
    limit: Limit,
    start: date,
    *,
    pauses: Iterable[Pause] = (),
    special: bool = False,
    delegated: bool = False,
) -> date:
    """Return the last day of a limit counted from `start` (not itself counted), pauses added.

    A limit of calendar days or months that would end on a holiday ends on the next working day (民法典
    第二百零三条).
    """
    days = limit.delegated if delegated and limit.delegated is not None else limit.days
    days = limit.special if special and limit.special is not None else days
    working = limit.working and not limit.months
    end = _months_after(start, limit.months) if limit.months else _after(start, days, working)
    for first, last in sorted(pauses):
        if first > end:
            break
        stood = _between(max(first, start + ONE_DAY), last, working)
        end = _after(end, stood, working) if stood > 0 else end
    return end if working else add_working_days(end, 0).date


def days_left(due_on: date, on: date) -> int:
    """Return the working days left until the last day, that day included; negative once it has passed."""
    return working_days_between(on, due_on)


def _months_after(start: date, months: int) -> date:
    """Return the day of that number so many months later, or a shorter month's last (民法典 第二百零二条)."""
    ordinal = start.year * 12 + start.month - 1 + months
    year, month = ordinal // 12, ordinal % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _after(start: date, days: int, working: bool) -> date:
    return add_working_days(start, days).date if working else start + timedelta(days=days)


def _between(first: date, last: date, working: bool) -> int:
    """Return how many days of that kind lie from `first` to `last`, both counted."""
    if last < first:
        return 0
    return working_days_between(first - ONE_DAY, last) if working else (last - first).days + 1
