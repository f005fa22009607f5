"""The declaration of the line: deaths, dates that disagree, fees waived."""

from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, EVERY_OFFICE, Deed, Registration
from minzheng.lines.funerals import letters, rules
from minzheng.lines.funerals.models import DeathQuestion, Funeral, FuneralWaiver

DESCRIBED = ("place", "died_in_zone", "public_employee", "employer", "rites")

FUNERALS = Registration(
    slug="funerals",
    label="死亡与治丧",
    model=Funeral,
    mark="SZ",
    columns=("person", "died_on", "public_employee", "cremated_on", "ashes"),
    due=rules.due,
    letters=letters.OF_FUNERALS,
    deeds=(
        Deed(
            name="report",
            label="登记死亡",
            after="open",
            fields=("person", "died_on", "source", *DESCRIBED),
            by=EVERY_OFFICE,
            check=rules.reported,
        ),
        Deed(
            name="describe",
            label="补充治丧情况",
            before=("open", "cremated", "buried", "unlawful"),
            fields=(*DESCRIBED, "ashes"),
            by=EVERY_OFFICE,
        ),
        Deed(
            name="cremate",
            label="登记火化",
            before=("open", "buried", "unlawful"),
            after="cremated",
            fields=("cremation_number", "cremated_on", "proof", "ashes"),
            basis="殡葬管理条例 第十三条",
            check=rules.cremated,
        ),
        Deed(
            name="bury",
            label="登记土葬",
            before=("open",),
            after="buried",
            fields=("burial", "custom"),
            by=EVERY_OFFICE,
            basis=f"{rules.ZONE}；少数民族习俗 第六条",
            check=rules.buried,
        ),
        Deed(
            name="unlawful",
            label="登记应火化未火化",
            before=("open", "buried"),
            after="unlawful",
            fields=("burial",),
            by=EVERY_OFFICE,
            basis=rules.ZONE,
            check=rules.unlawful,
        ),
        Deed(
            name="order",
            label="责令限期改正",
            before=("unlawful",),
            fields=("order_number", "order_until"),
            by=(COUNTY,),
            basis=rules.ORDER,
            check=rules.ordered,
        ),
        Deed(
            name="close",
            label="登记处理结果",
            before=("unlawful",),
            after="closed",
            by=(COUNTY,),
            basis=rules.ORDER,
            not_by="order",
            check=rules.dealt_with,
        ),
        Deed(
            name="correct",
            label="按核定更正死亡日期",
            before=("open", "cremated", "buried", "unlawful", "closed"),
            fields=("died_on", "source"),
            by=(COUNTY,),
            check=rules.corrected,
        ),
        Deed(
            name="mistake",
            label="登记有误（本人在世）",
            before=("open", "buried", "unlawful"),
            after="mistaken",
            by=(COUNTY,),
            check=rules.alive,
        ),
    ),
)

QUESTIONS = Registration(
    slug="questions",
    label="死亡日期核定",
    model=DeathQuestion,
    mark="SR",
    columns=("person", "first_on", "second_on", "second_source", "decided_on"),
    due=rules.question_due,
    deeds=(
        Deed(
            name="second",
            label="登记另一个死亡日期",
            after="open",
            fields=("person", "second_on", "second_source"),
            by=EVERY_OFFICE,
            check=rules.second_date,
        ),
        Deed(
            name="decide",
            label="核定死亡日期",
            before=("open",),
            after="decided",
            fields=("decided_on", "ground"),
            by=(COUNTY,),
            not_by="second",
            check=rules.one_of_two,
            then=rules.correct_the_file,
        ),
    ),
)

WAIVERS = Registration(
    slug="waivers",
    label="殡葬费用减免",
    model=FuneralWaiver,
    mark="JM",
    columns=("person", "kind", "amount_fen"),
    letters=letters.OF_WAIVERS,
    deeds=(
        Deed(
            name="apply",
            label="申请减免",
            after="applied",
            fields=("person", "kind", "amount_fen"),
            by=EVERY_OFFICE,
            check=rules.waived,
        ),
        Deed(
            name="grant",
            label="同意减免",
            before=("applied",),
            after="granted",
            by=(COUNTY,),
            not_by="apply",
            check=rules.waived,
        ),
        Deed(
            name="refuse",
            label="不予减免",
            before=("applied",),
            after="refused",
            fields=("ground",),
            by=(COUNTY,),
            not_by="apply",
            check=rules.reason_given,
        ),
    ),
)

LINE = BusinessLine(
    slug="funerals",
    label="殡葬管理",
    basis="殡葬管理条例；湖南省实施《殡葬管理条例》办法",
    plan_rows=("4.1", "4.2"),
    parts=(FUNERALS, QUESTIONS, WAIVERS),
)
