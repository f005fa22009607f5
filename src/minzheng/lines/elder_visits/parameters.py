"""How often the old are seen and who counts as old: dated, each with its basis."""

from datetime import date
from pathlib import Path
from typing import Final

from minzheng.engine import load_parameters

FILE: Final = Path(__file__).with_name("parameters.yaml")


def value(name: str, on: date, row: str = "") -> int:
    """A number in force on a day; `row` picks the line of a table."""
    found = load_parameters(FILE)[name].at(on).value
    return int(found[row] if row else found)
