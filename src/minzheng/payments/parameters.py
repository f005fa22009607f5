"""How often an award is checked again, and how soon after a death; dated, each with its basis."""

from collections.abc import Mapping
from datetime import date
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
    """A parameter's number on a day."""
    return int(dated(name, on).value)


def recheck_months(category: str, on: date) -> int:
    """Months between two regular re-checks of a class (A, B, C, or empty where none is given)."""
    return value(f"recheck_months_{category.lower() or 'unclassed'}", on)
