"""Who is on tekun on a day, and how far each can care for themselves: from awards, pay list, assessments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from minzheng.access.scope import Scope
from minzheng.casework.models import Statement
from minzheng.casework.requirements import SELF_CARE_ITEMS
from minzheng.lines.care_homes import figures
from minzheng.lines.care_homes.models import SelfCare, SelfCareAssessment
from minzheng.payments.models import Award
from minzheng.registry.models import Fact, Person, Status

ASSESSED = (Statement.Source.SURVEYED, Statement.Source.PAPER, Statement.Source.VERIFIED)


def class_of(failed: int, on: date) -> SelfCare:
    """The class that so many failed items make (民发〔2021〕43号 第二十二条)."""
    if failed >= figures.number("lost_from", on):
        return SelfCare.LOST
    return SelfCare.PARTLY if failed else SelfCare.KEPT


def unable(self_care: str, on: date) -> bool:
    """Whether a class counts as not able to care for oneself, in the county's counting of a day."""
    partly = figures.truth("partly_lost_is_unable", on)
    return self_care == SelfCare.LOST or (partly and self_care == SelfCare.PARTLY)


def persons_on_tekun(on: date, scope: Scope) -> dict[int, str]:
    """The persons on tekun on a day, with their area; where there are awards of a person they decide."""
    return _on_tekun(on, _reader(Award, scope), _reader(Fact, scope), _reader(Person, scope))


def is_on_tekun(person: Person, on: date) -> bool:
    """Whether one person is on tekun on a day."""
    why = "one person's support, of a record at hand"
    rows = [model.objects.unscoped(reason=why) for model in (Award, Fact, Person)]
    awards, facts, people = rows
    return bool(_on_tekun(on, awards.filter(subject=person), facts.filter(person=person), people))


def _reader(model: Any, scope: Scope) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.visible_to(scope)
    return rows


def _on_tekun(on: date, awards: QuerySet[Any], facts: QuerySet[Any], people: QuerySet[Any]) -> dict[int, str]:
    month = on.replace(day=1)
    begun = awards.filter(programme="tekun", first__lte=month, subject__isnull=False)
    running = set(begun.filter(Q(last=None) | Q(last__gte=month)).values_list("subject_id", flat=True))
    ended = set(begun.values_list("subject_id", flat=True)) - running
    listed = facts.filter(Q(until=None) | Q(until__gte=on), kind=Fact.Kind.AID, code="tekun", since__lte=on)
    keys = running | (set(listed.values_list("person_id", flat=True)) - ended)
    alive = people.filter(key__in=keys).exclude(status=Status.DEAD, status_since__lte=on)
    return dict(alive.values_list("key", "area_id"))


def self_care_of(keys: Iterable[int], on: date) -> dict[int, SelfCare]:
    """Each person's class on a day by the latest assessment, whether entered here or in a case."""
    wanted = list(keys)
    found: dict[int, tuple[date, SelfCare]] = {}
    for key, day, failed in (*_in_cases(wanted, on), *_entered(wanted, on)):
        if key not in found or day >= found[key][0]:
            found[key] = (day, class_of(failed, day))
    return {key: grade for key, (_, grade) in found.items()}


def _entered(keys: list[int], on: date) -> list[tuple[int, date, int]]:
    rows = SelfCareAssessment.objects.unscoped(reason="the class of persons read through a scope")
    rows = rows.filter(person__in=keys, assessed_on__lte=on).order_by("assessed_on", "pk")
    return list(rows.values_list("person_id", "assessed_on", "failed"))


def _in_cases(keys: list[int], on: date) -> list[tuple[int, date, int]]:
    """What a survey of a case of tekun found, where it looked at all six items."""
    rows = Statement.objects.unscoped(reason="the class of persons read through a scope").filter(
        person__in=keys, fact__in=SELF_CARE_ITEMS, source__in=ASSESSED, said_on__lte=on
    )
    items: dict[tuple[int, int, date], dict[str, int]] = defaultdict(dict)
    for case, key, day, fact, number in rows.order_by("pk").values_list(
        "case_id", "person_id", "said_on", "fact", "number"
    ):
        items[(key, case, day)][fact] = number
    whole = [(key, day, said) for (key, _, day), said in items.items() if len(said) == len(SELF_CARE_ITEMS)]
    return sorted(((key, day, sum(not each for each in said.values())) for key, day, said in whole),
                  key=lambda row: row[1])  # fmt: skip
