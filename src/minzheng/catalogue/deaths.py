"""What the registers show to have happened to people, told to the lines: a death, a move away, a certificate.

Found set by set after the files of a night are read; each is told once, whoever brought it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from django.db.models import Exists, OuterRef, Q

from minzheng.catalogue import events
from minzheng.catalogue.models import Event
from minzheng.registry.models import Fact, Person, Status

DEATH: Final = events.declare("death", "人员死亡")
MOVED_OUT: Final = events.declare("moved_out", "迁出本县")
NEW_DISABILITY: Final = events.declare("new_disability", "新领残疾人证")
NEW_WITHIN_DAYS: Final = 365
"""A certificate older than this is no news, the first night of a county least of all."""
_BATCH = 2000
_WHY = "what the registers show to have happened"


def tell_all(on: dt.date, at: dt.datetime) -> int:
    """Write the events of a night that nobody was told of; return how many. Nothing is delivered here."""
    gone = [
        event
        for kind, status in ((DEATH, Status.DEAD), (MOVED_OUT, Status.MOVED_OUT))
        for event in _gone(kind, status, on, at)
    ]
    return _write([*gone, *_certified(on, at)])


def _gone(kind: str, status: str, on: dt.date, at: dt.datetime) -> Iterator[Event]:
    told = Event.objects.unscoped(reason=_WHY).filter(kind=kind, person_key=OuterRef("key"))
    people = Person.objects.unscoped(reason=_WHY).filter(~Exists(told), status=status)
    for person in people.order_by("key").iterator(_BATCH):
        yield _event(kind, person.code, person, min(person.status_since or on, on), at)


def _certified(on: dt.date, at: dt.datetime) -> Iterator[Event]:
    told = Event.objects.unscoped(reason=_WHY).filter(
        kind=NEW_DISABILITY, person_key=OuterRef("person_id"), on=OuterRef("since")
    )
    cards = Fact.objects.unscoped(reason=_WHY).filter(
        ~Exists(told),
        Q(until=None) | Q(until__gte=on),
        kind=Fact.Kind.DISABILITY,
        since__gt=on - dt.timedelta(days=NEW_WITHIN_DAYS),
        since__lte=on,
        person__status=Status.REGISTERED,
    )
    for card in cards.select_related("person").order_by("key").iterator(_BATCH):
        yield _event(NEW_DISABILITY, f"{card.person.code} {card.since:%Y-%m-%d}", card.person, card.since, at)


def _event(kind: str, key: str, person: Person, on: dt.date, at: dt.datetime) -> Event:
    return Event(
        kind=kind,
        key=key,
        on=on,
        at=at,
        area_id=person.area_id,
        person_key=person.key,
        household_key=person.household_id,
    )


def _write(found: Iterable[Event]) -> int:
    rows = list(found)
    before: int = Event.objects.unscoped(reason=_WHY).count()
    Event.objects.bulk_create(rows, batch_size=_BATCH, ignore_conflicts=True)
    after: int = Event.objects.unscoped(reason=_WHY).count()
    return after - before
