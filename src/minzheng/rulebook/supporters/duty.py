"""The graph of duties in the Civil Code: by kind of kin, each with its condition. Means are judged apart.

Adoption moves every duty to the adoptive family, so the list names the adoptive kin only.
"""

from minzheng.engine import Each, Text, Truth, all_of, any_member, any_of, negate, person, supporter

CODE = "民法典 第一千零五十九条、第一千零六十七条、第一千零七十四条、第一千零七十五条"


@person(
    since="2021-01-01",
    basis="民法典 第一千零六十七条第一款",
    label="应由父母抚养",
    conditions={"minor": "未成年", "dependent": "成年但不能独立生活"},
)
def parents_owe(is_minor: Truth, dependent_adult: Truth) -> Truth:
    """Parents owe support to minor children and to adult children unable to live independently."""
    return any_of(minor=is_minor, dependent=dependent_adult)


@person(
    since="2021-01-01",
    basis="民法典 第一千零六十七条第二款",
    label="应由子女赡养",
    conditions={"cannot_work": "缺乏劳动能力", "in_difficulty": "生活困难"},
)
def children_owe(lacks_labour_capacity: Truth, no_source_of_living: Truth) -> Truth:
    """Adult children owe support to parents who lack capacity to work or live in difficulty; a parent's new
    marriage does not end it."""
    return any_of(cannot_work=lacks_labour_capacity, in_difficulty=no_source_of_living)


@supporter(since="2021-01-01", basis=CODE, label="有能力的父母")
def able_parent(supporter_kind: Text, supporter_unable: Truth) -> Truth:
    """A parent on the list who is able."""
    return (supporter_kind == "parent") & negate(supporter_unable)


@supporter(since="2021-01-01", basis=CODE, label="有能力的成年子女")
def able_child(supporter_kind: Text, supporter_unable: Truth) -> Truth:
    """An adult child on the list who is able."""
    return (supporter_kind == "adult_child") & negate(supporter_unable)


@person(
    since="2021-01-01",
    basis="民法典 第一千零七十四条、第一千零七十五条",
    label="父母已经死亡或无力抚养",
    conditions={"none_elsewhere": "不在同户的父母都无能力", "none_at_home": "同户的父母都无能力"},
)
def parents_dead_or_unable(able_parent: Each[Truth], able_parent_at_home: Truth) -> Truth:
    """No parent alive is able to raise the child."""
    return all_of(none_elsewhere=negate(any_member(able_parent)), none_at_home=negate(able_parent_at_home))


@person(
    since="2021-01-01",
    basis="民法典 第一千零七十四条",
    label="子女已经死亡或无力赡养",
    conditions={"none_elsewhere": "不在同户的子女都无能力", "none_at_home": "同户的子女都无能力"},
)
def children_dead_or_unable(able_child: Each[Truth], able_child_at_home: Truth) -> Truth:
    """No child alive is able to support the old person."""
    return all_of(none_elsewhere=negate(any_member(able_child)), none_at_home=negate(able_child_at_home))


@supporter(
    since="2021-01-01",
    basis=CODE,
    label="负有法定义务",
    conditions={
        "spouse": "配偶互相扶养",
        "parent": "父母抚养未成年或不能独立生活的子女",
        "child": "成年子女赡养缺乏劳动能力或生活困难的父母",
        "grandparent": "父母死亡或无力时，祖父母、外祖父母抚养未成年人",
        "grandchild": "子女死亡或无力时，孙子女、外孙子女赡养",
        "elder_sibling": "父母死亡或无力时，兄、姐扶养未成年人",
        "younger_sibling": "由兄、姐扶养长大的弟、妹，扶养缺乏劳动能力又无生活来源的兄、姐",
    },
)
def supporter_owes(
    supporter_kind: Text,
    parents_owe: Truth,
    children_owe: Truth,
    is_minor: Truth,
    parents_dead_or_unable: Truth,
    children_dead_or_unable: Truth,
    supporter_raised_by_elder: Truth,
    lacks_labour_capacity: Truth,
    no_source_of_living: Truth,
) -> Truth:
    """The kin listed in the Civil Code owe support, each on the condition set there."""
    return any_of(
        spouse=supporter_kind == "spouse",
        parent=(supporter_kind == "parent") & parents_owe,
        child=(supporter_kind == "adult_child") & children_owe,
        grandparent=(supporter_kind == "grandparent") & is_minor & parents_dead_or_unable,
        grandchild=(supporter_kind == "grandchild") & children_dead_or_unable,
        elder_sibling=(supporter_kind == "elder_sibling") & is_minor & parents_dead_or_unable,
        younger_sibling=(supporter_kind == "younger_sibling")
        & supporter_raised_by_elder
        & lacks_labour_capacity
        & no_source_of_living,
    )
