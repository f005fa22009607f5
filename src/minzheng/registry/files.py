"""The file of a person (一人一档) and of a household (一户一档), found and read within one's own area."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from minzheng.access import audit
from minzheng.access.crypto import blind_index, key_of, unseal
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.linkage.resident_id import normalise
from minzheng.registry.models import Fact, Household, Person, Relation, Status
from minzheng.registry.wording import fact_sentence, fact_source

__all__ = (
    "HouseholdFile",
    "NotVisible",
    "PersonFile",
    "fact_sentence",
    "fact_source",
    "household_file",
    "person_file",
    "reveal_id",
    "search",
)

KIN_ORDER = {relation: place for place, relation in enumerate(Relation.values)}


class NotVisible(LookupError):
    """There is no such file, or it is not of this area: for the reader both are the same."""


@dataclass(frozen=True)
class HouseholdFile:
    """A household, its living members (head first) and every fact known of any of them, newest first."""

    household: Household
    members: list[Person]
    departed: list[Person]
    facts: list[Fact]


@dataclass(frozen=True)
class PersonFile:
    """A person, the household they are registered in (if any) and every fact known of them, newest first."""

    person: Person
    household: Household | None
    facts: list[Fact]


def household_file(scope: Scope, code: str) -> HouseholdFile:
    """Open a household's file by its code; NotVisible where it is none of the scope's."""
    household = Household.objects.visible_to(scope).filter(key=_key(code)).first()
    if household is None:
        raise NotVisible(code)
    persons = sorted(
        Person.objects.visible_to(scope).filter(household=household).order_by("birth_date", "key"),
        key=lambda person: KIN_ORDER.get(person.relation, len(KIN_ORDER)),
    )
    return HouseholdFile(
        household=household,
        members=[person for person in persons if person.status == Status.REGISTERED],
        departed=[person for person in persons if person.status != Status.REGISTERED],
        facts=list(_facts(scope).filter(person__in=persons)),
    )


def person_file(scope: Scope, code: str) -> PersonFile:
    """Open a person's file by its code; NotVisible where it is none of the scope's."""
    person = Person.objects.visible_to(scope).filter(key=_key(code)).first()
    if person is None:
        raise NotVisible(code)
    household = Household.objects.visible_to(scope).filter(key=person.household_id).first()
    return PersonFile(person=person, household=household, facts=list(_facts(scope).filter(person=person)))


def search(scope: Scope, text: str, limit: int = 50) -> list[Person]:
    """Find persons of the scope by the beginning of a name, its pinyin or initials, or a whole ID number."""
    wanted = text.strip()
    if not wanted:
        return []
    persons = Person.objects.visible_to(scope).exclude(status__in=(Status.DEAD, Status.MOVED_OUT))
    number = normalise(wanted)
    if number is not None:
        found = persons.filter(id_number_index=blind_index(number))
    elif wanted.isascii():
        typed = wanted.lower().replace(" ", "")
        found = persons.filter(Q(pinyin__startswith=typed) | Q(pinyin__contains=f" {typed}"))
    else:
        found = persons.filter(name__startswith=wanted)
    return list(found.select_related("household").order_by("pinyin", "birth_date", "key")[:limit])


@transaction.atomic
def reveal_id(scope: Scope, person: Person, reason: str, *, by: Scope, at: datetime) -> str:
    """Show the whole ID number, once, to somebody who says why; the look is in the audit trail.

    ValueError without a reason; PermissionDenied for a role that may not; NotVisible for another area.
    """
    require(by, "person.reveal_id")
    if not reason.strip():
        raise ValueError("查看完整身份证号请写明理由。")
    held = Person.objects.visible_to(scope).filter(pk=person.pk).first()
    if held is None:
        raise NotVisible(person.code)
    number = unseal(bytes(held.id_number_sealed))
    audit.record(
        by=by,
        at=at,
        verb="person.reveal_id",
        subject_kind="person",
        subject_code=held.code,
        area_id=held.area_id,
        reason=reason.strip(),
    )
    return number


def _facts(scope: Scope) -> QuerySet[Fact]:
    facts: QuerySet[Fact] = Fact.objects.visible_to(scope)
    return facts.select_related("batch", "person").order_by("-since", "key")


def _key(code: str) -> int:
    try:
        return key_of(code)
    except ValueError as error:
        raise NotVisible(code) from error
