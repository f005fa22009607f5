"""Homes of the simulated county under watch, scored each quarter; one that sells beds it has not built."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from django.apps import apps

from minzheng.catalogue.scene import Scene
from minzheng.lines.fund_risk.line import CLUES, HOMES, SCORINGS
from minzheng.lines.fund_risk.models import Clue, Scoring, WatchedHome

PRIVATE = (
    ("康乐颐养中心", "荣家湾镇天鹅路", "周某"),
    ("夕阳红养生公寓", "新墙镇老街", "李某"),
    ("福寿康健康管理公司", "荣家湾镇东方路", "钱某"),
)


def sample(scene: Scene) -> None:
    """Enter homes, their scorings of the year, and clues at every point of their way."""
    chance = scene.chance("fund_risk")
    begun = dt.date(2021, 1, 5)
    for place, (name, area, where, head, code) in enumerate(_homes(scene)):
        watched = WatchedHome.objects.unscoped(reason="demo")
        if code is not None and watched.filter(home_code=code).exists():
            continue
        given = {"name": name, "place": where, "head": head}
        one = scene.do(HOMES, "watch", begun, given, name=f"home {place}", area=area)
        watched.filter(pk=one.pk).update(home_code=code)
    _scorings(scene, chance)
    _clues(scene)


def _homes(scene: Scene) -> list[tuple[str, str, str, str, Any]]:
    """The homes of the county's own register where there is one, else one for each township."""
    found: list[tuple[str, str, str, str, Any]] = []
    if apps.is_installed("minzheng.lines.care_homes"):
        homes = apps.get_model("care_homes", "Home").objects.unscoped(reason="demo").order_by("pk")
        found = [(one.name, one.area_id, one.site, one.head, one.code) for one in homes]
    if not found:
        found = [(f"{one.name}敬老院", one.code, f"{one.name}集镇", "院长", None) for one in scene.townships]
    first = scene.townships[0].code
    return [*found, *((name, first, where, head, None) for name, where, head in PRIVATE)]


def _scorings(scene: Scene, chance: random.Random) -> None:
    rows = Scoring.objects.unscoped(reason="demo").filter(state="planned", owed_on__lte=scene.today)
    forgotten = WatchedHome.objects.unscoped(reason="demo").order_by("-pk").values_list("pk", flat=True)[3]
    while due := list(rows.exclude(of_id=forgotten)):
        for one in due:
            private = one.of.name in {name for name, _where, _head in PRIVATE}
            given = {
                "prepaid_cards": private,
                "beds_unbuilt": one.of.name == PRIVATE[1][0] and one.owed_on > dt.date(2021, 6, 1),
                "loans": False,
                "promised_return": False,
                "gifts_trips": one.of.name == PRIVATE[0][0],
                "unfiled": one.of.name == PRIVATE[2][0],
                "months_ahead": 12 if one.of.name == PRIVATE[1][0] else chance.randrange(0, 4),
                "seen_by": "何志、李敏",
            }
            on = min(max(one.owed_on - dt.timedelta(chance.randrange(12)), one.opened_on), scene.today)
            scene.do(SCORINGS, "score", on, given, name=f"score {one.number}", record=one)


def _clues(scene: Scene) -> None:
    found = list(Clue.objects.unscoped(reason="demo").order_by("opened_on", "pk"))
    area = scene.townships[3].code
    for place, what in enumerate(
        ("宣传“投资养老基地，年息一成”，在集市发传单", "组织老人免费旅游后推销会员卡")
    ):
        given = {
            "home": None,
            "source": ("report", "village")[place],
            "what": what,
            "people": 20,
            "money_fen": None,
        }
        on = dt.date(2021, 5, 11) + dt.timedelta(place * 90)
        found.append(scene.do(CLUES, "find", on, given, name=f"clue {place}", area=area))
    for place, one in enumerate(sorted(found, key=lambda clue: clue.opened_on)):
        if place == len(found) - 1:
            continue
        shared = {
            "shared_with": ("finance", "market", "police")[place % 3],
            "shared_paper": f"岳县民函〔2021〕9{place}号",
        }
        day = one.opened_on + dt.timedelta(2)
        one = scene.do(CLUES, "share", day, shared, name=f"share {place}", record=one)
        if day + dt.timedelta(40) > scene.today:
            continue
        words = {"answer": "已约谈负责人，责令停止销售并退款。"}
        one = scene.do(CLUES, "answer", day + dt.timedelta(33), words, name=f"answer {place}", record=one)
        end = {"outcome": "退款完毕，继续监测。"}
        scene.do(CLUES, "close", day + dt.timedelta(40), end, name=f"close {place}", record=one)
