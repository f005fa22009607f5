"""Adoptions of a simulated county: a dozen in the year, at every point of the way, by persons on file."""

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

from minzheng.catalogue import doing
from minzheng.catalogue.scene import Scene
from minzheng.lines.adoption import who
from minzheng.lines.adoption.line import ADOPTIONS
from minzheng.lines.adoption.models import Adoption, Kind
from minzheng.registry.models import Marital, Person, Relation, Status

WORDS = {
    "both_came": True,
    "health_checked": True,
    "record_clear": True,
    "giver_consents": True,
    "kin_consent": True,
    "child_consents": True,
}
# Kind, who places, day of the year of the application, how far it has come.
STORIES = (
    ("step", "one_parent", 18, "registered"),
    ("kin", "parents", 25, "registered"),
    ("unknown", "institution", 40, "registered"),
    ("hardship", "parents", 61, "registered"),
    ("kin", "parents", 88, "refused"),
    ("unknown", "institution", 103, "registered"),
    ("step", "one_parent", 150, "registered"),
    ("hardship", "one_parent", 170, "registered"),
    ("kin", "parents", 215, "withdrawn"),
    ("hardship", "parents", 255, "registered"),
    ("kin", "parents", 300, "assessing"),
    ("unknown", "institution", 318, "announced"),
    ("hardship", "parents", 305, "assessed"),
    ("kin", "parents", 352, "applied"),
)
OLD = "2019 年旧式评估材料，未作收养评估"
NO_PARENTS = (Relation.GRANDCHILD, Relation.OTHER)


def sample(scene: Scene) -> None:
    """Enter the year's adoptions, and one registered in January before this system was in use."""
    chance = scene.chance("adoption")
    children, couples = _children(scene, chance), _couples(scene, chance)
    first = dt.date(scene.today.year, 1, 1)
    for number, (kind, giver, day, reached) in enumerate(STORIES):
        child, couple = next(children, None), next(couples, None)
        if child is None or couple is None:
            return
        on = first + dt.timedelta(day)
        if on <= scene.today:
            _Story(scene, number).play(_asked(kind, giver, child, couple, number), on, reached)
    child, couple = next(children, None), next(couples, None)
    if child is not None and couple is not None:
        given = _asked("hardship", "parents", child, couple, 0)
        kept = ("person", "kind", "giver", "ground_paper", "adopter", "spouse", "children")
        old = {name: given[name] for name in kept} | {"certificate": f"岳收〔{first.year}〕01号"}
        _Story(scene, 99).do("enter_old", first + dt.timedelta(10), old, words=OLD)


class _Story:
    """One adoption, its deeds a few days after each other until the demo's day."""

    def __init__(self, scene: Scene, number: int) -> None:
        self.scene, self.number = scene, number
        self.record: Adoption | None = None

    def play(self, given: dict[str, Any], on: dt.date, reached: str) -> None:
        self.do("apply", on, given)
        if given["kind"] == Kind.STEP:
            self.do("register", on + dt.timedelta(9))
            return
        if given["kind"] == Kind.UNKNOWN:
            self.do("announce", on + dt.timedelta(3), {"announced_in": "岳阳日报"})
        if reached in ("applied", "announced"):
            return
        if reached == "withdrawn":
            self.do("withdraw", on + dt.timedelta(12), words="收养人家庭情况变化")
            return
        team = {"assessor": "周敏（儿童福利股）", "assessor_two": "何平（社工站）"}
        self.do("begin", on + dt.timedelta(4), team)
        self.do("fuse", on + dt.timedelta(9))
        if reached == "assessing":
            return
        fit = reached != "refused"
        paper = {"fit": fit, "report_number": f"岳民评〔{on.year}〕{self.number + 1:02d}号"}
        self.do("report", on + dt.timedelta(46), paper)
        if reached == "refused":
            words = "居住地评价和抚育计划不符合要求"
            self.do("refuse", on + dt.timedelta(55), {"ground": "1105"}, words=words)
        elif reached == "registered":
            if given["kind"] == Kind.UNKNOWN:
                self.do("claimed", on + dt.timedelta(65), {"parents_came": False})
            self.do("register", on + dt.timedelta(70), {"child_consents": True})

    def do(self, deed: str, on: dt.date, given: dict[str, Any] | None = None, words: str = "") -> None:
        if on > self.scene.today:
            return
        self.record = doing.do(
            part=ADOPTIONS,
            deed=deed,
            by=None,
            record=self.record,
            given=given or {},
            words=words,
            on=on,
            today=self.scene.today,
            at=self.scene.at,
            submission=self.scene.form("adoption", f"{self.number}.{deed}"),
        )


def _asked(
    kind: str, giver: str, child: Person, couple: tuple[Person, Person], number: int
) -> dict[str, Any]:
    papers = {
        "unknown": "捡拾弃婴报案证明",
        "step": "结婚证",
        "kin": "亲属关系证明",
        "hardship": "特殊困难证明",
    }
    adopter, spouse = couple
    return WORDS | {
        "person": child,
        "kind": kind,
        "giver": giver,
        "ground_paper": f"{papers[kind]}第 {number + 1:02d} 号",
        "found_at": "县人民医院门口" if kind == "unknown" else "",
        "adopter": adopter,
        "spouse": spouse,
        "children": max(who.children_on_file(one) for one in couple),
    }


def _children(scene: Scene, chance: random.Random) -> Iterator[Person]:
    """Small children who live with others than their parents."""
    born = dt.date(scene.today.year - 7, 1, 1)
    rows = Person.objects.unscoped(reason="demo").filter(
        status=Status.REGISTERED, birth_date__gte=born, birth_date__lt=dt.date(scene.today.year, 1, 1)
    )
    found = list(rows.filter(relation__in=NO_PARENTS).order_by("key")[:200])
    chance.shuffle(found)
    return iter(found)


def _couples(scene: Scene, chance: random.Random) -> Iterator[tuple[Person, Person]]:
    """Married couples of 32 to 50 years, without children or with one, whom no prison register names."""
    oldest, youngest = (dt.date(scene.today.year - age, 1, 1) for age in (50, 32))
    rows = Person.objects.unscoped(reason="demo").filter(
        status=Status.REGISTERED,
        marital=Marital.MARRIED,
        birth_date__range=(oldest, youngest),
        relation__in=who.COUPLE,
    )
    homes: dict[int, list[Person]] = {}
    for one in rows.order_by("relation", "key")[:1000]:
        homes.setdefault(one.household_id, []).append(one)
    pairs = [(pair[0], pair[1]) for pair in homes.values() if len(pair) == 2]
    chance.shuffle(pairs)
    return (
        pair
        for pair in pairs
        if max(who.children_on_file(one) for one in pair) <= 1 and not any(who.sentences(one) for one in pair)
    )
