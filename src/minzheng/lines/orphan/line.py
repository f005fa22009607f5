"""The declaration of the line: guardian, township, county; nothing about the child hangs anywhere."""

from datetime import date

from minzheng.casework.changing import DEATH_CHECK, ground
from minzheng.casework.procedure import Limit, Procedure
from minzheng.casework.requirements import SURVEY
from minzheng.casework.ways_of_persons import ending, short_way
from minzheng.catalogue.line import BusinessLine, Grant

LAW = "民发〔2010〕161号（条文待核）"

RECOGNITION = Procedure(
    programme="orphan",
    label="孤儿认定",
    since=date(2010, 11, 26),
    basis=f"国办发〔2010〕54号；{LAW}",
    steps=short_way(
        basis=LAW,
        looked_at=Limit(15, f"{LAW}（时限参照民发〔2019〕62号，待核）", status="to_confirm"),
        decided=Limit(15, f"{LAW}（时限参照民发〔2019〕62号，待核）", status="to_confirm"),
        survey_needs=(SURVEY,),
        ask="核实父母双亡或者查找不到的证明，看监护和养育情况，提出初审意见。",
    ),
    papers=("identity", "guardian"),
)
ENDING = ending(
    "orphan",
    "停发孤儿基本生活费",
    (
        ground("grown_up", "年满十八周岁且不再就学", LAW, to="opinion"),
        ground("adopted", "已被收养", LAW, to="opinion"),
        ground("parents_found", "找到亲生父母", LAW, to="opinion"),
        ground("died", "死亡", LAW, to=DEATH_CHECK),
    ),
    basis=LAW,
    since=RECOGNITION,
)

LINE = BusinessLine(
    slug="orphan",
    label="孤儿基本生活保障",
    basis=f"国办发〔2010〕54号；{LAW}",
    plan_rows=("5.1", "5.7"),
    parts=(Grant(programme="orphan", procedures=(RECOGNITION, ENDING), on_notice=False),),
)
