"""STK-07 and STK-08: a child in fact without care who has other aid draws only what its standard is above it.

Aid that came before counts as it is; where the full child benefit came first and dibao later, the county's
average level of aid stands for the child's part of it. The child benefit is never income for dibao.
"""

from minzheng.engine import Fen, Truth, choose, larger_of, negate, person, presumed

LAW = "民发〔2019〕62号"
LAW_2021 = "民发〔2019〕62号；民发〔2020〕125号"


@person(since="2021-01-01", basis=LAW_2021, label="先有全额儿童补贴，后有低保")
def child_benefit_first(
    unattended_child_eligible: Truth, child_benefit_came_first: Truth, dibao_came_first_unheard: Truth
) -> Truth:
    """STK-08: the child drew its full benefit before its family was granted dibao."""
    first = negate(presumed(negate(child_benefit_came_first), dibao_came_first_unheard))
    return unattended_child_eligible & first


@person(since="2021-01-01", basis=LAW_2021, label="本人低保（有成员转入特困时）")
def aid_with_tekun(
    dibao_share_without_tekun: Fen,
    single_person_amount: Fen,
    may_leave_for_tekun: Truth,
    child_benefit_first: Truth,
    average_aid_level: Fen,
) -> Fen:
    """The person's part of the family's dibao, or dibao alone, if members leave for tekun."""
    return _aid(dibao_share_without_tekun, child_benefit_first, average_aid_level) + choose(
        may_leave_for_tekun, 0, single_person_amount
    )


@person(since="2021-01-01", basis=LAW_2021, label="本人低保（都留在低保时）")
def aid_with_dibao(
    dibao_share: Fen, single_person_amount: Fen, child_benefit_first: Truth, average_aid_level: Fen
) -> Fen:
    """The person's part of the family's dibao, or dibao alone, if nobody leaves for tekun."""
    return _aid(dibao_share, child_benefit_first, average_aid_level) + single_person_amount


@person(since="2021-01-01", basis=LAW_2021, label="儿童补贴补差（有成员转入特困时）")
def top_up_with_tekun(
    unattended_child_eligible: Truth,
    unattended_child_amount: Fen,
    may_leave_for_tekun: Truth,
    tekun_amount: Fen,
    aid_with_tekun: Fen,
    living_with_tekun: Fen,
) -> Fen:
    """STK-07: what tekun, dibao and the living subsidy leave open up to the child's standard."""
    has = choose(may_leave_for_tekun, tekun_amount, 0) + aid_with_tekun + living_with_tekun
    return choose(unattended_child_eligible, larger_of(unattended_child_amount - has, 0), 0)


@person(since="2021-01-01", basis=LAW_2021, label="儿童补贴补差（都留在低保时）")
def top_up_with_dibao(
    unattended_child_eligible: Truth,
    unattended_child_amount: Fen,
    aid_with_dibao: Fen,
    living_with_dibao: Fen,
) -> Fen:
    """STK-07: what dibao and the living subsidy leave open up to the child's standard."""
    has = aid_with_dibao + living_with_dibao
    return choose(unattended_child_eligible, larger_of(unattended_child_amount - has, 0), 0)


@person(since="2021-01-01", basis=LAW_2021, label="儿童补贴按补差发放")
def child_is_topped_up(
    unattended_child_eligible: Truth, unattended_child_amount: Fen, unattended_child_payable: Fen
) -> Truth:
    """Other aid is set off, so the child draws the difference and not the full benefit."""
    return unattended_child_eligible & (unattended_child_payable < unattended_child_amount)


def _aid(share: Fen, came_later: Truth, average: Fen) -> Fen:
    return choose(came_later & (share > 0), average, share)
