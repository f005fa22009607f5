"""The declaration of the line: premises, their reports, and emergency switches."""

from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, EVERY_OFFICE, OFFICES, Deed, Registration, Rounds
from minzheng.lines.epidemic import rules
from minzheng.lines.epidemic.models import EmergencySwitch, HealthReport, Premises

PREMISES = Registration(
    slug="premises",
    label="防控场所",
    model=Premises,
    mark="FK",
    columns=("name", "kind", "head", "every_days", "watch_until"),
    due=lambda one: one.watch_until if one.state == "watched" else None,
    deeds=(
        Deed(
            name="enter",
            label="登记场所",
            after="resting",
            fields=("name", "kind", "head", "people"),
            by=OFFICES,
        ),
        Deed(
            name="watch",
            label="开始或延长监测",
            before=("resting", "watched"),
            after="watched",
            fields=("every_days", "watch_until"),
            by=OFFICES,
            basis=rules.LAW,
            check=rules.with_an_end,
        ),
        Deed(name="rest", label="停止监测", before=("watched",), after="resting", by=OFFICES),
        Deed(name="close", label="停用", before=("watched", "resting"), after="closed", by=OFFICES),
    ),
)
REPORTS = Rounds(
    slug="reports",
    label="健康监测报告",
    model=HealthReport,
    mark="B",
    columns=("of", "owed_on", "present", "feverish", "infected"),
    on=PREMISES,
    every=rules.next_report,
    deeds=(
        Deed(
            name="report",
            label="登记报告",
            before=("planned",),
            after="done",
            fields=(
                "present",
                "feverish",
                "tested",
                "vaccinated",
                "infected",
                "visitors",
                "supplies_days",
                "reported",
            ),
            by=EVERY_OFFICE,
            basis=rules.LAW,
            check=rules.reported,
        ),
    ),
)
SWITCHES = Registration(
    slug="switches",
    label="应急开关",
    model=EmergencySwitch,
    mark="KG",
    columns=("measure", "until", "order"),
    due=lambda one: one.until,
    deeds=(
        Deed(
            name="on",
            label="开启",
            after="on",
            fields=("measure", "until", "order"),
            by=(COUNTY,),
            basis=rules.METHOD,
            check=rules.switched_on,
        ),
        Deed(
            name="longer",
            label="延长",
            before=("on",),
            fields=("until", "order"),
            by=(COUNTY,),
            basis=rules.METHOD,
            check=rules.longer,
        ),
        Deed(name="off", label="关闭", before=("on",), after="off", fields=("why_ended",), by=(COUNTY,)),
    ),
)
LINE = BusinessLine(
    slug="epidemic",
    label="疫情监测",
    basis="传染病防治法、民发〔2021〕57号",
    plan_rows=("8.1",),
    parts=(PREMISES, REPORTS, SWITCHES),
)
