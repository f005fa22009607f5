"""Deaths of a simulated year, from its own registry: cremated as the funeral home told, or buried."""

import datetime as dt
import random
from typing import Any

from django.db.models import Max

from minzheng.catalogue import doing
from minzheng.catalogue.many import Entry, found
from minzheng.catalogue.models import Act
from minzheng.catalogue.past import Step, moved
from minzheng.catalogue.scene import Scene
from minzheng.lines.funerals.hearing import match
from minzheng.lines.funerals.line import FUNERALS, QUESTIONS, WAIVERS
from minzheng.lines.funerals.models import Funeral
from minzheng.lines.funerals.rules import must_cremate
from minzheng.registry.models import Fact, Person, Status

PUBLIC, PUBLIC_UNCREMATED = 0.1, 0.02
EMPLOYERS = ("荣家湾镇人民政府（退休）", "县教育局（退休）", "筻口中学（退休）", "公田镇中心卫生院（退休）")
PAID_TO_BE_SEEN = 0.6


def sample(scene: Scene) -> None:
    """A file for every death of the year, its particulars, and an end for those without a cremation."""
    chance = scene.chance("funerals")
    known = Funeral.objects.unscoped(reason="demo").values("person_id")
    dead = Person.objects.unscoped(reason="demo").filter(
        status=Status.DEAD, status_since__gte=scene.today.replace(month=1, day=1)
    )
    dead = dead.filter(status_since__lte=scene.today).exclude(pk__in=known).exclude(household=None)
    entries = [_entry(one, scene.today, chance) for one in dead.order_by("status_since", "key")]
    form = scene.form("funerals", "report")
    found(part=FUNERALS, deed="report", entries=entries, today=scene.today, at=scene.at, submission=form)
    rows = Funeral.objects.unscoped(reason="demo").select_related("person").order_by("pk")
    for held in rows.filter(state="open"):
        match(held, min(scene.today, held.opened_on + dt.timedelta(4)), scene.at)
    _describe(list(rows), scene, chance)
    for held in rows.filter(state="open"):
        _without_cremation(held, scene, chance)
    _two_dates(list(rows.filter(state="buried")[:2]), scene)
    _waivers(list(rows.filter(state="cremated")), scene)


def _entry(one: Person, today: dt.date, chance: random.Random) -> Entry:
    assert one.status_since is not None
    on = min(today, one.status_since + dt.timedelta(chance.randrange(1, 9)))
    given = {"person": one, "died_on": one.status_since, "source": "register"}
    return Entry(one.area_id, given, on)


def _describe(files: list[Funeral], scene: Scene, chance: random.Random) -> None:
    """Where each died and was mourned, and whether in the public service, as the village adds it."""
    acts = Act.objects.unscoped(reason="demo").filter(record__in=[one.code for one in files])
    last = dict(acts.order_by().values_list("record").annotate(last=Max("on")))
    steps = [
        Step(one, "describe", min(scene.today, last[one.code] + dt.timedelta(3)), _told(one, chance))
        for one in files
    ]
    form = scene.form("funerals", "describe")
    moved(part=FUNERALS, steps=steps, today=scene.today, at=scene.at, submission=form)


def _told(one: Funeral, chance: random.Random) -> dict[str, Any]:
    given: dict[str, Any] = {
        "place": chance.choices(("home", "hospital", "care_home", "elsewhere"), (60, 30, 6, 4))[0],
        "public_employee": "no",
        "rites": chance.choices(("hall", "home"), (30, 70))[0],
    }
    likely = PUBLIC if one.cremated_on else PUBLIC_UNCREMATED
    if one.died_on.year - one.person.birth_date.year > 45 and chance.random() < likely:
        given |= {"public_employee": "yes", "employer": chance.choice(EMPLOYERS)}
        given["rites"] = chance.choices(("hall", "home"), (95, 5))[0]
    if chance.random() < 0.03:
        given["died_in_zone"] = "yes"
    return given


def _without_cremation(held: Funeral, scene: Scene, chance: random.Random) -> None:
    """The county's dead who were not cremated: buried outside the zone, or a breach; the newest wait."""
    if (scene.today - held.died_on).days < 20:
        return
    on = min(scene.today, max(held.opened_on, held.died_on) + dt.timedelta(16))
    if not must_cremate(held):
        _do(scene, held, "bury", on, {"burial": "本村祖坟山", "custom": "none"})
    elif chance.random() < PAID_TO_BE_SEEN:
        _do(scene, held, "unlawful", on, {"burial": "本村后山"})
        until = on + dt.timedelta(30)
        order = {"order_number": f"岳县民殡责〔2021〕{held.pk}号", "order_until": until}
        _do(scene, held, "order", on, order)
        if until < scene.today and chance.random() < 0.5:
            _do(scene, held, "close", until, {}, "家属书面检讨，按规定不予发放丧葬费")


def _do(
    scene: Scene,
    held: Any,
    deed: str,
    on: dt.date,
    given: dict[str, Any],
    words: str = "",
    part: Any = FUNERALS,
) -> None:
    doing.do(
        part=part,
        deed=deed,
        by=None,
        record=held,
        on=on,
        today=scene.today,
        at=scene.at,
        submission=scene.form("funerals", f"{part.slug} {held.number} {deed}"),
        given=given,
        words=words,
    )


def _two_dates(files: list[Funeral], scene: Scene) -> None:
    """Two deaths of which the village tells another day; the first of them is decided."""
    for index, held in enumerate(files):
        other = held.died_on + dt.timedelta(1)
        question = doing.do(
            part=QUESTIONS,
            deed="second",
            by=None,
            on=scene.today - dt.timedelta(9),
            today=scene.today,
            at=scene.at,
            submission=scene.form("funerals", f"second {held.number}"),
            area=held.area_id,
            given={"person": held.person, "second_on": other, "second_source": "village"},
        )
        if index == 0:
            given = {"decided_on": held.died_on, "ground": "以公安机关死亡证明为准"}
            _do(scene, question, "decide", scene.today - dt.timedelta(2), given, part=QUESTIONS)


def _waivers(files: list[Funeral], scene: Scene) -> None:
    """Fees waived for those who were on destitute support or in a home on dibao."""
    aided = Fact.objects.unscoped(reason="demo").filter(kind=Fact.Kind.AID, code__in=("tekun", "dibao_rural"))
    whose = dict(aided.filter(person__in=[one.person_id for one in files]).values_list("person_id", "code"))
    for held in [one for one in files if one.person_id in whose][:6]:
        kind = "tekun" if whose[held.person_id] == "tekun" else "dibao"
        _waive(held, kind, 1000_00, scene)
    for held in [one for one in files if one.ashes == "eco"][:4]:
        _waive(held, "eco", 2000_00, scene)


def _waive(held: Funeral, kind: str, amount: int, scene: Scene) -> None:
    from minzheng.casework.refusal import Refused

    given = {"person": held.person, "kind": kind, "amount_fen": amount}
    on = min(scene.today, max(held.opened_on, held.cremated_on or held.died_on) + dt.timedelta(5))
    try:
        made = doing.do(
            part=WAIVERS,
            deed="apply",
            by=None,
            on=on,
            today=scene.today,
            at=scene.at,
            submission=scene.form("funerals", f"waiver {held.number} {kind}"),
            area=held.area_id,
            given=given,
        )
    except Refused:  # the list of the month of the death no longer had them
        return
    if on + dt.timedelta(7) <= scene.today:
        _do(scene, made, "grant", on + dt.timedelta(7), {}, part=WAIVERS)
