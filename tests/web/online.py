"""An application from a phone in a village, for the tests of addresses."""

import uuid
from dataclasses import dataclass

from casework.drawn import photo, signature
from minzheng.access.crypto import unseal
from minzheng.access.models import Division
from minzheng.casework.models import OnlineApplication, OnlinePaper
from minzheng.casework.online.receiving import receive
from minzheng.monitoring.models import Lead
from web.world import NOW, TODAY


@dataclass(frozen=True)
class Online:
    """What the addresses name."""

    application: OnlineApplication
    paper: OnlinePaper

    @property
    def address(self) -> str:
        return f"/cases/online/{self.application.code}/"


def came_in(lead: Lead) -> Online:
    """Let the head of a lead's household apply from a phone."""
    person = lead.household.persons.get(relation="head")
    Division.objects.get_or_create(
        code=person.area_id, defaults={"name": "某村", "level": "village", "kind": "village_committee"}
    )
    made = receive(
        village=person.area_id,
        programme="temporary_expenditure",
        name=person.name,
        id_number=unseal(bytes(person.id_number_sealed)),
        phone="13800001111",
        reason="住院花费大",
        account="6212261234567890128",
        bank="农商银行",
        pledged=True,
        signature=signature(),
        papers=[("identity", photo())],
        on=TODAY,
        at=NOW,
        submission=uuid.uuid4(),
    ).application
    return Online(made, made.papers.get())
