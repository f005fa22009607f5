"""A death opens its file by itself, and the funeral home's cremations find theirs."""

import datetime as dt
import uuid
from typing import Any

from minzheng.casework.refusal import Refused
from minzheng.catalogue import doing, events, nightly
from minzheng.catalogue.models import Act, Event
from minzheng.lines.funerals.line import FUNERALS, QUESTIONS
from minzheng.lines.funerals.models import DeathQuestion, Funeral, Source
from minzheng.lines.funerals.rules import file_of
from minzheng.registry.models import Fact, Person

UNNUMBERED = "殡仪馆未编号"
ASHES = {"公墓安葬": "cemetery", "家属领回": "family", "骨灰堂寄存": "hall", "树葬": "eco"}
WHY = "deaths and cremations told by the registry"


@events.hear("death")
def open_file(event: Event, at: dt.datetime) -> None:
    """Open the file of who has died; where there is one with another date, keep both."""
    person = Person.objects.unscoped(reason=WHY).get(pk=event.person_key)
    died_on = person.status_since or event.on
    on = max(event.on, died_on)
    by_register = _facts(person).filter(kind=Fact.Kind.REGISTER, code="death").exists()
    burnt = _facts(person).filter(kind=Fact.Kind.CREMATION).exists()
    source = Source.FUNERAL_HOME if burnt and not by_register else Source.REGISTER
    held = file_of(person)
    if held is None:
        given = {"person": person, "died_on": died_on, "source": source}
        form = uuid.uuid5(uuid.NAMESPACE_OID, f"funeral {person.key} {event.key}")
        held = doing.do(
            part=FUNERALS,
            deed="report",
            by=None,
            on=on,
            today=on,
            at=at,
            submission=form,
            area=event.area_id,
            given=given,
        )
    else:
        _ask(held, died_on, source, on, at)
    match(held, on, at)


@nightly.every_night
def match_cremations(on: dt.date, at: dt.datetime) -> int:
    """Bring every cremation the funeral home has told to its file."""
    waiting = Funeral.objects.unscoped(reason=WHY).filter(state__in=("open", "buried", "unlawful"))
    burnt = Fact.objects.unscoped(reason=WHY).filter(kind=Fact.Kind.CREMATION).values("person_id")
    found = waiting.filter(person_id__in=burnt).select_related("person").order_by("pk")
    return sum(match(held, on, at) for held in found)


def match(held: Funeral, on: dt.date, at: dt.datetime) -> bool:
    """Whether a cremation was found and written; another day of death is asked about, the file kept."""
    fact = _facts(held.person).filter(kind=Fact.Kind.CREMATION).order_by("since", "key").first()
    if fact is None or held.state not in ("open", "buried", "unlawful"):
        return False
    on = max(on, *_acts(held).values_list("on", flat=True))
    _ask(held, fact.since, Source.FUNERAL_HOME, on, at)
    cremated_on = max(fact.until or fact.since, held.died_on)
    given = {
        "cremation_number": fact.code or f"{UNNUMBERED} {held.number}",
        "cremated_on": cremated_on,
        "proof": Funeral.Proof.FEED,
        "ashes": ASHES.get(fact.detail, ""),
    }
    on = max(on, cremated_on)
    form = uuid.uuid5(held.code, f"cremation {fact.key}")
    try:
        doing.do(
            part=FUNERALS,
            deed="cremate",
            by=None,
            on=on,
            today=on,
            at=at,
            submission=form,
            record=held,
            given=given,
        )
    except Refused:
        # The number stands under another name: the clerk sees the file overdue and enters it by hand.
        return False
    held.refresh_from_db()
    return True


def _ask(held: Funeral, died_on: dt.date, source: str, on: dt.date, at: dt.datetime) -> None:
    """Flag another date of the same death, once for each source and date."""
    if held.died_on == died_on:
        return
    asked = DeathQuestion.objects.unscoped(reason=WHY).filter(person=held.person, second_on=died_on)
    if asked.filter(second_source=source).exists():
        return
    given = {"person": held.person, "second_on": died_on, "second_source": source}
    doing.do(
        part=QUESTIONS,
        deed="second",
        by=None,
        on=on,
        today=on,
        at=at,
        submission=uuid.uuid5(held.code, f"second {source} {died_on}"),
        area=held.area_id,
        given=given,
    )


def _facts(person: Person) -> Any:
    return Fact.objects.unscoped(reason=WHY).filter(person=person)


def _acts(held: Funeral) -> Any:
    return Act.objects.unscoped(reason=WHY).filter(record=held.code)
