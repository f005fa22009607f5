"""The declaration of the line, and its ways: the province's until 2024, the nation's since 2025."""

from datetime import date
from types import MappingProxyType

from minzheng.casework.changing import DEATH_CHECK, ground, stopping
from minzheng.casework.procedure import Limit, Procedure, Purpose
from minzheng.casework.ways import (
    LAW_2012,
    LAW_2021,
    OF_LAW_2021,
    notice_2012,
    notice_2021,
    way_2012,
    way_2021,
)
from minzheng.catalogue.line import BusinessLine, Grant

OLD = f"省支出型困难家庭规定（文号待核），参照{LAW_2012}"
BETWEEN = f"省支出型困难家庭规定（文号待核），参照{LAW_2021}"
LAW_2025 = "刚性支出困难家庭认定办法"
OF_LAW_2025 = MappingProxyType(
    dict.fromkeys(OF_LAW_2021, "第八条") | {"acceptance": "第六条、第七条（待核）"}
)

UNTIL_JUNE_2021 = Procedure(
    programme="rigid",
    label="支出型困难家庭认定（2021 年 6 月以前）",
    since=date(2020, 8, 25),
    until=date(2021, 6, 30),
    basis=OLD,
    steps=way_2012(law=OLD),
    notice=notice_2012(OLD),
    papers=("identity",),
)
UNTIL_2024 = Procedure(
    programme="rigid",
    label="支出型困难家庭认定",
    since=date(2021, 7, 1),
    until=date(2024, 12, 31),
    basis=BETWEEN,
    steps=way_2021(law=BETWEEN, status="to_confirm"),
    whole=Limit(30, BETWEEN, counted_from="accepted", special=45, status="to_confirm"),
    notice=notice_2021(BETWEEN),
    papers=("identity",),
)
SINCE_2025 = Procedure(
    programme="rigid",
    label="刚性支出困难家庭认定",
    since=date(2025, 1, 1),
    basis=LAW_2025,
    steps=way_2021(law=LAW_2025, articles=OF_LAW_2025, status="to_confirm"),
    whole=Limit(30, f"{LAW_2025} 第八条", counted_from="accepted", special=45),
    notice=notice_2021(LAW_2025, "第八条（公示办法参照低保，待核）"),
    papers=("identity",),
    lasts="rigid_validity",
)
ENDS = f"{LAW_2025} 第十条；此前按省规定（文号待核）"
ENDING = Procedure(
    programme="rigid",
    label="刚性支出困难家庭退出",
    since=date(2020, 8, 25),
    basis=ENDS,
    steps=stopping(
        (
            ground("no_longer", "收入、支出、财产不再符合条件", ENDS),
            ground("other_status", "转为低保、特困或低保边缘家庭", ENDS, to="opinion"),
            ground("all_dead", "家庭成员全部去世", ENDS, to=DEATH_CHECK),
            ground("own_wish", "本人自愿退出", ENDS, to="opinion"),
        ),
        basis=ENDS,
    ),
    purpose=Purpose.STOP,
)

LINE = BusinessLine(
    slug="rigid",
    label="刚性支出困难家庭",
    basis=f"{LAW_2025}（2025 年 1 月 1 日起）；此前为支出型困难家庭",
    plan_rows=("2.11",),
    parts=(Grant(programme="rigid", procedures=(UNTIL_JUNE_2021, UNTIL_2024, SINCE_2025, ENDING)),),
)
