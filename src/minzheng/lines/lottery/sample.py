"""Outlets and sales of a simulated county: two years by game and month, a few new outlets, inspections."""

import datetime as dt
import random
from typing import Any

from minzheng.catalogue.many import Entry, found
from minzheng.catalogue.past import Past, passed
from minzheng.catalogue.scene import Scene
from minzheng.lines.lottery import rules
from minzheng.lines.lottery.line import INSPECTIONS, OUTLETS, SALES
from minzheng.lines.lottery.models import LotterySale, Outlet

OUTLETS_BEFORE, NEW = 46, 7
# Yuan a month in a township of the middle size, and the growth over last year.
GAMES = {
    "double": (38_000, 1.02),
    "three_d": (21_000, 0.97),
    "seven": (3_000, 0.95),
    "keno": (9_000, 1.55),
    "instant": (26_000, 1.08),
}
SPRING_OF_2020 = (dt.date(2020, 2, 1), dt.date(2020, 3, 1))
KENO_SINCE = dt.date(2020, 10, 1)


def sample(scene: Scene) -> None:
    """Enter outlets of years ago and of this year, half-yearly inspections, and the sales of two years."""
    chance = scene.chance("lottery")
    outlets = [_outlet(scene, number, chance) for number in range(OUTLETS_BEFORE + NEW)]
    outlets = [one for one in outlets if one.state == Outlet.State.SELLING]
    past = [visit for one in outlets for visit in _visits(one, scene.today, chance)]
    form = scene.form("lottery", "inspections")
    passed(part=INSPECTIONS, entries=past, today=scene.today, at=scene.at, submission=form)
    _proposed(scene, chance)
    _closed(scene, outlets[3])
    _sales(scene, chance)


def _outlet(scene: Scene, number: int, chance: random.Random) -> Outlet:
    place = chance.choice(scene.villages)
    new = number >= OUTLETS_BEFORE
    year = scene.today.year if new else chance.randrange(2015, scene.today.year)
    on = dt.date(year, chance.randrange(2, 10), chance.randrange(1, 28))
    given: dict[str, Any] = {
        "name": f"{place.name}福彩站",
        "address": f"{place.name}街口 {chance.randrange(1, 90)} 号",
        "agent": chance.choice("王李张刘陈杨周彭") + chance.choice("伟芳敏强丽军"),
    }
    one = scene.do(OUTLETS, "propose", on, given, name=f"outlet {number}", area=place.code)
    contract = {
        "outlet_code": f"4306{number + 21001:06d}",
        "contract": f"湘福彩代 {on.year}-{number:03d}",
        "contract_until": dt.date(max(year, scene.today.year) + chance.randrange(1, 3), 6, 30),
        "terminals": 1,
        "deposit_fen": 600_000,
        "keno": chance.random() < 0.8,
    }
    found_one: Outlet = scene.do(
        OUTLETS, "begin", on + dt.timedelta(40), contract, name=f"begun {number}", record=one
    )
    return found_one


def _visits(one: Outlet, today: dt.date, chance: random.Random) -> list[Past]:
    """Every half year, mostly on time; now and then a missing sign."""
    made: list[Past] = []
    due = rules.next_inspection(one, None)
    while due is not None and due <= today:
        on = min(today, due - dt.timedelta(chance.randrange(0, 20)))
        good = {"sign_up": True, "no_minors": True, "no_credit": True, "honest_ads": True, "fine_fen": None}
        made.append(Past(one, "inspect", on, good))
        due = on + dt.timedelta(180)
    return made if chance.random() > 0.1 else made[:-1]


def _proposed(scene: Scene, chance: random.Random) -> None:
    """Two more wait for the province."""
    for number in range(2):
        place = chance.choice(scene.villages)
        given = {"name": f"{place.name}新站", "address": "集镇", "agent": "待定"}
        on = scene.today - dt.timedelta(25)
        scene.do(OUTLETS, "propose", on, given, name=f"proposed {number}", area=place.code)


def _closed(scene: Scene, one: Outlet) -> None:
    words = "代销者外出，合同解除"
    scene.do(OUTLETS, "close", scene.today - dt.timedelta(9), name="closed", record=one, words=words)


def _sales(scene: Scene, chance: random.Random) -> None:
    """Each month as it was entered in the next; December is still to come."""
    entries = []
    for place in scene.townships:
        size = chance.uniform(0.4, 1.8) * (4 if place.code.endswith("100") else 1)
        for game in LotterySale.Game.values:
            usual, growth = GAMES[game]
            for number in range(24):
                month = dt.date(scene.today.year - 1 + number // 12, number % 12 + 1, 1)
                entered = (month + dt.timedelta(40)).replace(day=5)
                if entered > scene.today or (game == "keno" and month < KENO_SINCE):
                    continue
                season = 0.55 if month in SPRING_OF_2020 else chance.uniform(0.9, 1.1)
                yuan = usual * size * season * (growth if number >= 12 else 1)
                given = {"game": game, "month": month, "amount_fen": int(yuan) * 100}
                entries.append(Entry(place.code, given, entered))
    form = scene.form("lottery", "sales")
    found(part=SALES, deed="enter", entries=entries, today=scene.today, at=scene.at, submission=form)
