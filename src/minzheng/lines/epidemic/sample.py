"""Places of the simulated county watched week by week, and the switches of winter and late summer."""

from __future__ import annotations

import datetime as dt
import random

from minzheng.catalogue.scene import Scene
from minzheng.lines.epidemic.line import PREMISES, REPORTS, SWITCHES
from minzheng.lines.epidemic.models import HealthReport

COUNTY = "430621"
OF_THE_COUNTY = (
    ("县救助管理站", "rescue", 22),
    ("县殡仪馆", "funeral", 31),
    ("县婚姻登记处", "marriage", 12),
    ("县民政局机关", "office", 64),
)
MEASURES = (
    ("remote_visits", dt.date(2021, 1, 12), dt.date(2021, 3, 10), "岳县民函〔2021〕2号"),
    ("closed_homes", dt.date(2021, 8, 1), dt.date(2021, 9, 10), "岳县民函〔2021〕31号"),
    ("no_gatherings", dt.date(2021, 8, 1), dt.date(2021, 9, 10), "岳县民函〔2021〕31号"),
    ("relief_first", dt.date(2021, 12, 20), dt.date(2022, 2, 28), "岳县民函〔2021〕66号"),
)


def sample(scene: Scene) -> None:
    """Enter premises, a report every fortnight since September, and the year's switches."""
    chance = scene.chance("epidemic")
    places = [(f"{one.name}敬老院", "home", chance.randrange(30, 90), one.code) for one in scene.townships]
    places += [(name, kind, people, COUNTY) for name, kind, people in OF_THE_COUNTY]
    for place, (name, kind, people, area) in enumerate(places):
        given = {"name": name, "kind": kind, "head": "院长" if kind == "home" else "负责人", "people": people}
        one = scene.do(PREMISES, "enter", dt.date(2021, 1, 8), given, name=f"place {place}", area=area)
        watch = {"every_days": 14, "watch_until": dt.date(2022, 6, 30)}
        scene.do(PREMISES, "watch", dt.date(2021, 9, 1), watch, name=f"watch {place}", record=one)
    _reports(scene, chance)
    for place, (measure, since, until, order) in enumerate(MEASURES):
        order_given = {"measure": measure, "until": until, "order": order}
        one = scene.do(SWITCHES, "on", since, order_given, name=f"switch {place}", area=COUNTY)
        if until <= scene.today:
            end = {"why_ended": "应急响应结束"}
            scene.do(SWITCHES, "off", until, end, name=f"off {place}", record=one)


def _reports(scene: Scene, chance: random.Random) -> None:
    """A report a fortnight; one place stops reporting in December."""
    rows = HealthReport.objects.unscoped(reason="demo").filter(state="planned", owed_on__lte=scene.today)
    forgotten = rows.order_by("pk").values_list("of_id", flat=True)[5]
    while due := [one for one in rows.all() if one.of_id != forgotten or one.owed_on < dt.date(2021, 12, 1)]:
        for one in due:
            late = 1 if chance.random() < 0.05 else 0
            feverish = 1 if chance.random() < 0.03 else 0
            given = {
                "present": one.of.people,
                "feverish": feverish,
                "tested": one.of.people // 3,
                "vaccinated": one.of.people * 4 // 5,
                "infected": 0,
                "visitors": chance.randrange(0, 12),
                "supplies_days": 30,
                "reported": bool(feverish),
            }
            day = one.owed_on + dt.timedelta(late)
            scene.do(REPORTS, "report", day, given, name=f"report {one.number}", record=one)
