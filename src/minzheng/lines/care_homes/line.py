"""The declaration of the line: homes, projects, residents, wishes, assessments, inspections."""

from minzheng.catalogue.line import BusinessLine
from minzheng.lines.care_homes.figures import LAW, SELF_CARE_LAW, TEKUN_LAW
from minzheng.lines.care_homes.homes import HOMES, PROJECTS
from minzheng.lines.care_homes.inspections import INSPECTIONS, INSPECTORS
from minzheng.lines.care_homes.persons import ASSESSMENTS, RESIDENTS, WISHES

LINE = BusinessLine(
    slug="care_homes",
    label="养老机构与集中供养",
    basis=f"{LAW}；{TEKUN_LAW}；{SELF_CARE_LAW}",
    plan_rows=("3.1", "3.3", "3.4"),
    parts=(HOMES, PROJECTS, RESIDENTS, WISHES, ASSESSMENTS, INSPECTORS, INSPECTIONS),
)
