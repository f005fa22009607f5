"""What the law says of a programme as a whole: its name, and whether it is for a household or a person."""

from __future__ import annotations

from datetime import date

from minzheng.engine import Programme, assemble
from minzheng.registry.explaining import PACKAGES


def programme_of(slug: str, on: date) -> Programme:
    """Return the programme as the law of a day has it; KeyError with one sentence where it has none."""
    found = assemble(PACKAGES, on).programmes.get(slug)
    if found is None:
        raise KeyError(f"{on:%Y-%m-%d} 的法规里没有 {slug} 这个项目")
    return found


def is_for_persons(slug: str, on: date) -> bool:
    """Whether each person applies for themselves (a subsidy), and not the household as a whole."""
    return programme_of(slug, on).unit == "person"
