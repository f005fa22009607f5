"""Leading groups of a simulated county: nearly everywhere, a few without plan or publicity."""

import datetime as dt
import random
from typing import Any

from minzheng.access.models import Division
from minzheng.catalogue.many import Entry, found
from minzheng.catalogue.past import Past, passed
from minzheng.catalogue.scene import Scene
from minzheng.lines.funeral_reform.line import GROUPS, PUBLICITY
from minzheng.lines.funeral_reform.models import ReformGroup
from minzheng.lines.funeral_reform.rules import next_publicity

NAMES = ("李建国", "周志强", "彭伟", "许明", "任华", "易小平", "刘红", "陈丽", "方石林", "柳青山")
WAYS = ("house", "meeting", "broadcast", "board", "online", "show")
MISSING, UNPLANNED, SILENT = 4, 5, 0.04


def sample(scene: Scene) -> None:
    """Enter the groups of all places but a few, and the publicity of the year."""
    chance = scene.chance("funeral_reform")
    places = [*scene.townships, *scene.villages]
    missing = {one.code for one in chance.sample(scene.villages, MISSING)}
    there = [one for one in places if one.code not in missing]
    unplanned = {one.code for one in chance.sample(there[14:], UNPLANNED)}
    groups = [
        *_entered("take_over", [one for one in there if one.code not in unplanned], scene, chance),
        *_entered("form", [one for one in there if one.code in unplanned], scene, chance),
    ]
    past = [one for group in groups for one in _publicity(group, scene.today, chance)]
    form = scene.form("funeral_reform", "publicity")
    passed(part=PUBLICITY, entries=past, today=scene.today, at=scene.at, submission=form)


def _entered(deed: str, places: list[Division], scene: Scene, chance: random.Random) -> list[ReformGroup]:
    entries = [_entry(one, deed, chance) for one in places]
    form = scene.form("funeral_reform", deed)
    return found(part=GROUPS, deed=deed, entries=entries, today=scene.today, at=scene.at, submission=form)


def _entry(place: Division, deed: str, chance: random.Random) -> Entry:
    township = place.level == Division.Level.TOWNSHIP
    given: dict[str, Any] = {
        "leader": chance.choice(NAMES),
        "post": "secretary" if township else "village_secretary",
        "members": chance.randrange(5, 12),
        "document": f"{place.name}〔2021〕{chance.randrange(1, 30)}号",
    }
    if deed == "take_over":
        given["plan_name"] = f"{place.name}殡葬改革实施方案"
        given["plan_document"] = f"{place.name}〔2021〕{chance.randrange(30, 60)}号"
    return Entry(place.code, given, dt.date(2021, 2, 20) + dt.timedelta(chance.randrange(60)))


def _publicity(group: ReformGroup, today: dt.date, chance: random.Random) -> list[Past]:
    if chance.random() < SILENT:
        return []
    due = next_publicity(group, None)
    assert due is not None
    on = min(today, due - dt.timedelta(chance.randrange(150)))
    given = {
        "way": chance.choice(WAYS),
        "reached": chance.randrange(40, 600),
        "content": "宣讲殡葬管理条例，倡导文明节俭办丧事",
    }
    return [Past(group, "hold", on, given)]
