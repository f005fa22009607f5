"""What is paid of each benefit when all are taken together, per month, and the two totals."""

from minzheng.engine import (
    Each,
    Fen,
    Truth,
    all_of,
    any_member,
    choose,
    household,
    person,
    total,
)
from minzheng.rulebook.stacking.tekun_or_dibao import in_the_way_taken

TOGETHER = "各项待遇合并发放规则（STK-01 至 STK-09）"
TEKUN_DIBAO = "社会救助暂行办法 第九条、第十四条"
DISABLED = "国发〔2015〕52号；湘政发〔2015〕54号"
CHILDREN = "国办发〔2010〕54号；民发〔2019〕62号"


@household(since="2021-01-01", basis=TEKUN_DIBAO, label="应发低保金")
def dibao_payable(tekun_before_dibao: Truth, dibao_with_tekun: Fen, dibao_with_dibao: Fen) -> Fen:
    """STK-01 and STK-09: the family's dibao without the members on tekun, where it may be granted."""
    return in_the_way_taken(tekun_before_dibao, dibao_with_tekun, dibao_with_dibao)


@person(since="2021-01-01", basis=TEKUN_DIBAO, label="应发特困供养金")
def tekun_payable(on_tekun: Truth, tekun_amount: Fen) -> Fen:
    """STK-01 and STK-02: tekun support for who is on it, neither on dibao nor in a child programme."""
    return choose(on_tekun, tekun_amount, 0)


@person(since="2021-01-01", basis=TEKUN_DIBAO, label="应发单人户低保金")
def single_person_payable(on_tekun: Truth, single_person_amount: Fen) -> Fen:
    """STK-01: dibao alone, unless the person is on tekun."""
    return choose(on_tekun, 0, single_person_amount)


@person(since="2021-01-01", basis=DISABLED, label="应发困难残疾人生活补贴")
def disability_living_payable(draws_living: Truth, living_due: Fen) -> Fen:
    """STK-03, STK-05 and STK-06: the living subsidy, unless barred or a higher one of its kind is drawn."""
    return choose(draws_living, living_due, 0)


@person(since="2021-01-01", basis=DISABLED, label="应发重度残疾人护理补贴")
def disability_nursing_payable(draws_nursing: Truth, disability_nursing_amount: Fen) -> Fen:
    """STK-03 and STK-06: the nursing subsidy, also beside the living one and beside child benefits."""
    return choose(draws_nursing, disability_nursing_amount, 0)


@person(since="2021-01-01", basis=DISABLED, label="应发高龄津贴")
def old_age_payable(draws_living: Truth, old_age_is_living_kind: Truth, old_age_amount: Fen) -> Fen:
    """STK-06: the old-age allowance, unless the living subsidy of the same kind is no lower."""
    return choose(draws_living & old_age_is_living_kind, 0, old_age_amount)


@person(since="2021-01-01", basis=DISABLED, label="应发养老服务补贴")
def elderly_service_payable(
    draws_nursing: Truth, service_is_nursing_kind: Truth, elderly_service_amount: Fen
) -> Fen:
    """STK-06: the service subsidy of the old, unless the nursing subsidy of the same kind is no lower."""
    return choose(draws_nursing & service_is_nursing_kind, 0, elderly_service_amount)


@person(since="2021-01-01", basis=CHILDREN, label="应发孤儿基本生活费")
def orphan_payable(on_orphan_benefit: Truth, orphan_amount: Fen) -> Fen:
    """STK-02: the orphan's allowance, unless tekun was chosen."""
    return choose(on_orphan_benefit, orphan_amount, 0)


@person(since="2021-01-01", basis=CHILDREN, label="应发事实无人抚养儿童基本生活补贴")
def unattended_child_payable(
    tekun_before_dibao: Truth, top_up_with_tekun: Fen, top_up_with_dibao: Fen
) -> Fen:
    """STK-07 and STK-08: the child's benefit, in full or as the difference to other aid."""
    return in_the_way_taken(tekun_before_dibao, top_up_with_tekun, top_up_with_dibao)


@person(since="2021-01-01", basis=TOGETHER, label="本人应发合计（不含家庭低保）")
def person_payable_total(
    tekun_payable: Fen,
    single_person_payable: Fen,
    disability_living_payable: Fen,
    disability_nursing_payable: Fen,
    old_age_payable: Fen,
    elderly_service_payable: Fen,
    orphan_payable: Fen,
    unattended_child_payable: Fen,
) -> Fen:
    """All monthly benefits of the person's own; dibao belongs to the family and is not in it."""
    support = tekun_payable + single_person_payable + orphan_payable + unattended_child_payable
    disabled = disability_living_payable + disability_nursing_payable
    return support + disabled + old_age_payable + elderly_service_payable


@person(
    since="2021-01-01",
    basis=TOGETHER,
    label="本人有应发待遇",
    conditions={"positive": "合并后本人有应发金额"},
)
def person_has_payable(person_payable_total: Fen) -> Truth:
    """Taken together something is payable to the person."""
    return all_of(positive=person_payable_total > 0)


@household(since="2021-01-01", basis=TOGETHER, label="全家应发合计")
def household_payable_total(dibao_payable: Fen, person_payable_total: Each[Fen]) -> Fen:
    """The family's dibao and all monthly benefits of its members."""
    return dibao_payable + total(person_payable_total)


@household(since="2021-01-01", basis=TOGETHER, label="全家应发合计下限（特困资格未查明时）")
def household_payable_at_least(
    chose_tekun: Each[Truth],
    sum_with_dibao: Each[Fen],
    dibao_with_dibao: Fen,
    household_payable_total: Fen,
) -> Fen:
    """Unless somebody chose tekun, the home draws at least what it draws with everybody staying in dibao."""
    stays = total(sum_with_dibao) + dibao_with_dibao
    return choose(any_member(chose_tekun), household_payable_total, stays)


@household(
    since="2021-01-01",
    basis=TOGETHER,
    label="全家有应发待遇",
    conditions={"positive": "合并后全家有应发金额"},
)
def household_has_payable(household_payable_total: Fen) -> Truth:
    """Taken together something is payable to the home."""
    return all_of(positive=household_payable_total > 0)


@person(since="2021-01-01", basis=TOGETHER, label="本人待遇含建议")
def person_rests_on_proposal(tekun_or_dibao_is_proposed: Truth) -> Truth:
    """A choice between tekun and dibao has not been made: what is shown is a proposal."""
    return tekun_or_dibao_is_proposed


@person(since="2021-07-01", basis=TOGETHER, rule="person_rests_on_proposal", label="本人待遇含建议")
def person_rests_on_proposal_2021(
    tekun_or_dibao_is_proposed: Truth, child_or_tekun_is_proposed: Truth
) -> Truth:
    """A choice the law leaves to the person has not been made: what is shown is a proposal."""
    return tekun_or_dibao_is_proposed | child_or_tekun_is_proposed


@household(since="2021-01-01", basis=TOGETHER, label="全家待遇含建议")
def household_rests_on_proposal(person_rests_on_proposal: Each[Truth]) -> Truth:
    """Somebody in the home has a choice to make."""
    return any_member(person_rests_on_proposal)
