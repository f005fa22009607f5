"""The simulated station's people without a name: some found within days, two whom nobody knows yet."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from minzheng.catalogue.scene import Scene
from minzheng.lines.rescue.line import HELP, STAYS
from minzheng.lines.tracing.line import TALKS, TRACES
from minzheng.lines.tracing.models import Trace

COUNTY = "430621"
# Found after so many days and how; None is still searched for, "settle" was given a home here.
ENDS = (
    (3, "told"),
    (9, "police"),
    ("settle", ""),
    (None, ""),
    (40, "dna"),
    (6, "face"),
    (16, "site"),
    (None, ""),
)
LOOKS = ("左眉有疤，缺一颗门牙", "右手小指残缺，驼背", "短发，耳后有痣", "腿部旧伤，走路微跛")
SAID = (
    {"dialect": "西南官话", "name": "小贵", "home": "家门口有条河，赶集要走一天", "sure": "repeated"},
    {"dialect": "听似河南口音", "kin": "有个姐姐叫巧云", "sure": "once"},
    {"dialect": "不说话", "food": "爱吃面食、不吃米饭", "sure": "guessed"},
)


def sample(scene: Scene) -> None:
    """Enter eight searches with their interviews and steps."""
    chance = scene.chance("tracing")
    for place, (end, how) in enumerate(ENDS):
        on = dt.date(2021, 2, 6) + dt.timedelta(place * 38)
        _search(scene, chance, place, on, end, how)


def _search(scene: Scene, chance: random.Random, place: int, on: dt.date, end: Any, how: str) -> None:
    age = chance.randrange(18, 70)
    sex = chance.choice(("male", "female"))
    stay = scene.do(STAYS, "take_in", on, _intake(sex, age, place), name=f"traced stay {place}", area=COUNTY)
    served = {"stay": stay, "kind": "search", "what": "指纹、人像、全国救助系统快速查询"}
    scene.do(HELP, "give", on, served, name=f"traced help {place}", area=COUNTY)
    looks = {
        "stay": stay,
        "sex": sex,
        "age_low": max(age - 4, 1),
        "age_high": age + 4,
        "height_cm": chance.randrange(150, 176),
        "marks": chance.choice(LOOKS),
        "clothes": "灰色外套、黑色布鞋",
        "found_on": on,
        "found_at": "城关镇车站",
        "health": "言语不清，能自理",
        "trafficked": place == 5,
        "reported": place == 5,
    }
    one = scene.do(TRACES, "open", on, looks, name=f"trace {place}", area=COUNTY)
    said = dict(SAID[place % len(SAID)]) | {"trace": one}
    scene.do(TALKS, "hold", on + dt.timedelta(1), said, name=f"talk {place}", area=COUNTY)
    _steps(scene, place, one, end, how)


def _intake(sex: str, age: int, place: int) -> dict[str, Any]:
    return {
        "sex": sex,
        "age": age,
        "came_by": "police",
        "handed_by": "新墙派出所 刘警官",
        "handover_paper": f"岳公交2021-9{place:02d}",
        "cause": "unknown",
        "found_at": "城关镇车站",
        "unable": True,
        "ill": False,
        "belongings": "无",
    }


def _steps(scene: Scene, place: int, one: Trace, end: Any, how: str) -> None:
    """Each step by its day, the third file one step late; what lies after the end is not done."""
    found = one.opened_on + dt.timedelta(end) if isinstance(end, int) else scene.today
    planned = (
        ("announce", 4 if place == 2 else 1, {"announced_in": "全国救助寻亲网、岳阳电视台"}),
        ("dna", 8, {"dna_paper": f"岳救函〔2021〕{place + 1}号"}),
        ("refresh", 29, {"refreshed_in": "全国救助寻亲网、头条寻人"}),
        ("propose", 95, {"proposal_paper": f"岳县民请〔2021〕{place + 1}号"}),
    )
    for deed, days, given in planned:
        if (day := one.opened_on + dt.timedelta(days)) <= min(found, scene.today):
            scene.do(TRACES, deed, day, given, name=f"{deed} {place}", record=one)
    if isinstance(end, int):
        more = {"how": how, "from_where": "贵州省毕节市"}
        scene.do(TRACES, "lead", found, more, name=f"lead {place}", record=one)
        proof = {"from_where": "贵州省毕节市", "proof": "户籍地派出所回函，亲属辨认照片"}
        scene.do(TRACES, "identify", found, proof, name=f"known {place}", record=one)
        gone = {"left": "fetched", "left_to": "贵州省毕节市", "escort": "其兄", "signed": True}
        scene.do(STAYS, "leave", found, gone, name=f"traced leave {place}", record=one.stay)
    else:
        longer = {"longer_why": "身份不明", "longer_paper": f"岳市民备〔2021〕9{place}号"}
        until = one.opened_on + dt.timedelta(500)
        scene.do(
            STAYS,
            "longer",
            one.opened_on,
            longer | {"until": until},
            name=f"traced long {place}",
            record=one.stay,
        )
    if end == "settle" and one.opened_on + dt.timedelta(120) <= scene.today:
        given = {"proof": "县政府批复，户口落在县福利院"}
        scene.do(TRACES, "settle", one.opened_on + dt.timedelta(120), given, name=f"home {place}", record=one)
