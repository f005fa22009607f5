"""Who dies, moves away or goes into a home leaves the register by itself; who is found is proposed."""

import datetime as dt
import uuid

from minzheng.access.models import Division
from minzheng.catalogue import doing, events, nightly
from minzheng.catalogue.many import Entry, found
from minzheng.catalogue.models import Act, Event
from minzheng.lines.elder_visits.finding import candidates
from minzheng.lines.elder_visits.line import ELDERS
from minzheng.lines.elder_visits.models import Elder
from minzheng.registry.models import Person


@events.hear("death")
def after_a_death(event: Event, at: dt.datetime) -> None:
    """Close the entry of who has died."""
    _leave(event, at, Elder.Leaving.DEATH)


@events.hear("moved_out")
def after_moving_out(event: Event, at: dt.datetime) -> None:
    """Close the entry of who has left the county."""
    _leave(event, at, Elder.Leaving.MOVED)


@events.hear("placed_in_home")
def after_moving_in(event: Event, at: dt.datetime) -> None:
    """Close the entry of who lives in a care home now."""
    _leave(event, at, Elder.Leaving.HOME)


def _leave(event: Event, at: dt.datetime, leaving: str) -> None:
    rows = Elder.objects.unscoped(reason="an event about a person")
    open_ones = rows.filter(person_id=event.person_key, state__in=("listed", "proposed"))
    for elder in open_ones.order_by("pk"):
        last = Act.objects.unscoped(reason="an event about a person").filter(record=elder.code)
        # What happened may be older than what was last written; the register cannot go back.
        on = max(event.on, elder.opened_on, *last.values_list("on", flat=True))
        doing.do(
            part=ELDERS,
            deed="close",
            by=None,
            on=on,
            today=on,
            at=at,
            submission=uuid.uuid5(elder.code, f"event {event.pk}"),
            record=elder,
            given={"leaving": leaving},
        )


@nightly.every_night
def propose(on: dt.date, at: dt.datetime) -> int:
    """Propose everybody whom the registry shows and nobody has judged yet."""
    made = 0
    for township in Division.objects.filter(level=Division.Level.TOWNSHIP).order_by("code"):
        wanted = candidates(on, township.code)
        people = Person.objects.unscoped(reason="who is to be visited").in_bulk(
            [one.person for one in wanted]
        )
        entries = [
            Entry(
                one.area,
                {
                    "person": people[one.person],
                    "kind": one.kind,
                    "risk": one.risk,
                    "grounds": one.grounds,
                },
                on,
            )
            for one in wanted
        ]
        if entries:
            form = uuid.uuid5(uuid.NAMESPACE_OID, f"elders {township.code} {on}")
            made += len(found(part=ELDERS, deed="propose", entries=entries, today=on, at=at, submission=form))
    return made
