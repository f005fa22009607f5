"""What a named count is: the records of a month that a report's row adds up, place by place."""

import datetime as dt
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import QuerySet

from minzheng.access.scope import Scope

COUNTS: dict[str, "NamedCount"] = {}


@dataclass(frozen=True)
class Month:
    """A month, in whole or up to the day it is looked at."""

    first: dt.date
    last: dt.date

    @classmethod
    def of(cls, first: dt.date, today: dt.date) -> "Month":
        """Return the month that begins on `first`, not beyond `today`."""
        last = first.replace(day=monthrange(first.year, first.month)[1])
        return cls(first, min(last, today))

    @property
    def period(self) -> str:
        """The month as files and ledgers name it: 2021-11."""
        return f"{self.first:%Y-%m}"

    def within(self, field: str) -> dict[str, dt.date]:
        """Return the filter for a date field that lies in the month."""
        return {f"{field}__gte": self.first, f"{field}__lte": self.last}


@dataclass(frozen=True)
class Counted:
    """The records that are counted; `sums` names the field that is added up instead (money in fen).

    `distinct` names the field whose different values are counted (households of several visits), `area` the
    field with the place of a record. `whole_county` records belong to no place.
    """

    rows: QuerySet[Any]
    sums: str = ""
    distinct: str = ""
    area: str = "area_id"
    whole_county: bool = False


Query = Callable[[Month, Scope], Counted | QuerySet[Any] | None]
"""None where nothing was ever entered: the report prints 0 and says 无数据."""
Q = TypeVar("Q", bound=Query)


@dataclass(frozen=True)
class NamedCount:
    """A query that a report's row names; `definition` says in one sentence what is counted, in which unit."""

    name: str
    definition: str
    unit: str
    query: Query


def count(definition: str, *, unit: str = "件") -> Callable[[Q], Q]:
    """Register a function as the count of its own name; ValueError if the name is taken.

    Sums in the unit 元 are of fields in fen.
    """

    def register(query: Q) -> Q:
        name = query.__name__
        if name in COUNTS:
            raise ValueError(f"two counts are called {name}")
        COUNTS[name] = NamedCount(name, definition, unit, query)
        return query

    return register
