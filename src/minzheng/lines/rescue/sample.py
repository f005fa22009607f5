"""A year at the simulated station: who came, who brought them, how they left; winter and summer rounds."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from minzheng.catalogue.scene import Scene
from minzheng.lines.rescue.line import CAMPAIGNS, HELP, PATROLS, STAYS
from minzheng.lines.rescue.models import Patrol, Stay

COUNTY = "430621"
CAME = 46
NAMES = ("李阿平", "小辉", "王老五", "", "陈四妹", "阿强", "刘宝", "", "胡军", "哑巴")
SEASONS = (
    ("winter", dt.date(2021, 1, 1), dt.date(2021, 3, 31), "岳县民函〔2020〕61号"),
    ("summer", dt.date(2021, 6, 15), dt.date(2021, 9, 15), "岳县民函〔2021〕22号"),
    ("winter", dt.date(2021, 11, 1), dt.date(2022, 3, 31), "岳县民函〔2021〕58号"),
)
POLICE = {"came_by": "police", "handed_by": "城关派出所 彭警官", "handover_paper": "岳公交2021-"}


def sample(scene: Scene) -> None:
    """Enter the stays and the rounds of the year."""
    chance = scene.chance("rescue")
    for place in range(CAME):
        on = dt.date(2021, 1, 3) + dt.timedelta(place * 357 // CAME + chance.randrange(5))
        _stay(scene, chance, place, min(on, scene.today))
    for kind, since, until, plan in SEASONS:
        _campaign(scene, chance, kind, since, until, plan)


def _stay(scene: Scene, chance: random.Random, place: int, on: dt.date) -> None:
    age = chance.choice((15, 24, 31, 38, 45, 52, 58, 64, 71, 79))
    given: dict[str, Any] = {
        "told_name": chance.choice(NAMES),
        "sex": "female" if chance.random() < 0.3 else "male",
        "age": age,
        "came_by": "self",
        "cause": chance.choice(("no_work", "robbed", "no_kin", "begging", "left_home", "lost")),
        "found_at": chance.choice(("汽车站候车室", "荣新大桥桥下", "农贸市场门口", "自行到站")),
        "unable": chance.random() < 0.15,
        "ill": False,
    }
    if chance.random() < 0.5:
        given |= POLICE | {"handover_paper": f"岳公交2021-{place:03d}"}
    helpless = age < 18 or given["unable"]
    if place % 11 == 5 and not helpless:
        _refused(scene, place, on, given)
        return
    given |= {"ill": chance.random() < 0.1, "belongings": "手提包一个"}
    one = scene.do(STAYS, "take_in", on, given, name=f"stay {place}", area=COUNTY)
    kinds = ("food", "clothes", "call", "search")[: chance.randrange(1, 5)] if place != 17 else ()
    for kind in kinds:
        what = {"stay": one, "kind": kind, "what": "按规定提供"}
        scene.do(HELP, "give", on, what, name=f"help {place} {kind}", area=COUNTY)
    _left(scene, chance, place, one, helpless or age >= 60)


def _refused(scene: Scene, place: int, on: dt.date, given: dict[str, Any]) -> None:
    more = {"ground": "wants_cash", "reasons": "要求发放现金 500 元，不接受食宿和车票。"}
    one = scene.do(STAYS, "turn_away", on, given | more, name=f"stay {place}", area=COUNTY)
    if place != 38:
        scene.do(STAYS, "notify", on, {"handed_over": True}, name=f"notice {place}", record=one)


def _left(scene: Scene, chance: random.Random, place: int, one: Stay, weak: bool) -> None:
    stayed = chance.randrange(1, 9)
    if place in (8, 21, 40):  # nobody knows who they are: they stay, on record with the city
        more = {"longer_why": "身份不明，正在寻亲", "longer_paper": f"岳市民备〔2021〕{place}号"}
        ends = one.until or one.opened_on
        until = ends + dt.timedelta(20 if place == 21 else 400)
        scene.do(STAYS, "longer", ends, more | {"until": until}, name=f"longer {place}", record=one)
        return
    day = one.opened_on + dt.timedelta(stayed)
    if day > scene.today:
        return
    weak = weak or one.cause == Stay.Cause.LOST
    how = (
        chance.choice(("fetched", "escorted"))
        if weak
        else chance.choice(("ticket", "ticket", "gave_up", "fetched"))
    )
    given = {"left": how, "left_to": "外省原籍", "signed": True, "escort": "本站护送组 何、彭"}
    scene.do(STAYS, "leave", day, given, name=f"leave {place}", record=one)


def _campaign(
    scene: Scene, chance: random.Random, kind: str, since: dt.date, until: dt.date, plan: str
) -> None:
    given = {"kind": kind, "until": until, "plan": plan}
    name = f"campaign {plan}"
    one = scene.do(CAMPAIGNS, "begin", since, given, name=name, area=COUNTY)
    while planned := Patrol.objects.unscoped(reason="demo").filter(of=one, state="planned").first():
        late = 2 if chance.random() < 0.08 else 0
        day = planned.owed_on + dt.timedelta(late)
        if day > min(scene.today, until):
            break
        met = chance.randrange(0, 4)
        more = {
            "places": "汽车站、桥洞、广场",
            "patrollers": "何志、彭芳",
            "met": met,
            "persuaded": min(met, chance.randrange(0, 2)),
            "given": "棉衣、方便面" if kind == "winter" else "矿泉水、防暑药品",
        }
        scene.do(PATROLS, "go", day, more, name=f"{name} {planned.number}", record=planned)
    if until <= scene.today:
        scene.do(CAMPAIGNS, "end", until, {"result": "按方案完成。"}, name=f"end {plan}", record=one)
