"""The parameters of `monitored.yaml`, and the months of the ledger."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from minzheng.engine import load_parameters
from minzheng.registry.months import last_month_of, month_number, period_of

FILE = Path(__file__).with_name("monitored.yaml")
DEFAULT = "default"


@cache
def parameters() -> Mapping[str, Any]:
    """Every parameter with its label, unit, dated values and their basis."""
    return load_parameters(FILE)


def value(name: str, on: date) -> Any:
    """A parameter as it stands on a day (a Ratio in ten thousandths; a table where it has rows)."""
    return parameters()[name].at(on).value


def pilot_townships(on: date) -> list[str]:
    """The codes of the pilot townships (plan row 2.11) on a day."""
    table = value("pilot_township", on)
    return sorted(code for code, is_pilot in table.items() if is_pilot and code != DEFAULT)


def month_of(as_of: date) -> str:
    """The month of the ledger that a night writes: the calendar month of its date."""
    return f"{as_of:%Y-%m}"


def wanted_period(as_of: date) -> str:
    """The month whose files a check of this month must rest on, or a later one."""
    return period_of(month_number(month_of(as_of)) - value("check_lag_months", as_of))


def ended_months(as_of: date) -> list[str]:
    """The months of the year that had ended by a day, in order."""
    first = month_number(f"{as_of.year}-01")
    return [period_of(month) for month in range(first, last_month_of(as_of) + 1)]
