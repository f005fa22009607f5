"""Which officials are near relatives of a household: by the register, by its past, and as declared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.db import connection

from minzheng.casework.models import Kin
from minzheng.registry.evaluation import NeverEvaluated, inputs_of
from minzheng.registry.models import Household

# What the register calls those who live apart -> what they are to the member (民法典 第一千零四十五条).
LIVING_APART: Final[Mapping[str, Kin]] = {
    "spouse": Kin.SPOUSE,
    "parent": Kin.PARENT,
    "adult_child": Kin.CHILD,
    "grandparent": Kin.GRANDPARENT,
    "grandchild": Kin.GRANDCHILD,
    "elder_sibling": Kin.SIBLING,
    "younger_sibling": Kin.SIBLING,
}
TURNED: Final[Mapping[str, Kin]] = {
    Kin.SELF: Kin.SELF,
    Kin.SPOUSE: Kin.SPOUSE,
    Kin.PARENT: Kin.CHILD,
    Kin.CHILD: Kin.PARENT,
    Kin.SIBLING: Kin.SIBLING,
    Kin.GRANDPARENT: Kin.GRANDCHILD,
    Kin.GRANDCHILD: Kin.GRANDPARENT,
}
"""If A is B's this, then B is A's that."""
REGISTER = "户籍：同户成员"
PAST = "户籍：曾在同一户"
DECLARED = "本人申报"


@dataclass(frozen=True)
class Near:
    """An official who is the `relation` of a member of a household, and how that is known."""

    official_id: int
    user_id: int | None
    relation: Kin
    found_by: str


def officials_near(household: Household, *, on: date) -> list[Near]:
    """Return the officials in office on a day who are near relatives of a member, each once, nearest proof
    first: a member of the household, then kin by the register's past, then kin by declaration.

    Officials of the whole county are found, also by a township that may not read their register.
    """
    members = list(household.persons.order_by("key").values_list("key", flat=True))
    apart = _living_apart(household.key, on)
    found: dict[int, Near] = {}
    for official_id, user_id, person_key, member, declared in _officials(members, list(apart), on):
        if member is None and person_key in members:
            near = Near(official_id, user_id, Kin.SELF, REGISTER)
        elif member is None:
            near = Near(official_id, user_id, apart[person_key], PAST)
        else:
            near = Near(official_id, user_id, TURNED[declared], DECLARED)
        earlier = found.get(official_id)
        if earlier is None or _ORDER.index(near.found_by) < _ORDER.index(earlier.found_by):
            found[official_id] = near
    return list(found.values())


_ORDER = (REGISTER, PAST, DECLARED)


def _living_apart(household_key: int, on: date) -> dict[int, Kin]:
    """Person key -> what they are to a member; empty where no night has looked at the household."""
    try:
        inputs = inputs_of(settings.MINZHENG_TABLES, household_key, on)
    except NeverEvaluated:
        return {}
    return {
        row["supporter_person_key"]: LIVING_APART[row["supporter_kind"]]
        for member in inputs.persons
        for row in member.get("supporters", ())
        if row.get("supporter_kind") in LIVING_APART and row.get("supporter_person_key") is not None
    }


def _officials(
    members: list[int], kin: list[int], on: date
) -> list[tuple[int, int | None, int, int | None, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT official_id, user_id, person_id, member_id, relation "
            "FROM casework_officials_near(%s::bigint[], %s::bigint[], %s)",
            [members, kin, on],
        )
        return list(cursor.fetchall())
