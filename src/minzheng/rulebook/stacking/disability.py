"""STK-03 to STK-06: the two disability subsidies beside tekun, work-injury care, child benefits and old age.

STK-04 needs no rule: both subsidies are drawn together, and neither is income for dibao. `_with_tekun` is
how it stands if members leave dibao for tekun, `_with_dibao` if nobody does.
"""

from minzheng.engine import Fen, Truth, all_of, any_of, choose, negate, person, presumed
from minzheng.rulebook.stacking.tekun_or_dibao import in_the_way_taken

LAW = "国发〔2015〕52号；湘政发〔2015〕54号"
CHILD_LAW = "国发〔2015〕52号；民发〔2019〕62号"


@person(since="2021-01-01", basis=LAW, label="领取工伤保险生活护理费")
def draws_injury_care_fee(work_injury_care_fee: Truth, no_care_fee_unheard: Truth) -> Truth:
    """The person draws the living-care fee of work-injury insurance."""
    return negate(presumed(negate(work_injury_care_fee), no_care_fee_unheard))


@person(
    since="2021-01-01",
    basis=LAW,
    label="不领残疾人两项补贴",
    conditions={"tekun": "按特困供养", "injury": "领取工伤保险生活护理费"},
)
def no_disability_subsidy(on_tekun: Truth, draws_injury_care_fee: Truth) -> Truth:
    """STK-03: beside tekun or the work-injury care fee neither disability subsidy is drawn."""
    return any_of(tekun=on_tekun, injury=draws_injury_care_fee)


@person(since="2021-01-01", basis=CHILD_LAW, label="按孤儿保障")
def on_orphan_benefit(orphan_eligible: Truth, takes_child_benefit: Truth) -> Truth:
    """The child is brought up on the orphans' allowance."""
    return orphan_eligible & takes_child_benefit


@person(since="2021-01-01", basis=LAW, label="其他部门发放的同类津贴")
def other_allowance(other_old_age_benefit_fen: Fen, no_other_allowance_unheard: Truth) -> Fen:
    """What another department pays of the same kind: for duty disability, retired cadres and the like."""
    none = presumed(other_old_age_benefit_fen == 0, no_other_allowance_unheard)
    return choose(none, 0, other_old_age_benefit_fen)


@person(
    since="2021-01-01",
    basis=LAW,
    label="其他部门的同类津贴不低于生活补贴",
    conditions={"drawn": "领取其他部门的同类津贴", "not_lower": "不低于生活补贴标准"},
)
def other_is_no_lower(other_allowance: Fen, disability_living_rate: Fen) -> Truth:
    """STK-06: an allowance of the same kind from another department is drawn instead when it is no lower."""
    return all_of(drawn=other_allowance > 0, not_lower=other_allowance >= disability_living_rate)


@person(
    since="2021-01-01",
    basis=CHILD_LAW,
    label="生活补贴（有成员转入特困时）",
)
def living_with_tekun(
    may_leave_for_tekun: Truth,
    draws_injury_care_fee: Truth,
    other_is_no_lower: Truth,
    on_orphan_benefit: Truth,
    unattended_child_eligible: Truth,
    aid_with_tekun: Fen,
    disability_living_amount_without_tekun: Fen,
) -> Fen:
    """STK-03, STK-05 and STK-06: no living subsidy beside tekun, the injury care fee, a full child benefit,
    or another department's allowance that is no lower."""
    barred = may_leave_for_tekun | draws_injury_care_fee | on_orphan_benefit | other_is_no_lower
    full = unattended_child_eligible & (aid_with_tekun == 0)
    return choose(barred | full, 0, disability_living_amount_without_tekun)


@person(
    since="2021-01-01",
    basis=CHILD_LAW,
    label="生活补贴（都留在低保时）",
)
def living_with_dibao(
    draws_injury_care_fee: Truth,
    other_is_no_lower: Truth,
    on_orphan_benefit: Truth,
    unattended_child_eligible: Truth,
    aid_with_dibao: Fen,
    disability_living_amount: Fen,
) -> Fen:
    """STK-03, STK-05 and STK-06: no living subsidy beside the injury care fee, a full child benefit, or
    another department's allowance that is no lower."""
    barred = draws_injury_care_fee | on_orphan_benefit | other_is_no_lower
    full = unattended_child_eligible & (aid_with_dibao == 0)
    return choose(barred | full, 0, disability_living_amount)


@person(since="2021-01-01", basis=CHILD_LAW, label="生活补贴（择高前）")
def living_due(tekun_before_dibao: Truth, living_with_tekun: Fen, living_with_dibao: Fen) -> Fen:
    """The living subsidy due before anything of the same kind is compared with it."""
    return in_the_way_taken(tekun_before_dibao, living_with_tekun, living_with_dibao)


def keeps_living(living: Fen, old_age: Fen, same_kind: Truth) -> dict[str, Truth]:
    """When the living subsidy is drawn, and not an old-age allowance of the same kind."""
    return {"due": living > 0, "not_below_old_age": negate(same_kind & (old_age > living))}


@person(
    since="2021-01-01",
    basis=LAW,
    label="领生活补贴",
    conditions={"due": "有应发生活补贴", "not_below_old_age": "不低于同类的高龄津贴"},
)
def draws_living(living_due: Fen, old_age_amount: Fen, old_age_is_living_kind: Truth) -> Truth:
    """STK-06: of allowances of the same kind the higher is drawn; the living subsidy when it is that."""
    return all_of(**keeps_living(living_due, old_age_amount, old_age_is_living_kind))


@person(
    since="2021-01-01",
    basis=LAW,
    label="领护理补贴",
    conditions={
        "due": "符合重度残疾人护理补贴条件",
        "not_barred": "不属于不领两项补贴的情形",
        "not_below_service": "不低于同类的养老服务补贴",
    },
)
def draws_nursing(
    disability_nursing_amount: Fen,
    no_disability_subsidy: Truth,
    elderly_service_amount: Fen,
    service_is_nursing_kind: Truth,
) -> Truth:
    """STK-03 and STK-06: the nursing subsidy, unless barred or a benefit of its kind is higher."""
    return all_of(
        due=disability_nursing_amount > 0,
        not_barred=negate(no_disability_subsidy),
        not_below_service=negate(
            service_is_nursing_kind & (elderly_service_amount > disability_nursing_amount)
        ),
    )
