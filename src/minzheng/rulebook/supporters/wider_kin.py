"""Wider kin in the same household: grandparents, grandchildren, brothers and sisters, and who may be kin.

Where the relation to the head tells the kinship it is tested; where it leaves it open (a grandchild beside
one of several children, a relative registered as `other`) it is asked.
"""

from minzheng.engine import (
    Count,
    Each,
    Text,
    Truth,
    all_of,
    any_member,
    any_of,
    count,
    household,
    negate,
    person,
)

ELDERS = "民法典 第一千零七十四条"
SIBLINGS = "民法典 第一千零七十五条"
CODE = "民法典 第一千零五十九条、第一千零六十七条、第一千零七十四条、第一千零七十五条"


@person(since="2021-01-01", basis=ELDERS, label="有能力的户主成年孙子女")
def able_grandchild_of_head(relation: Text, is_minor: Truth, unable_to_support: Truth) -> Truth:
    """A grandchild of the head, grown up and able."""
    return (relation == "grandchild") & negate(is_minor) & negate(unable_to_support)


@person(since="2021-01-01", basis=SIBLINGS, label="有能力的户主成年兄弟姐妹")
def able_sibling_of_head(relation: Text, is_minor: Truth, unable_to_support: Truth) -> Truth:
    """A brother or sister of the head, grown up and able."""
    return (relation == "sibling") & negate(is_minor) & negate(unable_to_support)


@person(since="2021-01-01", basis=CODE, label="有能力的儿媳、女婿")
def able_child_in_law_of_head(relation: Text, is_minor: Truth, unable_to_support: Truth) -> Truth:
    """A child's spouse, grown up and able."""
    return (relation == "child_in_law") & negate(is_minor) & negate(unable_to_support)


@person(since="2021-01-01", basis=CODE, label="有能力、有法定义务关系的其他成员")
def able_other_relative(
    relation: Text, is_minor: Truth, has_support_duty: Truth, unable_to_support: Truth
) -> Truth:
    """A grown-up member registered as other, bound by a legal duty of support and able."""
    bound = (relation == "other") & has_support_duty
    return bound & negate(is_minor) & negate(unable_to_support)


@household(since="2021-01-01", basis=ELDERS, label="户主有能力的成年孙子女同户")
def grandchild_is_able(able_grandchild_of_head: Each[Truth]) -> Truth:
    """The head has an able grown-up grandchild in the household."""
    return any_member(able_grandchild_of_head)


@household(since="2021-01-01", basis=SIBLINGS, label="户主有能力的成年兄弟姐妹同户")
def sibling_is_able(able_sibling_of_head: Each[Truth]) -> Truth:
    """The head has an able grown-up brother or sister in the household."""
    return any_member(able_sibling_of_head)


@household(since="2021-01-01", basis=CODE, label="有能力的儿媳、女婿同户")
def child_in_law_is_able(able_child_in_law_of_head: Each[Truth]) -> Truth:
    """An able spouse of a child of the head is in the household."""
    return any_member(able_child_in_law_of_head)


@household(since="2021-01-01", basis=CODE, label="有能力的其他亲属同户")
def other_is_able(able_other_relative: Each[Truth]) -> Truth:
    """An able relative registered as other is in the household."""
    return any_member(able_other_relative)


@person(since="2021-01-01", basis=SIBLINGS, label="登记为户主的兄弟姐妹")
def registered_as_sibling(relation: Text) -> Truth:
    """A brother or sister of the head."""
    return relation == "sibling"


@person(since="2021-01-01", basis=SIBLINGS, label="登记为户主的子女")
def registered_as_child(relation: Text) -> Truth:
    """A child of the head."""
    return relation == "child"


@household(since="2021-01-01", basis=SIBLINGS, label="户主的同户兄弟姐妹人数", unit="人")
def siblings_of_head(registered_as_sibling: Each[Truth]) -> Count:
    """How many brothers and sisters of the head are in the household."""
    return count(registered_as_sibling)


@household(since="2021-01-01", basis=SIBLINGS, label="户主的同户子女人数", unit="人")
def children_of_head(registered_as_child: Each[Truth]) -> Count:
    """How many children of the head are in the household."""
    return count(registered_as_child)


@person(
    since="2021-01-01",
    basis=ELDERS,
    label="同户有有能力的祖父母、外祖父母",
    conditions={"of_grandchild": "户主孙子女，户主或其配偶有能力", "of_child": "户主子女，户主父母有能力"},
)
def able_grandparent_at_home(
    relation: Text, head_is_able: Truth, spouse_is_able: Truth, parent_is_able: Truth
) -> Truth:
    """The head's grandchildren have head and spouse as grandparents, the head's children have the
    head's parents."""
    return any_of(
        of_grandchild=(relation == "grandchild") & (head_is_able | spouse_is_able),
        of_child=(relation == "child") & parent_is_able,
    )


@person(
    since="2021-01-01",
    basis=ELDERS,
    label="同户有有能力的成年孙子女、外孙子女",
    conditions={"of_couple": "户主或其配偶，孙子女有能力", "of_parent": "户主父母，户主的子女有能力"},
)
def able_grandchild_at_home(relation: Text, grandchild_is_able: Truth, child_is_able: Truth) -> Truth:
    """Head and spouse have the head's grandchildren; the head's parents have the head's children."""
    return any_of(
        of_couple=relation.is_in("head", "spouse") & grandchild_is_able,
        of_parent=(relation == "parent") & child_is_able,
    )


@person(
    since="2021-01-01",
    basis=SIBLINGS,
    label="同户有有能力的兄、姐",
    conditions={
        "of_head": "户主，其成年兄弟姐妹有能力",
        "of_sibling": "户主的弟、妹，户主或其他成年兄弟姐妹有能力",
        "of_child": "户主子女，其成年兄、姐有能力",
    },
)
def able_elder_sibling_at_home(
    relation: Text, is_minor: Truth, head_is_able: Truth, sibling_is_able: Truth, child_is_able: Truth
) -> Truth:
    """A grown-up brother or sister of a minor is an elder one."""
    return is_minor & any_of(
        of_head=(relation == "head") & sibling_is_able,
        of_sibling=(relation == "sibling") & (head_is_able | sibling_is_able),
        of_child=(relation == "child") & child_is_able,
    )


@person(
    since="2021-01-01",
    basis=SIBLINGS,
    label="同户的弟、妹可能由本人扶养长大",
    conditions={
        "in_need": "成年，缺乏劳动能力又无生活来源",
        "beside_able_sibling": "同户有有能力的兄弟姐妹",
    },
)
def may_have_raised_sibling(
    relation: Text,
    is_minor: Truth,
    lacks_labour_capacity: Truth,
    no_source_of_living: Truth,
    head_is_able: Truth,
    sibling_is_able: Truth,
    child_is_able: Truth,
    siblings_of_head: Count,
    children_of_head: Count,
) -> Truth:
    """A grown-up in need beside an able brother or sister, who may be younger and raised by that person."""
    return all_of(
        in_need=negate(is_minor) & lacks_labour_capacity & no_source_of_living,
        beside_able_sibling=((relation == "head") & sibling_is_able)
        | ((relation == "sibling") & (head_is_able | ((siblings_of_head >= 2) & sibling_is_able)))
        | ((relation == "child") & (children_of_head >= 2) & child_is_able),
    )


@person(
    since="2021-01-01",
    basis=CODE,
    label="同户可能有义务人而登记关系看不出",
    conditions={
        "parent_or_aunt": "孙子女，同户的户主子女或儿媳、女婿可能是父母",
        "sibling_or_cousin": "未成年孙子女，同户的成年孙子女可能是兄、姐",
        "perhaps_spouse": "户主子女与同户的儿媳、女婿可能是夫妻",
        "perhaps_own_child": "户主子女或儿媳、女婿，同户的成年孙子女可能是其子女",
        "perhaps_raised": "同户的弟、妹可能由本人扶养长大",
        "other_relative": "与同户的其他亲属可能互负义务",
    },
)
def kinship_left_open(
    relation: Text,
    is_minor: Truth,
    marital: Text,
    parents_owe: Truth,
    children_owe: Truth,
    child_is_able: Truth,
    child_in_law_is_able: Truth,
    grandchild_is_able: Truth,
    other_is_able: Truth,
    may_have_raised_sibling: Truth,
    has_support_duty: Truth,
    relative_of_other_is_able: Truth,
) -> Truth:
    """An able member may be a spouse, parent, child, brother or sister: the register cannot tell."""
    next_generation = relation.is_in("child", "child_in_law")
    unmarried = is_minor | marital.is_in("single", "divorced", "widowed")
    partner = ((relation == "child") & child_in_law_is_able) | ((relation == "child_in_law") & child_is_able)
    as_other = (relation == "other") & has_support_duty & relative_of_other_is_able
    return any_of(
        parent_or_aunt=(relation == "grandchild") & parents_owe & (child_is_able | child_in_law_is_able),
        sibling_or_cousin=(relation == "grandchild") & is_minor & grandchild_is_able,
        perhaps_spouse=negate(unmarried) & partner,
        perhaps_own_child=next_generation & children_owe & grandchild_is_able,
        perhaps_raised=may_have_raised_sibling,
        other_relative=(negate(relation == "other") & other_is_able) | as_other,
    )


@household(since="2021-01-01", basis=CODE, label="同户其他亲属之外有有能力的成年人")
def relative_of_other_is_able(
    head_is_able: Truth,
    spouse_is_able: Truth,
    child_is_able: Truth,
    parent_is_able: Truth,
    sibling_is_able: Truth,
    grandchild_is_able: Truth,
    child_in_law_is_able: Truth,
) -> Truth:
    """Somebody able is in the household who may be kin of a relative registered as other."""
    descending = child_is_able | grandchild_is_able | child_in_law_is_able
    return head_is_able | spouse_is_able | parent_is_able | sibling_is_able | descending
