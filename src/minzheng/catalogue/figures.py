"""The law's figures of a line: days, ages and sums in the `parameters.yaml` beside its rules, by date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from minzheng.engine import DatedValue, load_parameters
from minzheng.engine.parameters import Parameter

FILE = "parameters.yaml"


@cache
def parameters(beside: str) -> Mapping[str, Parameter]:
    """Every figure of the file beside a module, read once; RuleError for a wrong file."""
    return load_parameters(Path(beside).with_name(FILE))


def dated(beside: str, name: str, on: date) -> DatedValue:
    """A figure in force on a day, with its basis and status; `beside` is the caller's `__file__`.

    KeyError for a name that is not in the file, RuleError for a day before its first value.
    """
    return parameters(beside)[name].at(on)


def figure(beside: str, name: str, on: date) -> int:
    """A figure in force on a day: a count as it is, money in fen."""
    return int(dated(beside, name, on).value)
