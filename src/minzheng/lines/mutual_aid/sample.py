"""Points of a simulated county: nine villages in ten have one that runs, in all three modes."""

import datetime as dt
import random
from typing import Any

from minzheng.access.models import Division
from minzheng.catalogue.many import Entry, found
from minzheng.catalogue.scene import Scene
from minzheng.lines.mutual_aid.line import POINTS
from minzheng.lines.mutual_aid.models import MutualAidPoint

COUNTY = "430621"
FIRST = dt.date(2020, 4, 1)
DAYS = 560
PARTNERS = {"party": "党支部", "social_work": "社工站", "association": "老年协会"}
MODES, WEIGHTS = tuple(PARTNERS), (50, 20, 30)
WITHOUT, PREPARED, PAUSED = 0.05, 0.06, 0.02


def sample(scene: Scene) -> None:
    """Enter a point for most villages, one for each township and the county's, and start them."""
    chance = scene.chance("mutual_aid")
    places = [(COUNTY, "岳阳县"), *((one.code, one.name) for one in scene.townships)]
    villages = [one for one in scene.villages if one.kind == Division.Kind.VILLAGE_COMMITTEE]
    places += [(one.code, one.name) for one in villages if chance.random() >= WITHOUT]
    entries = [_entry(code, name, chance) for code, name in places]
    points = found(
        part=POINTS,
        deed="prepare",
        entries=entries,
        today=scene.today,
        at=scene.at,
        submission=scene.form("mutual_aid", "points"),
    )
    for one in points:
        if len(one.area_id) == 12 and chance.random() < PREPARED:
            continue
        on = one.opened_on + dt.timedelta(chance.randrange(10, 60))
        scene.do(POINTS, "start", on, _help(one, chance), name=f"{one.number}.start", record=one)
        if len(one.area_id) == 12 and chance.random() < PAUSED:
            scene.do(POINTS, "pause", scene.today, name=f"{one.number}.pause", record=one, words="场地修缮")


def _entry(code: str, name: str, chance: random.Random) -> Entry:
    tier = "指导中心" if len(code) == len(COUNTY) else "服务中心" if len(code) == 9 else "服务点"
    mode = chance.choices(MODES, WEIGHTS)[0]
    site = chance.choice(("老村部", "文化礼堂", "闲置校舍", "祠堂", "新建平房"))
    given = {"name": f"{name}互助养老{tier}", "mode": mode, "site": site}
    return Entry(code, given, FIRST + dt.timedelta(chance.randrange(DAYS)))


def _help(one: MutualAidPoint, chance: random.Random) -> dict[str, Any]:
    return {
        "keeper": chance.choice(("王满秀", "李四清", "陈腊梅", "周国平", "赵德贵")),
        "helpers": chance.randrange(3, 16),
        "elders": chance.randrange(8, 60),
        "partner": PARTNERS[one.mode],
    }
