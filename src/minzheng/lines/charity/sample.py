"""Charity in a simulated county: three charities, a hundred needs, the givers they meet, two brands."""

import datetime as dt
import random
from typing import Any

from minzheng.catalogue.scene import Scene
from minzheng.lines.charity.line import NEEDS, OFFERS, ORGANISATIONS, PROJECTS
from minzheng.lines.charity.models import CharityOffer, CharityOrganisation, Field
from minzheng.linkage.credit_code import check_character
from minzheng.registry.models import Person, Status

CHARITIES = (
    ("岳阳县慈善会", dt.date(2011, 5, 6), True),
    ("岳阳县春晖助学促进会", dt.date(2016, 11, 18), False),
    ("岳阳县洞庭志愿者协会", dt.date(2019, 8, 20), False),
)
DONORS = (
    ("company", "荣家湾建材商会"),
    ("company", "县农商银行"),
    ("charity", "岳阳县慈善会"),
    ("person", "爱心人士"),
    ("office", "县直机关工会"),
    ("company", "新墙米业"),
)
WISHES = {
    "study": ("高中学生一学年的生活费", 300000),
    "medical": ("大病自付费用", 800000),
    "hardship": ("因灾修缮房屋", 600000),
    "elderly": ("高龄老人护理床", 250000),
    "disabled": ("轮椅和家庭无障碍改造", 200000),
    "children": ("书桌、台灯和冬衣", 80000),
}
NEEDS_OF_YEAR, UNMATCHED, WITHDRAWN = 96, 0.08, 0.04


def sample(scene: Scene) -> None:
    """Enter charities, the year's offers and needs, and the two brands."""
    chance = scene.chance("charity")
    charities = _charities(scene)
    offers = _offers(scene, chance)
    _needs(scene, chance, offers)
    _projects(scene, charities[0])


def code_of(number: int) -> str:
    """A made-up credit code of a social organisation of the county."""
    body = f"51430621MJ{number:07d}"
    return body + check_character(body)


def county_of(scene: Scene) -> str:
    """Where the county's own records lie."""
    return scene.villages[0].code[:6]


def _charities(scene: Scene) -> list[CharityOrganisation]:
    made = []
    for number, (name, registered, qualified) in enumerate(CHARITIES, 1):
        on = dt.date(2021, 1, 4)
        given = {
            "name": name,
            "credit_code": code_of(6210000 + number),
            "applied_on": on - dt.timedelta(12),
            "registered_on": registered,
            "contact": "秘书长",
        }
        one = scene.do(ORGANISATIONS, "recognise", on, given, name=f"charity {number}", area=county_of(scene))
        if qualified:
            day = on + dt.timedelta(20)
            one = scene.do(ORGANISATIONS, "qualify", day, name=f"qualified {number}", record=one)
        made.append(one)
    return made


def _offers(scene: Scene, chance: random.Random) -> list[CharityOffer]:
    made = []
    for number in range(30):
        donor, name = DONORS[number % len(DONORS)]
        given = {
            "donor": donor,
            "name": name,
            "field": Field.values[number % len(Field.values)],
            "amount_fen": chance.randrange(40, 160) * 50_000,
        }
        on = dt.date(scene.today.year, 1, 5) + dt.timedelta(3 * number)
        made.append(scene.do(OFFERS, "register", on, given, name=f"offer {number}", area=county_of(scene)))
    return made


def _needs(scene: Scene, chance: random.Random, offers: list[CharityOffer]) -> None:
    left = {one.pk: one.amount_fen for one in offers}
    people = Person.objects.unscoped(reason="demo").filter(status=Status.REGISTERED).order_by("key")[:3000]
    chosen = chance.sample(list(people), min(NEEDS_OF_YEAR, len(people)))
    for number, person in enumerate(chosen):
        field = Field.values[chance.randrange(len(Field.values))]
        wish, amount = WISHES[field]
        given = {"person": person, "field": field, "wish": wish, "amount_fen": amount}
        on = dt.date(scene.today.year, 2, 20) + dt.timedelta(chance.randrange(290))
        need = scene.do(NEEDS, "register", on, given, name=f"need {number}")
        turn = chance.random()
        if turn < WITHDRAWN:
            scene.do(
                NEEDS, "withdraw", on + dt.timedelta(9), name=f"no {number}", record=need, words="已自行解决"
            )
        elif turn > WITHDRAWN + UNMATCHED:
            _match(scene, number, need, on, offers, left, chance)


def _match(
    scene: Scene,
    number: int,
    need: Any,
    on: dt.date,
    offers: list[CharityOffer],
    left: dict[int, int],
    chance: random.Random,
) -> None:
    """With the first offer of the kind that has enough; without one it waits."""
    day = on + dt.timedelta(chance.randrange(4, 45))
    if day > scene.today:
        return
    for offer in offers:
        if offer.field == need.field and left[offer.pk] >= need.amount_fen:
            left[offer.pk] -= need.amount_fen
            given = {"offer": offer, "match_fen": need.amount_fen}
            scene.do(NEEDS, "match", day, given, name=f"match {number}", record=need)
            if day + dt.timedelta(15) <= scene.today:
                given = {"receipt": f"捐赠票据 {number + 1:04d}"}
                scene.do(NEEDS, "meet", day + dt.timedelta(15), given, name=f"met {number}", record=need)
            return


def _projects(scene: Scene, charity: CharityOrganisation) -> None:
    year = scene.today.year
    stories = (
        ("spring", dt.date(year, 1, 25), ((1, 386_000, 352_000, 704), (2, 402_500, 402_500, 805))),
        (
            "heart",
            dt.date(year, 5, 10),
            ((2, 310_000, 120_000, 48), (4, 655_000, 590_000, 236), (6, 720_000, 690_000, 271)),
        ),
    )
    for brand, on, reports in stories:
        given = {"brand": brand, "year": year, "charity": charity, "aim": "资助困难学生、困难家庭"}
        project = scene.do(PROJECTS, "start", on, given, name=brand, area=county_of(scene))
        for number, (months, raised, spent, helped) in enumerate(reports):
            day = on + dt.timedelta(30 * months)
            if day > scene.today:
                break
            sums: dict[str, Any] = {"raised_fen": raised * 100, "given_fen": spent * 100, "helped": helped}
            sums["published"] = "慈善中国、县政府网站"
            deed = "close" if brand == "spring" and number == len(reports) - 1 else "report"
            project = scene.do(PROJECTS, deed, day, sums, name=f"{brand} {number}", record=project)
        if project.state == "closed":
            day = on + dt.timedelta(120)
            scene.do(PROJECTS, "publish", day, sums, name=f"{brand} published", record=project)
