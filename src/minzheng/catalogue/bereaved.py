"""A death opens the review of what the household draws, by itself: no clerk has to notice it.

民发〔2021〕57号 第三十二条; within three months by the notice of 2022. What is paid to the dead stops without
any review: a roll holds it (`payments.holds`), and one that is frozen already goes no further.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Final

from minzheng.casework.models import Case, Channel
from minzheng.casework.procedure import Purpose
from minzheng.casework.refusal import Refused
from minzheng.casework.verbs import open_case
from minzheng.catalogue import events
from minzheng.catalogue.models import Event
from minzheng.payments.awarding import GONE
from minzheng.payments.models import Award
from minzheng.payments.rechecking import bring_forward
from minzheng.registry.models import Person

WHY: Final = "what a death ends or changes"
LESS_OR_NONE: Final = (Purpose.DECREASE, Purpose.STOP)


@events.hear("death")
def review_what_is_drawn(event: Event, at: datetime) -> None:
    """Open what a death calls for, once per award; nothing for a household that draws nothing."""
    person: Person | None = Person.objects.unscoped(reason=WHY).filter(pk=event.person_key).first()
    if person is None or person.household_id is None:
        return
    running = Award.objects.unscoped(reason=WHY).filter(
        household=person.household_id, last=None, period="month"
    )
    for award in running.select_related("household", "subject").order_by("pk"):
        if award.subject_id in (None, person.key):
            _review(award, event, max(event.on, person.status_since or event.on), at)


def _review(award: Award, event: Event, on: date, at: datetime) -> Case | None:
    """The case that lowers or stops an award; where no such procedure is in force, its check is due at once.

    One that is under way already looks into it, whatever began it.
    """
    open_ = Case.objects.unscoped(reason=WHY).filter(
        household=award.household, subject=award.subject, programme=award.programme, ended_on=None
    )
    if open_.filter(purpose__in=LESS_OR_NONE).exists():
        return None
    try:
        return open_case(
            household=award.household,
            programme=award.programme,
            by=None,
            on=on,
            at=at,
            submission=uuid.uuid5(award.code, f"death {event.key}"),
            channel=Channel.LEAD,
            subject=award.subject,
            purpose=_purpose(award),
        )
    except Refused as refused:
        bring_forward(award=award, due_on=on, reason=str(refused), at=at)
        return None


def _purpose(award: Award) -> Purpose:
    """A household that goes on with fewer is paid less; where nobody is left, nothing."""
    if award.subject_id is not None:
        return Purpose.STOP
    left = award.household.persons.exclude(status__in=GONE).exists()
    return Purpose.DECREASE if left else Purpose.STOP
