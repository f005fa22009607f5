"""The declaration of the line: leading groups with their plans, and the publicity each owes."""

from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import EVERY_OFFICE, OFFICES, Deed, Letter, Registration, Rounds
from minzheng.lines.funeral_reform import rules
from minzheng.lines.funeral_reform.models import ReformGroup, ReformPublicity

GROUP = ("leader", "post", "members", "document")
PAPER = ("plan_name", "plan_document")

GROUPS = Registration(
    slug="groups",
    label="殡葬改革领导小组",
    model=ReformGroup,
    mark="BG",
    columns=("leader", "post", "plan_name"),
    due=rules.plan_due,
    deeds=(
        Deed(
            name="form",
            label="登记成立",
            after="formed",
            fields=GROUP,
            by=EVERY_OFFICE,
            basis=rules.PLAN,
            check=rules.headed_by_the_first,
        ),
        Deed(
            name="take_over",
            label="登记已有的小组和方案",
            after="planned",
            fields=(*GROUP, *PAPER),
            by=EVERY_OFFICE,
            basis=rules.PLAN,
            check=rules.headed_by_the_first,
        ),
        Deed(
            name="plan",
            label="登记方案",
            before=("formed", "planned"),
            after="planned",
            fields=PAPER,
            by=EVERY_OFFICE,
            basis=rules.PLAN,
        ),
        Deed(
            name="lead",
            label="更换组长",
            before=("formed", "planned"),
            fields=("leader", "post"),
            by=EVERY_OFFICE,
            basis=rules.PLAN,
            check=rules.headed_by_the_first,
        ),
        Deed(
            name="end",
            label="撤销",
            before=("formed", "planned"),
            after="ended",
            by=OFFICES,
            check=rules.explained,
        ),
    ),
    letters=(
        Letter(
            name="group",
            label="殡葬改革领导小组登记表",
            basis=rules.PLAN,
            states=("formed", "planned"),
            lines=lambda one: [
                ("组长", f"{one.leader}（{one.get_post_display()}）"),
                ("成员人数", f"{one.members} 人"),
                ("成立文件", one.document),
                ("方案", f"{one.plan_name} {one.plan_document}".strip()),
            ],
        ),
    ),
)

PUBLICITY = Rounds(
    slug="publicity",
    label="殡葬改革宣传",
    model=ReformPublicity,
    mark="X",
    columns=("of", "way", "reached", "content"),
    on=GROUPS,
    every=rules.next_publicity,
    deeds=(
        Deed(
            name="hold",
            label="登记宣传",
            before=("planned",),
            after="held",
            fields=("way", "reached", "content"),
            by=EVERY_OFFICE,
            basis=rules.PLAN,
            check=rules.reached_some,
        ),
    ),
)

LINE = BusinessLine(
    slug="funeral_reform",
    label="殡葬改革组织与宣传",
    basis="本县年度计划 4.4；2013 年关于党员干部带头推动殡葬改革的意见（文号待核）",
    plan_rows=("4.4",),
    parts=(GROUPS, PUBLICITY),
)
