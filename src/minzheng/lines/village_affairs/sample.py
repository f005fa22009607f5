"""Village affairs of the simulated county: four quarters of openness, a year's appraisal, the access gate."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from minzheng.catalogue.many import Entry, found
from minzheng.catalogue.parts import Register, Rounds
from minzheng.catalogue.past import Past, passed
from minzheng.catalogue.scene import Scene
from minzheng.lines.village_affairs.line import DEMONSTRATIONS, HANDED_DOWN, ITEMS, LISTS, MEETINGS, TITLES
from minzheng.lines.village_affairs.models import VillageBook
from minzheng.lines.village_affairs.openness import APPRAISALS, BOOKS, OPENINGS
from minzheng.lines.village_affairs.rules import next_opening

COUNTY = "430621"
CARELESS = 3
"""Villages that show nothing all the year."""
SHOWN = {"finances": True, "aid": True, "overseen": True, "masked": True}
THREE_LISTS = (
    ("own", "村规民约的制定和执行", "", "村民委员会组织法 第二十七条"),
    ("own", "集体资产管理和收益分配", "", "村民委员会组织法 第二十四条"),
    ("assist", "协助做好社会救助对象的发现、走访和公示", "县民政局", "社会救助暂行办法 第五条"),
    ("assist", "协助开展留守儿童、老人、妇女关爱走访", "县民政局", "国发〔2016〕13号"),
    ("assist", "协助人口普查、统计调查入户", "县统计局", "统计法"),
    ("assist", "协助森林防火巡查", "县林业局", "森林防火条例"),
    ("burden", "招商引资、协税护税任务", "", "湘民发〔2020〕41号"),
    ("burden", "订阅报刊、强制关注公众号和点赞", "", "湘民发〔2020〕41号"),
    ("burden", "重复填报台账和报表", "", "湘民发〔2020〕41号"),
)
WISHES = (
    ("县统计局", "协助第七次人口普查复查入户", 4, True),
    ("县林业局", "清明期间防火巡查", 5, True),
    ("县医保局", "承担医保收缴任务并排名通报", None, False),
    ("某保险公司（经县农业农村局）", "动员农户投保商业险", None, False),
    ("县民政局", "留守老人信息复核走访", 3, True),
)


def sample(scene: Scene) -> None:
    """Enter lists, wishes, meetings, and a book with its rounds for nearly every village."""
    chance = scene.chance("village_affairs")
    _gate(scene)
    villages = [one.code for one in scene.villages]
    posted = _found(
        scene, LISTS, "adopt", villages[:-9], dt.date(2021, 3, 2), {"present": 40, "for_votes": 37}
    )
    for place, one in enumerate(posted[:-6]):
        at = {"posted_at": "村务公开栏"}
        scene.do(LISTS, "post", dt.date(2021, 4, 1), at, name=f"post {place}", record=one)
    book = {"board": "村部门口公开栏", "overseer": "村监委会主任"}
    _found(scene, BOOKS, "open", villages, dt.date(2021, 1, 4), book)
    _rounds(scene, chance)
    _meetings(scene, chance, villages)
    for place, code in enumerate(chance.sample(villages, 2)):
        hall = {"hall": "屋场议事亭"}
        one = scene.do(DEMONSTRATIONS, "choose", dt.date(2021, 4, 9), hall, name=f"demo {place}", area=code)
        if place == 0:
            paper = {"rules_paper": "村议字〔2021〕1号"}
            scene.do(DEMONSTRATIONS, "accept", dt.date(2021, 10, 20), paper, name="accepted", record=one)
    for place, code in enumerate(chance.sample(villages, 8)):
        kind = ("harmonious", "beautiful", "happy")[place % 3]
        one = scene.do(
            TITLES, "propose", dt.date(2021, 5, 6), {"kind": kind}, name=f"title {place}", area=code
        )
        if place < 5:
            given = {"given_by": "市民政局〔2021〕12号"}
            scene.do(TITLES, "win", dt.date(2021, 12, 3), given, name=f"won {place}", record=one)


def _found(
    scene: Scene, part: Register, deed: str, villages: list[str], on: dt.date, given: Mapping[str, Any]
) -> list[Any]:
    entries = [Entry(code, given, on) for code in villages]
    form = scene.form("village_affairs", part.slug)
    return found(part=part, deed=deed, entries=entries, today=scene.today, at=scene.at, submission=form)


def _gate(scene: Scene) -> None:
    items = []
    for place, (which, item, office, basis) in enumerate(THREE_LISTS):
        given = {"which": which, "item": item, "office": office, "item_basis": basis}
        on = dt.date(2021, 1, 15)
        items.append(scene.do(ITEMS, "add", on, given, name=f"item {place}", area=COUNTY))
    for place, (office, task, number, lawful) in enumerate(WISHES):
        on = dt.date(2021, 2, 20) + dt.timedelta(place * 45)
        until = on + dt.timedelta(60)
        asked: dict[str, Any] = {
            "department": office,
            "task": task,
            "task_basis": "",
            "until": until,
            "money_fen": 500_000,
        }
        one = scene.do(HANDED_DOWN, "ask", on, asked, name=f"wish {place}", area=COUNTY)
        day = on + dt.timedelta(6)
        if lawful and number is not None:
            item = items[number - 1]
            more = {"item": item, "task_basis": item.item_basis, "until": until}
            scene.do(HANDED_DOWN, "admit", day, more, name=f"admit {place}", record=one)
        else:
            words = {"answer": "属减负清单事项，不得下派。"}
            scene.do(HANDED_DOWN, "refuse", day, words, name=f"refuse {place}", record=one)
    for place, task in enumerate(("要求村干部下载指定手机软件并每日打卡", "要求村里报送扶贫同类表格三份")):
        given = {"department": "有关部门", "task": task}
        on = dt.date(2021, 6, 18) + dt.timedelta(place * 180)
        one = scene.do(HANDED_DOWN, "found", on, given, name=f"off {place}", area=COUNTY)
        if place == 0:
            words = {"answer": "已约谈，部门撤回。"}
            scene.do(HANDED_DOWN, "withdraw", on + dt.timedelta(9), words, name="withdrawn", record=one)


def _rounds(scene: Scene, chance: random.Random) -> None:
    """Most open every quarter in time; some are a few days late, three never do."""
    books = list(VillageBook.objects.unscoped(reason="demo").order_by("pk"))[:-CARELESS]
    days = [next_opening(books[0], None)]
    while (later := next_opening(books[0], _Owed(days[-1]))) is not None and later <= scene.today:
        days.append(later)
    shown = []
    for one in books:
        for day in days:
            late = chance.randrange(1, 9) if chance.random() < 0.02 else -chance.randrange(0, 10)
            if day is not None:
                shown.append(Past(one, "open", day + dt.timedelta(late), SHOWN))
    _passed(scene, OPENINGS, shown)
    held = []
    for one in books:
        given = {"present": 42, "satisfied": chance.randrange(30, 43), "unfit": 0}
        held.append(Past(one, "hold", dt.date(2021, 12, chance.randrange(6, 29)), given))
    _passed(scene, APPRAISALS, held)


@dataclass(frozen=True)
class _Owed:
    """As much of a round as its schedule asks for."""

    owed_on: dt.date | None


def _passed(scene: Scene, part: Rounds, entries: list[Past]) -> None:
    form = scene.form("village_affairs", part.slug)
    passed(part=part, entries=entries, today=scene.today, at=scene.at, submission=form)


def _meetings(scene: Scene, chance: random.Random, villages: list[str]) -> None:
    topics = (
        ("representatives", "works", "村组公路硬化筹资"),
        ("representatives", "money", "集体林地承包收益使用"),
        ("council", "rules", "红白事简办标准"),
    )
    for place, code in enumerate(chance.sample(villages, 30)):
        kind, matter, topic = topics[place % 3]
        on = dt.date(2021, 2, 10) + dt.timedelta(place * 10)
        given = {"kind": kind, "matter": matter, "topic": topic}
        one = scene.do(MEETINGS, "call", on, given, name=f"meeting {place}", area=code)
        votes = {"entitled": 45, "present": chance.randrange(32, 46), "for_votes": chance.randrange(14, 32)}
        one = scene.do(MEETINGS, "decide", on + dt.timedelta(3), votes, name=f"vote {place}", record=one)
        if one.state == "decided":
            shown = {"shown_at": "公开栏和微信群"}
            scene.do(MEETINGS, "show", on + dt.timedelta(5), shown, name=f"shown {place}", record=one)
