"""The past visits of the demo: between two night runs the villages go and see, through the real verb.

What they find comes from the simulated county's truth, never from the files.
"""

import datetime as dt
import uuid
from hashlib import sha256
from pathlib import Path

from minzheng.access.models import Post, Role
from minzheng.access.scope import Scope
from minzheng.calendar import add_working_days
from minzheng.monitoring.models import Lead
from minzheng.monitoring.verbs import record_visit
from minzheng.project.progress import Report
from minzheng.simulation.visits import Finding, Truth, outcome_of

VISITED_SHARE = 0.86
LATEST_WORKING_DAY = 12
"""Most are visited in time, some a little late, some not at all: the demo shows all three."""
NAMESPACE = uuid.UUID("8b0f4b62-6a2c-4c43-9d0e-5f0f5c1f2d10")
TIME_ZONE = dt.timezone(dt.timedelta(hours=8))


def play_visits(truth: Truth, night: dt.date, next_night: dt.date, *, seed: int, report: Report) -> int:
    """Visit the leads open after the run of `night`, on working days before `next_night`; returns how many.

    Played twice, the second time changes nothing.
    """
    visitors = _visitors()
    leads = Lead.objects.unscoped(reason="demo").filter(state=Lead.State.OPEN, opened_on__lte=night)
    waiting = list(leads.select_related("household").order_by("opened_on", "id"))
    visits = 0
    for done, lead in enumerate(waiting):
        report("回放走访", done, len(waiting))
        chance = _chance(lead.household.number, night)
        on = _day(lead, night, chance)
        visitor = visitors.get(lead.area_id) or visitors.get(lead.area_id[:9])
        if chance >= VISITED_SHARE or on >= next_night or visitor is None:
            continue
        finding = outcome_of(truth, lead.household.number, f"{on:%Y-%m}", seed=seed)
        _record(lead, visitor, on, finding)
        visits += 1
    report("回放走访", len(waiting), len(waiting))
    return visits


def truth_of(county: Path) -> Truth:
    """The truth of a generated county."""
    return Truth(county / "truth")


def _visitors() -> dict[str, Scope]:
    """Who visits where: a village's own cadre, else the township's clerk."""
    posts = Post.objects.filter(role__in=(Role.VILLAGE_CADRE, Role.TOWNSHIP_CLERK)).order_by("-id")
    return {post.area_id: Scope.of_post(post, purpose="demo") for post in posts}


def _chance(number: str, night: dt.date) -> float:
    """A number in [0, 1) that is the same each time for the same household and night."""
    digest = sha256(f"{number}/{night}".encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def _day(lead: Lead, night: dt.date, chance: float) -> dt.date:
    days = 1 + int(chance / VISITED_SHARE * LATEST_WORKING_DAY)
    return add_working_days(max(lead.opened_on, night), days).date


def _record(lead: Lead, visitor: Scope, on: dt.date, finding: Finding) -> None:
    record_visit(
        lead=lead,
        by=visitor,
        on=on,
        at=dt.datetime.combine(on, dt.time(15, 30), TIME_ZONE),
        outcome=finding.outcome,
        needs=sorted(finding.needs),
        note=finding.note,
        submission=uuid.uuid5(NAMESPACE, f"{lead.code}/{on}"),
    )
