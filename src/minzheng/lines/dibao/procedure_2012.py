"""The procedure until June 2021 (民发〔2012〕220号): review by the village always, and two notices."""

from datetime import date

from minzheng.casework.procedure import Procedure
from minzheng.casework.ways import LAW_2012, notice_2012, way_2012

PROCEDURE_2012 = Procedure(
    programme="dibao",
    label="最低生活保障审核审批（2012 年办法）",
    since=date(2012, 12, 12),
    until=date(2021, 6, 30),
    basis=LAW_2012,
    steps=way_2012(),
    notice=notice_2012(),
    papers=("identity",),
)
