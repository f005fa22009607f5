"""Cemeteries of a simulated county: every stage has some, three in ten villages use theirs."""

import datetime as dt
from typing import Any

from minzheng.access.models import Division
from minzheng.catalogue import doing
from minzheng.catalogue.many import Entry, found
from minzheng.catalogue.scene import Scene
from minzheng.lines.cemeteries.line import CEMETERIES
from minzheng.lines.cemeteries.models import Cemetery

STEPS = ("vote", "papers", "consent", "approve", "build", "accept", "open")
# How many of a hundred villages have come how far: the number of steps after the site.
REACHED = ((8, 0), (4, 1), (4, 2), (3, 4), (30, 5), (14, 6), (33, 7))
FIRST = dt.date(2019, 3, 1)


def sample(scene: Scene) -> None:
    """Enter a cemetery for nearly every administrative village, each with the history of its stages."""
    chance = scene.chance("cemeteries")
    villages = [one for one in scene.villages if one.kind == Division.Kind.VILLAGE_COMMITTEE]
    chosen = chance.sample(villages, len(villages) - 6)
    entries = [
        _entry(one, chance.randrange(300, 900, 50), FIRST + dt.timedelta(chance.randrange(400)))
        for one in chosen
    ]
    form = scene.form("cemeteries", "sites")
    records = found(
        part=CEMETERIES, deed="register", entries=entries, today=scene.today, at=scene.at, submission=form
    )
    ways = [steps for share, steps in REACHED for _ in range(share)]
    for record in records:
        on = record.opened_on
        for step in STEPS[: chance.choice(ways)]:
            on = min(scene.today, on + dt.timedelta(chance.randrange(20, 110)))
            doing.do(
                part=CEMETERIES,
                deed=step,
                by=None,
                record=record,
                given=_given(step, record, on),
                on=on,
                today=scene.today,
                at=scene.at,
                submission=scene.form("cemeteries", f"{record.number}.{step}"),
            )


def _entry(village: Division, plots: int, on: dt.date) -> Entry:
    given = {"name": f"{village.name}公墓", "site": "村后山坡地", "size": plots * 7, "plots": plots}
    return Entry(village.code, given, on)


def _given(step: str, record: Cemetery, on: dt.date) -> dict[str, Any]:
    given: dict[str, dict[str, Any]] = {
        "vote": {"votes": 60, "votes_for": 48},
        "papers": {"land_paper": f"自然资源〔{on.year}〕{record.pk}号"},
        "approve": {"approval": f"民政〔{on.year}〕{record.pk}号"},
        "accept": {"plots_built": record.plots // 2},
        "open": {"plots_built": record.plots // 2, "keeper": "村红白理事会"},
    }
    return given.get(step, {})
