"""Months as their first day."""

from __future__ import annotations

from datetime import date, timedelta


def month_of(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """Return the first day of the following month."""
    return month_of(month + timedelta(days=31))


def previous_month(month: date) -> date:
    """Return the first day of the month before."""
    return month_of(month - timedelta(days=1))


def later(month: date, count: int) -> date:
    """Return the first day of the month `count` months later."""
    whole = month.year * 12 + month.month - 1 + count
    return date(whole // 12, whole % 12 + 1, 1)


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of a shorter month."""
    first = later(month_of(day), months)
    last = later(first, 1) - timedelta(days=1)
    return min(first.replace(day=1) + timedelta(days=day.day - 1), last)
