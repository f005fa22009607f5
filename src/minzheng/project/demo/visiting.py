"""The visits of the past months, recorded through the real verb, finding what the truth says."""

import datetime as dt
import hashlib
import uuid
from zoneinfo import ZoneInfo

from minzheng.access.scope import Scope
from minzheng.calendar import add_working_days
from minzheng.monitoring.models import Lead
from minzheng.monitoring.verbs import record_visit
from minzheng.project.progress import Report
from minzheng.simulation.visits import Truth, outcome_of

COUNTY_TIME = ZoneInfo("Asia/Shanghai")
TOWNSHIP_DIGITS = 9
# Villages are thorough, not perfect: some leads are still waiting when the next month comes.
SHARE_VISITED = 0.75
LAST_WORKING_DAY = 9


def visit(truth: Truth, visitors: dict[str, Scope], night: dt.date, *, seed: int, report: Report) -> int:
    """Record the visits of the month after `night` and return how many there were.

    The same call twice records nothing twice: a lead's visit of a month is always the same submission.
    """
    leads = Lead.objects.unscoped(reason="demo visits").filter(state=Lead.State.OPEN, opened_on__lte=night)
    waiting = list(leads.select_related("household").order_by("id"))
    made = 0
    for number, lead in enumerate(waiting, start=1):
        chance = _chance(seed, lead.household.number, night)
        by = visitors.get(lead.area_id[:TOWNSHIP_DIGITS])
        if by is not None and chance < SHARE_VISITED and truth.knows(lead.household.number):
            _visit_one(lead, truth, by, night, seed=seed, chance=chance)
            made += 1
        report(f"补记走访 {night:%Y-%m}", number, len(waiting))
    return made


def _visit_one(lead: Lead, truth: Truth, by: Scope, night: dt.date, *, seed: int, chance: float) -> None:
    day = add_working_days(night, 1 + int(chance / SHARE_VISITED * LAST_WORKING_DAY)).date
    found = outcome_of(truth, lead.household.number, f"{day:%Y-%m}", seed=seed)
    record_visit(
        lead=lead,
        by=by,
        on=day,
        at=dt.datetime.combine(day, dt.time(15, 30), COUNTY_TIME),
        outcome=found.outcome,
        needs=sorted(found.needs),
        note=found.note,
        submission=uuid.uuid5(lead.code, f"{night:%Y-%m}"),
    )


def _chance(seed: int, household: str, night: dt.date) -> float:
    digest = hashlib.blake2b(f"visit|{seed}|{household}|{night}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64
