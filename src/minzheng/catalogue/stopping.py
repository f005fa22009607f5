"""An event that ends a grant: the stop case is opened by itself, and money stops by lawful decision."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from minzheng.casework.models import Case, Channel
from minzheng.casework.procedure import Purpose
from minzheng.casework.verbs import open_case
from minzheng.payments.models import Award


def open_stop_cases(*, programme: str, person_key: int, key: str, on: date, at: datetime) -> list[Case]:
    """Open a case to stop each running award of a person in a programme; the same `key` opens it once.

    Nothing where the person draws none, or where a stop is being dealt with already. `key` names what
    happened. Refused where the household cannot have a case.
    """
    running = Award.objects.unscoped(reason="what an event ends").filter(
        subject=person_key, programme=programme, last=None
    )
    return [
        open_case(
            household=award.household,
            programme=programme,
            by=None,
            # What began only after it happened is stopped on a day on which it runs.
            on=award.first if on < award.first <= at.date() else on,
            at=at,
            submission=uuid.uuid5(award.code, key),
            channel=Channel.LEAD,
            subject=award.subject,
            purpose=Purpose.STOP,
        )
        for award in running.select_related("household", "subject").order_by("pk")
        if not _is_under_way(award)
    ]


def _is_under_way(award: Award) -> bool:
    cases = Case.objects.unscoped(reason="whether a stop is being dealt with").filter(
        household=award.household, subject=award.subject, programme=award.programme
    )
    return bool(cases.filter(purpose=Purpose.STOP, ended_on=None).exists())
