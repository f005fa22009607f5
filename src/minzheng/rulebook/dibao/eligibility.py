"""Whether a household is to be taken into the minimum living allowance."""

from minzheng.engine import Count, Fen, Truth, all_of, below, household


@household(
    since="2014-05-01",
    basis="社会救助暂行办法 第九条",
    label="符合最低生活保障条件",
    conditions={"has_members": "有共同生活的家庭成员", "income_below": "人均收入低于当地低保标准"},
)
def dibao_eligible(
    unit_size: Count,
    unit_income: Fen,
    unit_income_at_least: Fen,
    unit_standard: Fen,
    assets_within_limit: Truth,
) -> Truth:
    """Income per head is below the local standard and assets are within the limits."""
    return all_of(
        has_members=unit_size > 0,
        income_below=below(unit_income, unit_standard, at_least=unit_income_at_least),
        assets_within_limit=assets_within_limit,
    )
