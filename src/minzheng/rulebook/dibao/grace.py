"""Grace period (渐退期): work lifts the family above the line, and the grant goes on for a while.

Until June 2021 no rule of the nation named it, so it exists from July 2021 on only.
"""

from minzheng.engine import Count, Fen, Ratio, Truth, all_of, choose, household, presumed, scaled

LAW_2021 = "民发〔2021〕57号 第三十三条"


@household(
    since="2021-07-01",
    basis=LAW_2021,
    label="在渐退期内",
    conditions={"granted": "已决定给予渐退期", "receiving": "正在领取低保金", "not_over": "没有超过渐退期限"},
)
def in_grace(
    household_in_grace: Truth,
    grace_unheard: Truth,
    dibao_paid_fen: Fen,
    grace_months: Count,
    grace_limit_months: Count,
) -> Truth:
    """A family on dibao whose earnings from work passed the line keeps it until the grace period is over."""
    return all_of(
        granted=presumed(household_in_grace, grace_unheard),
        receiving=dibao_paid_fen > 0,
        not_over=grace_months <= grace_limit_months,
    )


@household(since="2021-07-01", basis=LAW_2021, label="渐退期内继续发放的低保金")
def grace_amount(in_grace: Truth, dibao_paid_fen: Fen, grace_share: Ratio) -> Fen:
    """In the grace period the grant paid so far goes on, in the share the county sets."""
    return choose(in_grace, scaled(dibao_paid_fen, grace_share, rounding="half_up"), 0)
