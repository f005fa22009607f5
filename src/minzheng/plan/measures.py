"""What an indicator is: a query with a definition an official would sign, as of any date and area."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from minzheng.access.scope import Scope

INDICATORS: dict[str, "Indicator"] = {}


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """A counted value in the commitment's unit, with what was divided by what; `None` is "no data yet"."""

    value: float
    numerator: int
    denominator: int
    detail: str = ""


Query = Callable[[date, Scope], Measurement | None]


@dataclass(frozen=True)
class Indicator:
    """A named query; `definition` says in one sentence what is counted."""

    name: str
    definition: str
    query: Query


def indicator(definition: str) -> Callable[[Query], Query]:
    """Register a function as the indicator of its own name; ValueError if the name is taken."""

    def register(query: Query) -> Query:
        name = query.__name__
        if name in INDICATORS:
            raise ValueError(f"two indicators are called {name}")
        INDICATORS[name] = Indicator(name, definition, query)
        return query

    return register


def share(numerator: int, denominator: int, detail: str = "") -> Measurement | None:
    """`numerator` of `denominator` in per cent; no data where there is nothing to divide by."""
    if denominator == 0:
        return None
    value = round(100 * numerator / denominator, 1)
    return Measurement(value=value, numerator=numerator, denominator=denominator, detail=detail)
