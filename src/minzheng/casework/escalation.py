"""What counts as late: how many working days past its last day a case is shown to the county."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from minzheng.calendar import is_working_day
from minzheng.engine import load_parameters

FILE = Path(__file__).with_name("escalation.yaml")
ONE_DAY = timedelta(days=1)


@cache
def _parameters() -> Mapping[str, Any]:
    return load_parameters(FILE)


def parameter(name: str, on: date) -> int:
    """A number of `escalation.yaml`, in working days, as it stands on a day."""
    return int(_parameters()[name].at(on).value)


def escalated_if_due_by(on: date) -> date:
    """The day on or before which a last day lies so far back that the county is told."""
    return working_days_before(on, parameter("escalated_after", on))


def working_days_before(on: date, count: int) -> date:
    """The latest day that has `count` working days after it up to and including `on`."""
    day = on
    while count > 0:
        count -= is_working_day(day)
        day -= ONE_DAY
    return day
