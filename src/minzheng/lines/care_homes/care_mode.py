"""A person on tekun who moved into a home is cared for in concentration: the tekun file learns it by a case.

Money is never changed here: the township's desk gets a case of another care mode with the contract as proof,
and decides by the lawful steps.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db.models import Q

from minzheng.casework.models import Case, Channel, Statement
from minzheng.casework.procedure import Purpose
from minzheng.casework.refusal import Refused
from minzheng.casework.verbs import open_case
from minzheng.lines.care_homes.models import Resident
from minzheng.payments.models import Award

PROGRAMME, FACT, MODE = "tekun", "care_mode", "concentrated"


def concentrated(stay: Resident, *, on: dt.date, at: dt.datetime) -> Case | None:
    """State the care mode in the person's open case of tekun, or in a new one; None where nothing is owed.

    Nothing is owed by somebody without an award in force, and in town, where both modes pay the same.
    """
    home = stay.person.household
    if home is None or home.residence == "urban" or not _in_force(stay.person_id, on):
        return None
    rows = Case.objects.unscoped(reason="the tekun file of one who moved in")
    case: Case | None = rows.filter(subject=stay.person_id, programme=PROGRAMME, ended_on=None).first()
    if case is None:
        try:
            case = open_case(
                household=home,
                programme=PROGRAMME,
                by=None,
                on=on,
                at=at,
                submission=uuid.uuid5(stay.code, FACT),
                channel=Channel.LEAD,
                subject=stay.person,
                purpose=Purpose.INCREASE,
            )
        except Refused:
            return None  # no procedure of that day, or the person is no member of the home any more
    said: dict[str, Any] = {"case": case, "person": stay.person, "fact": FACT, "text": MODE}
    reference = f"{stay.home.name} 服务合同 {stay.contract}"[:120]
    statements = Statement.objects.unscoped(reason="what was stated of one who moved in")
    if not statements.filter(**said, reference=reference).exists():
        source = Statement.Source.PAPER
        Statement.objects.create(**said, area_id=case.area_id, source=source, reference=reference, said_on=on)
    return case


def _in_force(person: int, on: dt.date) -> bool:
    month = on.replace(day=1)
    awards = Award.objects.unscoped(reason="the award of one who moved in")
    running = awards.filter(Q(last=None) | Q(last__gte=month), subject=person, programme=PROGRAMME)
    return bool(running.filter(first__lte=month).exists())
