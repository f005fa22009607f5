"""The procedure since July 2021 (民发〔2021〕57号): review by the village only where somebody objects.

Since 20 October 2022 the county may leave the confirmation to townships; the whole then takes twenty days.
"""

from dataclasses import replace
from datetime import date

from minzheng.casework.procedure import Limit, Procedure
from minzheng.casework.ways import LAW_2021, notice_2021, way_2021

WHOLE = Limit(30, f"{LAW_2021} 第二十二条", counted_from="accepted", special=45)

PROCEDURE_2021 = Procedure(
    programme="dibao",
    label="最低生活保障审核确认",
    since=date(2021, 7, 1),
    until=date(2022, 10, 19),
    basis=LAW_2021,
    steps=way_2021(),
    whole=WHOLE,
    notice=notice_2021(),
    papers=("identity",),
)
PROCEDURE_2022 = replace(
    PROCEDURE_2021,
    label="最低生活保障审核确认（2022 年通知）",
    since=date(2022, 10, 20),
    until=None,
    basis=f"{LAW_2021}；2022 年 10 月 20 日兜底保障工作通知",
    steps=way_2021(delegable=True),
    whole=replace(WHOLE, delegated=20),
)
