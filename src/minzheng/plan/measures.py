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
Records = Callable[[date, Scope], str]
"""The address of the list that was counted, for a reader who may open it; "" where there is none."""


@dataclass(frozen=True)
class Indicator:
    """A named query; `definition` says in one sentence what is counted, `room` where its code stands."""

    name: str
    definition: str
    query: Query
    records: Records | None = None

    @property
    def room(self) -> str:
        return self.query.__module__.removeprefix("minzheng.")

    def address(self, as_of: date, scope: Scope) -> str:
        """Return where the counted records can be read; "" where nowhere."""
        return self.records(as_of, scope) if self.records else ""


def indicator(definition: str, *, records: Records | str | None = None) -> Callable[[Query], Query]:
    """Register a function as the indicator of its own name; ValueError if the name is taken.

    `records` is the address of the list that was counted ("/lines/cemeteries/cemeteries/?state=in_use"), or
    a function of date and scope that gives it.
    """

    def register(query: Query) -> Query:
        name = query.__name__
        if name in INDICATORS:
            raise ValueError(f"two indicators are called {name}")
        find = (lambda _on, _scope: records) if isinstance(records, str) else records
        INDICATORS[name] = Indicator(name, definition, query, find)
        return query

    return register


def share(numerator: int, denominator: int, detail: str = "") -> Measurement | None:
    """`numerator` of `denominator` in per cent; no data where there is nothing to divide by."""
    if denominator == 0:
        return None
    value = round(100 * numerator / denominator, 1)
    return Measurement(value=value, numerator=numerator, denominator=denominator, detail=detail)
