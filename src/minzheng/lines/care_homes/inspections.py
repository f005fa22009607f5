"""The county's inspections of homes, and the roll from which two are drawn for each."""

from minzheng.catalogue.parts import COUNTY, Deed, Registration, Rounds
from minzheng.lines.care_homes import inspecting, letters
from minzheng.lines.care_homes.figures import LAW
from minzheng.lines.care_homes.homes import HOMES
from minzheng.lines.care_homes.models import HomeInspection, HomeInspector

INSPECTORS = Registration(
    slug="inspectors",
    label="检查人员名录",
    model=HomeInspector,
    mark="YJ",
    at_county=True,
    columns=("name", "unit", "certificate"),
    deeds=(
        Deed(
            name="enter",
            label="列入名录",
            after="active",
            fields=("name", "unit", "certificate"),
            by=(COUNTY,),
            basis=LAW,
        ),
        Deed(name="leave", label="移出名录", before=("active",), after="left", by=(COUNTY,)),
    ),
)

INSPECTIONS = Rounds(
    slug="inspections",
    label="养老机构检查",
    model=HomeInspection,
    mark="JC",
    columns=("of", "owed_on", "done_on", "first_inspector", "second_inspector", "published_on"),
    on=HOMES,
    every=inspecting.owed,
    due=inspecting.due,
    letters=(letters.INSPECTION,),
    deeds=(
        Deed(
            name="draw",
            label="随机抽取检查人员",
            before=("planned",),
            by=(COUNTY,),
            basis="双随机、一公开",
            check=inspecting.draw_two,
        ),
        Deed(
            name="pass",
            label="检查合格",
            before=("planned",),
            after="passed",
            fields=("findings",),
            by=(COUNTY,),
            basis=LAW,
            check=inspecting.by_two,
        ),
        Deed(
            name="order",
            label="责令改正",
            before=("planned",),
            after="correcting",
            fields=("findings", "correct_by"),
            by=(COUNTY,),
            basis=LAW,
            check=inspecting.by_two,
        ),
        Deed(
            name="confirm",
            label="复查确认改正",
            before=("correcting",),
            after="corrected",
            fields=("recheck",),
            by=(COUNTY,),
            basis=LAW,
            not_by="order",
        ),
        Deed(
            name="publish",
            label="公开结果",
            before=("passed", "correcting", "corrected"),
            fields=("published_on",),
            by=(COUNTY,),
            basis=LAW,
            check=inspecting.published,
        ),
    ),
)
