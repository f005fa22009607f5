"""STK-03 to STK-06: the two disability subsidies beside tekun, work-injury care, child benefits and old age.

STK-04 needs no rule: both subsidies are drawn together, and neither is income for dibao. `_with_tekun` is
how it stands if members leave dibao for tekun, `_with_dibao` if nobody does.
"""

from minzheng.engine import Fen, Truth, all_of, any_of, choose, negate, person, presumed

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


@person(
    since="2021-01-01",
    basis=CHILD_LAW,
    label="生活补贴（有成员转入特困时）",
)
def living_with_tekun(
    may_leave_for_tekun: Truth,
    draws_injury_care_fee: Truth,
    on_orphan_benefit: Truth,
    unattended_child_eligible: Truth,
    aid_with_tekun: Fen,
    disability_living_amount_without_tekun: Fen,
) -> Fen:
    """STK-03 and STK-05: no living subsidy beside tekun, the injury care fee or a full child benefit."""
    barred = may_leave_for_tekun | draws_injury_care_fee | on_orphan_benefit
    full = unattended_child_eligible & (aid_with_tekun == 0)
    return choose(barred | full, 0, disability_living_amount_without_tekun)


@person(
    since="2021-01-01",
    basis=CHILD_LAW,
    label="生活补贴（都留在低保时）",
)
def living_with_dibao(
    draws_injury_care_fee: Truth,
    on_orphan_benefit: Truth,
    unattended_child_eligible: Truth,
    aid_with_dibao: Fen,
    disability_living_amount: Fen,
) -> Fen:
    """STK-03 and STK-05: no living subsidy beside the injury care fee or a full child benefit."""
    full = unattended_child_eligible & (aid_with_dibao == 0)
    return choose(draws_injury_care_fee | on_orphan_benefit | full, 0, disability_living_amount)


@person(since="2021-01-01", basis=CHILD_LAW, label="生活补贴（择高前）")
def living_due(tekun_before_dibao: Truth, living_with_tekun: Fen, living_with_dibao: Fen) -> Fen:
    """The living subsidy due before anything of the same kind is compared with it."""
    return choose(tekun_before_dibao, living_with_tekun, living_with_dibao)


@person(since="2021-01-01", basis=LAW, label="其他部门发放的同类津贴")
def other_allowance(other_old_age_benefit_fen: Fen, no_other_allowance_unheard: Truth) -> Fen:
    """What another department pays of the same kind: for duty disability, retired cadres and the like."""
    none = presumed(other_old_age_benefit_fen == 0, no_other_allowance_unheard)
    return choose(none, 0, other_old_age_benefit_fen)


def keeps_living(living: Fen, old_age: Fen, other: Fen, same_kind: Truth) -> dict[str, Truth]:
    """When the living subsidy is what is drawn of its kind."""
    return {
        "due": living > 0,
        "not_below_old_age": negate(same_kind & (old_age > living)),
        "above_other": living > other,
    }


@person(
    since="2021-01-01",
    basis=LAW,
    label="领生活补贴",
    conditions={
        "due": "有应发生活补贴",
        "not_below_old_age": "不低于同类的高龄津贴",
        "above_other": "高于其他部门的同类津贴",
    },
)
def draws_living(
    living_due: Fen, old_age_amount: Fen, other_allowance: Fen, old_age_is_living_kind: Truth
) -> Truth:
    """STK-06: of allowances of the same kind the higher is drawn; the living subsidy when it is that."""
    return all_of(**keeps_living(living_due, old_age_amount, other_allowance, old_age_is_living_kind))


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
