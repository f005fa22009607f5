"""Centres of a simulated county: all townships but one have theirs, one of them pauses."""

import datetime as dt

from minzheng.catalogue.scene import Scene
from minzheng.lines.care_centres.line import CENTRES

BEGUN = dt.date(2020, 5, 11)
RUNNERS = ("township", "home", "social", "company")
UNFINISHED, PAUSED = 11, 6
"""Which township still builds, and in which services pause at the end of the year."""


def sample(scene: Scene) -> None:
    """Plan, build, accept and open one centre in each township."""
    chance = scene.chance("care_centres")
    for place, township in enumerate(scene.townships):
        beds = chance.choice((6, 6, 8, 10, 12))
        on = BEGUN + dt.timedelta(chance.randrange(200))
        given = {
            "name": f"{township.name}示范性社区养老服务中心",
            "site": f"{township.name}集镇",
            "planned_beds": beds,
            "planned_until": dt.date(2021, 10, 31),
        }
        name = township.code
        one = scene.do(CENTRES, "plan", on, given, name=f"{name}.plan", area=township.code)
        on += dt.timedelta(40)
        scene.do(CENTRES, "build", on, name=f"{name}.build", record=one)
        if place == UNFINISHED:
            continue
        on += dt.timedelta(chance.randrange(120, 260))
        built = {"beds": beds, "size": beds * 45}
        scene.do(CENTRES, "accept", on, built, name=f"{name}.accept", record=one)
        runs = {
            "runner": chance.choice(RUNNERS),
            "head": chance.choice(("李建国", "周满红", "方卫星", "毛秋菊")),
            "day_care": True,
            "meals": chance.random() < 0.6,
            "at_home": chance.random() < 0.4,
        }
        on += dt.timedelta(chance.randrange(10, 40))
        scene.do(CENTRES, "open", on, runs, name=f"{name}.open", record=one)
        served = {"served": chance.randrange(60, 400, 10)}
        scene.do(CENTRES, "report", dt.date(2021, 12, 5), served, name=f"{name}.served", record=one)
        if place == PAUSED:
            scene.do(
                CENTRES, "pause", dt.date(2021, 12, 20), name=f"{name}.pause", record=one, words="消防改造"
            )
