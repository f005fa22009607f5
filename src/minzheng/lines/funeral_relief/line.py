"""The declaration of the line: the one grant about a person who has died."""

from dataclasses import replace
from datetime import date

from minzheng.casework.procedure import Limit, Procedure
from minzheng.casework.ways_of_persons import short_way
from minzheng.catalogue.line import BusinessLine, Grant

LAW = "社会救助暂行办法 第十五条（办理时限待核）"
LIMIT = Limit(10, LAW, status="to_confirm")
STEPS = short_way(
    basis=LAW,
    looked_at=LIMIT,
    decided=LIMIT,
    ask="核对死亡、火化登记和办理丧事的人，提出初审意见。",
)

GRANT = Procedure(
    programme="funeral_relief",
    label="特困人员丧葬费申领",
    since=date(2014, 5, 1),
    basis=LAW,
    steps=tuple(
        replace(step, ask="把决定送到办理丧事的人手里。") if step.slug == "delivery" else step
        for step in STEPS
    ),
    papers=("death_certificate",),
    for_the_dead=True,
)

LINE = BusinessLine(
    slug="funeral_relief",
    label="特困人员丧葬费",
    basis="社会救助暂行办法 第十五条",
    parts=(Grant(programme="funeral_relief", procedures=(GRANT,)),),
)
