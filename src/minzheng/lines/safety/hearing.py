"""A place that opens in another line comes under watch by itself; what is late goes up every night."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from minzheng.catalogue import doing, events
from minzheng.catalogue.models import Event
from minzheng.catalogue.nightly import every_night
from minzheng.catalogue.shelf import register_of
from minzheng.lines.safety.line import HAZARDS, PLACES
from minzheng.lines.safety.models import Hazard, SafePlace

Kind = SafePlace.Kind
OPENED = {
    "home_opened": ("care_homes", "homes", Kind.HOME),
    "centre_opened": ("care_centres", "centres", Kind.CENTRE),
    "mutual_aid_opened": ("mutual_aid", "points", Kind.MUTUAL_AID),
}
"""Event -> line, register and kind of the place that opened."""


@events.hear("home_opened")
@events.hear("centre_opened")
@events.hear("mutual_aid_opened")
def opened(event: Event, at: dt.datetime) -> None:
    """A place that opened is on the list, its responsible persons still to be named."""
    line, part, kind = OPENED[event.kind]
    rows: Any = register_of(line, part).model.objects.unscoped(reason="a place that opened")
    place = rows.get(code=event.record)
    if SafePlace.objects.unscoped(reason="whether it is on the list").filter(origin=place.code).exists():
        return
    name = str(place.title)[:60]
    made = doing.do(
        part=PLACES,
        deed="add",
        by=None,
        on=event.on,
        today=max(event.on, at.date()),
        at=at,
        submission=uuid.uuid5(place.code, "safety.add"),
        area=place.area_id,
        given={"name": name, "kind": kind, "site": place.site},
    )
    made.origin = place.code
    made.save(update_fields=["origin"])


@every_night
def escalate(on: dt.date, at: dt.datetime) -> int:
    """Report to the county what the townships have not put right by its day."""
    late = Hazard.objects.unscoped(reason="what is late goes up")
    count = 0
    for one in late.filter(state=Hazard.State.OPEN, deadline__lt=on).order_by("pk"):
        doing.do(
            part=HAZARDS,
            deed="escalate",
            by=None,
            on=on,
            today=on,
            at=at,
            submission=uuid.uuid5(one.code, f"escalate.{on}"),
            record=one,
            words="整改期限已过，系统自动上报",
        )
        count += 1
    return count
