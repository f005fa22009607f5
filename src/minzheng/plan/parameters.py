"""The plan's own figures that an indicator compares with, dated and each with its basis."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from minzheng.engine import load_parameters
from minzheng.engine.parameters import Parameter

FILE: Final = Path(__file__).with_name("parameters.yaml")


@cache
def parameters() -> Mapping[str, Parameter]:
    """Every figure with its label, unit, dated values and their basis."""
    return load_parameters(FILE)


def average_floors(on: date) -> dict[str, int]:
    """Aid kind -> the plan's floor (fen per person and month) of the county's average, on a day.

    It is the whole county's floor, never a person's own.
    """
    return {
        f"dibao_{residence}": int(parameters()[f"average_floor_{residence}"].at(on).value)
        for residence in ("urban", "rural")
    }
