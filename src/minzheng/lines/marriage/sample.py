"""A year at the registration office of a simulated county, with couples of its own registry."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from minzheng.catalogue.many import Entry, found
from minzheng.catalogue.parts import Register
from minzheng.catalogue.scene import Scene
from minzheng.lines.marriage.conditions import COUNTY, of_unsure_will
from minzheng.lines.marriage.credit import DISHONESTIES
from minzheng.lines.marriage.divorcing import DIVORCES
from minzheng.lines.marriage.marrying import KIN, MARRIAGES, OUTSIDERS, REFUSALS
from minzheng.lines.marriage.models import Marriage
from minzheng.linkage.resident_id import check_digit
from minzheng.registry.models import Marital, Person, Relation, Sex, Status

Couple = tuple[Person, Person]
NEW, OLD, PARTED, SAID_NO = 160, 120, 36, 5
MET = {"both_here": True, "willing": True, "declared": True}
AGREED = {"both_here": True, "willing": True, "agreement": True, "settled": True}
PAPER_ONLY = (
    ("1979", "张桂生 1955年3月", "李冬梅 1957年8月"),
    ("1983", "周铁牛 1960年1月", "许春莲 1962年11月"),
)


def sample(scene: Scene) -> None:
    """Enter new couples, the archive, divorces at every point of the way, refusals and dishonesty."""
    chance = scene.chance("marriage")
    couples = _couples(scene.today)
    chance.shuffle(couples)
    young = [one for one in couples if one[0].birth_date.year >= 1985]
    older = [one for one in couples if one[0].birth_date.year < 1985]
    singles = _singles(chance, scene.today)
    new = [*young[:NEW], *singles[SAID_NO : NEW // 4]]
    _enter(scene, MARRIAGES, "register", [_new(one, chance) for one in new if not _unsure(one, scene.today)])
    old = _enter(scene, MARRIAGES, "archive", [_old(one, chance) for one in older[:OLD]] + _paper_only())
    _divorces(scene, chance, [one for one in old if one.man_id][:PARTED])
    _refusals(scene, singles[:SAID_NO])
    _beside(scene, couples)


def _couples(today: dt.date) -> list[Couple]:
    """Heads with their spouses, as the household register lists them."""
    rows = Person.objects.unscoped(reason="demo").filter(
        status=Status.REGISTERED, relation__in=(Relation.HEAD, Relation.SPOUSE), birth_date__year__lte=1998
    )
    homes: dict[int, dict[str, Person]] = {}
    for person in rows.order_by("key"):
        homes.setdefault(person.household_id, {})[person.sex] = person
    return [(pair[Sex.MALE], pair[Sex.FEMALE]) for pair in homes.values() if len(pair) == 2]


def _singles(chance: random.Random, today: dt.date) -> list[Couple]:
    rows = Person.objects.unscoped(reason="demo").filter(
        status=Status.REGISTERED,
        marital=Marital.SINGLE,
        birth_date__year__range=(today.year - 34, today.year - 23),
    )
    men = list(rows.filter(sex=Sex.MALE).order_by("key")[:200])
    women = list(rows.filter(sex=Sex.FEMALE).order_by("key")[:200])
    chance.shuffle(men)
    return [pair for pair in zip(men, women, strict=False) if pair[0].household_id != pair[1].household_id]


def _unsure(couple: Couple, today: dt.date) -> bool:
    return bool(of_unsure_will(couple, today))


def _new(couple: Couple, chance: random.Random) -> Entry:
    on = dt.date(2021, 1, 4) + dt.timedelta(chance.randrange(355))
    given = MET | {"man": couple[0], "woman": couple[1], "single_proof": "", "capacity_words": ""}
    return Entry(COUNTY, given, on)


def _old(couple: Couple, chance: random.Random) -> Entry:
    grown = max(one.birth_date.year for one in couple) + 22
    on = dt.date(min(2020, grown + chance.randrange(6)), chance.randrange(1, 13), chance.randrange(1, 28))
    paper = f"岳县结字第{on.year}{chance.randrange(10000):05d}号"
    return Entry(COUNTY, _archived(paper, man=couple[0], woman=couple[1]), on)


def _paper_only() -> list[Entry]:
    return [
        Entry(
            COUNTY,
            _archived(f"公社婚字第{year}017号", paper_man=man, paper_woman=woman),
            dt.date(int(year), 10, 1),
        )
        for year, man, woman in PAPER_ONLY
    ]


def _archived(paper: str, **more: Any) -> dict[str, Any]:
    none = {"man": None, "woman": None, "paper_man": "", "paper_woman": ""}
    return none | {"paper_certificate": paper} | more


def _divorces(scene: Scene, chance: random.Random, marriages: list[Marriage]) -> None:
    """Applied all the year; two in five withdraw or let it lapse, the last still run."""
    for place, marriage in enumerate(marriages):
        on = dt.date(2021, 1, 6) + dt.timedelta(place * 355 // len(marriages))
        given = AGREED | {"marriage": marriage, "capacity_words": "当面谈话，能够清楚表达意愿"}
        asked = scene.do(DIVORCES, "apply", on, given, area=COUNTY, name=f"divorce {place}")
        kind = chance.choices(("withdraw", "lapse", "collect"), (2, 2, 6))[0]
        day = {
            "withdraw": on + dt.timedelta(chance.randrange(2, 28)),
            "lapse": asked.collect_until + dt.timedelta(1),
            "collect": asked.cooling_until + dt.timedelta(chance.randrange(1, 20)),
        }[kind]
        more: dict[str, dict[str, Any]] = {
            "withdraw": {"withdrawn_by": chance.choice(("man", "woman")), "receipt_shown": True},
            "collect": {"both_collect": True},
        }
        if day <= scene.today:
            scene.do(DIVORCES, kind, day, more.get(kind, {}), record=asked, name=f"divorce {place} {kind}")


def _refusals(scene: Scene, couples: list[Couple]) -> None:
    grounds = (
        ("absent", "男方在外务工未到场，由亲属代为申请。"),
        ("under_age", "女方当日未满二十周岁。"),
        ("false_declaration", "声明未婚，经查在外省有存续的婚姻登记。"),
        ("false_papers", "使用伪造的离婚证。"),
        ("false_papers", "冒用他人身份证申请登记。"),
    )
    for place, ((man, woman), (ground, told)) in enumerate(zip(couples, grounds, strict=False)):
        on = dt.date(2021, 3, 9) + dt.timedelta(place * 50)
        given = {"man": man, "woman": woman, "ground": ground, "told": told}
        scene.do(REFUSALS, "refuse", on, given, area=COUNTY, name=f"refusal {place}")
        if not ground.startswith("false") or place == len(grounds) - 1:
            continue
        entry = {"person": man, "ground": ground, "evidence": told, "told_on": on + dt.timedelta(3)}
        one = scene.do(
            DISHONESTIES, "record", on + dt.timedelta(8), entry, area=COUNTY, name=f"false {place}"
        )
        more = {"shared_with": "岳阳市公共信用信息平台"}
        scene.do(DISHONESTIES, "share", on + dt.timedelta(12), more, record=one, name=f"shared {place}")


def _beside(scene: Scene, couples: list[Couple]) -> None:
    """An outsider or three, and kinship that no household shows."""
    for place, (name, first) in enumerate(
        (("陈晓雨", "43042619950412302"), ("何立", "44011119930908101"), ("杨帆", "42108719970625404"))
    ):
        given = {"name": name, "id_number": first + check_digit(first), "hukou_place": "外省（市）"}
        scene.do(OUTSIDERS, "enter", scene.today, given, area=COUNTY, name=f"outsider {place}")
    for place, ((man, _wife), (_man, woman)) in enumerate(zip(couples[:3], couples[3:6], strict=False)):
        kin: dict[str, Any] = {
            "one": man,
            "other": woman,
            "kinship": "cousin",
            "source": "双方家谱及村委会证明",
        }
        scene.do(KIN, "enter", dt.date(2021, 5, 8), kin, area=COUNTY, name=f"kin {place}")


def _enter(scene: Scene, part: Register, deed: str, entries: list[Entry]) -> list[Any]:
    form = scene.form("marriage", deed)
    return found(part=part, deed=deed, entries=entries, today=scene.today, at=scene.at, submission=form)
