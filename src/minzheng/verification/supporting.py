"""Which legal supporters the register's past already names, so that nobody types them again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from minzheng.access.scope import Scope
from minzheng.registry.evaluation import NeverEvaluated, inputs_of
from minzheng.registry.models import Household, Person, Status
from minzheng.verification.signatories import Supporter

KIN: Final = {
    "spouse": "配偶",
    "parent": "父母",
    "adult_child": "子女",
    "grandparent": "祖父母、外祖父母",
    "grandchild": "孙子女、外孙子女",
    "elder_sibling": "兄姐",
    "younger_sibling": "弟妹",
}


@dataclass(frozen=True)
class Known:
    """The supporters whom the reader may see, each by the code of the register in place of the ID number,
    and how many more there are out of the reader's sight."""

    supporters: tuple[Supporter, ...] = ()
    elsewhere: int = 0


def known_supporters(household: Household, by: Scope, *, tables: Path, on: date) -> Known:
    """Return whom the latest night knows to owe support to a member and to live elsewhere, each once."""
    try:
        inputs = inputs_of(tables, household.key, on)
    except NeverEvaluated:
        return Known()
    kinds = {
        row["supporter_person_key"]: row["supporter_kind"]
        for person in inputs.persons
        for row in person["supporters"]
        if row.get("supporter_person_key") is not None and row.get("supporter_kind") in KIN
    }
    seen = Person.objects.visible_to(by).filter(key__in=kinds).exclude(status=Status.DEAD)
    found = [
        Supporter(person.name, person.code, KIN[kinds[person.key]])
        for person in seen.order_by("birth_date", "key")
    ]
    gone = Person.objects.unscoped(reason="how many supporters the register knows").filter(
        key__in=kinds, status=Status.DEAD
    )
    return Known(tuple(found), max(len(kinds) - len(found) - gone.count(), 0))
