"""What this line hears: deaths, serious hazards in a home, and who on tekun has moved in."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from minzheng.catalogue import events
from minzheng.catalogue.models import Act, Event
from minzheng.lines.care_homes import care_mode
from minzheng.lines.care_homes.following import further
from minzheng.lines.care_homes.models import CareWish, Home, Resident


@events.hear("death")
def death(event: Event, at: dt.datetime) -> None:
    """Who died lives in no home any more, and waits for none."""
    for part, model, state in (
        ("residents", Resident, Resident.State.LIVING),
        ("wishes", CareWish, CareWish.State.WAITING),
    ):
        rows: Any = model.objects.unscoped(reason="who has died")
        for one in rows.filter(person=event.person_key, state=state):
            acts = Act.objects.unscoped(reason="the day of the last entry").filter(record=one.code)
            last = acts.order_by("-on").values_list("on", flat=True).first() or one.opened_on
            words = f"登记的死亡日期 {event.on}"
            further(
                part, "die", of=one.code, on=max(event.on, last), today=max(at.date(), event.on, last),
                at=at, record=one, words=words,
            )  # fmt: skip


@events.hear("hazard_found")
def hazard_found(event: Event, at: dt.datetime) -> None:
    """A serious hazard in a home: it takes nobody in until it is gone."""
    _hazards(event, at, +1)


@events.hear("hazard_closed")
def hazard_closed(event: Event, at: dt.datetime) -> None:
    """One serious hazard less."""
    _hazards(event, at, -1)


def _hazards(event: Event, at: dt.datetime, more: int) -> None:
    rows = Home.objects.unscoped(reason="the home a hazard is in").select_for_update()
    home = rows.filter(code=event.record).exclude(state=Home.State.CLOSED).first()
    if home is None:
        return  # of another kind of place
    acts = Act.objects.unscoped(reason="the day of the last entry").filter(record=home.code)
    last = acts.order_by("-on").values_list("on", flat=True).first() or home.opened_on
    day = max(event.on, last)
    further(
        "homes",
        "hazards",
        of=uuid.uuid5(home.code, f"{event.kind}.{event.key}"),
        on=day,
        today=max(at.date(), day),
        at=at,
        record=home,
        given={"serious_hazards": home.serious_hazards + more},
    )


@events.hear("placed_in_home")
def placed(event: Event, at: dt.datetime) -> None:
    """The support of who moved in is concentrated now."""
    stays = Resident.objects.unscoped(reason="who moved in")
    stay = stays.select_related("person__household", "home").get(code=event.record)
    care_mode.concentrated(stay, on=event.on, at=at)
