"""The declaration of the line."""

from minzheng.catalogue.line import BusinessLine, Grant
from minzheng.lines.tekun.afterwards import CARE_CHANGES, ENDING_2016, ENDING_2021
from minzheng.lines.tekun.recognition import LAW_2021, RECOGNITION_2016, RECOGNITION_2021

LINE = BusinessLine(
    slug="tekun",
    label="特困人员救助供养",
    basis=f"社会救助暂行办法 第十四条至第十九条；{LAW_2021}",
    plan_rows=("2.3", "3.3", "3.4"),
    parts=(
        Grant(
            programme="tekun",
            procedures=(RECOGNITION_2016, RECOGNITION_2021, ENDING_2016, ENDING_2021, *CARE_CHANGES),
        ),
    ),
)
