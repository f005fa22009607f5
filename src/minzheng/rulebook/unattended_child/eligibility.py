"""Who is in fact without care: neither parent can bring up the child, and at least one of them is there."""

from minzheng.engine import Truth, all_of, negate, person, reissue

LAW = "民发〔2019〕62号"
LAW_2020 = "民发〔2019〕62号；民发〔2020〕125号"


@person(
    since="2020-01-01",
    basis=LAW,
    label="符合事实无人抚养儿童认定条件",
    conditions={
        "father": "父亲死亡、被宣告失踪，或属于规定情形",
        "mother": "母亲死亡、被宣告失踪，或属于规定情形",
        "no_father_who_can": "没有能够抚养的父亲",
        "no_mother_who_can": "没有能够抚养的母亲",
        "not_orphan": "不属于孤儿",
    },
)
def unattended_child_eligible(
    child_or_student: Truth,
    father_gone: Truth,
    father_unable: Truth,
    father_can_care: Truth,
    mother_gone: Truth,
    mother_unable: Truth,
    mother_can_care: Truth,
    orphan_eligible: Truth,
) -> Truth:
    """Both parents are in listed situations, or one is dead or declared missing and the other is in one."""
    return all_of(
        child_or_student=child_or_student,
        father=father_gone | father_unable,
        mother=mother_gone | mother_unable,
        no_father_who_can=negate(father_can_care),
        no_mother_who_can=negate(mother_can_care),
        not_orphan=negate(orphan_eligible),
    )


reissue(unattended_child_eligible, since="2021-01-01", basis=LAW_2020)
