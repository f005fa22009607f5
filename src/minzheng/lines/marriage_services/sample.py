"""Two weddings held together, some publicity, and a year of mediations of the simulated county."""

from __future__ import annotations

import datetime as dt

from minzheng.catalogue.scene import Scene
from minzheng.lines.marriage_services.line import MEDIATIONS, WEDDINGS
from minzheng.lines.marriage_services.models import Mediation
from minzheng.registry.models import Person, Relation, Status

EVENTS = (
    ("ceremony", "“520”集体颁证仪式", dt.date(2021, 5, 20), "县婚姻登记处", 26, 90),
    ("group", "“国潮”集体婚礼", dt.date(2021, 10, 3), "东洞庭湖湿地公园", 18, 320),
    ("publicity", "抵制高价彩礼宣传", dt.date(2021, 11, 12), "新墙镇集市", None, 150),
    ("ceremony", "冬至集体颁证仪式", dt.date(2022, 1, 8), "县婚姻登记处", None, None),
)
ASKED = 24


def sample(scene: Scene) -> None:
    """Enter the year's events and mediations."""
    for place, (kind, name, on, where, couples, visitors) in enumerate(EVENTS):
        given = {"kind": kind, "name": name, "planned_on": on, "place": where}
        begun = min(on - dt.timedelta(40), scene.today)
        one = scene.do(WEDDINGS, "plan", begun, given, area="430621", name=f"event {place}")
        if visitors and on <= scene.today:
            scene.do(
                WEDDINGS,
                "hold",
                on,
                {"couples": couples, "visitors": visitors},
                record=one,
                name=f"held {place}",
            )
    _mediations(scene)


def _mediations(scene: Scene) -> None:
    chance = scene.chance("marriage_services")
    rows = Person.objects.unscoped(reason="demo").filter(relation=Relation.SPOUSE, status=Status.REGISTERED)
    for place, person in enumerate(rows.order_by("key")[:ASKED]):
        on = dt.date(2021, 1, 12) + dt.timedelta(place * 14)
        matter = chance.choice(Mediation.Matter.values)
        given = {"person": person, "matter": matter, "both_agree": True, "safe": matter == "violence"}
        one = scene.do(MEDIATIONS, "ask", on, given, name=f"mediation {place}")
        scene.do(
            MEDIATIONS,
            "sit",
            on + dt.timedelta(4),
            {"mediator": "县婚姻家庭辅导室"},
            record=one,
            name=f"sit {place}",
        )
        if on + dt.timedelta(25) <= scene.today:
            end = chance.choices(("reconcile", "agree", "fail"), (5, 3, 2))[0]
            given = {"sittings": chance.randrange(1, 5)}
            scene.do(MEDIATIONS, end, on + dt.timedelta(25), given, record=one, name=f"end {place}")
