"""The time limits and measures of verification, dated and each with its basis; many still to confirm."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from minzheng.engine import load_parameters
from minzheng.engine.parameters import DatedValue, Parameter

FILE: Final = Path(__file__).with_name("parameters.yaml")


@cache
def parameters() -> Mapping[str, Parameter]:
    """Every parameter with its label, unit, dated values and their basis."""
    return load_parameters(FILE)


def dated(name: str, on: date) -> DatedValue:
    """A parameter's value in force on a day, with its basis and whether it is confirmed."""
    return parameters()[name].at(on)


def value(name: str, on: date) -> int:
    """A parameter's number on a day (a Ratio in ten thousandths)."""
    return int(dated(name, on).value)


def months_later(start: date, months: int) -> date:
    """The last day of a period of whole months whose first day is `start` (2021-07-01, 12: 2022-06-30)."""
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    last = monthrange(year, month)[1]
    if start.day > last:
        return date(year, month, last)
    return date(year, month, start.day) - timedelta(days=1)
