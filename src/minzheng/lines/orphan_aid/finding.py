"""Which orphans may have which scheme, as of a day: from awards, the pay list, certificates and schools."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from minzheng.access.scope import Scope
from minzheng.lines.orphan_aid.models import OrphanAid
from minzheng.payments.models import Award
from minzheng.registry.models import Fact, Person, Status

ADULT = 18
STAGES = ("vocational", "college", "university")
"""From secondary-vocational on (民办发〔2019〕24号); the school register tells no master's students."""
SCHOOL_YEAR_BEGINS = 9
SCHEMES = OrphanAid.Scheme


@dataclass(frozen=True)
class Entitled:
    """An orphan and a scheme of a year, with what the registers say."""

    person: Person
    scheme: str
    year: int
    grounds: str


def entitled(on: date, scope: Scope | None) -> list[Entitled]:
    """Everybody who may have a scheme on a day, by person; `scope` None is the whole county, for the night.

    医疗康复: orphans of the day with a disability certificate. 助学: recognised while a minor, eighteen or
    older now, in full-time study from secondary-vocational on.
    """
    orphans = _recognised(on, scope)
    people = Person.objects.unscoped(reason="orphans found in their area").filter(key__in=orphans)
    found: list[Entitled] = []
    disabled = _keys(_facts(orphans, Fact.Kind.DISABILITY, on))
    studying = {
        fact.person_id: fact
        for fact in _facts(orphans, Fact.Kind.SCHOOL, on).filter(
            code__in=[f"{stage}/studying" for stage in STAGES]
        )
    }
    for person in people.exclude(status__in=(Status.DEAD, Status.MOVED_OUT)).order_by("key"):
        grown = _age(person.birth_date, on) >= ADULT
        if person.key in disabled and not grown:
            found.append(Entitled(person, SCHEMES.TOMORROW, on.year, "在享孤儿，持有残疾人证"))
        if person.key in studying and grown:
            fact = studying[person.key]
            why = f"成年前已认定孤儿，在{fact.detail or '校'}就读"[:120]
            found.append(Entitled(person, SCHEMES.STUDY, school_year(on), why))
    return found


def is_recognised(person: Person) -> bool:
    """Whether somebody ever was recognised as an orphan here: by an award or by the pay list."""
    awards = Award.objects.unscoped(reason="whether somebody is an orphan")
    facts = Fact.objects.unscoped(reason="whether somebody is an orphan")
    return bool(
        awards.filter(programme="orphan", subject=person).exists()
        or facts.filter(kind=Fact.Kind.AID, code="orphan", person=person).exists()
    )


def school_year(on: date) -> int:
    """The year in which the school year of a day began."""
    return on.year if on.month >= SCHOOL_YEAR_BEGINS else on.year - 1


def _recognised(on: date, scope: Scope | None) -> set[int]:
    """Who was recognised by a day; an award that ended at eighteen still tells it."""
    awards: Any = Award.objects
    facts: Any = Fact.objects
    if scope is None:
        reason = "which orphans may have aid"
        awards, facts = awards.unscoped(reason=reason), facts.unscoped(reason=reason)
    else:
        awards, facts = awards.visible_to(scope), facts.visible_to(scope)
    by_award = awards.filter(programme="orphan", first__lte=on).values_list("subject", flat=True)
    by_list = facts.filter(kind=Fact.Kind.AID, code="orphan", since__lte=on).values_list("person", flat=True)
    return {*by_award, *by_list} - {None}


def _facts(persons: set[int], kind: str, on: date) -> Any:
    rows: Any = Fact.objects.unscoped(reason="facts of orphans found in their area")
    rows = rows.filter(person__in=persons, kind=kind, since__lte=on)
    return rows.filter(Q(until=None) | Q(until__gte=on)).order_by("person_id", "since", "key")


def _keys(rows: Any) -> set[int]:
    return set(rows.values_list("person", flat=True))


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
