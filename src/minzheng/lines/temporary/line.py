"""The declaration of the line: two programmes, since a law of its own speaks of each."""

from minzheng.catalogue.line import BusinessLine, Grant
from minzheng.lines.temporary.emergency import EMERGENCY
from minzheng.lines.temporary.expenditure import EXPENDITURE

LINE = BusinessLine(
    slug="temporary",
    label="临时救助",
    basis="社会救助暂行办法 第四十七条至第四十九条；民发〔2018〕23号",
    parts=(
        Grant(programme="temporary_emergency", procedures=(EMERGENCY,)),
        Grant(programme="temporary_expenditure", procedures=(EXPENDITURE,)),
    ),
)
