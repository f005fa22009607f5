"""The declaration of the line: one register of centres, its stages in order."""

from minzheng.catalogue import events
from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, Deed, Facility, Letter
from minzheng.lines.care_centres import rules
from minzheng.lines.care_centres.models import CareCentre

CENTRE_OPENED = events.declare("centre_opened", "社区养老服务中心开始运营")

CENTRES = Facility(
    slug="centres",
    label="示范性社区养老服务中心",
    model=CareCentre,
    mark="ZX",
    columns=("name", "planned_beds", "beds", "runner", "head", "served"),
    due=rules.due,
    letters=(
        Letter(
            name="acceptance",
            label="社区养老服务中心验收意见",
            basis=rules.BASIS,
            states=("accepted", "in_use", "paused"),
            lines=lambda one: [
                ("中心名称", one.name),
                ("地址", one.site),
                ("床位", f"{one.beds} 张"),
                ("建筑面积", f"{one.size} 平方米"),
                ("验收结论", "达到示范性社区养老服务中心标准"),
                ("验收人签名", ""),
            ],
        ),
    ),
    deeds=(
        Deed(
            name="plan",
            label="登记立项",
            after="planned",
            fields=("name", "site", "planned_beds", "planned_until"),
            basis=rules.BASIS,
            check=rules.of_a_township,
        ),
        Deed(name="build", label="开工", before=("planned",), after="building"),
        Deed(
            name="accept",
            label="验收",
            before=("building",),
            after="accepted",
            fields=("beds", "size"),
            by=(COUNTY,),
            basis=rules.BASIS,
            check=rules.accepted,
        ),
        Deed(
            name="open",
            label="开始运营",
            before=("accepted",),
            after="in_use",
            fields=("runner", "head", "day_care", "meals", "at_home"),
            check=rules.serves,
            announces=CENTRE_OPENED,
        ),
        Deed(name="report", label="登记月服务人次", before=("in_use",), fields=("served",)),
        Deed(
            name="change_beds",
            label="调整床位",
            before=("in_use", "paused"),
            fields=("beds",),
            by=(COUNTY,),
            check=rules.accepted,
        ),
        Deed(name="pause", label="暂停服务", before=("in_use",), after="paused", check=rules.with_reason),
        Deed(name="resume", label="恢复服务", before=("paused",), after="in_use"),
        Deed(
            name="close",
            label="终止",
            before=("planned", "building", "accepted", "in_use", "paused"),
            after="closed",
            by=(COUNTY,),
            check=rules.with_reason,
        ),
    ),
)

LINE = BusinessLine(
    slug="care_centres",
    label="社区养老服务中心",
    basis=rules.BASIS,
    plan_rows=("3.5",),
    parts=(CENTRES,),
)
