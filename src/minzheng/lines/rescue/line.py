"""The declaration of the line: stays at the station, help given, campaigns and their patrols."""

from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, Deed, Letter, Registration, Rounds
from minzheng.lines.rescue import rules
from minzheng.lines.rescue.models import Campaign, Help, Patrol, Stay

MEASURES = "城市生活无着的流浪乞讨人员救助管理办法"
WHO = ("person", "told_name", "sex", "age", "came_by", "handed_by", "handover_paper", "cause", "found_at")
HERE = ("in_station", "in_hospital")


def _who(stay: Stay) -> list[tuple[str, str]]:
    return [
        ("姓名", stay.person.name if stay.person else f"{stay.told_name or '不详'}（自称）"),
        ("性别、年龄", f"{stay.get_sex_display()} · 约 {stay.age} 岁"),
    ]


STAYS = Registration(
    slug="stays",
    label="救助登记",
    model=Stay,
    mark="JZ",
    at_county=True,
    columns=("person", "told_name", "age", "opened_on", "came_by", "until", "left"),
    due=rules.due,
    deeds=(
        Deed(
            name="take_in",
            label="进站救助",
            after="in_station",
            fields=(*WHO, "unable", "ill", "belongings"),
            by=(COUNTY,),
            basis=f"{MEASURES} 第六条、第七条",
            check=rules.taken_in,
        ),
        Deed(
            name="turn_away",
            label="不予救助",
            after="turned_away",
            fields=(*WHO, "unable", "ill", "ground", "reasons"),
            by=(COUNTY,),
            basis=f"{MEASURES}实施细则 第六条",
            check=rules.in_writing,
        ),
        Deed(
            name="notify",
            label="送达不予救助通知书",
            before=("turned_away",),
            after="notified",
            fields=("handed_over",),
            by=(COUNTY,),
            basis=f"{MEASURES}实施细则 第六条",
            check=rules.notice_given,
        ),
        Deed(
            name="identify",
            label="确认身份",
            before=HERE,
            fields=("person", "told_name"),
            by=(COUNTY,),
        ),
        Deed(
            name="hospital",
            label="送医院",
            before=("in_station",),
            after="in_hospital",
            by=(COUNTY,),
            basis="先救治后救助",
        ),
        Deed(name="back", label="出院回站", before=("in_hospital",), after="in_station", by=(COUNTY,)),
        Deed(
            name="longer",
            label="延长救助期限",
            before=HERE,
            fields=("until", "longer_why", "longer_paper"),
            by=(COUNTY,),
            basis=f"{MEASURES}实施细则 第十二条",
            check=rules.longer,
        ),
        Deed(
            name="leave",
            label="离站",
            before=HERE,
            after="left",
            fields=("left", "left_to", "escort", "signed"),
            by=(COUNTY,),
            basis=f"{MEASURES} 第十一条",
            check=rules.goes,
        ),
        Deed(name="died", label="登记死亡", before=HERE, after="died", by=(COUNTY,)),
    ),
    letters=(
        Letter(
            name="intake",
            label="求助登记表",
            basis=f"{MEASURES}实施细则 第四条",
            lines=lambda one: [
                *_who(one),
                ("来站方式", one.get_came_by_display()),
                ("护送", one.handed_by),
                ("交接表", one.handover_paper),
                ("原因", one.get_cause_display()),
                ("经过", one.found_at),
                ("随身物品", one.belongings),
                ("求助人签名", ""),
            ],
        ),
        Letter(
            name="refusal",
            label="不予救助通知书",
            basis=f"{MEASURES}实施细则 第六条",
            states=("turned_away", "notified"),
            lines=lambda one: [
                *_who(one),
                ("理由", one.get_ground_display()),
                ("具体情况", one.reasons),
                ("救济", "不服的，可以向县民政局投诉，也可以依法申请行政复议。"),
            ],
        ),
        Letter(
            name="leaving",
            label="离站登记表",
            basis=f"{MEASURES}实施细则 第十三条、第十四条",
            states=("left",),
            lines=lambda one: [
                *_who(one),
                ("离站方式", one.get_left_display()),
                ("去向", one.left_to),
                ("接领或护送人", one.escort),
                ("签名", ""),
            ],
        ),
    ),
)
HELP = Registration(
    slug="help",
    label="在站服务",
    model=Help,
    mark="FW",
    at_county=True,
    columns=("stay", "kind", "what"),
    deeds=(
        Deed(
            name="give",
            label="登记服务",
            after="given",
            fields=("stay", "kind", "what"),
            by=(COUNTY,),
            basis=f"{MEASURES} 第七条",
            check=rules.served,
        ),
    ),
)
CAMPAIGNS = Registration(
    slug="campaigns",
    label="专项行动",
    model=Campaign,
    mark="XD",
    at_county=True,
    columns=("kind", "until", "plan"),
    due=lambda one: one.until,
    deeds=(
        Deed(
            name="begin",
            label="启动行动",
            after="running",
            fields=("kind", "until", "plan"),
            by=(COUNTY,),
            check=rules.has_an_end,
        ),
        Deed(
            name="end",
            label="行动总结",
            before=("running",),
            after="ended",
            fields=("result",),
            by=(COUNTY,),
        ),
    ),
)
PATROLS = Rounds(
    slug="patrols",
    label="街面巡查",
    model=Patrol,
    mark="X",
    columns=("of", "owed_on", "places", "met", "persuaded"),
    on=CAMPAIGNS,
    every=rules.next_patrol,
    deeds=(
        Deed(
            name="go",
            label="登记巡查",
            before=("planned",),
            after="done",
            fields=("places", "patrollers", "met", "persuaded", "given"),
            by=(COUNTY,),
            check=rules.by_two,
        ),
    ),
)
LINE = BusinessLine(
    slug="rescue",
    label="救助管理",
    basis=f"{MEASURES}（国务院令第 381 号）",
    plan_rows=("7.2", "7.3"),
    parts=(STAYS, HELP, CAMPAIGNS, PATROLS),
)
