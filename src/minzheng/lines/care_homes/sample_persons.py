"""Who of a simulated county's own persons is assessed, lives in a home, and waits for one."""

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

from minzheng.access.models import Role
from minzheng.access.scope import Scope
from minzheng.catalogue.many import Entry, found
from minzheng.catalogue.parts import Register
from minzheng.catalogue.scene import Scene
from minzheng.lines.care_homes.living import ITEMS
from minzheng.lines.care_homes.models import Bed, CareWish, Home, SelfCare
from minzheng.lines.care_homes.persons import ASSESSMENTS, RESIDENTS, WISHES
from minzheng.lines.care_homes.tekun import is_on_tekun, persons_on_tekun, self_care_of
from minzheng.registry.models import Person, Status

COUNTY = Scope(user_id=0, role=Role.COUNTY_STAFF, area="430621", purpose="demo")
FIRST_QUARTER, MOVING = dt.date(2021, 1, 11), dt.date(2021, 4, 6)
UNASSESSED = 0.06
FAILED = (0, 1, 2, 3, 4, 5, 6)
HOW_MANY = (56, 10, 8, 6, 8, 7, 5)
IN_HOMES = {SelfCare.KEPT: 0.07, SelfCare.PARTLY: 0.52, SelfCare.LOST: 0.68}
WANT = {SelfCare.KEPT: 0.02, SelfCare.PARTLY: 0.1, SelfCare.LOST: 0.25}
LATE, GIVEN_UP = 0.4, 0.25
"""Of those who want a place and have none yet: placed in December by the year's last days, or given up."""
SOCIAL, OLD = 9, dt.date(1950, 1, 1)


class Places:
    """The free beds of each home while the demo is filled: the own township's first."""

    def __init__(self, homes: list[Home]) -> None:
        self.homes = homes
        self.free = {
            (one.pk, kind): count
            for one in homes
            for kind, count in ((Bed.NURSING, one.nursing_beds), (Bed.ORDINARY, one.beds - one.nursing_beds))
        }

    def take(self, area: str, bed: Bed, on: dt.date, *, own: bool = False) -> Home | None:
        """A home with such a bed that ran on the day; None where there is none."""
        fitting = [one for one in self.homes if self.free[one.pk, bed] > 0 and one.opened_on <= on]
        near = [one for one in fitting if one.area_id[:9] == area[:9]]
        home = next(iter(near or ([] if own else fitting)), None)
        if home is not None:
            self.free[home.pk, bed] -= 1
        return home


def people(scene: Scene, homes: list[Home], chance: random.Random) -> None:
    """Assess nearly everybody on tekun; let some live in homes, some want to, some have given it up."""
    areas = persons_on_tekun(scene.today, COUNTY)
    persons = Person.objects.unscoped(reason="demo").in_bulk(sorted(areas))
    seen = [persons[key] for key in sorted(areas) if chance.random() >= UNASSESSED]
    _enter(scene, ASSESSMENTS, "assess", [_assessment(one, chance) for one in seen])
    places = Places(homes)
    classes = self_care_of([one.key for one in seen], scene.today)
    inside = [one for one in seen if chance.random() < IN_HOMES[classes[one.key]]]
    housed = list(_stays(inside, places, chance))
    wishes = [_wish(entry) for entry in housed]
    made = _enter(scene, WISHES, "wish", wishes)
    _enter(scene, RESIDENTS, "admit", housed)
    for wish, entry in zip(made, housed, strict=True):
        given = {name: entry.given[name] for name in ("home", "bed")}
        scene.do(WISHES, "met", entry.on, given, name=f"{wish.number}.met", record=wish)
    outside = {one.key for one in seen} - {entry.given["person"].key for entry in housed}
    _waiting(scene, [one for one in seen if one.key in outside], places, chance)
    _enter(scene, RESIDENTS, "admit", list(_social(scene, homes, set(areas), places, chance)))


def _enter(scene: Scene, part: Register, deed: str, entries: list[Entry]) -> list[Any]:
    form = scene.form("care_homes", f"{part.slug}.{deed}.{len(entries)}")
    return found(part=part, deed=deed, entries=entries, today=scene.today, at=scene.at, submission=form)


def _assessment(one: Person, chance: random.Random) -> Entry:
    failed = set(chance.sample(ITEMS, chance.choices(FAILED, HOW_MANY)[0]))
    items = {item: item not in failed for item in ITEMS}
    on = FIRST_QUARTER + dt.timedelta(chance.randrange(70))
    return Entry(one.area_id, {"person": one, "assessors": "刘红、周国平"} | items, on)


def _bed(self_care: SelfCare) -> Bed:
    return Bed.ORDINARY if self_care == SelfCare.KEPT else Bed.NURSING


def _stays(inside: list[Person], places: Places, chance: random.Random) -> Iterator[Entry]:
    for one in inside:
        on = MOVING + dt.timedelta(chance.randrange(200))
        grade = self_care_of([one.key], on).get(one.key)
        if grade is None or not is_on_tekun(one, on - dt.timedelta(20)):
            continue
        home = places.take(one.area_id, _bed(grade), on)
        if home is not None:
            yield Entry(one.area_id, _stay(one, home, grade, on, "tekun"), on)


def _stay(one: Person, home: Home, grade: SelfCare, on: dt.date, source: str) -> dict[str, Any]:
    return {
        "person": one,
        "home": home,
        "source": source,
        "self_care": grade,
        "bed": _bed(grade),
        "contract": f"{on:%Y%m}-{one.key % 100_000:05d}",
        "contract_until": on.replace(year=on.year + 1) if (on.month, on.day) != (2, 29) else on,
        "contact": "村委会" if source == "tekun" else "子女",
    }


def _wish(entry: Entry) -> Entry:
    asked = {"person": entry.given["person"], "said_by": "self", "wanted": ""}
    day = entry.on - dt.timedelta(12)
    grade = self_care_of([asked["person"].key], day).get(asked["person"].key, entry.given["self_care"])
    return Entry(entry.area, asked | {"self_care": grade}, day)


def _waiting(scene: Scene, outside: list[Person], places: Places, chance: random.Random) -> None:
    """Wishes of the autumn: some placed in December, some given up, the others still wait."""
    entries = []
    for one in outside:
        on = dt.date(2021, 10, 11) + dt.timedelta(chance.randrange(60))
        grade = self_care_of([one.key], on).get(one.key, SelfCare.KEPT)
        if chance.random() < WANT[grade] and is_on_tekun(one, on) and one.status != Status.DEAD:
            entries.append(
                Entry(one.area_id, {"person": one, "said_by": "self", "self_care": grade, "wanted": ""}, on)
            )
    for wish in _enter(scene, WISHES, "wish", entries):
        drawn = chance.random()
        if drawn < LATE:
            _place(scene, wish, places, chance)
        elif drawn < LATE + GIVEN_UP:
            why = {"why": "亲属愿意照料，本人愿留在家中"}
            on = wish.opened_on + dt.timedelta(10)
            scene.do(WISHES, "withdraw", on, why, name=f"{wish.number}.withdraw", record=wish)


def _place(scene: Scene, wish: CareWish, places: Places, chance: random.Random) -> None:
    on = max(wish.opened_on, dt.date(2021, 12, 1)) + dt.timedelta(chance.randrange(20))
    bed = _bed(SelfCare(wish.self_care))
    home = places.take(wish.area_id, bed, on)
    if home is None or self_care_of([wish.person_id], on).get(wish.person_id) != wish.self_care:
        return
    given = {
        "home": home,
        "bed": bed,
        "contract": f"{on:%Y%m}-{wish.pk:05d}",
        "contract_until": on.replace(year=on.year + 1),
        "contact": "村委会",
    }
    scene.do(WISHES, "place", on, given, name=f"{wish.number}.place", record=wish)


def _social(
    scene: Scene, homes: list[Home], taken: set[int], places: Places, chance: random.Random
) -> Iterator[Entry]:
    """Old people of the townships who pay for themselves, beyond the beds kept for tekun."""
    for home in homes:
        rows = Person.objects.unscoped(reason="demo").filter(
            area_id__startswith=home.area_id[:9], birth_date__lt=OLD, status=Status.REGISTERED
        )
        known = [one for one in rows.order_by("key")[: SOCIAL * 6] if one.key not in taken]
        room = max(0, home.beds - home.reserved_beds - home.beds // 3)
        for one in chance.sample(known, min(len(known), SOCIAL, room)):
            on = max(home.opened_on, dt.date(2021, 2, 1)) + dt.timedelta(chance.randrange(90))
            took = places.take(home.area_id, Bed.ORDINARY, on, own=True)
            taken.add(one.key)  # nobody lives in two homes
            if took is not None and not self_care_of([one.key], on):
                yield Entry(one.area_id, _stay(one, took, SelfCare.KEPT, min(on, scene.today), "social"), on)
