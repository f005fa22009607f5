"""Who dies or moves away leaves the register by itself; whom the data shows is asked after nightly."""

import datetime as dt
import uuid

from minzheng.access.models import Division
from minzheng.catalogue import doing, events, nightly
from minzheng.catalogue.many import Entry, found
from minzheng.catalogue.models import Act, Event
from minzheng.lines.left_behind.finding import Candidate, candidates
from minzheng.lines.left_behind.line import PEOPLE
from minzheng.lines.left_behind.models import Group, LeftBehind
from minzheng.registry.models import Person


@events.hear("death")
def after_a_death(event: Event, at: dt.datetime) -> None:
    """Close the entries of who has died."""
    _leave(event, at, LeftBehind.Leaving.DEATH)


@events.hear("moved_out")
def after_moving_out(event: Event, at: dt.datetime) -> None:
    """Close the entries of who has left; whom they leave behind the night finds."""
    _leave(event, at, LeftBehind.Leaving.MOVED)


def _leave(event: Event, at: dt.datetime, leaving: str) -> None:
    rows = LeftBehind.objects.unscoped(reason="an event about a person")
    for record in rows.filter(person_id=event.person_key, state__in=("found", "recorded")).order_by("pk"):
        acts = Act.objects.unscoped(reason="an event about a person").filter(record=record.code)
        # What happened may be older than what was last written; the register cannot go back.
        on = max(event.on, record.opened_on, *acts.values_list("on", flat=True))
        doing.do(
            part=PEOPLE,
            deed="end",
            by=None,
            on=on,
            today=on,
            at=at,
            submission=uuid.uuid5(record.code, f"event {event.pk}"),
            record=record,
            given={"leaving": leaving},
        )


@nightly.every_night
def look(on: dt.date, at: dt.datetime) -> int:
    """Put everybody on the list of those to be asked after whom the registers show and nobody has judged."""
    made = 0
    for township in Division.objects.filter(level=Division.Level.TOWNSHIP).order_by("code"):
        wanted = [one for group in Group.values for one in candidates(group, on, township.code)]
        if wanted:
            form = uuid.uuid5(uuid.NAMESPACE_OID, f"left behind {township.code} {on}")
            entries = entries_of(wanted, on)
            made += len(found(part=PEOPLE, deed="find", entries=entries, today=on, at=at, submission=form))
    return made


def entries_of(wanted: list[Candidate], on: dt.date) -> list[Entry]:
    """The rows to write for candidates, found by data."""
    people = Person.objects.unscoped(reason="who may be left behind").in_bulk([one.person for one in wanted])
    return [
        Entry(
            one.area,
            {
                "person": people[one.person],
                "group": one.group,
                "found_by": LeftBehind.FoundBy.DATA,
                "grounds": one.grounds[:200],
            },
            on,
        )
        for one in wanted
    ]
