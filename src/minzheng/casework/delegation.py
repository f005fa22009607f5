"""Where the county has left the confirmation to the township: a dated decision of the county, by township."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from minzheng.casework.models import Case
from minzheng.engine import Parameter, load_parameters
from minzheng.engine.parameters import DEFAULT_KEY

FILE: Final = Path(__file__).with_name("parameters.yaml")


@cache
def parameter() -> Parameter:
    """Which townships confirm by themselves, with the basis of each dated value."""
    return load_parameters(FILE)["confirmation_delegated"]


def delegated_to(township: str, on: date) -> bool:
    """Say whether a township (nine digits) confirms by itself on a day."""
    by_township = parameter().at(on).value
    return bool(by_township.get(township, by_township[DEFAULT_KEY]))


def confirmation_delegated(case: Case) -> bool:
    """Say whether the township of a case confirms it, as things stood when the case was accepted."""
    return delegated_to(case.area_id[:9], case.accepted_on or case.entered_on)
