"""What a household may apply for: each programme with a lawful way to it, what the law says, what is open."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from minzheng.access.masking import mask_name
from minzheng.access.scope import Scope
from minzheng.casework.models import Case
from minzheng.casework.procedure import Procedure, Purpose
from minzheng.casework.shelf import procedures
from minzheng.engine import Explanation, Programme
from minzheng.registry.evaluation import NeverEvaluated, inputs_of
from minzheng.registry.explaining import explain_every, explain_inputs
from minzheng.registry.models import Fact, Household, Person, Status
from minzheng.web.cases.words import declared
from minzheng.web.law_words import nearest_change
from minzheng.web.wording import listed, said

VERDICTS = ("eligible", "needs_checking", "not_eligible", "")


@dataclass(frozen=True)
class Offer:
    """One programme for the household or one member: what the law says and, where one is open, its case."""

    programme: str
    label: str
    person: Person | None
    explanation: Explanation | None
    open_case: Case | None
    address: str

    @property
    def verdict(self) -> str:
        """Return the verdict; empty for a household that no night has evaluated."""
        return self.explanation.verdict if self.explanation else ""

    @property
    def name(self) -> str:
        """Return the masked name of the member it is for; empty for the whole household."""
        return mask_name(self.person.name) if self.person else ""

    @property
    def because(self) -> str:
        """Return in one sentence why: what holds, what is missing, what refuses."""
        found = self.explanation
        if found is None:
            return ""
        if change := nearest_change(found):
            return change
        wanted = found.verdict == "eligible"
        return listed(said(each["label"]) for each in found.conditions if each["value"] is wanted)


def lawful(on: dt.date) -> dict[str, Procedure]:
    """Return the procedures by which something may be applied for on a day, by programme."""
    return {
        each.programme: each for each in procedures() if each.purpose == Purpose.GRANT and each.in_force(on)
    }


def of_lead(programmes: Iterable[str], on: dt.date) -> list[str]:
    """Return those of several programmes of the law for which there is a lawful way today."""
    ways = lawful(on)
    return [slug for slug in programmes if slug in ways]


def offers(household: Household, scope: Scope, on: dt.date, lead: str = "", only: str = "") -> list[Offer]:
    """Return everything that may be applied for, or `only` one programme; what is due first."""
    living = list(
        Person.objects.visible_to(scope)
        .filter(household=household)
        .exclude(status__in=(Status.DEAD, Status.MOVED_OUT))
        .order_by("birth_date", "key")
    )
    gone = list(
        Person.objects.visible_to(scope).filter(household=household, status=Status.DEAD).order_by("key")
    )
    ways = {slug: way for slug, way in lawful(on).items() if only in ("", slug)}
    law = _explained(household, [*living, *gone], on, only)
    running = {
        (case.programme, case.subject_id): case
        for case in Case.objects.visible_to(scope).filter(
            household=household, ended_on=None, purpose=Purpose.GRANT
        )
    }
    made = []
    for slug, way in ways.items():
        programme = declared().get(slug)
        if programme is None:
            continue
        for person in _whom(programme, gone if way.for_the_dead else living):
            key = person.key if person else None
            explanation = law.get((slug, key))
            if person is not None and law and explanation is None:
                continue
            made.append(_offer(household, programme, person, explanation, running.get((slug, key)), lead))
    return sorted(made, key=lambda each: (VERDICTS.index(each.verdict), each.label, each.name))


def _whom(programme: Programme, persons: list[Person]) -> list[Person | None]:
    return [None] if programme.unit == "household" else [*persons]


def _offer(
    household: Household,
    programme: Programme,
    person: Person | None,
    explanation: Explanation | None,
    open_case: Case | None,
    lead: str,
) -> Offer:
    address = reverse("case_open", args=[household.code, programme.slug])
    given = [f"person={person.code}"] if person else []
    given += [f"lead={lead}"] if lead else []
    return Offer(
        programme.slug,
        said(programme.label),
        person,
        explanation,
        open_case,
        f"{address}?{'&'.join(given)}" if given else address,
    )


def _explained(
    household: Household, persons: list[Person], on: dt.date, only: str
) -> dict[tuple[str, int | None], Explanation]:
    """Return what the law says, by programme and member; nothing where no night has evaluated them."""
    try:
        inputs = inputs_of(settings.MINZHENG_TABLES, household.key, on)
    except NeverEvaluated:
        return {}
    known = {row["person_key"] for row in inputs.persons}
    if only:
        whom = [None] if declared()[only].unit == "household" else [each.key for each in persons]
        return {
            (only, key): explain_inputs(inputs, only, on, person=key)
            for key in whom
            if key is None or key in known
        }
    found: dict[tuple[str, int | None], Explanation] = {
        (each.programme, None): each for each in explain_every(inputs, on)
    }
    for person in persons:
        if person.key in known:
            for each in explain_every(inputs, on, person=person.key):
                found[each.programme, person.key] = each
    return found


def drawn(household: Household, scope: Scope) -> list[Fact]:
    """Return what the household's members draw already, newest first."""
    facts = Fact.objects.visible_to(scope).filter(person__household=household, kind=Fact.Kind.AID)
    return list(facts.select_related("batch", "person").order_by("-since", "key"))
