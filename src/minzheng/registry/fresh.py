"""Rows that still speak of the day: the latest month of a feed, and what absence from it means."""

from collections.abc import Iterable, Mapping
from datetime import date

import ibis
from ibis import _

from minzheng.registry.months import FRESH_MONTHS, last_month_of, month_start
from minzheng.registry.state import fresh_month

NO_MONTH = -1


def newest(rows: ibis.Table, as_of: date) -> int:
    """The month of the latest usable file, or `NO_MONTH`, which no row has."""
    month = fresh_month(rows, as_of, FRESH_MONTHS)
    return NO_MONTH if month is None else month


def latest(rows: ibis.Table, as_of: date) -> ibis.Table:
    """The rows of the latest usable month of a feed that is sent whole, one per person."""
    of_month = rows.filter(_.month == newest(rows, as_of))
    first = ibis.window(group_by="person_key", order_by=[ibis.desc("batch"), "row"])
    return of_month.mutate(rank=ibis.row_number().over(first)).filter(_.rank == 0)


def standing(rows: ibis.Table, thing: str, ends: Iterable[str], as_of: date) -> ibis.Table:
    """What is held on `as_of` by a feed of changes: the last word on each person and thing, unless it ended.

    Without a usable file there are no rows.
    """
    if newest(rows, as_of) == NO_MONTH:
        return rows.limit(0)
    by_now = rows.filter(_.month <= last_month_of(as_of))
    dated = by_now.mutate(effective=ibis.coalesce(_.changed_on, month_start(_.month)))
    order = [ibis.desc(name) for name in ("effective", "month", "batch", "row")]
    last = ibis.window(group_by=["person_key", thing], order_by=order)
    ranked = dated.mutate(rank=ibis.row_number().over(last))
    return ranked.filter((_.rank == 0) & _.change.notin(list(ends)))


def known(
    rows: ibis.Table, as_of: date, none: Mapping[str, object], month_column: str | None = None
) -> dict[str, ibis.Deferred]:
    """Absence from a fresh, complete register means none; from a missing or stale one it means nothing.

    Whoever is absent has no row, and in `month_column` the month of the file they are absent from.
    """
    month = newest(rows, as_of)
    if month == NO_MONTH:
        return {}
    filled = dict(none) if month_column is None else {**none, month_column: month}
    return {column: getattr(_, column).fill_null(value) for column, value in filled.items()}


def lineage(prefix: str) -> dict[str, ibis.Deferred]:
    """The place of a row, under the names its feed goes by in the snapshot."""
    return {f"{prefix}_{name}": getattr(_, name) for name in ("batch", "sheet", "row", "month")}


def shown_row(prefix: str, where: ibis.Value | ibis.Deferred) -> dict[str, ibis.Deferred]:
    """The place of the one row of a group that is shown as evidence."""
    return {
        f"{prefix}_{name}": getattr(_, name).max(where=where) for name in ("batch", "sheet", "row", "month")
    }
