"""Kin in the same household as the register shows them: head and spouse, children, the head's parents."""

from minzheng.engine import (
    Count,
    Each,
    Fen,
    Text,
    Truth,
    any_member,
    any_of,
    household,
    negate,
    person,
    presumed,
)

LAW_2016 = "民发〔2016〕178号 第八条（条文待核）"
LAW_2021 = "民发〔2021〕43号 第八条"
CODE = "民法典 第一千零五十九条、第一千零六十七条"


@person(
    since="2016-10-10",
    basis=LAW_2016,
    label="本人作为义务人无履行义务能力",
    conditions={
        "tekun": "是特困人员",
        "weak_on_dibao": "年满六十周岁或重度残疾的低保对象，且财产符合规定",
        "incapacitated": "无民事行为能力、被宣告失踪或在服刑，且财产符合规定",
    },
)
def unable_to_support(
    tekun_recipient: Truth,
    not_on_tekun_unheard: Truth,
    age_years: Count,
    supporter_old_age: Count,
    severely_disabled_dibao: Truth,
    dibao_paid_fen: Fen,
    no_civil_capacity: Truth,
    supporter_capable_unheard: Truth,
    serving_sentence: Truth,
    nobody_serves_unheard: Truth,
    assets_within_limit: Truth,
) -> Truth:
    """The tests of a supporter's ability, put to a member of the household."""
    free = presumed(negate(serving_sentence), nobody_serves_unheard)
    capable = presumed(negate(no_civil_capacity), supporter_capable_unheard)
    weak = (age_years >= supporter_old_age) | severely_disabled_dibao
    return any_of(
        tekun=negate(presumed(negate(tekun_recipient), not_on_tekun_unheard)),
        weak_on_dibao=(dibao_paid_fen > 0) & weak & assets_within_limit,
        incapacitated=negate(free & capable) & assets_within_limit,
    )


@person(
    since="2021-07-01",
    basis=LAW_2021,
    rule="unable_to_support",
    label="本人作为义务人无履行义务能力",
    conditions={
        "tekun": "是特困人员",
        "old_on_dibao": "年满六十周岁的低保对象",
        "aged_poor": "年满七十周岁，收入低于上年度人均可支配收入且财产符合规定",
        "disabled_poor": "重度残疾或三级智力、精神残疾，收入和财产同上",
        "incapacitated": "无民事行为能力、被宣告失踪或在服刑，且财产符合规定",
    },
)
def unable_to_support_2021(
    tekun_recipient: Truth,
    not_on_tekun_unheard: Truth,
    age_years: Count,
    supporter_old_age: Count,
    supporter_aged_age: Count,
    severely_disabled_dibao: Truth,
    dibao_paid_fen: Fen,
    tekun_income: Fen,
    local_disposable_income: Fen,
    no_civil_capacity: Truth,
    supporter_capable_unheard: Truth,
    serving_sentence: Truth,
    nobody_serves_unheard: Truth,
    assets_within_limit: Truth,
) -> Truth:
    """The tests of a supporter's ability, put to a member of the household."""
    free = presumed(negate(serving_sentence), nobody_serves_unheard)
    capable = presumed(negate(no_civil_capacity), supporter_capable_unheard)
    poor = (tekun_income * 12 < local_disposable_income) & assets_within_limit
    return any_of(
        tekun=negate(presumed(negate(tekun_recipient), not_on_tekun_unheard)),
        old_on_dibao=(age_years >= supporter_old_age) & (dibao_paid_fen > 0),
        aged_poor=(age_years >= supporter_aged_age) & poor,
        disabled_poor=severely_disabled_dibao & poor,
        incapacitated=negate(free & capable) & assets_within_limit,
    )


@person(since="2021-01-01", basis=CODE, label="有能力的户主")
def able_head(relation: Text, is_minor: Truth, unable_to_support: Truth) -> Truth:
    """The head of the household, grown up and able."""
    return (relation == "head") & negate(is_minor) & negate(unable_to_support)


@person(since="2021-01-01", basis=CODE, label="有能力的户主配偶")
def able_wife_or_husband(relation: Text, is_minor: Truth, unable_to_support: Truth) -> Truth:
    """The head's spouse, grown up and able."""
    return (relation == "spouse") & negate(is_minor) & negate(unable_to_support)


@person(since="2021-01-01", basis=CODE, label="有能力的户主成年子女")
def able_child_of_head(relation: Text, is_minor: Truth, unable_to_support: Truth) -> Truth:
    """A child of the head, grown up and able."""
    return (relation == "child") & negate(is_minor) & negate(unable_to_support)


@household(since="2021-01-01", basis=CODE, label="户主有能力")
def head_is_able(able_head: Each[Truth]) -> Truth:
    """The household has an able head."""
    return any_member(able_head)


@household(since="2021-01-01", basis=CODE, label="户主配偶有能力")
def spouse_is_able(able_wife_or_husband: Each[Truth]) -> Truth:
    """The head has an able spouse in the household."""
    return any_member(able_wife_or_husband)


@household(since="2021-01-01", basis=CODE, label="户主有能力的成年子女同户")
def child_is_able(able_child_of_head: Each[Truth]) -> Truth:
    """The head has an able adult child in the household."""
    return any_member(able_child_of_head)


@person(
    since="2021-01-01",
    basis=CODE,
    label="同户有有能力的父母",
    conditions={"of_child": "户主子女，户主或其配偶有能力", "of_head": "户主，其父母有能力"},
)
def able_parent_at_home(
    relation: Text, head_is_able: Truth, spouse_is_able: Truth, parent_is_able: Truth
) -> Truth:
    """The head's children have the head and spouse as parents; the head has the parents listed as such."""
    return any_of(
        of_child=(relation == "child") & (head_is_able | spouse_is_able),
        of_head=(relation == "head") & parent_is_able,
    )


@person(since="2021-01-01", basis=CODE, label="有能力的户主父母")
def able_parent_of_head(relation: Text, is_minor: Truth, unable_to_support: Truth) -> Truth:
    """A parent of the head who is able."""
    return (relation == "parent") & negate(is_minor) & negate(unable_to_support)


@household(since="2021-01-01", basis=CODE, label="户主有能力的父母同户")
def parent_is_able(able_parent_of_head: Each[Truth]) -> Truth:
    """The head has an able parent in the household."""
    return any_member(able_parent_of_head)


@person(
    since="2021-01-01",
    basis=CODE,
    label="同户有有能力的成年子女",
    conditions={"of_couple": "户主或其配偶，子女有能力", "of_parent": "户主父母，户主有能力"},
)
def able_child_at_home(relation: Text, child_is_able: Truth, head_is_able: Truth) -> Truth:
    """Head and spouse have the head's adult children; the head's parents have the head."""
    return any_of(
        of_couple=relation.is_in("head", "spouse") & child_is_able,
        of_parent=(relation == "parent") & head_is_able,
    )


@person(
    since="2021-01-01",
    basis=CODE,
    label="同户有有能力的义务人",
    conditions={
        "spouse": "配偶有能力",
        "parent": "应抚养的父母有能力",
        "child": "应赡养的成年子女有能力",
    },
)
def able_supporter_at_home(
    relation: Text,
    spouse_is_able: Truth,
    head_is_able: Truth,
    parents_owe: Truth,
    able_parent_at_home: Truth,
    children_owe: Truth,
    able_child_at_home: Truth,
) -> Truth:
    """A spouse, a parent or an adult child in the same household owes support and is able to give it."""
    return any_of(
        spouse=((relation == "head") & spouse_is_able) | ((relation == "spouse") & head_is_able),
        parent=parents_owe & able_parent_at_home,
        child=children_owe & able_child_at_home,
    )
