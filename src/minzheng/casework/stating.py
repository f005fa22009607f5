"""What somebody says of a fact the law asks for, checked against the law's own declaration and kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from minzheng.access.scope import Scope
from minzheng.casework.models import Case, Statement
from minzheng.casework.refusal import Refused
from minzheng.engine import Input, assemble
from minzheng.engine.values import Kind
from minzheng.registry.explaining import PACKAGES

MOST: Final[Mapping[Kind, int]] = {Kind.FEN: 1_000_000_000, Kind.COUNT: 999}
"""Ten million yuan, and a count no household reaches: more is a slip of the finger."""


@dataclass(frozen=True)
class Said:
    """One fact by the name of the law's input: of the member with that key, or of the home (None).

    `value` is in the law's own type: fen, count, truth, day, or a code among its choices.
    """

    fact: str
    value: Any
    person: int | None = None


def keep(
    case: Case,
    said: Iterable[Said],
    *,
    source: str,
    on: date,
    by: Scope | None,
    reference: str = "",
) -> list[Statement]:
    """Store statements in the caller's transaction; Refused for a fact the law does not know, or a value of
    the wrong kind, or of somebody who is not of the household. The same fact twice is refused too."""
    inputs = assemble(PACKAGES, case.accepted_on or on).inputs
    members = set(case.household.persons.values_list("key", flat=True))
    made: dict[tuple[str, int | None], Statement] = {}
    for one in said:
        item = inputs.get(one.fact)
        if item is None:
            raise Refused(f"政策没有用到“{one.fact}”这一项，不能登记。")
        _check_whose(item, one, members)
        place = (one.fact, one.person)
        if place in made:
            raise Refused(f"“{item.label}”写了两次，请只写一次。")
        made[place] = Statement(
            case=case,
            area_id=case.area_id,
            person_id=one.person,
            fact=one.fact,
            source=source,
            reference=reference[:120],
            said_on=on,
            by_id=by.user_id if by else None,
            **_columns(item, one.value, on),
        )
    kept: list[Statement] = Statement.objects.bulk_create(made.values())
    return kept


def _check_whose(item: Input, one: Said, members: set[int]) -> None:
    if item.level == "household" and one.person is not None:
        raise Refused(f"“{item.label}”是全家的情况，不必写明是谁。")
    if item.level == "person" and one.person not in members:
        raise Refused(f"“{item.label}”要写明是家里哪一位。")
    if item.level not in ("household", "person"):
        raise Refused(f"“{item.label}”不在申请书和调查表上填写，请走义务人核查。")


def _columns(item: Input, value: Any, on: date) -> dict[str, Any]:
    """Return the one column of a statement that holds a value."""
    if item.kind is Kind.TRUTH:
        if not isinstance(value, bool):
            raise Refused(f"“{item.label}”请回答是或否。")
        return {"number": int(value)}
    if item.kind is Kind.TEXT:
        if value not in item.choices:
            raise Refused(f"“{item.label}”请从所列的选项中选一项。")
        return {"text": value}
    if item.kind is Kind.DAY:
        if not isinstance(value, date) or value > on:
            raise Refused(f"“{item.label}”请写一个不晚于今天的日期。")
        return {"day": value}
    most = MOST.get(item.kind)
    if most is None or isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise Refused(f"“{item.label}”请写一个合理的数，不能是负数。")
    return {"number": value}
