"""Months and years between two days, and totals of a monthly history, on plain values and in SQL.

A month is complete on the corresponding day of a later month, or on its last day where it has none
(Civil Code art. 202): from 31 January to 28 February is one month.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import reduce
from typing import Any

from sqlglot import exp

from minzheng.engine.expressions import as_bigint, case, grouped, number


def months_between(first: date, last: date) -> int:
    """Complete months from one day to another; below zero when the other comes first."""
    months = (last.year - first.year) * 12 + last.month - first.month
    complete = last.day >= first.day or last.day == monthrange(last.year, last.month)[1]
    return months if complete else months - 1


def years_between(first: date, last: date) -> int:
    """Complete years from one day to another; below zero when the other comes first."""
    return months_between(first, last) // 12


def sql_months_between(first: exp.Expr, last: exp.Expr) -> exp.Expr:
    years = exp.Sub(this=_part("YEAR", last), expression=_part("YEAR", first))
    months = exp.Sub(this=_part("MONTH", last), expression=_part("MONTH", first))
    counted = exp.Add(
        this=exp.Mul(this=number(12), expression=exp.Paren(this=years)), expression=exp.Paren(this=months)
    )
    before = exp.LT(this=_part("DAY", last), expression=_part("DAY", first))
    not_last = exp.NEQ(this=_part("DAY", last), expression=_part("DAY", exp.LastDay(this=last)))
    lacking = case((exp.And(this=before, expression=not_last), number(1)), default=number(0))
    return as_bigint(exp.Sub(this=exp.Paren(this=counted), expression=lacking))


def sql_years_between(first: exp.Expr, last: exp.Expr) -> exp.Expr:
    """Floored: months below zero count down to the year before."""
    months = sql_months_between(first, last)
    down = case((exp.LT(this=months, expression=number(0)), number(11)), default=number(0))
    return exp.IntDiv(this=exp.Paren(this=exp.Sub(this=months, expression=down)), expression=number(12))


def _part(name: str, day: exp.Expr) -> exp.Expr:
    return exp.Extract(this=exp.var(name), expression=day)


def recent_total(months: int | None, *values: int | None) -> int | None:
    """The sum of the latest months; unknown when one of them is, or when the history is not that long."""
    if months is None or not 1 <= months <= len(values):
        return None
    needed = values[:months]
    return None if None in needed else sum(value for value in needed if value is not None)


def sql_recent_total(months: exp.Expr, *values: exp.Expr) -> exp.Expr:
    needed = [
        case((exp.LT(this=grouped(months), expression=number(n)), number(0)), default=value)
        for n, value in enumerate(values, start=1)
    ]
    added = reduce(lambda a, b: exp.Add(this=a, expression=b), needed)
    within = exp.Between(this=grouped(months), low=number(1), high=number(len(values)))
    return case((within, added))


def fresh(value: Any, as_of: date, within: int, yesterday: date) -> Any:
    """The value while `as_of` plus `within` months is not over, else unknown."""
    return value if months_between(as_of, yesterday) < within else None


def sql_fresh(value: exp.Expr, as_of: exp.Expr, within: exp.Expr, yesterday: exp.Expr) -> exp.Expr:
    return case((exp.LT(this=sql_months_between(as_of, yesterday), expression=grouped(within)), value))
