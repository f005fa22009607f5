"""The county's simulated organisations: reports, a few that never came, grades, and links to villages."""

from __future__ import annotations

import datetime as dt
import random

from minzheng.catalogue.many import Entry, found
from minzheng.catalogue.scene import Scene
from minzheng.lines.social_organisations.line import (
    ACTIONS,
    GRADES,
    LINKS,
    LISTINGS,
    ORGANISATIONS,
    REPORTS,
)
from minzheng.lines.social_organisations.models import AnnualReport, Organisation
from minzheng.linkage.credit_code import check_character

COUNTY = "430621"
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", ("国华", "丽", "建军", "志明", "小英", "伟", "秀兰")
BRANCHES = (
    "养殖",
    "茶业",
    "种粮",
    "建材",
    "餐饮",
    "书法",
    "广场舞",
    "诗词",
    "钓鱼",
    "羽毛球",
    "志愿者",
    "老年",
)
UNITS = ("幼儿园", "培训学校", "中医诊所", "社会工作服务中心", "养老服务中心", "骨伤医院")
PLACES = ("荣家湾", "新墙", "公田", "筻口", "月田", "张谷英", "黄沙街", "新开")
NEVER = (3, 17, 29)
"""The organisations that report no more; the first two are on the list."""


def sample(scene: Scene) -> None:
    """Enter some sixty organisations with two years of reports, lists, grades and forty links."""
    chance = scene.chance("social_organisations")
    entries = [_entry(place, chance) for place in range(60)]
    form = scene.form("social_organisations", "organisations")
    made = found(
        part=ORGANISATIONS,
        deed="register",
        entries=entries,
        today=scene.today,
        at=scene.at,
        submission=form,
    )
    for place, one in enumerate(made):
        _reports(scene, chance, one, dt.date(2020, 1, 1) if place in NEVER else scene.today)
    for place in NEVER[:2]:
        given = {"organisation": made[place], "roll": "abnormal", "ground": "no_report", "letters_sent": None}
        scene.do(LISTINGS, "enter", dt.date(2021, 7, 6), given, name=f"list {place}", area=COUNTY)
    given = {"organisation": made[40], "roll": "abnormal", "ground": "unreachable", "letters_sent": 2}
    one = scene.do(LISTINGS, "enter", dt.date(2020, 9, 1), given, name="list 40", area=COUNTY)
    mended = {"left_why": "住所已变更登记，联系恢复"}
    scene.do(LISTINGS, "leave", dt.date(2021, 3, 2), mended, name="unlist 40", record=one)
    for place in (0, 5, 12, 20, 33, 44):
        given = {
            "organisation": made[place],
            "level": chance.choice(("3A", "3A", "4A")),
            "for_votes": 8,
            "members": 9,
        }
        scene.do(GRADES, "grant", dt.date(2020, 11, 18), given, name=f"grade {place}", area=COUNTY)
    for place in (0, 12):
        scene.do(
            ORGANISATIONS, "model", scene.today, {"model": True}, name=f"model {place}", record=made[place]
        )
    _links(scene, chance, made)


def _entry(place: int, chance: random.Random) -> Entry:
    association = place % 5 < 3
    where = PLACES[place % len(PLACES)]
    name = (
        f"岳阳县{chance.choice(BRANCHES)}协会（{where}）"
        if association
        else f"{where}{UNITS[place % len(UNITS)]}"
    )
    body = f"5{1 if association else 2}430621MJJ{place:04d}{place % 10}0"[:17]
    given = {
        "name": name,
        "credit_code": body + check_character(body),
        "kind": "association" if association else "unit",
        "supervisor": chance.choice(("县教体局", "县农业农村局", "县卫健局", "县民政局", "县文旅广电局")),
        "legal_person": SURNAMES[place % 16] + GIVEN[place % 7],
        "seat": f"{where}镇",
        "members": chance.randrange(50, 180) if association else None,
        "party_branch": chance.random() < 0.7,
        "charity": place in (9, 26),
    }
    return Entry(COUNTY, given, dt.date(2016 + place % 4, 1 + place % 12, 5))


def _reports(scene: Scene, chance: random.Random, one: Organisation, last: dt.date) -> None:
    """Every report owed up to a day, handed in during the spring."""
    rows = AnnualReport.objects.unscoped(reason="demo").filter(of=one)
    while planned := rows.filter(state="planned", owed_on__lte=last).first():
        year = planned.owed_on.year
        on = dt.date(year, 3, 1) + dt.timedelta(chance.randrange(90))
        income = chance.randrange(2, 80) * 1_000_000
        given = {"year": year - 1, "income_fen": income, "spent_fen": income * 9 // 10}
        planned = scene.do(
            REPORTS, "hand_in", max(on, planned.opened_on), given, name=f"{one.number} {year}", record=planned
        )
        result = chance.choices(("qualified", "basically", "unqualified"), (90, 8, 2))[0]
        more = {"result": result, "findings": "" if result == "qualified" else "财务制度不健全，限期整改"}
        scene.do(
            REPORTS, "judge", dt.date(year, 7, 20), more, name=f"{one.number} {year} judged", record=planned
        )


def _links(scene: Scene, chance: random.Random, made: list[Organisation]) -> None:
    kinds = ("trade", "culture", "health", "harmony")
    for place, village in enumerate(chance.sample(scene.villages, 40)):
        on = dt.date(2021, 3, 10) + dt.timedelta(place * 3)
        given = {
            "organisation": chance.choice(made),
            "kind": kinds[place % 4],
            "aim": "一社联一村，按季开展活动",
        }
        link = scene.do(LINKS, "make", on, given, name=f"link {place}", area=village.code)
        for number in range(chance.randrange(0, 4)):
            given = {"link": link, "what": "技术培训、义诊、文艺下乡", "reached": chance.randrange(20, 160)}
            day = on + dt.timedelta(60 * (number + 1))
            scene.do(ACTIONS, "do", day, given, name=f"act {place} {number}", area=village.code)
