"""What a year forces a family to spend: treatment, schooling, rehabilitation; since 2025 basic living too."""

from minzheng.engine import (
    Each,
    Fen,
    Ratio,
    Truth,
    choose,
    household,
    person,
    reissue,
    scaled,
    smaller_of,
    total,
)

LAW_2018 = "民发〔2018〕23号；中办发〔2020〕18号"
LAW_2025 = "刚性支出困难家庭认定办法 第五条"


@person(since="2020-08-25", basis=LAW_2018, label="近 12 个月教育支出（按公办标准）")
def schooling_year(in_school: Truth, school_fees_12m_fen: Fen, school_fee_limit: Fen) -> Fen:
    """Fees from kindergarten to a bachelor's degree count up to what a public institution charges."""
    return choose(in_school, smaller_of(school_fees_12m_fen, school_fee_limit), 0)


@person(since="2020-08-25", basis=LAW_2018, label="近 12 个月残疾康复支出")
def rehabilitation_year(holds_certificate: Truth, rehabilitation_12m_fen: Fen) -> Fen:
    """Rehabilitation counts for holders of a disability certificate, by bills, after subsidies."""
    return choose(holds_certificate, rehabilitation_12m_fen, 0)


@person(since="2020-08-25", basis=LAW_2018, label="近 12 个月个人刚性支出")
def spending_year(medical_self_paid_12m_fen: Fen, schooling_year: Fen, rehabilitation_year: Fen) -> Fen:
    """A member's own part of medical bills, schooling and rehabilitation in the last twelve months."""
    return medical_self_paid_12m_fen + schooling_year + rehabilitation_year


@household(since="2020-08-25", basis=LAW_2018, label="近 12 个月医疗、教育、康复支出")
def unit_spending_year(spending_year: Each[Fen], is_counted: Each[Truth]) -> Fen:
    """What treatment, schooling and rehabilitation cost all members living together."""
    return total(spending_year, where=is_counted)


@household(since="2020-08-25", until="2024-12-31", basis=LAW_2018, label="近 12 个月刚性支出")
def rigid_spending_year(unit_spending_year: Fen) -> Fen:
    """What treatment, schooling and rehabilitation cost; without such bills no family is poor by spending."""
    return unit_spending_year


@household(since="2025-01-01", basis=LAW_2025, rule="rigid_spending_year", label="近 12 个月刚性支出")
def rigid_spending_year_2025(unit_spending_year: Fen, unit_standard: Fen, basic_living_share: Ratio) -> Fen:
    """Basic living for a year, measured by the standard, and treatment, schooling and rehabilitation."""
    return unit_spending_year + scaled(unit_standard * 12, basic_living_share, rounding="half_up")


for _rule in (schooling_year, rehabilitation_year, spending_year, unit_spending_year):
    reissue(_rule, since="2025-01-01", basis=LAW_2025)
