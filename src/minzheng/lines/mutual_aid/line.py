"""The declaration of the line: one register of points."""

from minzheng.catalogue import events
from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import EVERY_OFFICE, Deed, Facility, Letter
from minzheng.lines.mutual_aid import rules
from minzheng.lines.mutual_aid.models import MutualAidPoint

MUTUAL_AID_OPENED = events.declare("mutual_aid_opened", "互助养老服务点开始运行")
HELP = ("keeper", "helpers", "elders", "partner")

POINTS = Facility(
    slug="points",
    label="互助养老服务点",
    model=MutualAidPoint,
    mark="HZ",
    columns=("name", "mode", "keeper", "helpers", "elders"),
    letters=(
        Letter(
            name="card",
            label="互助养老服务点情况表",
            basis=rules.BASIS,
            lines=lambda one: [
                ("服务点", one.name),
                ("层级", one.tier),
                ("模式", one.get_mode_display()),
                ("场地", one.site),
                ("牵头人", one.keeper),
                ("志愿者", f"{one.helpers or 0} 人"),
                ("服务老人", f"{one.elders or 0} 人"),
                ("合作方", one.partner),
            ],
        ),
    ),
    deeds=(
        Deed(
            name="prepare",
            label="登记筹建",
            after="prepared",
            fields=("name", "mode", "site"),
            by=EVERY_OFFICE,
            basis=rules.BASIS,
        ),
        Deed(
            name="start",
            label="开始运行",
            before=("prepared",),
            after="running",
            fields=HELP,
            by=EVERY_OFFICE,
            basis=rules.BASIS,
            check=rules.really_helps,
            announces=MUTUAL_AID_OPENED,
        ),
        Deed(
            name="update",
            label="更新情况",
            before=("running",),
            fields=("mode", *HELP),
            by=EVERY_OFFICE,
            check=rules.really_helps,
        ),
        Deed(
            name="pause",
            label="暂停",
            before=("running",),
            after="paused",
            by=EVERY_OFFICE,
            check=rules.with_reason,
        ),
        Deed(name="resume", label="恢复运行", before=("paused",), after="running", by=EVERY_OFFICE),
        Deed(
            name="close",
            label="撤销",
            before=("prepared", "running", "paused"),
            after="closed",
            check=rules.with_reason,
        ),
    ),
)

LINE = BusinessLine(
    slug="mutual_aid",
    label="农村互助养老",
    basis=rules.BASIS,
    plan_rows=("3.6",),
    parts=(POINTS,),
)
