"""The days of an adoption: thirty to decide, without those of the assessment and of the announcement."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from minzheng.calendar import add_days, period_end
from minzheng.catalogue.figures import figure

if TYPE_CHECKING:
    from minzheng.lines.adoption.models import Adoption


ADULT = 18


def days(name: str, on: date) -> int:
    """A figure of this line in force on a day."""
    return figure(__file__, name, on)


def announcement_over(record: Adoption) -> date | None:
    """The last day on which parents may still come; None where nothing was announced."""
    if record.announced_on is None:
        return None
    return add_days(record.announced_on, days("announcement_days", record.announced_on)).date


def report_valid_until(record: Adoption) -> date | None:
    """The last day on which a report may carry a registration; None before there is one."""
    if record.report_on is None:
        return None
    return add_days(record.report_on, days("report_valid_days", record.report_on)).date


def decide_by(record: Adoption) -> date:
    """The day by which to decide; assessment and announcement stop the clock (登记办法 第八条)."""
    stopped: set[int] = set()
    if record.agreed_on and record.report_on:
        stopped |= set(range(record.agreed_on.toordinal(), record.report_on.toordinal()))
    if record.announced_on and (over := announcement_over(record)):
        stopped |= set(range(record.announced_on.toordinal(), over.toordinal()))
    left, day = days("decision_days", record.opened_on), record.opened_on.toordinal()
    while left > 0:
        day += 1
        left -= day not in stopped
    return period_end(date.fromordinal(day), 0).date


def due(record: Adoption) -> date | None:
    """What comes first: the report while it is being assessed, else the decision."""
    match record.state:
        case "assessing" if record.agreed_on:
            return add_days(record.agreed_on, days("report_days", record.agreed_on)).date
        case "applied" | "assessed" | "signalled":
            return decide_by(record)
        case _:
            return None
