"""Deeds done by officials of a small bureau, a day after the other."""

import datetime as dt
import uuid
from typing import Any

from casework.bureau import COUNTY, TOWNSHIP, VILLAGE, official
from minzheng.access.models import Role
from minzheng.access.scope import Scope
from minzheng.catalogue import doing
from minzheng.catalogue.parts import Register

NOON = dt.datetime(2021, 9, 1, 4, 0, tzinfo=dt.UTC)
TODAY = dt.date(2021, 9, 1)


def clerk(area: str = TOWNSHIP) -> Scope:
    return official(Role.TOWNSHIP_CLERK, area)


def county() -> Scope:
    return official(Role.COUNTY_STAFF, COUNTY)


def cadre(area: str = VILLAGE) -> Scope:
    return official(Role.VILLAGE_CADRE, area)


def do(part: Register, deed: str, by: Scope | None, *, on: dt.date = TODAY, **more: Any) -> Any:
    """One deed, with a form of its own; `record`, `area`, `given`, `words` as the writer takes them."""
    more = {"today": max(on, TODAY), "at": NOON, "submission": uuid.uuid4()} | more
    return doing.do(part=part, deed=deed, by=by, on=on, **more)
