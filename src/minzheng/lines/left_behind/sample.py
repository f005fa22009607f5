"""The left-behind of a simulated county: found in the data, recorded by villages, most reviewed in time."""

import datetime as dt
import random
from typing import Any

from minzheng.catalogue import doing
from minzheng.catalogue.many import Entry, found
from minzheng.catalogue.past import Past, passed
from minzheng.catalogue.scene import Scene
from minzheng.lines.left_behind import rules
from minzheng.lines.left_behind.finding import ADULT, candidates, years_before
from minzheng.lines.left_behind.hearing import entries_of, look
from minzheng.lines.left_behind.line import PEOPLE, REVIEWS
from minzheng.lines.left_behind.models import Group, LeftBehind
from minzheng.registry.models import Person, Status

FIRST_LOOK = dt.date(2021, 3, 1)
CENSUS = tuple(dt.date(2021, 1, day) for day in (11, 18, 25))
PER_TOWNSHIP, PER_VILLAGE = 60, 2
PLACES = ("广东东莞", "浙江义乌", "长沙", "广东深圳", "江苏昆山", "福建晋江")
LEFT = {"child": "both", "woman": "husband", "elder": "children"}
CARER = {"child": "grandparents", "woman": "itself", "elder": "spouse"}


def sample(scene: Scene) -> None:
    """Enter the census of January with its reviews, this spring's findings, and what the data shows now."""
    chance = scene.chance("left_behind")
    _census(scene, chance)
    wanted = [
        one
        for township in scene.townships
        for group in Group.values
        for one in candidates(group, FIRST_LOOK, township.code)[:PER_TOWNSHIP]
    ]
    form = scene.form("left_behind", "found")
    entries = entries_of(wanted, FIRST_LOOK)
    for record in found(
        part=PEOPLE, deed="find", entries=entries, today=scene.today, at=scene.at, submission=form
    ):
        _settle(scene, record, chance)
    look(scene.today, scene.at)


def _settle(scene: Scene, record: LeftBehind, chance: random.Random) -> None:
    """Of twenty found nineteen are looked at; two of them turn out not to be left behind."""
    turn = chance.randrange(20)
    if turn == 0:
        return
    on = FIRST_LOOK + dt.timedelta(7 * chance.randrange(1, 6))
    deed, given, words = "record", _learnt(record.group, chance), ""
    if turn < 3:
        deed, given, words = "dismiss", {}, "家人已返乡，或者在本县上班、每天回家"
    doing.do(
        part=PEOPLE,
        deed=deed,
        by=None,
        record=record,
        given=given,
        words=words,
        on=on,
        today=scene.today,
        at=scene.at,
        submission=scene.form("left_behind", f"{record.number}.{deed}"),
    )


def _learnt(group: str, chance: random.Random) -> dict[str, Any]:
    risk = chance.choices(("high", "focus", "general"), (6, 24, 70))[0]
    months = chance.randrange(7, 60)
    return {
        "away": LEFT[group],
        "months": months,
        "home_parent": "",
        "carer": CARER[group],
        "risk": risk,
    }


def _census(scene: Scene, chance: random.Random) -> None:
    """One child and one woman of nearly every village, recorded in January; a few not reviewed since."""
    entries = []
    for village in scene.villages:
        for group in (Group.CHILD, Group.WOMAN):
            for person in _people(village.code, group, scene.today, chance):
                where = chance.choice(PLACES)
                given = {"person": person, "group": group, "found_by": "village"}
                given |= {"grounds": f"村里排查：家人在{where}务工"} | _learnt(group, chance)
                entries.append(Entry(village.code, given, chance.choice(CENSUS)))
    form = scene.form("left_behind", "census")
    records = found(
        part=PEOPLE, deed="enter", entries=entries, today=scene.today, at=scene.at, submission=form
    )
    past = [
        Past(record, "review", due - dt.timedelta(chance.randrange(20)), _seen(chance))
        for record in records
        if (due := rules.next_review(record, None)) and due <= scene.today and chance.random() > 0.05
    ]
    form = scene.form("left_behind", "reviews")
    passed(part=REVIEWS, entries=past, today=scene.today, at=scene.at, submission=form)


def _seen(chance: random.Random) -> dict[str, Any]:
    living = chance.choices(("good", "help", "danger"), (80, 18, 2))[0]
    told = "镇儿童督导员、派出所" if living == "danger" else ""
    return {"still": True, "living": living, "reported_to": told}


def _people(village: str, group: str, today: dt.date, chance: random.Random) -> list[Person]:
    """Rural children of school age, or wives under sixty, of one village; some."""
    rows = Person.objects.unscoped(reason="demo").filter(
        area_id=village, status=Status.REGISTERED, hukou="rural"
    )
    if group == Group.CHILD:
        rows = rows.filter(relation="child", birth_date__gt=years_before(today, 14))
        rows = rows.filter(birth_date__lte=years_before(today, 4))
    else:
        rows = rows.filter(relation="spouse", sex="female", marital="married")
        rows = rows.filter(household__residence="rural")
        rows = rows.filter(
            birth_date__gt=years_before(today, 58), birth_date__lte=years_before(today, ADULT + 6)
        )
    # A night may have found some of them already.
    listed = LeftBehind.objects.unscoped(reason="demo").filter(group=group, state__in=("found", "recorded"))
    some = list(rows.exclude(pk__in=listed.values("person")).order_by("key")[:20])
    return chance.sample(some, min(len(some), chance.randrange(1, PER_VILLAGE + 1)))
