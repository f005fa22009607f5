"""Who is an orphan: a minor whose parents are both dead, declared missing or not to be found."""

from minzheng.engine import Text, Truth, all_of, any_of, negate, person, presumed

LAW = "国办发〔2010〕54号"


@person(
    since="2010-11-16",
    basis=f"{LAW}；民发〔2010〕161号",
    label="未成年，或此前已认定仍在校就读",
    conditions={"minor": "未满十八周岁", "student": "成年前已认定，仍在校就读"},
)
def child_or_student(
    is_minor: Truth,
    in_school: Truth,
    recognised_before_18: Truth,
    recognised_unheard: Truth,
    students_continue: Truth,
) -> Truth:
    """Protection lasts to the eighteenth birthday; who was recognised before it keeps it while in school."""
    return any_of(
        minor=is_minor,
        student=students_continue & in_school & presumed(recognised_before_18, recognised_unheard),
    )


@person(
    since="2010-11-16",
    basis=LAW,
    label="父亲已经失去",
    conditions={"lost": "死亡、宣告失踪或查找不到", "cannot_care": "没有能够抚养的父亲"},
)
def father_lost(father_situation: Text, father_can_care: Truth) -> Truth:
    """The father is dead, declared missing by a court or cannot be found."""
    return all_of(
        lost=father_situation.is_in("dead", "declared_missing", "not_found"),
        cannot_care=negate(father_can_care),
    )


@person(
    since="2010-11-16",
    basis=LAW,
    label="母亲已经失去",
    conditions={"lost": "死亡、宣告失踪或查找不到", "cannot_care": "没有能够抚养的母亲"},
)
def mother_lost(mother_situation: Text, mother_can_care: Truth) -> Truth:
    """The mother is dead, declared missing by a court or cannot be found."""
    return all_of(
        lost=mother_situation.is_in("dead", "declared_missing", "not_found"),
        cannot_care=negate(mother_can_care),
    )


@person(since="2010-11-16", basis=LAW, label="符合孤儿认定条件")
def orphan_eligible(child_or_student: Truth, father_lost: Truth, mother_lost: Truth) -> Truth:
    """A minor who has lost both parents, or whose parents cannot be found, is an orphan."""
    return all_of(child_or_student=child_or_student, father_lost=father_lost, mother_lost=mother_lost)
