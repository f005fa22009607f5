"""Whether a parent can care for the child; what the household register may stand in for, and when.

Nobody asks after the parents of every child. A child registered in one home with an able head whose child
it is, or with an able child of the head whose child it may be, is presumed to be cared for; of a child
registered with its grandparents alone, or with anyone else, the parents are asked after.
"""

from minzheng.engine import (
    Count,
    Each,
    Text,
    Truth,
    all_of,
    any_member,
    any_of,
    household,
    is_known,
    negate,
    person,
    presumed,
)
from minzheng.rulebook.disability.severe import severely_disabled_child

REGISTER = "本县核定口径，入户走访另有查明的从其查明"
GUARDIANS = "民法典 第二十七条；民发〔2019〕62号"


@person(
    since="2020-01-01",
    basis="民发〔2019〕62号",
    label="父亲重残（儿童保障口径）",
    conditions=severely_disabled_child.conditions,
)
def father_severely_disabled(father_disability_level: Count, father_mind_level: Count) -> Truth:
    """The father is severely disabled as the child programme defines it."""
    return Truth(severely_disabled_child(father_disability_level, father_mind_level).node)


@person(
    since="2020-01-01",
    basis="民发〔2019〕62号",
    label="母亲重残（儿童保障口径）",
    conditions=severely_disabled_child.conditions,
)
def mother_severely_disabled(mother_disability_level: Count, mother_mind_level: Count) -> Truth:
    """The mother is severely disabled as the child programme defines it."""
    return Truth(severely_disabled_child(mother_disability_level, mother_mind_level).node)


@person(
    since="2020-01-01",
    basis=REGISTER,
    label="登记上有抚养能力的成年人",
    conditions={
        "grown_up": "已成年",
        "not_severely_disabled": "不属重残",
        "not_detained": "没有服刑、强制隔离戒毒或宣告失踪",
    },
)
def able_to_raise(
    is_minor: Truth, severely_disabled_child: Truth, serving_sentence: Truth, nobody_serves_unheard: Truth
) -> Truth:
    """A grown-up whom no register shows as severely disabled, detained or missing."""
    return all_of(
        grown_up=negate(is_minor),
        not_severely_disabled=negate(severely_disabled_child),
        not_detained=presumed(negate(serving_sentence), nobody_serves_unheard),
    )


@person(since="2020-01-01", basis=REGISTER, label="有抚养能力的户主或其配偶")
def able_head_or_spouse(relation: Text, able_to_raise: Truth) -> Truth:
    """The head or the head's spouse, able to raise a child."""
    return relation.is_in("head", "spouse") & able_to_raise


@person(since="2020-01-01", basis=REGISTER, label="有抚养能力的户主子女或儿媳、女婿")
def able_next_generation(relation: Text, able_to_raise: Truth) -> Truth:
    """A grown-up child of the head, or a child's spouse, able to raise a child."""
    return relation.is_in("child", "child_in_law") & able_to_raise


@household(since="2020-01-01", basis=REGISTER, label="同户有有抚养能力的户主或其配偶")
def able_head_or_spouse_registered(able_head_or_spouse: Each[Truth]) -> Truth:
    """The register shows a head or spouse able to care for the children of the home."""
    return any_member(able_head_or_spouse)


@household(since="2020-01-01", basis=REGISTER, label="同户有有抚养能力的户主子女或儿媳、女婿")
def able_next_generation_registered(able_next_generation: Each[Truth]) -> Truth:
    """The register shows somebody between the head and the grandchildren able to care for them."""
    return any_member(able_next_generation)


@person(
    since="2020-01-01",
    basis=REGISTER,
    label="与有抚养能力的父母同户登记",
    conditions={
        "with_head": "户主子女，户主或其配偶有抚养能力",
        "with_next_generation": "户主孙子女，同户的户主子女或儿媳、女婿有抚养能力",
    },
)
def registered_with_able_parent(
    relation: Text, able_head_or_spouse_registered: Truth, able_next_generation_registered: Truth
) -> Truth:
    """The register shows the person in one home with somebody able who can be taken for a parent."""
    return any_of(
        with_head=(relation == "child") & able_head_or_spouse_registered,
        with_next_generation=(relation == "grandchild") & able_next_generation_registered,
    )


@person(since="2010-11-16", basis=GUARDIANS, label="父亲有抚养能力")
def father_can_care(
    father_situation: Text,
    father_severely_disabled: Truth,
    registered_with_able_parent: Truth,
    parent_presumed_able: Truth,
) -> Truth:
    """The father is there and able, willing or not; a disability that is not severe does not change that."""
    return _can_care(
        father_situation, father_severely_disabled, registered_with_able_parent, parent_presumed_able
    )


@person(since="2010-11-16", basis=GUARDIANS, label="母亲有抚养能力")
def mother_can_care(
    mother_situation: Text,
    mother_severely_disabled: Truth,
    registered_with_able_parent: Truth,
    parent_presumed_able: Truth,
) -> Truth:
    """The mother is there and able, willing or not; a disability that is not severe does not change that."""
    return _can_care(
        mother_situation, mother_severely_disabled, registered_with_able_parent, parent_presumed_able
    )


def _can_care(situation: Text, severely: Truth, registered: Truth, presumption: Truth) -> Truth:
    able = situation.is_in("well", "unwilling") | ((situation == "severe_disability") & negate(severely))
    unheard = presumption & registered & negate(is_known(situation))
    return presumed(able, able | unheard)
