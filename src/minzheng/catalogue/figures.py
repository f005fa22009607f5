"""The law's figures of a line: days, ages and sums in the `parameters.yaml` beside its rules, by date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from minzheng.engine import DatedValue, load_parameters

FILE = "parameters.yaml"


def dated(beside: str, name: str, on: date) -> DatedValue:
    """A figure in force on a day, with its basis and status; `beside` is the caller's `__file__`.

    KeyError for a name that is not in the file, RuleError for a day before its first value.
    """
    return load_parameters(Path(beside).with_name(FILE))[name].at(on)


def figure(beside: str, name: str, on: date) -> int:
    """A figure in force on a day: a count as it is, money in fen."""
    return int(dated(beside, name, on).value)
