"""Kin in the same household as the register shows them: head and spouse, children, the head's parents."""

from minzheng.engine import (
    Count,
    Each,
    Fen,
    Text,
    Truth,
    any_member,
    any_of,
    count,
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
    conditions={
        "of_child": "户主子女，户主或其配偶有能力",
        "of_head": "户主或其兄弟姐妹，户主父母有能力",
    },
)
def able_parent_at_home(
    relation: Text, head_is_able: Truth, spouse_is_able: Truth, parent_is_able: Truth
) -> Truth:
    """The head's children have the head and spouse as parents; the head, brothers and sisters have the
    parents listed as such."""
    return any_of(
        of_child=(relation == "child") & (head_is_able | spouse_is_able),
        of_head=relation.is_in("head", "sibling") & parent_is_able,
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
    conditions={"of_couple": "户主或其配偶，子女有能力", "of_parent": "户主父母，户主或其兄弟姐妹有能力"},
)
def able_child_at_home(
    relation: Text, child_is_able: Truth, head_is_able: Truth, sibling_is_able: Truth
) -> Truth:
    """Head and spouse have the head's adult children; the head's parents have the head and the
    head's brothers and sisters."""
    return any_of(
        of_couple=relation.is_in("head", "spouse") & child_is_able,
        of_parent=(relation == "parent") & (head_is_able | sibling_is_able),
    )


@person(since="2021-01-01", basis=CODE, label="有能力的户主父亲")
def able_father_of_head(able_parent_of_head: Truth, sex: Text) -> Truth:
    """The head's father, able."""
    return able_parent_of_head & (sex == "male")


@person(since="2021-01-01", basis=CODE, label="有能力的户主母亲")
def able_mother_of_head(able_parent_of_head: Truth, sex: Text) -> Truth:
    """The head's mother, able."""
    return able_parent_of_head & (sex == "female")


@household(since="2021-01-01", basis=CODE, label="户主有能力的父亲同户")
def father_is_able(able_father_of_head: Each[Truth]) -> Truth:
    """The head has an able father in the household."""
    return any_member(able_father_of_head)


@household(since="2021-01-01", basis=CODE, label="户主有能力的母亲同户")
def mother_is_able(able_mother_of_head: Each[Truth]) -> Truth:
    """The head has an able mother in the household."""
    return any_member(able_mother_of_head)


@person(since="2021-01-01", basis=CODE, label="登记为户主的父母")
def registered_as_parent(relation: Text) -> Truth:
    """A parent of the head."""
    return relation == "parent"


@household(since="2021-01-01", basis=CODE, label="户主的同户父母人数", unit="人")
def parents_of_head(registered_as_parent: Each[Truth]) -> Count:
    """How many parents of the head are in the household."""
    return count(registered_as_parent)


@person(
    since="2021-01-01",
    basis="民法典 第一千零五十九条",
    label="同户有有能力的配偶",
    conditions={"of_couple": "户主与其配偶，一方有能力", "of_parents": "户主的父亲与母亲，一方有能力"},
)
def able_spouse_at_home(
    relation: Text,
    sex: Text,
    marital: Text,
    head_is_able: Truth,
    spouse_is_able: Truth,
    father_is_able: Truth,
    mother_is_able: Truth,
    parents_of_head: Count,
) -> Truth:
    """Head and spouse, and the head's parents unless divorced or widowed, are husband and wife."""
    beside = (relation == "parent") & (parents_of_head >= 2)
    married = beside & negate(marital.is_in("divorced", "widowed"))
    other_parent = ((sex == "male") & mother_is_able) | ((sex == "female") & father_is_able)
    return any_of(
        of_couple=((relation == "head") & spouse_is_able) | ((relation == "spouse") & head_is_able),
        of_parents=married & other_parent,
    )


@person(
    since="2021-01-01",
    basis="民法典 第一千零五十九条、第一千零六十七条、第一千零七十四条、第一千零七十五条",
    label="同户有有能力的义务人",
    conditions={
        "spouse": "配偶有能力",
        "parent": "应抚养的父母有能力",
        "child": "应赡养的成年子女有能力",
        "grandparent": "父母死亡或无力，祖父母、外祖父母有能力",
        "grandchild": "子女死亡或无力，成年孙子女、外孙子女有能力",
        "elder_sibling": "父母死亡或无力，成年兄、姐有能力",
        "left_open": "登记关系看不出的义务人，经询问有义务且有能力",
    },
)
def able_supporter_at_home(
    able_spouse_at_home: Truth,
    parents_owe: Truth,
    able_parent_at_home: Truth,
    children_owe: Truth,
    able_child_at_home: Truth,
    is_minor: Truth,
    parents_dead_or_unable: Truth,
    able_grandparent_at_home: Truth,
    children_dead_or_unable: Truth,
    able_grandchild_at_home: Truth,
    able_elder_sibling_at_home: Truth,
    kinship_left_open: Truth,
    kin_at_home_owes: Truth,
) -> Truth:
    """Somebody in the same household owes support and is able to give it, as the Civil Code ranks them."""
    return any_of(
        spouse=able_spouse_at_home,
        parent=parents_owe & able_parent_at_home,
        child=children_owe & able_child_at_home,
        grandparent=is_minor & parents_dead_or_unable & able_grandparent_at_home,
        grandchild=children_dead_or_unable & able_grandchild_at_home,
        elder_sibling=parents_dead_or_unable & able_elder_sibling_at_home,
        left_open=kinship_left_open & kin_at_home_owes,
    )
