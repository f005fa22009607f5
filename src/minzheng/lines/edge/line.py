"""The declaration of the line, and its ways, which follow those of dibao (国办发〔2023〕39号)."""

from datetime import date

from minzheng.casework.changing import DEATH_CHECK, ground, stopping
from minzheng.casework.procedure import Limit, Procedure, Purpose
from minzheng.casework.ways import LAW_2012, LAW_2021, notice_2012, notice_2021, way_2012, way_2021
from minzheng.catalogue.line import BusinessLine, Grant

OLD = f"本县低收入家庭认定办法（文号待核），参照{LAW_2012}"
NEW = f"参照{LAW_2021}"
ENDS = f"{NEW} 第三十二条"

UNTIL_JUNE_2021 = Procedure(
    programme="edge",
    label="低保边缘家庭认定（2021 年 6 月以前）",
    since=date(2020, 6, 3),
    until=date(2021, 6, 30),
    basis=OLD,
    steps=way_2012(law=OLD),
    notice=notice_2012(OLD),
    papers=("identity",),
)
SINCE_JULY_2021 = Procedure(
    programme="edge",
    label="低保边缘家庭认定",
    since=date(2021, 7, 1),
    basis=f"{LAW_2021} 第八条，{NEW}",
    steps=way_2021(law=NEW, status="to_confirm"),
    whole=Limit(30, f"{NEW} 第二十二条", counted_from="accepted", special=45, status="to_confirm"),
    notice=notice_2021(NEW),
    papers=("identity",),
)
ENDING = Procedure(
    programme="edge",
    label="低保边缘家庭退出",
    since=date(2020, 6, 3),
    basis=ENDS,
    steps=stopping(
        (
            ground("above_line", "人均收入达到低保标准的 1.5 倍", ENDS),
            ground("assets_above", "财产超过规定", ENDS),
            ground("dibao", "转为低保或特困", ENDS, to="opinion"),
            ground("all_dead", "家庭成员全部去世", ENDS, to=DEATH_CHECK),
            ground("moved_out", "户籍迁出本县", ENDS, to="opinion"),
            ground("own_wish", "本人自愿退出", ENDS, to="opinion"),
        ),
        basis=ENDS,
    ),
    purpose=Purpose.STOP,
)

LINE = BusinessLine(
    slug="edge",
    label="低保边缘家庭",
    basis=f"{LAW_2021} 第八条",
    plan_rows=("2.11",),
    parts=(Grant(programme="edge", procedures=(UNTIL_JUNE_2021, SINCE_JULY_2021, ENDING)),),
)
