"""What a breach is, and the kinds there are: a query registers itself with its definition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from minzheng.access.scope import Scope
from minzheng.casework.models import Case

KINDS: dict[str, Kind] = {}


@dataclass(frozen=True)
class Breach:
    """One breach: `key` names it for ever within its kind; `found_on` the day on which it became one.

    `case` is the case it happened in, `user_id` whose breach it is, each None where there is none.
    """

    kind: str
    key: str
    found_on: date
    area_id: str
    words: str
    user_id: int | None = None
    number: str = ""
    code: str = ""


Query = Callable[[Scope, date, date], Iterator[Breach]]


@dataclass(frozen=True)
class Kind:
    """A kind of breach with its query; `definition` is a sentence an official would sign."""

    slug: str
    title: str
    definition: str
    basis: str
    query: Query


def kind(title: str, definition: str, basis: str) -> Callable[[Query], Query]:
    """Register a query, whose arguments are scope, first and last day, as the kind of its own name."""

    def register(query: Query) -> Query:
        KINDS[query.__name__] = Kind(query.__name__, title, definition, basis, query)
        return query

    return register


def in_case(
    case: Case, kind: str, key: object, found_on: date, words: str, user_id: int | None = None
) -> Breach:
    """Return a breach that happened in a case."""
    return Breach(kind, str(key), found_on, case.area_id, words, user_id, case.number, str(case.code))
