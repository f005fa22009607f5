"""What was said about civil affairs in the simulated county in a year, most of it answered in time."""

from __future__ import annotations

import datetime as dt

from minzheng.catalogue.scene import Scene
from minzheng.lines.public_opinion.line import OPINIONS

MATTERS = (
    ("relief", "hotline", "general", "反映某村低保名单长期没有公示"),
    ("funeral", "short_video", "serious", "视频称山上新修豪华墓无人管"),
    ("elder", "wechat", "general", "家属反映敬老院伙食差"),
    ("marriage", "leaders", "general", "建议增加周末颁证"),
    ("village", "hotline", "general", "反映村务公开栏一年没有更新"),
    ("relief", "short_video", "major", "视频称残疾老人无人管，转发量大"),
    ("charity", "media", "general", "询问捐款去向"),
    ("child", "superior", "serious", "留守儿童独自在家被拍摄"),
)


def sample(scene: Scene) -> None:
    """Enter one item every ten days; a few late, the last ones still open."""
    chance = scene.chance("public_opinion")
    places = ["430621", *(one.code for one in scene.townships)]
    for number in range(36):
        topic, channel, level, what = MATTERS[number % len(MATTERS)]
        on = dt.date(2021, 1, 6) + dt.timedelta(number * 10)
        given = {
            "channel": channel,
            "topic": topic,
            "level": level,
            "what": what,
            "reach": chance.randrange(5, 9000),
        }
        one = scene.do(OPINIONS, "see", on, given, name=f"item {number}", area=chance.choice(places))
        unit = {"unit": "乡镇民政办" if number % 3 else "局相关股室", "told_leader": level == "major"}
        one = scene.do(OPINIONS, "assign", on, unit, name=f"assign {number}", record=one)
        late = 2 if number in (7, 18, 29) else 0
        day = one.answered_by + dt.timedelta(late)
        if day > scene.today:
            continue
        words = {"answer": "已核实并向反映人说明，正在整改。", "where": "原渠道回复"}
        kind = "unfounded" if number % 9 == 8 else "answer"
        one = scene.do(OPINIONS, kind, day, words, name=f"answer {number}", record=one)
        if kind == "answer" and number % 4:
            end = {"outcome": "整改到位。"}
            scene.do(OPINIONS, "close", day + dt.timedelta(9), end, name=f"close {number}", record=one)
