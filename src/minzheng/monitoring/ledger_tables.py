"""What the ledger needs of PostgreSQL, as Arrow tables beside the night's: one row per household."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
from django.db.models import Max

from minzheng.monitoring.ledger_models import MonthlyCheck
from minzheng.monitoring.models import Lead, Visit
from minzheng.registry.months import first_day, month_number

JOB = "night run"
HARDSHIP_REMEMBERED_DAYS = 365
"""So long a household whose hardship a visit found is monitored; to confirm with the office."""
UNVISITED = (Lead.State.OPEN, Lead.State.WAITING, Lead.State.DEFERRED)
CHECK_ROWS = pa.schema(
    {
        "key": pa.int64(),
        "month": pa.string(),
        "area_id": pa.string(),
        "household_id": pa.int64(),
        "registers": pa.string(),
        "residence": pa.string(),
        "members": pa.int64(),
        "automatic": pa.bool_(),
        "missing": pa.string(),
        "unseen": pa.string(),
        "visited_on": pa.date32(),
        "visit_outcome": pa.string(),
        "checked_on": pa.date32(),
        "made_up_on": pa.date32(),
        "found": pa.string(),
        "signals": pa.string(),
        "news": pa.string(),
        "aid_fen": pa.int64(),
        "lead_id": pa.int64(),
    }
)
"""The columns of a line; lists stand as PostgreSQL writes them."""


def last_checks(month: str) -> pa.Table:
    """The registers and signals of each line of the latest month before `month`."""
    checks = MonthlyCheck.objects.unscoped(reason=JOB)
    latest = checks.filter(month__lt=month).order_by().aggregate(month=Max("month"))["month"]
    rows = checks.filter(month=latest).order_by("key").values_list("household_id", "registers", "signals")
    return _table(
        {"household_key": pa.int64(), "registers": pa.string(), "signals": pa.string()},
        ((household, ",".join(registers), ",".join(signals)) for household, registers, signals in rows),
    )


def of_month(month: str) -> pa.Table:
    """Since when each line of `month` counts as checked, by the nights before this one."""
    checks = MonthlyCheck.objects.unscoped(reason=JOB).filter(month=month).exclude(checked_on=None)
    return _table(
        {"household_key": pa.int64(), "checked_on": pa.date32()},
        checks.order_by("key").values_list("household_id", "checked_on"),
    )


def found_hardship(as_of: date) -> pa.Table:
    """The households whose latest telling visit, within a year, found hardship."""
    latest: dict[int, str] = {}
    since = as_of - timedelta(days=HARDSHIP_REMEMBERED_DAYS)
    visits = _telling().filter(visited_on__gt=since, visited_on__lte=as_of).order_by("visited_on", "id")
    for household, outcome in visits.values_list("lead__household_id", "outcome"):
        latest[household] = outcome
    found = sorted(home for home, outcome in latest.items() if outcome == Visit.Outcome.FOUND_HARDSHIP)
    return _table({"household_key": pa.int64()}, ((home,) for home in found))


def visits_of(month: str, as_of: date) -> pa.Table:
    """The latest telling visit of each household in `month`, up to `as_of`."""
    first = first_day(month_number(month))
    visits = _telling().filter(visited_on__gte=first, visited_on__lte=as_of).order_by("visited_on", "id")
    latest = {
        household: (household, on, outcome)
        for household, on, outcome in visits.values_list("lead__household_id", "visited_on", "outcome")
    }
    return _table(
        {"household_key": pa.int64(), "visited_on": pa.date32(), "outcome": pa.string()}, latest.values()
    )


def latest_leads(month: str) -> pa.Table:
    """The lead of each household that is unvisited, or else the latest at work in `month`."""
    first = first_day(month_number(month))
    leads = Lead.objects.unscoped(reason=JOB)
    of_month = leads.filter(opened_on__gte=first) | leads.filter(settled_on__gte=first)
    of_month = of_month | leads.filter(visits__visited_on__gte=first)
    newest = dict(of_month.order_by("id").values_list("household_id", "id"))
    newest |= dict(leads.filter(state__in=UNVISITED).order_by("id").values_list("household_id", "id"))
    return _table({"household_key": pa.int64(), "lead_id": pa.int64()}, newest.items())


def _telling() -> Any:
    """Visits at which somebody was met."""
    return Visit.objects.unscoped(reason=JOB).exclude(outcome=Visit.Outcome.NOT_AT_HOME)


def _table(columns: dict[str, pa.DataType], rows: Iterable[Sequence[Any]]) -> pa.Table:
    listed = list(rows)
    return pa.table(
        {
            name: pa.array([row[place] for row in listed], kind)
            for place, (name, kind) in enumerate(columns.items())
        }
    )
