"""The Matang office of the simulated county: on its way to the province, not yet established."""

from __future__ import annotations

import datetime as dt

from minzheng.catalogue.scene import Scene
from minzheng.lines.divisions.line import CHANGES, VILLAGES
from minzheng.lines.divisions.rules import PAPERS

RONGJIAWAN = "430621100"
MATANG = "麻塘"
OTHERS = 4


def sample(scene: Scene) -> None:
    """Enter the change of Matang as far as the city, and one that was given up."""
    given = {"kind": "part", "unit_name": "麻塘办事处", "reason": "便于管理和服务湖滨片区群众"}
    on = dt.date(2021, 2, 22)
    one = scene.do(CHANGES, "propose", on, given, name="matang", area=RONGJIAWAN)
    villages = [place for place in scene.villages if place.parent_id == RONGJIAWAN]
    near = [place for place in villages if place.name.startswith(MATANG)]
    near += [place for place in villages if place not in near][-OTHERS:]
    for place in near:
        over = {"change": one, "new_code": "", "new_name": ""}
        scene.do(VILLAGES, "list", dt.date(2021, 3, 2), over, name=f"over {place.code}", area=place.code)
    scene.do(CHANGES, "papers", dt.date(2021, 6, 10), dict.fromkeys(PAPERS, True), name="papers", record=one)
    paper = {"county_paper": "岳县政〔2021〕41号"}
    scene.do(CHANGES, "county", dt.date(2021, 7, 19), paper, name="county", record=one)
    paper = {"city_paper": "岳政〔2021〕77号"}
    scene.do(CHANGES, "city", dt.date(2021, 10, 25), paper, name="city", record=one)
    given = {"kind": "part", "unit_name": "新墙河办事处", "reason": "初步设想"}
    other = scene.do(CHANGES, "propose", dt.date(2021, 4, 1), given, name="other", area="430621105")
    scene.do(CHANGES, "give_up", dt.date(2021, 8, 2), name="given up", record=other, words="暂不具备条件")
