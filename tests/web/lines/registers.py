"""Records of two lines in the small county of `world`: a cemetery and somebody who is visited."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from minzheng.access.crypto import seal_bytes
from minzheng.access.divisions import load_divisions
from minzheng.catalogue import doing
from minzheng.catalogue.models import Attachment
from minzheng.catalogue.shelf import register_of
from minzheng.registry.models import Person
from web.world import NOW, VILLAGE, World

FAR, NEAR = "430621104236", "430621100266"
"""Administrative villages: of the other township, and next door."""
MAY = dt.date(2021, 5, 20)
CEMETERY = {"name": "城东村公墓", "site": "后山", "size": 700, "plots": 100}


@dataclass
class Kept:
    """What stands in the registers, here and in the other township."""

    near: Any
    far: Any
    elder: Any
    visit: Any
    paper: Any
    far_paper: Any


def part(line: str, slug: str) -> Any:
    return register_of(line, slug)


def do(register: Any, deed: str, on: dt.date = MAY, **more: Any) -> Any:
    """One deed by the system's hand."""
    given = {"by": None, "today": NOW.date(), "at": NOW, "submission": uuid.uuid4()} | more
    return doing.do(part=register, deed=deed, on=on, **given)


def elderly(world: World) -> Person:
    """Make the head of the first household eighty."""
    head = world.head
    head.birth_date = dt.date(1940, 6, 1)
    head.save()
    return head


def kept(world: World) -> Kept:
    load_divisions()
    graves, elders = part("cemeteries", "cemeteries"), part("elder_visits", "elders")
    near = do(graves, "register", area=VILLAGE, given=CEMETERY)
    far = do(graves, "register", area=FAR, given=CEMETERY | {"name": "远村公墓"})
    given = {"person": elderly(world), "kind": "alone", "risk": "high", "grounds": "独居"}
    elder = do(elders, "register", given=given)
    visit = elder.visits.get()
    return Kept(near, far, elder, visit, photo(near), photo(far))


def photo(record: Any) -> Attachment:
    """Make a photo of a record."""
    return Attachment.objects.create(
        area_id=record.area_id,
        record=record.code,
        name="照片",
        content_type="image/jpeg",
        content_sealed=seal_bytes(b"\xff\xd8\xff\xdb"),
        at=NOW,
    )
