"""Illegal graves of a simulated county: most put right, some under way, a few new ones."""

import datetime as dt
import random
from decimal import Decimal
from typing import Any

from minzheng.catalogue import doing
from minzheng.catalogue.many import Entry, found
from minzheng.catalogue.scene import Scene
from minzheng.lines.graves.line import GRAVES
from minzheng.lines.graves.models import Grave
from minzheng.lines.graves.rules import LAWFUL

GRAVES_AT_LARGE, NEW = 70, 2
PLACES = (
    "公路旁山坡",
    "水库东侧",
    "铁路涵洞旁",
    "村口林地",
    "河堤外侧",
    "景区入口旁",
    "学校后山",
    "责任田边",
)
ZONES = ("road", "water", "railway", "field", "river", "scenic", "residential", "field")
# Of a hundred graves, how many have come how far.
REACHED = (
    (70, ("order", "put_right", "close")),
    (8, ("order", "put_right")),
    (8, ("order",)),
    (5, ("keep",)),
    (5, ("order", "refer")),
    (4, ()),
)


def sample(scene: Scene) -> None:
    """Enter what the spring's survey found and two built since, each as far as it has come."""
    chance = scene.chance("graves")
    entries = [_entry(scene, chance, new=index < NEW) for index in range(GRAVES_AT_LARGE)]
    form = scene.form("graves", "register")
    graves = found(
        part=GRAVES, deed="register", entries=entries, today=scene.today, at=scene.at, submission=form
    )
    ways = [steps for share, steps in REACHED for _ in range(share)]
    for grave in graves:
        on = grave.opened_on
        for step in chance.choice(ways):
            if step == "keep" and grave.kind == Grave.Kind.LIVING:
                break
            on = min(scene.today, on + dt.timedelta(chance.randrange(8, 50)))
            given, words = _given(step, grave, on, scene)
            doing.do(
                part=GRAVES,
                deed=step,
                by=None,
                record=grave,
                on=on,
                given=given,
                words=words,
                today=scene.today,
                at=scene.at,
                submission=scene.form("graves", f"{grave.number} {step}"),
            )


def _entry(scene: Scene, chance: random.Random, *, new: bool) -> Entry:
    village, index = chance.choice(scene.villages), chance.randrange(len(PLACES))
    kind = chance.choices(("scattered", "living", "luxury", "clan"), (60, 18, 17, 5))[0]
    given: dict[str, Any] = {
        "place": f"{village.name}{PLACES[index]}",
        "kind": kind,
        "zone": ZONES[index],
        "found_by": "patrol" if new else chance.choice(("survey", "survey", "report", "image")),
        "built_on": None,
    }
    if chance.random() < 0.6:
        given["longitude"] = Decimal(1130000 + chance.randrange(6000)) / 10_000
        given["latitude"] = Decimal(290500 + chance.randrange(4000)) / 10_000
    on = dt.date(2021, 3, 1) + dt.timedelta(chance.randrange(70))
    if new:
        given["built_on"] = dt.date(2021, 6, 1) + dt.timedelta(chance.randrange(60))
        on = dt.date(2021, 9, 1) + dt.timedelta(chance.randrange(30))
    return Entry(village.code, given, on)


def _given(step: str, grave: Grave, on: dt.date, scene: Scene) -> tuple[dict[str, Any], str]:
    if step == "order":
        until = max(on + dt.timedelta(45), dt.date(2021, 8, 1))
        return {"measure": LAWFUL[grave.kind][0], "order_until": until}, ""
    if step == "put_right":
        return {"result": "已按要求整改，留有前后照片"}, ""
    if step == "keep":
        return {"keeping": "overseas"}, "县侨办认定函"
    if step == "refer":
        return {
            "department": "land" if grave.zone == "field" else "court",
            "referral": f"岳县民殡移〔2021〕{grave.pk}号",
        }, "当事人逾期不整改，两次劝导无效"
    return {}, ""
