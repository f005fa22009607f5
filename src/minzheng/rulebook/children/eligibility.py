"""Children in difficulty: through poverty of the home, their own condition, or the want of a guardian."""

from minzheng.engine import Truth, all_of, any_of, negate, person, presumed

LAW = "国发〔2016〕36号"


@person(
    since="2016-06-13",
    basis=LAW,
    label="因家庭贫困陷入困境",
    conditions={"on_dibao": "家庭符合低保条件", "edge_family": "属于低保边缘家庭"},
)
def in_poor_family(dibao_eligible: Truth, edge_eligible: Truth, edge_is_difficulty: Truth) -> Truth:
    """The child's home qualifies for the minimum living allowance, or just misses it."""
    return any_of(on_dibao=dibao_eligible, edge_family=edge_is_difficulty & edge_eligible)


@person(
    since="2016-06-13",
    basis=LAW,
    label="因自身残疾、患病陷入困境",
    conditions={"disabled": "持有残疾人证", "ill": "患有重病"},
)
def in_own_difficulty(holds_certificate: Truth, serious_illness: Truth, nobody_ill_unheard: Truth) -> Truth:
    """The child holds a disability certificate or is seriously ill."""
    return any_of(
        disabled=holds_certificate, ill=negate(presumed(negate(serious_illness), nobody_ill_unheard))
    )


@person(
    since="2016-06-13",
    basis=f"{LAW}；未成年人保护法",
    label="因监护缺失或不当陷入困境",
    conditions={
        "orphan": "孤儿",
        "unattended": "事实无人抚养儿童",
        "harmed": "遭受虐待、遗弃或其他监护侵害",
    },
)
def without_proper_guardian(
    orphan_eligible: Truth,
    unattended_child_eligible: Truth,
    guardianship_harm: Truth,
    nobody_harmed_unheard: Truth,
) -> Truth:
    """The child has no guardian who can care, or is harmed by the one it has."""
    return any_of(
        orphan=orphan_eligible,
        unattended=unattended_child_eligible,
        harmed=negate(presumed(negate(guardianship_harm), nobody_harmed_unheard)),
    )


@person(
    since="2016-06-13",
    basis=LAW,
    label="属于困境儿童",
    conditions={"minor": "未满十八周岁", "in_difficulty": "家庭贫困、自身困难或监护缺失"},
)
def child_in_difficulty_eligible(
    is_minor: Truth, in_poor_family: Truth, in_own_difficulty: Truth, without_proper_guardian: Truth
) -> Truth:
    """A minor in difficulty through poverty, through its own condition or for want of a proper guardian."""
    return all_of(minor=is_minor, in_difficulty=in_poor_family | in_own_difficulty | without_proper_guardian)
