"""From which month a programme is paid and to which: the programme's own declaration, applied to its dates.

A month is given as its first day. Which of the dates counts differs from programme to programme, so none has
a default: a date the declaration needs and that is not given is an error, never a guess.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeVar, get_args

from minzheng.engine.declare import Programme, Starts, Stops
from minzheng.engine.errors import RuleError

T = TypeVar("T", bound=str)
Event = Literal["applied_on", "decided_on", "reached_on", "stopped_on", "ended_on"]
# What each declaration counts from, and how many months later.
BEGINS: dict[Starts, tuple[Event, int]] = {
    "month_after_decision": ("decided_on", 1),
    "month_of_decision": ("decided_on", 0),
    "month_of_application": ("applied_on", 0),
    "month_reached": ("reached_on", 0),
    "month_after_reached": ("reached_on", 1),
    "at_once": ("decided_on", 0),
}
ENDS: dict[Stops, tuple[Event, int]] = {
    "month_after_decision": ("stopped_on", 0),
    "month_of_decision": ("stopped_on", -1),
    "month_after_end": ("ended_on", 0),
    "month_of_end": ("ended_on", -1),
    "at_once": ("stopped_on", 0),
}
assert set(BEGINS) == set(get_args(Starts)) and set(ENDS) == set(get_args(Stops))


def first_month(
    programme: Programme,
    *,
    applied_on: date | None = None,
    decided_on: date | None = None,
    reached_on: date | None = None,
) -> date:
    """The first month that is paid. `reached_on`: the day an age was reached, or another event came about.

    For the month of application the law pays back to it; the decision may come months later.
    """
    days: dict[Event, date | None] = {
        "applied_on": applied_on, "decided_on": decided_on, "reached_on": reached_on,
    }  # fmt: skip
    event, later = BEGINS[_declared(programme, programme.starts, "起发")]
    return _month(_given(programme, event, days), later)


def last_month(programme: Programme, *, stopped_on: date | None = None, ended_on: date | None = None) -> date:
    """The last month that is paid. `stopped_on`: the day of the decision to stop, `ended_on`: the day on
    which the reason ceased (a death, an eighteenth birthday). `month_after_decision` stops from the
    following month on, so the month of the decision is still paid.
    """
    days: dict[Event, date | None] = {"stopped_on": stopped_on, "ended_on": ended_on}
    event, later = ENDS[_declared(programme, programme.stops, "停发")]
    return _month(_given(programme, event, days), later)


def months_due(programme: Programme, first: date, last: date) -> int:
    """How many months are paid from the first to the last; a benefit paid once is paid once."""
    if programme.period == "once":
        return 1
    return max(0, (last.year - first.year) * 12 + last.month - first.month + 1)


def _declared(programme: Programme, declared: T | None, what: str) -> T:
    if declared is None:
        raise RuleError(f"项目 {programme.label} 没有写明{what}月")
    return declared


def _given(programme: Programme, event: Event, days: dict[Event, date | None]) -> date:
    day = days[event]
    if day is None:
        raise RuleError(f"项目 {programme.label} 的起止月要看 {event}，没有给出这个日期")
    return day


def _month(day: date, later: int) -> date:
    months = day.year * 12 + day.month - 1 + later
    return date(months // 12, months % 12 + 1, 1)
