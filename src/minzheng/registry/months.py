"""Months as counts, so that neighbours differ by one, and the days they begin and end on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # everybody counts months, only the tables' builders count columns of them
    import ibis

FRESH_MONTHS = 2
"""A monthly register older than this says nothing about today; to confirm with the office."""


def month_number(period: str) -> int:
    """`2021-03` as a count of months: 2021 * 12 + 2."""
    year, month = period.split("-")
    return int(year) * 12 + int(month) - 1


def period_of(month: int) -> str:
    """The inverse of `month_number`."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def first_day(month: int) -> date:
    """The first day of a counted month."""
    return date(month // 12, month % 12 + 1, 1)


def last_day(month: int) -> date:
    """The last day of a counted month."""
    return first_day(month + 1) - timedelta(days=1)


def last_month_of(as_of: date) -> int:
    """The last month that had ended by `as_of`, counted; no file of a later month is read."""
    month = as_of.year * 12 + as_of.month - 1
    return month if last_day(month) == as_of else month - 1


def month_start(month: ibis.Column) -> ibis.Column:
    """The first day of a column of counted months."""
    import ibis

    return ibis.date((month // 12).cast("int32"), (month % 12 + 1).cast("int32"), 1)


def month_end(month: ibis.Column) -> ibis.Column:
    """The last day of a column of counted months."""
    import ibis

    return (month_start(month + 1) - ibis.interval(days=1)).cast("date")
