"""Disability and illness of the person."""

from minzheng.engine import Count, Day, Fen, Text, Truth, given
from minzheng.rulebook.facts import DISABILITIES

given(
    "disability_kind",
    level="person",
    type=Text,
    label="残疾类别",
    choices=DISABILITIES,
    feed="canlian_certificate",
)
given("disability_level", level="person", type=Count, label="残疾等级", unit="级", feed="canlian_certificate")
given("disability_since", level="person", type=Day, label="残疾证发证日期", feed="canlian_certificate")
given(
    "serious_illness",
    level="person",
    type=Truth,
    label="患有本地认定的重特大疾病",
    ask="诊断证明和病种",
)
given(
    "medical_self_paid_12m_fen", level="person", type=Fen, label="近 12 个月医疗自付", feed="yibao_settlement"
)
given("medical_self_paid_month_fen", level="person", type=Fen, label="本月医疗自付", feed="yibao_settlement")
