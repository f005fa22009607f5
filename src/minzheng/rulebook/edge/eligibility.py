"""Whether a household is an edge family: no money itself, but the way to other aid."""

from minzheng.engine import Count, Fen, Ratio, Truth, all_of, below, household, negate, reissue, scaled


@household(since="2020-06-03", basis="民发〔2020〕69号", label="低保边缘收入线", unit="元")
def edge_line(unit_standard: Fen, edge_multiple: Ratio) -> Fen:
    """The line of an edge family is one and a half times the local standard for all its members."""
    return scaled(unit_standard, edge_multiple, rounding="half_up")


@household(
    since="2020-06-03",
    basis="民发〔2020〕69号",
    label="符合低保边缘家庭条件",
    conditions={
        "has_members": "有共同生活的家庭成员",
        "not_dibao": "不符合低保条件",
        "not_tekun": "没有领取特困供养金",
        "income_below": "人均收入低于低保标准的 1.5 倍",
    },
)
def edge_eligible(
    unit_size: Count,
    dibao_eligible: Truth,
    tekun_paid_fen: Fen,
    unit_income: Fen,
    unit_income_at_least: Fen,
    edge_line: Fen,
    assets_within_limit: Truth,
) -> Truth:
    """Not on dibao or tekun, income per head below 1.5 times the standard, assets within the limits."""
    return all_of(
        has_members=unit_size > 0,
        not_dibao=negate(dibao_eligible),
        not_tekun=tekun_paid_fen == 0,
        income_below=below(unit_income, edge_line, at_least=unit_income_at_least),
        assets_within_limit=assets_within_limit,
    )


for _rule in (edge_line, edge_eligible):
    reissue(_rule, since="2021-07-01", basis="民发〔2021〕57号 第八条")
