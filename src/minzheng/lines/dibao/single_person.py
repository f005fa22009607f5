"""低保单人户: one member of an edge family is taken in alone; the home's means are checked all the same.

Before July 2021 it is known by local practice only (条文待核).
"""

from dataclasses import replace
from datetime import date

from minzheng.casework.procedure import Procedure
from minzheng.casework.ways import LAW_2012, LAW_2021, notice_2012, notice_2021, way_2012, way_2021
from minzheng.lines.dibao.changes import changes_of
from minzheng.lines.dibao.procedure_2021 import PROCEDURE_2022, WHOLE

LOCAL = f"参照{LAW_2012}"

SINGLE_2012 = Procedure(
    programme="single_person",
    label="低保单人户审核审批（2021 年 6 月以前）",
    since=date(2020, 6, 3),
    until=date(2021, 6, 30),
    basis=LOCAL,
    steps=way_2012(law=LOCAL),
    notice=notice_2012(LOCAL),
    papers=("identity",),
)
SINGLE_2021 = Procedure(
    programme="single_person",
    label="低保单人户审核确认",
    since=date(2021, 7, 1),
    until=date(2022, 10, 19),
    basis=f"{LAW_2021} 第八条",
    steps=way_2021(),
    whole=WHOLE,
    notice=notice_2021(),
    papers=("identity",),
)
SINGLE_2022 = replace(
    SINGLE_2021,
    label="低保单人户审核确认（2022 年通知）",
    since=date(2022, 10, 20),
    until=None,
    basis=f"{LAW_2021} 第八条；2022 年 10 月 20 日兜底保障工作通知",
    steps=PROCEDURE_2022.steps,
    whole=PROCEDURE_2022.whole,
)
PROCEDURES = (SINGLE_2012, SINGLE_2021, SINGLE_2022, *changes_of("single_person", "低保单人户"))
