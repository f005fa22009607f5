"""A home that begins to work is watched from its first day; nobody enters it twice."""

from __future__ import annotations

import datetime as dt
import uuid

from django.apps import apps

from minzheng.catalogue import doing, events
from minzheng.catalogue.models import Event
from minzheng.lines.fund_risk.line import HOMES
from minzheng.lines.fund_risk.models import WatchedHome

CARE_HOMES = ("care_homes", "Home")


@events.hear("home_opened")
def watch_home(event: Event, at: dt.datetime) -> None:
    """Put a home that has opened under watch, by the name its own register has."""
    if event.record is None or not apps.is_installed("minzheng.lines.care_homes"):
        return
    homes = apps.get_model(*CARE_HOMES).objects.unscoped(reason="the home that opened")
    home = homes.filter(code=event.record).first()
    watched = WatchedHome.objects.unscoped(reason="whether it is watched already")
    if home is None or watched.filter(home_code=home.code).exists():
        return
    made = doing.do(
        part=HOMES,
        deed="watch",
        by=None,
        area=home.area_id,
        given={"name": home.name, "place": home.site, "head": home.head},
        on=event.on,
        today=event.on,
        at=at,
        submission=uuid.uuid5(home.code, "fund-risk"),
        words="由养老机构登记自动纳入",
    )
    watched.filter(pk=made.pk).update(home_code=home.code)
