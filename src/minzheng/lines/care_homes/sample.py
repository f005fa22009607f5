"""Homes of a simulated county, one in each township and two private; projects, inspections, residents."""

import datetime as dt
import random
from typing import Any

from minzheng.access.models import Division
from minzheng.catalogue.scene import Scene
from minzheng.lines.care_homes.homes import HOMES, PROJECTS
from minzheng.lines.care_homes.inspections import INSPECTIONS, INSPECTORS
from minzheng.lines.care_homes.models import Home, HomeInspection
from minzheng.lines.care_homes.rules import CREDIT_LETTERS, WEIGHTS
from minzheng.lines.care_homes.sample_persons import people

COUNTY = "430621"
KNOWN = dt.date(2021, 1, 4)
HEADS = ("李建国", "周满红", "方卫星", "毛秋菊", "彭正清", "许云辉")
ROLL = ("赵立新", "钱小兰", "孙德胜", "周海燕", "吴志刚", "郑春梅")
FOUND = ("消防通道、食品留样、值班记录齐全", "护理记录完整，制度上墙", "各项制度落实，老人反映良好")
ORDERED = ("二楼应急照明两处不亮", "食品留样记录缺三天", "两名护理员没有培训证明")


def sample(scene: Scene) -> None:
    """Homes, what is built, what was inspected, who lives there and who waits."""
    chance = scene.chance("care_homes")
    _roll(scene)
    homes = [_home(scene, one, chance) for one in scene.townships]
    homes += [_private(scene, one, chance) for one in scene.townships[:2]]
    _projects(scene)
    _inspections(scene, chance)
    rows = Home.objects.unscoped(reason="demo").filter(state__in=("open", "filed"))
    people(scene, list(rows.order_by("pk")), chance)


def _roll(scene: Scene) -> None:
    for place, name in enumerate(ROLL):
        given = {"name": name, "unit": "县民政局", "certificate": f"湘岳执〔2020〕{place + 101}"}
        scene.do(INSPECTORS, "enter", KNOWN, given, name=f"inspector.{place}", area=COUNTY)


def _home(scene: Scene, township: Division, chance: random.Random) -> Home:
    beds = chance.randrange(40, 90, 5)
    given = {
        "name": f"{township.name}敬老院",
        "kind": "public",
        "profit": False,
        "site": f"{township.name}集镇",
        "beds": beds,
        "nursing_beds": beds * 2 // 5,
        "reserved_beds": beds // 2,
    }
    return _registered(scene, township, given, chance, filed=chance.random() < 0.9)


def _private(scene: Scene, township: Division, chance: random.Random) -> Home:
    given = {
        "name": f"{township.name.removesuffix('镇')}康乐老年公寓",
        "kind": "private",
        "profit": True,
        "site": f"{township.name}东街",
        "beds": 50,
        "nursing_beds": 20,
        "reserved_beds": 0,
    }
    return _registered(scene, township, given, chance, filed=True)


def _registered(
    scene: Scene, township: Division, given: dict[str, Any], chance: random.Random, *, filed: bool
) -> Home:
    on = KNOWN + dt.timedelta(chance.randrange(20))
    name = str(given["name"])
    home: Home = scene.do(HOMES, "register", on, given, name=f"{name}.register", area=township.code)
    if filed:
        _file(scene, home, on + dt.timedelta(chance.randrange(3, 13)), chance)
    return home


def _file(scene: Scene, home: Home, on: dt.date, chance: random.Random) -> None:
    staff = max(4, home.beds // 8)
    papers = {
        "uscc": credit_code(home.pk),
        "head": chance.choice(HEADS),
        "staff": staff,
        "certified": staff * 2 // 3,
        "fire_paper": f"岳消验〔2019〕{home.pk}号",
        "food_paper": f"JY3430621{home.pk:07d}",
        "pledged": True,
        "filing_no": f"岳民养备〔{on.year}〕{home.pk}号",
    }
    scene.do(HOMES, "file", on, papers, name=f"{home.number}.file", record=home)


def credit_code(number: int) -> str:
    """A well-formed unified social credit code of a made-up body of the county."""
    body = f"12430621MB{number:07d}"
    rest = sum(CREDIT_LETTERS.index(one) * weight for one, weight in zip(body, WEIGHTS, strict=True)) % 31
    return body + CREDIT_LETTERS[(31 - rest) % 31]


def _projects(scene: Scene) -> None:
    """A new home in September, a wing in December, another that is not ready at the year's end."""
    towns = {one.name: one for one in scene.townships}
    new = {"kind": "new", "home": None, "planned_beds": 120, "planned_nursing": 100}
    town = towns["筻口镇"]
    _project(scene, town, "岳阳县筻口区域性中心敬老院", new, dt.date(2021, 9, 18), built=(120, 100))
    for name, beds, on in (("公田镇", 60, dt.date(2021, 12, 10)), ("新墙镇", 40, None)):
        home = Home.objects.unscoped(reason="demo").get(name=f"{name}敬老院")
        wing = {"kind": "extension", "home": home, "planned_beds": beds, "planned_nursing": beds * 4 // 5}
        _project(scene, towns[name], f"{name}敬老院改扩建", wing, on, built=(beds, beds * 4 // 5))
    made = Home.objects.unscoped(reason="demo").get(name="岳阳县筻口区域性中心敬老院")
    _file(scene, made, dt.date(2021, 9, 28), scene.chance("care_homes.new"))


def _project(
    scene: Scene,
    town: Division,
    name: str,
    given: dict[str, Any],
    opened: dt.date | None,
    *,
    built: tuple[int, int],
) -> None:
    ends = opened or dt.date(2021, 12, 25)
    given = given | {"name": name, "site": f"{town.name}集镇", "planned_until": ends}
    begun = dt.date(2020, 11, 20)
    one = scene.do(PROJECTS, "plan", begun, given, name=f"{name}.plan", area=town.code)
    day = dt.timedelta(1)
    for deed, on, said in (
        ("approve", begun + 40 * day, {"approval": f"岳县发改〔2020〕{one.pk + 60}号"}),
        ("build", begun + 110 * day, {"builder": "岳阳县建筑工程公司"}),
    ):
        scene.do(PROJECTS, deed, on, said, name=f"{name}.{deed}", record=one)
    if opened is None:
        return
    accepted = {"built_beds": built[0], "built_nursing": built[1], "fire_paper": f"岳消验〔2021〕{one.pk}号"}
    scene.do(PROJECTS, "accept", opened - 8 * day, accepted, name=f"{name}.accept", record=one)
    scene.do(PROJECTS, "open", opened, name=f"{name}.open", record=one)


def _inspections(scene: Scene, chance: random.Random) -> None:
    """Each home once; three had something to put right, one of them still has."""
    rows = HomeInspection.objects.unscoped(reason="demo").filter(state="planned", owed_on__lte=scene.today)
    for place, one in enumerate(rows.order_by("pk")):
        if place == 9:
            continue  # overdue
        on = max(one.opened_on, one.owed_on - dt.timedelta(chance.randrange(1, 9)))
        number = one.number
        one = scene.do(INSPECTIONS, "draw", on, name=f"{number}.draw", record=one)
        if place % 6 != 4:
            said: dict[str, Any] = {"findings": chance.choice(FOUND)}
            scene.do(INSPECTIONS, "pass", on, said, name=f"{number}.pass", record=one)
        else:
            until = on + dt.timedelta(15)
            said = {"findings": chance.choice(ORDERED), "correct_by": until}
            scene.do(INSPECTIONS, "order", on, said, name=f"{number}.order", record=one)
            if place != 10:
                checked = {"recheck": "现场查看，已改正"}
                scene.do(INSPECTIONS, "confirm", until, checked, name=f"{number}.confirm", record=one)
        shown = min(on + dt.timedelta(20), scene.today)
        said = {"published_on": shown}
        scene.do(INSPECTIONS, "publish", shown, said, name=f"{number}.publish", record=one)
