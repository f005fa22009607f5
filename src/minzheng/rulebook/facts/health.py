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
given(
    "component_visual_level",
    level="person",
    type=Count,
    label="多重残疾中的视力残疾等级",
    unit="级",
    ask="残疾评定表上各类残疾的等级",
)
given(
    "component_physical_level",
    level="person",
    type=Count,
    label="多重残疾中的肢体残疾等级",
    unit="级",
    ask="残疾评定表上各类残疾的等级",
)
given(
    "component_mind_level",
    level="person",
    type=Count,
    label="多重残疾中的智力、精神残疾等级",
    unit="级",
    ask="残疾评定表上各类残疾的等级",
)
given("disability_since", level="person", type=Day, label="残疾证发证日期", feed="canlian_certificate")
given(
    "certificate_valid",
    level="person",
    type=Truth,
    label="残疾人证有效",
    feed="canlian_certificate",
    ask="残疾人证是否注销、冻结",
)
given(
    "certificate_valid_until",
    level="person",
    type=Day,
    label="残疾人证有效期至",
    feed="canlian_certificate",
)
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
