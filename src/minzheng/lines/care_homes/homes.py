"""Homes and the projects that build them: what may be done to each, by whom, in which order."""

from minzheng.catalogue import events
from minzheng.catalogue.parts import COUNTY, Deed, Facility
from minzheng.lines.care_homes import following, letters, rules
from minzheng.lines.care_homes.figures import LAW
from minzheng.lines.care_homes.models import Home, HomeProject

HOME_OPENED = events.declare("home_opened", "养老机构开始运营")
SYSTEM: tuple[str, ...] = ()
"""Deeds that another deed or event brings; no office does them by hand."""
RUNNING = ("open", "filed", "suspended")
PAPERS = ("uscc", "head", "staff", "certified", "fire_paper", "food_paper", "pledged")

HOMES = Facility(
    slug="homes",
    label="养老机构",
    model=Home,
    mark="YL",
    columns=("name", "kind", "beds", "nursing_beds", "staff", "certified", "filing_no", "serious_hazards"),
    due=rules.home_due,
    letters=(letters.FILING,),
    deeds=(
        Deed(
            name="register",
            label="登记机构",
            after="open",
            fields=("name", "kind", "profit", "site", "beds", "nursing_beds", "reserved_beds"),
            basis=f"{LAW} 第二条",
            check=rules.of_size,
            announces=HOME_OPENED,
        ),
        Deed(
            name="from_project",
            label="由建设项目转入",
            after="open",
            fields=("name", "kind", "site", "fire_paper", "beds", "nursing_beds"),
            by=SYSTEM,
            check=rules.of_size,
            announces=HOME_OPENED,
        ),
        Deed(
            name="file",
            label="备案",
            before=("open",),
            after="filed",
            fields=(*PAPERS, "filing_no"),
            by=(COUNTY,),
            basis=f"{LAW}关于备案的规定",
            check=rules.may_be_filed,
        ),
        Deed(
            name="staff",
            label="更新人员",
            before=RUNNING,
            fields=("head", "staff", "certified"),
            check=rules.enough_staff_named,
        ),
        Deed(
            name="change_beds",
            label="调整床位",
            before=RUNNING,
            fields=("beds", "nursing_beds", "reserved_beds"),
            by=(COUNTY,),
            check=rules.beds_for_all,
        ),
        Deed(
            name="extend",
            label="改扩建床位启用",
            before=RUNNING,
            fields=("beds", "nursing_beds"),
            by=SYSTEM,
            check=rules.beds_for_all,
        ),
        Deed(
            name="locate",
            label="登记坐标",
            before=RUNNING,
            fields=("longitude", "latitude"),
            check=rules.on_the_map,
        ),
        Deed(
            name="hazards",
            label="重大隐患增减",
            before=(*RUNNING, "closing"),
            fields=("serious_hazards",),
            by=SYSTEM,
            basis="安全生产法",
        ),
        Deed(
            name="suspend",
            label="责令停业整改",
            before=("open", "filed"),
            after="suspended",
            by=(COUNTY,),
            basis=LAW,
            check=rules.with_reason,
        ),
        Deed(
            name="resume",
            label="恢复运营",
            before=("suspended",),
            after="filed",
            by=(COUNTY,),
            basis=LAW,
            not_by="suspend",
            check=rules.safe_again,
        ),
        Deed(
            name="announce_closing",
            label="登记拟终止服务",
            before=RUNNING,
            after="closing",
            fields=("closes_on",),
            basis=LAW,
            check=rules.told_in_time,
        ),
        Deed(
            name="close",
            label="终止服务",
            before=("closing",),
            after="closed",
            by=(COUNTY,),
            basis=LAW,
            check=rules.nobody_left,
        ),
    ),
)

PROJECTS = Facility(
    slug="projects",
    label="敬老院建设项目",
    model=HomeProject,
    mark="YX",
    columns=("name", "kind", "planned_beds", "planned_nursing", "planned_until", "built_beds"),
    due=rules.due_of_project,
    deeds=(
        Deed(
            name="plan",
            label="登记立项",
            after="planned",
            fields=("name", "kind", "home", "site", "planned_beds", "planned_nursing", "planned_until"),
            check=rules.planned_well,
        ),
        Deed(
            name="approve",
            label="登记批复",
            before=("planned",),
            after="approved",
            fields=("approval",),
            by=(COUNTY,),
        ),
        Deed(name="build", label="开工", before=("approved",), after="building", fields=("builder",)),
        Deed(
            name="accept",
            label="竣工验收",
            before=("building",),
            after="accepted",
            fields=("built_beds", "built_nursing", "fire_paper"),
            by=(COUNTY,),
            basis="消防法 第十三条",
            check=rules.built_as_said,
        ),
        Deed(
            name="open",
            label="投入使用",
            before=("accepted",),
            after="in_use",
            not_by="accept",
            then=following.beds_in_use,
        ),
        Deed(
            name="give_up",
            label="取消项目",
            before=("planned", "approved", "building"),
            after="given_up",
            by=(COUNTY,),
            check=rules.with_reason,
        ),
    ),
)
