"""STK-09: a home is in one class only: on dibao, on tekun, edge family, rigid-expenditure family or none."""

from minzheng.engine import Each, Text, Truth, all_of, any_member, choose, household, negate, reissue

CLASSES = {
    "dibao": "最低生活保障家庭",
    "tekun": "有特困人员的家庭",
    "edge": "最低生活保障边缘家庭",
    "rigid": "刚性支出困难家庭",
    "none": "不属于以上各类",
}
LAW = "民发〔2021〕57号 第八条；民发〔2018〕23号"
LAW_2025 = "民发〔2021〕57号 第八条；刚性支出困难家庭认定办法 第四条"


@household(since="2021-01-01", basis=LAW, label="有成员按特困供养")
def has_member_on_tekun(on_tekun: Each[Truth]) -> Truth:
    """Somebody in the home is supported as tekun."""
    return any_member(on_tekun)


@household(
    since="2021-01-01",
    basis=LAW,
    label="可以给予低保",
    conditions={
        "qualifies": "符合低保条件（转入特困的成员除外）",
        "not_edge": "没有按低保边缘家庭认定",
        "not_rigid": "没有按刚性支出困难家庭认定",
    },
)
def dibao_may_be_granted(
    tekun_before_dibao: Truth,
    dibao_eligible_without_tekun: Truth,
    dibao_eligible: Truth,
    edge_eligible: Truth,
    rigid_eligible: Truth,
) -> Truth:
    """Dibao goes to a home that qualifies and is counted neither as edge nor as rigid-expenditure."""
    return all_of(
        qualifies=choose(tekun_before_dibao, dibao_eligible_without_tekun, dibao_eligible),
        not_edge=negate(edge_eligible),
        not_rigid=negate(rigid_eligible),
    )


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


for _rule in (has_member_on_tekun, dibao_may_be_granted, household_class):
    reissue(_rule, since="2025-01-01", basis=LAW_2025)
