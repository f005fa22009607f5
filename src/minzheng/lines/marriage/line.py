"""The declaration of the line: couples, divorces, refusals, credit, and the reviews that follow."""

from minzheng.catalogue.line import BusinessLine
from minzheng.lines.marriage.credit import DISHONESTIES
from minzheng.lines.marriage.divorcing import DIVORCES
from minzheng.lines.marriage.marrying import KIN, MARRIAGES, OUTSIDERS, REFUSALS
from minzheng.lines.marriage.reviewing import REVIEWS

LINE = BusinessLine(
    slug="marriage",
    label="婚姻登记",
    basis="民法典 婚姻家庭编、婚姻登记条例",
    plan_rows=("7.5", "7.6"),
    parts=(MARRIAGES, DIVORCES, REFUSALS, DISHONESTIES, OUTSIDERS, KIN, REVIEWS),
)
