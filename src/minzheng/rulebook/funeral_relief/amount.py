"""A one-off sum of some months of the basic living the person was supported with."""

from minzheng.engine import Count, Fen, Truth, choose, person


@person(since="2021-01-01", basis="社会救助暂行办法 第十五条（本县月数待核）", label="丧葬费（一次性）")
def funeral_relief_amount(
    funeral_relief_eligible: Truth,
    funeral_months: Count,
    tekun_standard: Fen,
) -> Fen:
    """Paid once: so many months of the basic living standard of the person's form of support."""
    return choose(funeral_relief_eligible, tekun_standard * funeral_months, 0)
