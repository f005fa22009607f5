"""A year of safety in a simulated county: places, looks each month or quarter, hazards found and closed."""

import datetime as dt
import random
from typing import Any

from minzheng.catalogue.many import Entry, found
from minzheng.catalogue.past import Past, passed
from minzheng.catalogue.scene import Scene
from minzheng.lines.safety.line import HAZARDS, INSPECTIONS, PLACES
from minzheng.lines.safety.models import Hazard, SafePlace, SafetyInspection
from minzheng.lines.safety.rules import inspected_on

COUNTY = "430621"
BEGUN = dt.date(2020, 12, 1)
PEOPLE = ("赵立新", "钱小兰", "孙德胜", "周海燕", "吴志刚", "郑春梅")
OF_COUNTY = (("岳阳县殡仪馆", "funeral"), ("岳阳县救助管理站", "rescue"), ("岳阳县社会福利中心", "children"))
UNNAMED, BEHIND, WITH_HAZARD, LATE = 0.04, 0.05, 0.03, 0.08
COOKS = ("home", "children", "rescue", "centre")
WORDS = {
    "fire": "疏散通道堆放杂物，灭火器过期两具",
    "food": "留样冰箱温度过高，食品留样不足 48 小时",
    "personal": "卫生间没有扶手，地面湿滑",
}


def sample(scene: Scene) -> None:
    """Name who answers, let the looks of the year pass, and follow each hazard to where it stands."""
    chance = scene.chance("safety")
    _further_places(scene)
    places = list(SafePlace.objects.unscoped(reason="demo").order_by("pk"))
    for index, place in enumerate(places):
        if chance.random() >= UNNAMED:
            named = dict(zip(("head", "officer", "supervisor"), chance.sample(PEOPLE, 3), strict=True))
            on = min(scene.today, place.opened_on + dt.timedelta(chance.randrange(3, 25)))
            name = f"{place.number}.assign"
            places[index] = scene.do(PLACES, "assign", on, named, name=name, record=place)
    looks = [one for place in places for one in _looks(place, scene.today, chance)]
    form = scene.form("safety", "inspections")
    done = passed(part=INSPECTIONS, entries=looks, today=scene.today, at=scene.at, submission=form)
    for one in done:
        if one.state == SafetyInspection.State.PROBLEMS:
            _follow(scene, one, chance)
    _serious(scene, places)


def _further_places(scene: Scene) -> None:
    """The county's own houses, and a lottery outlet in each township."""
    entries = [Entry(COUNTY, {"name": name, "kind": kind, "site": "城关"}, BEGUN) for name, kind in OF_COUNTY]
    entries += [
        Entry(one.code, {"name": f"{one.name}福彩投注站", "kind": "lottery", "site": "集镇"}, BEGUN)
        for one in scene.townships
    ]
    form = scene.form("safety", "places")
    found(part=PLACES, deed="add", entries=entries, today=scene.today, at=scene.at, submission=form)


def _looks(place: SafePlace, today: dt.date, chance: random.Random) -> list[Past]:
    """Every look until today, a day or two early; some places are behind with the last."""
    made: list[Past] = []
    last: SafetyInspection | None = None
    behind = chance.random() < BEHIND
    while (due := inspected_on(place, last)) is not None and due <= today:
        on = max(
            due - dt.timedelta(chance.choice((0, 1, 2))),
            last.done_on if last and last.done_on else place.opened_on,
        )
        problem = chance.choice(_dangers(place)) if chance.random() < WITH_HAZARD else ""
        made.append(Past(place, "problems" if problem else "clean", on, _seen(place, problem, chance)))
        last = SafetyInspection(of=place, done_on=on)
    return made[:-1] if behind else made


def _dangers(place: SafePlace) -> tuple[str, ...]:
    return tuple(kind for kind in WORDS if kind != "food" or place.kind in COOKS)


def _seen(place: SafePlace, problem: str, chance: random.Random) -> dict[str, Any]:
    first, second = chance.sample(PEOPLE, 2)
    said = {"fire": "fine", "food": "fine" if place.kind in COOKS else "none", "personal": "fine"}
    if problem:
        said[problem] = "problem"
    words = WORDS[problem] if problem else "未发现隐患"
    return said | {"first_inspector": first, "second_inspector": second, "findings": words}


def _follow(scene: Scene, look: SafetyInspection, chance: random.Random) -> None:
    """The hazard of a look: put right in most cases, late in some, still open at the year's end in a few."""
    kind = next(name for name in WORDS if getattr(look, name) == "problem")
    on, place = look.done_on, look.of
    if on is None:
        return
    until = on + dt.timedelta(chance.choice((7, 10, 15, 20)))
    one = _found(scene, place, on, until, kind=kind, found=WORDS[kind])
    righted = until + dt.timedelta(chance.randrange(1, 9) if chance.random() < LATE else -2)
    if righted + dt.timedelta(4) > scene.today:
        return
    _closed(scene, one, righted)
    day = righted + dt.timedelta(4)
    scene.do(INSPECTIONS, "close", day, name=f"{look.number}.close", record=look)


def _found(scene: Scene, place: SafePlace, on: dt.date, until: dt.date, **more: Any) -> Hazard:
    given = {
        "place": place,
        "grade": "general",
        "interim": "专人值守，设警示标志",
        "liable": place.head or "场所负责人",
        "deadline": until,
    }
    name = f"{place.number}.hazard.{on}"
    made: Hazard = scene.do(HAZARDS, "find", on, given | more, name=name, area=place.area_id)
    return made


def _closed(scene: Scene, one: Hazard, righted: dt.date) -> None:
    name = one.number
    said = {"righted": "已按要求整改，附前后照片"}
    scene.do(HAZARDS, "put_right", righted, said, name=f"{name}.right", record=one)
    again = {"recheck": "现场复查，隐患已消除"}
    scene.do(HAZARDS, "close", righted + dt.timedelta(3), again, name=f"{name}.close", record=one)


def _serious(scene: Scene, places: list[SafePlace]) -> None:
    """Two serious ones in homes: one closed in summer, one under supervision at the year's end."""
    homes = [one for one in places if one.kind == SafePlace.Kind.HOME]
    words = {"kind": "fire", "grade": "serious", "found": "三楼只有一个安全出口，不符合消防要求"}
    for home, on in zip(homes[3:5], (dt.date(2021, 6, 8), dt.date(2021, 12, 14)), strict=False):
        until = on + dt.timedelta(45)
        one = _found(scene, home, on, until, **words)
        scene.do(HAZARDS, "list", on + dt.timedelta(1), name=f"{one.number}.list", record=one)
        if until < scene.today:
            _closed(scene, one, until - dt.timedelta(5))
