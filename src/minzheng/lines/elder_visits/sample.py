"""Visits of a simulated county: some of each village's old, seen on schedule but for a few."""

import datetime as dt
import random
from itertools import groupby

from minzheng.catalogue import doing
from minzheng.catalogue.many import Entry, found
from minzheng.catalogue.past import Past, Step, moved, passed
from minzheng.catalogue.scene import Scene
from minzheng.lines.elder_visits.hearing import propose
from minzheng.lines.elder_visits.line import ELDERS, VISITS
from minzheng.lines.elder_visits.models import Elder, ElderVisit, Risk
from minzheng.lines.elder_visits.rules import next_visit
from minzheng.registry.models import Person, Status

PER_VILLAGE = 2
BEGUN = dt.date(2021, 2, 1)
WEEKLY_SINCE = dt.date(2021, 10, 8)
BEHIND = 0.04
MISSED = 0.03


def sample(scene: Scene) -> None:
    """Propose whom the data shows, confirm a few of every village, and let their visits pass."""
    chance = scene.chance("elder_visits")
    propose(BEGUN, scene.at)
    waiting = Elder.objects.unscoped(reason="demo").filter(state="proposed", opened_on__lte=BEGUN)
    chosen = [
        one
        for _, of_village in groupby(waiting.order_by("area_id", "pk"), lambda one: one.area_id)
        for one in _some(list(of_village), chance)
    ]
    elders = moved(
        part=ELDERS,
        steps=[_confirmed(one, chance) for one in chosen],
        today=scene.today,
        at=scene.at,
        submission=scene.form("elder_visits", "confirm"),
    )
    past = [visit for elder in elders for visit in _visits(elder, scene.today, chance)]
    form = scene.form("elder_visits", "visits")
    passed(part=VISITS, entries=past, today=scene.today, at=scene.at, submission=form)
    _who_died(scene, chance)


def _some(waiting: list[Elder], chance: random.Random) -> list[Elder]:
    return chance.sample(waiting, min(len(waiting), PER_VILLAGE))


def _confirmed(one: Elder, chance: random.Random) -> Step:
    begun = WEEKLY_SINCE if one.risk == Risk.HIGH else BEGUN
    given = {"kind": one.kind, "risk": one.risk, "grounds": one.grounds}
    return Step(one, "confirm", begun + dt.timedelta(chance.randrange(40)), given)


def _visits(elder: Elder, today: dt.date, chance: random.Random) -> list[Past]:
    """Every visit until today, mostly a day or two early; a few are behind with their last."""
    made: list[Past] = []
    last: ElderVisit | None = None
    left_out = chance.random() < BEHIND
    while (due := next_visit(elder, last)) is not None and due <= today:
        on = due - dt.timedelta(chance.choice((0, 0, 1, 2)))
        on = max(on, last.done_on if last and last.done_on else elder.listed_on or elder.opened_on)
        if chance.random() < BEHIND:
            on = min(today, due + dt.timedelta(chance.randrange(1, 4)))
        missed = chance.random() < MISSED
        given = _missed() if missed else _seen(chance)
        last = ElderVisit(of=elder, done_on=on, state="missed" if missed else "seen", **given)
        made.append(Past(elder, "miss" if missed else "see", on, given))
    return made[:-1] if left_out else made


def _seen(chance: random.Random) -> dict[str, str]:
    health = chance.choices(("well", "ill", "care", "urgent"), (55, 36, 8, 1))[0]
    living = chance.choices(("fine", "short", "unsafe"), (94, 2, 4))[0]
    way = "door" if health == "urgent" else chance.choices(("door", "phone"), (70, 30))[0]
    if health == "urgent":
        told = {"referral": "doctor", "needs": "送卫生院检查"}
    elif living == "short":
        told = {"referral": "aid", "needs": "三餐无人照料，生活费不够"}
    elif health == "care":
        told = {"referral": "care", "needs": "需要助餐、助洁"}
    else:
        told = {"referral": "none", "needs": ""}
    return {"way": way, "health": health, "living": living} | told


def _missed() -> dict[str, str]:
    return {"way": "door", "absence": "家中无人，邻居说到女儿家去了"}


def _who_died(scene: Scene, chance: random.Random) -> None:
    """A few who were on the register and died in the year: closed on the day of death."""
    rows = Person.objects.unscoped(reason="demo").filter(
        status=Status.DEAD,
        status_since__gt=BEGUN + dt.timedelta(60),
        status_since__lte=scene.today,
        birth_date__lte=dt.date(1951, 1, 1),
    )
    for person in chance.sample(list(rows.order_by("key")), min(8, rows.count())):
        assert person.status_since is not None
        given = {"person": person, "kind": "very_old", "risk": "general", "grounds": "高龄，子女外出"}
        on = BEGUN + dt.timedelta(chance.randrange(40))
        form = scene.form("elder_visits", f"died {person.key}")
        [elder] = found(
            part=ELDERS,
            deed="register",
            entries=[Entry(person.area_id, given, on)],
            today=scene.today,
            at=scene.at,
            submission=form,
        )
        doing.do(
            part=ELDERS,
            deed="close",
            by=None,
            record=elder,
            on=person.status_since,
            given={"leaving": "death"},
            today=scene.today,
            at=scene.at,
            submission=scene.form("elder_visits", f"closed {person.key}"),
        )
