"""STK-09: a home is in one class only: on dibao, on tekun, edge family, rigid-expenditure family or none.

The class is that of the home as it would be paid. Edge and rigid-expenditure families are outside dibao and
outside tekun; so a home with a member on tekun is neither, and those who stay are asked for dibao anew. A
class on record does not bar for ever: on application the home is classed by its means of that day, and the
class on record ends with the new grant. A member of an edge family who may apply alone is another grant.
"""

from minzheng.engine import Each, Fen, Text, Truth, all_of, any_member, choose, household, negate, reissue

CLASSES = {
    "dibao": "最低生活保障家庭",
    "tekun": "有特困人员的家庭",
    "edge": "最低生活保障边缘家庭",
    "rigid": "刚性支出困难家庭",
    "none": "不属于以上各类",
}
LAW = "民发〔2021〕57号 第八条；民发〔2018〕23号"
LAW_2025 = "民发〔2021〕57号 第八条；刚性支出困难家庭认定办法 第四条"
GRANT = {
    "qualifies": "符合低保条件",
    "not_edge": "没有按低保边缘家庭认定",
    "not_rigid": "没有按刚性支出困难家庭认定",
}


@household(since="2021-01-01", basis=LAW, label="有成员按特困供养")
def has_member_on_tekun(on_tekun: Each[Truth]) -> Truth:
    """Somebody in the home is supported as tekun."""
    return any_member(on_tekun)


@household(since="2021-01-01", basis=LAW, label="可以给予低保（都留在低保时）", conditions=GRANT)
def dibao_granted_with_dibao(dibao_eligible: Truth, edge_eligible: Truth, rigid_eligible: Truth) -> Truth:
    """Dibao goes to a home that qualifies and is counted neither as edge nor as rigid-expenditure family."""
    return all_of(qualifies=dibao_eligible, not_edge=negate(edge_eligible), not_rigid=negate(rigid_eligible))


@household(since="2021-01-01", basis=LAW, label="可以给予低保（有成员转入特困时）", conditions=GRANT)
def dibao_granted_with_tekun(
    may_leave_for_tekun: Each[Truth],
    dibao_eligible_without_tekun: Truth,
    edge_eligible: Truth,
    rigid_eligible: Truth,
) -> Truth:
    """Those who stay qualify; with a member on tekun the home is counted as edge or rigid no longer."""
    leaves = any_member(may_leave_for_tekun)
    return all_of(
        qualifies=dibao_eligible_without_tekun,
        not_edge=negate(edge_eligible) | leaves,
        not_rigid=negate(rigid_eligible) | leaves,
    )


@household(since="2021-01-01", basis=LAW, label="家庭低保金（有成员转入特困时）")
def dibao_with_tekun(dibao_granted_with_tekun: Truth, dibao_amount_without_tekun: Fen) -> Fen:
    """The family's dibao if members leave for tekun."""
    return choose(dibao_granted_with_tekun, dibao_amount_without_tekun, 0)


@household(since="2021-01-01", basis=LAW, label="家庭低保金（都留在低保时）")
def dibao_with_dibao(dibao_granted_with_dibao: Truth, dibao_amount: Fen) -> Fen:
    """The family's dibao if nobody leaves for tekun."""
    return choose(dibao_granted_with_dibao, dibao_amount, 0)


@household(since="2021-01-01", basis=LAW, label="可以给予低保")
def dibao_may_be_granted(
    tekun_before_dibao: Truth, dibao_granted_with_tekun: Truth, dibao_granted_with_dibao: Truth
) -> Truth:
    """Dibao may be granted in the way taken between tekun and dibao."""
    return choose(tekun_before_dibao, dibao_granted_with_tekun, dibao_granted_with_dibao)


@household(since="2021-01-01", basis=LAW, label="家庭类别", choices=CLASSES)
def household_class(
    dibao_may_be_granted: Truth, has_member_on_tekun: Truth, edge_eligible: Truth, rigid_eligible: Truth
) -> Text:
    """The first class that fits, in this order: dibao, tekun, edge, rigid expenditure."""
    outside = choose(rigid_eligible, "rigid", "none")
    return choose(
        dibao_may_be_granted,
        "dibao",
        choose(has_member_on_tekun, "tekun", choose(edge_eligible, "edge", outside)),
    )


for _rule in (has_member_on_tekun, dibao_granted_with_dibao, dibao_granted_with_tekun, dibao_with_tekun,
              dibao_with_dibao, dibao_may_be_granted, household_class):  # fmt: skip
    reissue(_rule, since="2025-01-01", basis=LAW_2025)
