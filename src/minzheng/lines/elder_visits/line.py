"""The declaration of the line: the register of the old, and the visits owed to each."""

from typing import Any

from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import EVERY_OFFICE, OFFICES, Deed, Letter, Registration, Rounds
from minzheng.lines.elder_visits import rules
from minzheng.lines.elder_visits.models import Elder, ElderVisit

OPINION = "民发〔2017〕193号"

ELDERS = Registration(
    slug="elders",
    label="探访对象",
    model=Elder,
    mark="TF",
    columns=("person", "kind", "risk", "grounds"),
    deeds=(
        Deed(
            name="register",
            label="列入名册",
            after="listed",
            fields=("person", "kind", "risk", "grounds"),
            by=EVERY_OFFICE,
            basis=OPINION,
            check=rules.of_the_old,
        ),
        Deed(
            name="propose",
            label="提出待核实对象",
            after="proposed",
            fields=("person", "kind", "risk", "grounds"),
            by=EVERY_OFFICE,
            basis=OPINION,
            check=rules.of_the_old,
        ),
        Deed(
            name="confirm",
            label="核实后列入",
            before=("proposed",),
            after="listed",
            fields=("kind", "risk", "grounds"),
            by=EVERY_OFFICE,
            basis=OPINION,
            check=rules.of_the_old,
        ),
        Deed(
            name="decline",
            label="核实后不纳入",
            before=("proposed",),
            after="declined",
            by=EVERY_OFFICE,
        ),
        Deed(
            name="reclass",
            label="调整风险等级",
            before=("listed",),
            fields=("kind", "risk", "grounds"),
            by=EVERY_OFFICE,
            basis=OPINION,
        ),
        Deed(
            name="close",
            label="退出名册",
            before=("listed", "proposed"),
            after="closed",
            fields=("leaving",),
            by=OFFICES,
        ),
    ),
)


def _sheet(one: Any) -> list[tuple[str, str]]:
    elder = one.of
    return [
        ("老人", elder.person.name),
        ("类别", elder.get_kind_display()),
        ("风险等级", elder.get_risk_display()),
        ("应探访日期", f"{one.owed_on}"),
        ("探访日期", f"{one.done_on or ''}"),
        ("方式", one.get_way_display()),
        ("身体", one.get_health_display()),
        ("生活", one.get_living_display()),
        ("需要什么", one.needs),
        ("转介", one.get_referral_display()),
        ("没有见到的原因", one.absence),
        ("探访人签名", ""),
        ("老人或家属签名", ""),
    ]


VISITS = Rounds(
    slug="visits",
    label="探访",
    model=ElderVisit,
    mark="F",
    columns=("of", "way", "health", "living", "referral"),
    on=ELDERS,
    every=rules.next_visit,
    deeds=(
        Deed(
            name="see",
            label="登记探访",
            before=("planned",),
            after="seen",
            fields=("way", "health", "living", "needs", "referral"),
            by=EVERY_OFFICE,
            basis=OPINION,
            check=rules.told_whole,
        ),
        Deed(
            name="miss",
            label="登记没有见到",
            before=("planned",),
            after="missed",
            fields=("way", "absence"),
            by=EVERY_OFFICE,
            basis=OPINION,
        ),
    ),
    letters=(
        Letter(
            name="sheet",
            label="老年人探访登记表",
            basis=OPINION,
            states=("planned", "seen", "missed"),
            lines=_sheet,
        ),
    ),
)

LINE = BusinessLine(
    slug="elder_visits",
    label="老年人探访关爱",
    basis="老年人权益保障法 第二条；民发〔2017〕193号（条文待核）",
    plan_rows=("3.7",),
    parts=(ELDERS, VISITS),
)
