"""Whether a family above the lines of dibao and edge families is poor by what it must spend."""

from minzheng.engine import (
    Count,
    Fen,
    Ratio,
    Truth,
    all_of,
    below,
    choose,
    household,
    larger_of,
    negate,
    reissue,
    scaled,
)

LAW_2018 = "民发〔2018〕23号；中办发〔2020〕18号"
LAW_2025 = "刚性支出困难家庭认定办法 第四条"
VALID_2025 = "刚性支出困难家庭认定办法 第十条"
CONDITIONS = {
    "has_members": "有共同生活的家庭成员",
    "not_dibao": "不符合低保条件",
    "not_tekun": "没有领取特困供养金",
    "not_edge": "不属于低保边缘家庭",
    "income_below": "人均收入低于上年度当地人均可支配收入",
    "spending_heavy": "刚性支出占收入的比例超过规定",
}


@household(since="2020-08-25", basis=LAW_2018, label="家庭年收入")
def unit_income_year(unit_gross_income: Fen) -> Fen:
    """A year of what the members living together have, before any spending is taken off."""
    return larger_of(unit_gross_income * 12, 0)


@household(since="2020-08-25", basis=LAW_2018, label="家庭年收入（已知部分）")
def unit_income_year_at_least(unit_gross_income_at_least: Fen) -> Fen:
    """A year of the known part of the income is a lower bound of it."""
    return larger_of(unit_gross_income_at_least * 12, 0)


@household(since="2020-08-25", basis=LAW_2018, label="上年度当地人均可支配收入线", unit="元")
def average_income_line(local_disposable_income: Fen, unit_size: Count) -> Fen:
    """Last year's local disposable income per head, for all members living together."""
    return local_disposable_income * unit_size


@household(
    since="2020-08-25", until="2024-12-31", basis=LAW_2018, label="符合支出型困难家庭条件",
    conditions={name: label for name, label in CONDITIONS.items() if name != "not_edge"},
)  # fmt: skip
def rigid_eligible(
    unit_size: Count,
    dibao_eligible: Truth,
    tekun_paid_fen: Fen,
    unit_income_year: Fen,
    unit_income_year_at_least: Fen,
    average_income_line: Fen,
    assets_within_limit: Truth,
    rigid_spending_year: Fen,
    rigid_share: Ratio,
) -> Truth:
    """Not on dibao or tekun, income per head below last year's local average, assets within the limits,
    and spending that takes more than the set share of the income."""
    return all_of(
        has_members=unit_size > 0,
        not_dibao=negate(dibao_eligible),
        not_tekun=tekun_paid_fen == 0,
        income_below=below(unit_income_year, average_income_line, at_least=unit_income_year_at_least),
        assets_within_limit=assets_within_limit,
        spending_heavy=rigid_spending_year > scaled(unit_income_year, rigid_share, rounding="half_up"),
    )


@household(
    since="2025-01-01", basis=LAW_2025, rule="rigid_eligible", label="符合刚性支出困难家庭条件",
    conditions=CONDITIONS,
)  # fmt: skip
def rigid_eligible_2025(
    unit_size: Count,
    dibao_eligible: Truth,
    tekun_paid_fen: Fen,
    edge_eligible: Truth,
    unit_income_year: Fen,
    unit_income_year_at_least: Fen,
    average_income_line: Fen,
    assets_within_limit: Truth,
    rigid_spending_year: Fen,
    rigid_share: Ratio,
) -> Truth:
    """Outside dibao, tekun and edge families, income per head below last year's local average, assets
    within the limits, and spending that takes more than the set share of the income."""
    return all_of(
        has_members=unit_size > 0,
        not_dibao=negate(dibao_eligible),
        not_tekun=tekun_paid_fen == 0,
        not_edge=negate(edge_eligible),
        income_below=below(unit_income_year, average_income_line, at_least=unit_income_year_at_least),
        assets_within_limit=assets_within_limit,
        spending_heavy=rigid_spending_year > scaled(unit_income_year, rigid_share, rounding="half_up"),
    )


@household(since="2025-01-01", basis=VALID_2025, label="认定有效期", unit="个月")
def rigid_valid_months(rigid_eligible: Truth, rigid_validity: Count) -> Count:
    """A recognition holds for twelve months at most; then the family applies anew."""
    return choose(rigid_eligible, rigid_validity, 0)


for _rule in (unit_income_year, unit_income_year_at_least, average_income_line):
    reissue(_rule, since="2025-01-01", basis=LAW_2025)
