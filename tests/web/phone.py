"""What a person's phone sends to the open desk."""

import base64
import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from casework.drawn import photo, signature
from minzheng.access.crypto import unseal
from minzheng.access.divisions import load_divisions
from minzheng.registry.models import Person
from web.world import VILLAGE, World


def open_desk(world: World) -> Person:
    """Load the county's divisions, as the desk offers all of them; return who applies."""
    load_divisions()
    return world.head


def id_number(person: Person) -> str:
    return unseal(bytes(person.id_number_sealed))


def filled(person: Person, **more: Any) -> dict[str, Any]:
    """Return the form as it is sent, complete."""
    drawn = base64.b64encode(signature()).decode()
    return {
        "send": "1",
        "submission": str(uuid.uuid4()),
        "village": VILLAGE,
        "name": person.name,
        "id_number": id_number(person),
        "phone": "13800001111",
        "reason": "丈夫生病住院，家里没有收入",
        "account": "6212261234567890128",
        "bank": "农商银行",
        "pledged": "on",
        "signature": f"data:image/png;base64,{drawn}",
    } | more


def paper(name: str = "id.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, photo(), content_type="image/jpeg")


def sent(person: Person, client: Client | None = None, **more: Any) -> str:
    """Send an application for dibao and return its code."""
    answer = (client or Client()).post("/apply/dibao/", filled(person, **more))
    assert answer.status_code == 200, answer.content.decode()
    return answer.context["code"].replace(" ", "")
