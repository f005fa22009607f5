"""Whether a household is to be taken into the minimum living allowance, or stays in it for a while."""

from minzheng.engine import Count, Fen, Truth, all_of, any_of, below, household

LAW_2014 = "社会救助暂行办法 第九条"
LAW_2021 = "社会救助暂行办法 第九条；民发〔2021〕57号 第四条、第三十三条"
CONDITIONS = {"has_members": "有共同生活的家庭成员", "income_below": "人均收入低于当地低保标准"}


@household(since="2014-05-01", basis=LAW_2014, label="符合最低生活保障条件", conditions=CONDITIONS)
def dibao_eligible(
    unit_size: Count,
    has_local_member: Truth,
    unit_income: Fen,
    unit_income_at_least: Fen,
    unit_standard: Fen,
    assets_within_limit: Truth,
) -> Truth:
    """A local family whose income per head is below the standard and whose assets are within the limits."""
    return all_of(
        has_members=unit_size > 0,
        has_local_member=has_local_member,
        income_below=below(unit_income, unit_standard, at_least=unit_income_at_least),
        assets_within_limit=assets_within_limit,
    )


@household(
    since="2021-07-01",
    basis=LAW_2021,
    rule="dibao_eligible",
    label="符合最低生活保障条件",
    conditions=CONDITIONS | {"on_low_income": "收入低于标准或在渐退期内"},
)
def dibao_eligible_2021(
    unit_size: Count,
    has_local_member: Truth,
    unit_income: Fen,
    unit_income_at_least: Fen,
    unit_standard: Fen,
    in_grace: Truth,
    assets_within_limit: Truth,
) -> Truth:
    """A local family whose income per head is below the standard, or that is in its grace period, and
    whose assets are within the limits."""
    return all_of(
        has_members=unit_size > 0,
        has_local_member=has_local_member,
        on_low_income=any_of(
            income_below=below(unit_income, unit_standard, at_least=unit_income_at_least),
            in_grace=in_grace,
        ),
        assets_within_limit=assets_within_limit,
    )
