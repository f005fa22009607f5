"""Who adopts, as the registry knows them: age, sex, marriage, children, and what they are to the child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minzheng.lines.adoption.models import Adoption
from minzheng.registry.models import Fact, Marital, Person, Relation, Status

PARENTS = {Relation.CHILD: (Relation.HEAD, Relation.SPOUSE), Relation.HEAD: (Relation.PARENT,)}
"""Relation of a child in a home -> relations that its parents have there, beyond doubt."""
GRANDPARENTS = {Relation.GRANDCHILD: (Relation.HEAD, Relation.SPOUSE), Relation.CHILD: (Relation.PARENT,)}
SIBLINGS = {Relation.CHILD: (Relation.CHILD,), Relation.HEAD: (Relation.SIBLING,)}
COUPLE = (Relation.HEAD, Relation.SPOUSE)


@dataclass(frozen=True)
class Adopter:
    """One adopter: sex, birth date, and the person on file, None for one of another county."""

    sex: str
    born: date
    person: Person | None


def adopters(record: Adoption) -> list[Adopter]:
    """The adopter and, if they adopt together, the spouse; of another county as far as it was told."""
    found = [Adopter(one.sex, one.birth_date, one) for one in (record.adopter, record.spouse) if one]
    if record.adopter is None and record.outside_born is not None:
        found.insert(0, Adopter(record.outside_sex, record.outside_born, None))
    return found


def married(record: Adoption) -> bool:
    """Whether the adopter has a spouse: by the register, by the spouse named, or as told."""
    registered = record.adopter is not None and record.adopter.marital == Marital.MARRIED
    return registered or record.spouse is not None or bool(record.outside_married)


def age(born: date, on: date) -> int:
    """Full years on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def stands_as(adult: Person, child: Person) -> str:
    """What an adult is to a child of the same home by the register: parent, grandparent, sibling, or ""."""
    if adult.household_id is None or adult.household_id != child.household_id:
        return ""
    for word, relations in (("parent", PARENTS), ("grandparent", GRANDPARENTS), ("sibling", SIBLINGS)):
        if adult.relation in relations.get(Relation(child.relation or "other"), ()):
            return word
    return ""


def living_parents(child: Person) -> list[Person]:
    """The parents whom the register shows alive in the child's own home."""
    relations = PARENTS.get(Relation(child.relation or "other"), ())
    if not relations or child.household_id is None:
        return []
    home = Person.objects.unscoped(reason="the parents of a child to be adopted")
    rows = home.filter(household=child.household_id, relation__in=relations, status=Status.REGISTERED)
    return [one for one in rows.order_by("key") if age(one.birth_date, child.birth_date) >= 15]


def children_on_file(person: Person) -> int:
    """How many living children of a head or spouse the register shows in their home."""
    if person.household_id is None or person.relation not in COUPLE:
        return 0
    home = Person.objects.unscoped(reason="the children of somebody who wants to adopt")
    gone = (Status.DEAD, Status.UNREGISTERED)
    rows = home.filter(household=person.household_id, relation=Relation.CHILD).exclude(status__in=gone)
    return int(rows.count())


def adopted_already(person: Person, but: Adoption) -> int:
    """How many children the person has adopted and still has, by this register."""
    rows = Adoption.objects.unscoped(reason="how many children somebody has adopted")
    return int(rows.filter(adopter=person, state="registered").exclude(pk=but.pk).count())


def sentences(person: Person) -> list[Fact]:
    """What the prison and detoxification registers ever told of somebody, newest first."""
    facts = Fact.objects.unscoped(reason="the record of somebody who wants to adopt")
    return list(facts.filter(person=person, kind=Fact.Kind.CUSTODY).order_by("-since", "key"))


def is_disabled(person: Person, on: date) -> bool:
    """Whether a disability certificate is in force on a day."""
    facts = Fact.objects.unscoped(reason="whether a child to be adopted is disabled")
    rows = facts.filter(person=person, kind=Fact.Kind.DISABILITY, since__lte=on)
    return any(one.until is None or one.until >= on for one in rows.order_by("key"))
