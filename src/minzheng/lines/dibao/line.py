"""The declaration of the line: dibao of the whole household, and of a single person of an edge family."""

from minzheng.catalogue.line import BusinessLine, Grant
from minzheng.lines.dibao import single_person
from minzheng.lines.dibao.changes import CHANGES
from minzheng.lines.dibao.procedure_2012 import PROCEDURE_2012
from minzheng.lines.dibao.procedure_2021 import PROCEDURE_2021, PROCEDURE_2022

LINE = BusinessLine(
    slug="dibao",
    label="最低生活保障",
    basis="社会救助暂行办法 第九条至第十三条；民发〔2021〕57号",
    plan_rows=("2.1", "2.2"),
    parts=(
        Grant(programme="dibao", procedures=(PROCEDURE_2012, PROCEDURE_2021, PROCEDURE_2022, *CHANGES)),
        Grant(programme="single_person", procedures=single_person.PROCEDURES),
    ),
)
