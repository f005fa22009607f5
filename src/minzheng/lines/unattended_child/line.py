"""The declaration of the line: fifteen working days for the township, fifteen for the county, and the entry
into the nation's system; nothing about the child hangs anywhere."""

from dataclasses import replace
from datetime import date

from minzheng.casework.changing import DEATH_CHECK, ground, lowering, raising
from minzheng.casework.procedure import Function, Limit, Office, Outcome, Procedure, Purpose, Step
from minzheng.casework.requirements import SURVEY
from minzheng.casework.ways_of_persons import ending, short_way
from minzheng.catalogue.line import BusinessLine, Grant

LAW = "民发〔2019〕62号"

NATIONAL_ENTRY = Step(
    slug="national_entry",
    label="录入全国儿童福利信息管理系统",
    office=Office.COUNTY,
    function=Function.DELIVERY,
    ask="把认定结果录入全国系统，写下系统编号。",
    outcomes=(Outcome("entered", "已录入", "delivery", needs_reason=True),),
    basis=LAW,
)


def _steps() -> tuple[Step, ...]:
    """The short way, the county's grant leading through the entry into the nation's system."""
    steps = short_way(
        basis=LAW,
        looked_at=Limit(15, LAW),
        decided=Limit(15, LAW, counted_from="received"),
        survey_needs=(SURVEY,),
        ask="比对公安、司法、法院、医保、残联的数据，核实父母双方的情形，提出查验意见。",
    )
    return (
        *(
            replace(
                step,
                outcomes=tuple(
                    replace(way, to="national_entry") if way.to == "delivery" else way
                    for way in step.outcomes
                ),
            )
            for step in steps
        ),
        NATIONAL_ENTRY,
    )


RECOGNITION = Procedure(
    programme="unattended_child",
    label="事实无人抚养儿童认定",
    since=date(2020, 1, 1),
    basis=f"{LAW}；民发〔2020〕125号（2021 年起增加的情形）",
    steps=_steps(),
    papers=("identity",),
)
TOP_UP = (
    ground("aid_ended", "低保、特困或残疾人生活补贴停发，补差改为全额", LAW, to="survey"),
    ground("aid_changed", "其他待遇变化，补差重新计算", LAW, to="survey"),
)
TOP_DOWN = (
    ground("aid_begun", "开始享受低保、特困或残疾人生活补贴，改为补差", LAW, to="survey"),
    ground("aid_changed", "其他待遇变化，补差重新计算", LAW, to="survey"),
)
CHANGES = tuple(
    Procedure(
        programme="unattended_child",
        label=f"事实无人抚养儿童基本生活补贴{words}",
        since=RECOGNITION.since,
        basis=LAW,
        steps=steps,
        purpose=purpose,
    )
    for purpose, words, steps in (
        (Purpose.INCREASE, "增发", raising(TOP_UP, basis=LAW)),
        (Purpose.DECREASE, "减发", lowering(TOP_DOWN, basis=LAW)),
    )
)
ENDING = ending(
    "unattended_child",
    "停发事实无人抚养儿童基本生活补贴",
    (
        ground("parent_back", "父母一方恢复抚养能力或已返回", LAW),
        ground("grown_up", "年满十八周岁且不再就学", LAW, to="opinion"),
        ground("adopted", "已被收养", LAW, to="opinion"),
        ground("orphan", "转为孤儿保障", LAW, to="opinion"),
        ground("died", "死亡", LAW, to=DEATH_CHECK),
    ),
    basis=LAW,
    since=RECOGNITION,
)

LINE = BusinessLine(
    slug="unattended_child",
    label="事实无人抚养儿童基本生活保障",
    basis=f"{LAW}；民发〔2020〕125号",
    plan_rows=("5.2",),
    parts=(Grant(programme="unattended_child", procedures=(RECOGNITION, *CHANGES, ENDING), on_notice=False),),
)
