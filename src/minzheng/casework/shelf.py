"""The procedures that the lines have put on the shelf at start-up; a case finds its own by date or by key."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from minzheng.casework.procedure import Procedure, Purpose

_SHELF: dict[str, Procedure] = {}


class NoProcedure(LookupError):
    """No procedure is in force; one sentence."""


def put(procedures: Iterable[Procedure]) -> None:
    """Put procedures on the shelf; ValueError if two of one programme and purpose overlap in time.

    Putting the same procedure twice changes nothing.
    """
    for new in procedures:
        for old in _SHELF.values():
            same = (old.programme, old.purpose) == (new.programme, new.purpose)
            if same and old != new and old.since <= _end(new) and new.since <= _end(old):
                raise ValueError(f"{new.label}与{old.label}的施行日期重叠")
        _SHELF[new.key] = new


def procedures() -> list[Procedure]:
    """Return all procedures, by programme, purpose and first day."""
    return sorted(_SHELF.values(), key=lambda one: one.key)


def procedure_of(key: str) -> Procedure:
    """Return the procedure that a case follows, however old; NoProcedure if its line was taken away."""
    if key not in _SHELF:
        raise NoProcedure(f"程序 {key} 已不在系统中。")
    return _SHELF[key]


def in_force(programme: str, on: date, purpose: Purpose = Purpose.GRANT) -> Procedure:
    """Return the procedure that a case accepted on that day follows; NoProcedure where there is none."""
    for one in _SHELF.values():
        if one.programme == programme and one.purpose == purpose and one.in_force(on):
            return one
    raise NoProcedure(f"{on:%Y-%m-%d} 没有可以适用的办理程序。")


def _end(procedure: Procedure) -> date:
    return procedure.until or date.max
