"""Who is entitled beyond doubt and not paid: what decides is known, and the pay list does not name them."""

from minzheng.engine import Fen, Truth, all_of, household, is_known, negate, person

ACTIVE = "社会救助暂行办法 第五十六条"
DISABLED = "国发〔2015〕52号；湘政发〔2015〕54号"
CHILDREN = "国办发〔2010〕54号；民发〔2019〕62号"
CONDITIONS = {
    "entitled": "按规定符合条件",
    "not_paid": "发放台账没有列出",
    "not_barred": "没有因享受其他待遇而不发",
}


def _due(eligible: Truth, unpaid: Truth, payable: Fen) -> Truth:
    barred = is_known(payable) & (payable == 0)
    return all_of(entitled=eligible, not_paid=unpaid, not_barred=negate(barred))


def _beyond_doubt(eligible: Truth) -> Truth:
    """What must be asked is open for nearly everybody: that is no title, and leaves no reason standing."""
    return is_known(eligible) & eligible


@household(
    since="2021-01-01",
    basis=ACTIVE,
    label="符合低保条件，未见发放",
    conditions={"entitled": "按规定符合条件", "not_paid": "没有在领低保或特困"},
)
def dibao_due(dibao_eligible: Truth, receiving_dibao: Truth) -> Truth:
    """All that decides is known, the household is entitled to the guarantee, and nobody helps it."""
    return all_of(entitled=_beyond_doubt(dibao_eligible), not_paid=negate(receiving_dibao))


@person(since="2021-01-01", basis=ACTIVE, label="可按单人户保，未见发放", conditions=CONDITIONS)
def single_person_due(
    single_person_eligible: Truth, receiving_dibao: Truth, single_person_payable: Fen
) -> Truth:
    """Somebody may be taken into the guarantee alone, and the household draws none."""
    return _due(_beyond_doubt(single_person_eligible), negate(receiving_dibao), single_person_payable)


@person(since="2021-01-01", basis=ACTIVE, label="符合特困条件，未见发放", conditions=CONDITIONS)
def tekun_due(tekun_eligible: Truth, tekun_paid_fen: Fen, tekun_payable: Fen) -> Truth:
    """Somebody is entitled to destitute support, and none is paid to the household."""
    return _due(_beyond_doubt(tekun_eligible), tekun_paid_fen == 0, tekun_payable)


@person(
    since="2021-01-01", basis=DISABLED, label="符合困难残疾人生活补贴条件，未见发放", conditions=CONDITIONS
)
def disability_living_due(
    disability_living_eligible: Truth,
    disability_living_paid_fen: Fen,
    tekun_paid_fen: Fen,
    disability_living_payable: Fen,
) -> Truth:
    """A needy disabled person is entitled to the living subsidy, and it is not paid."""
    unpaid = (disability_living_paid_fen == 0) & (tekun_paid_fen == 0)
    return _due(disability_living_eligible, unpaid, disability_living_payable)


@person(
    since="2021-01-01", basis=DISABLED, label="符合重度残疾人护理补贴条件，未见发放", conditions=CONDITIONS
)
def disability_nursing_due(
    disability_nursing_eligible: Truth,
    disability_nursing_paid_fen: Fen,
    tekun_paid_fen: Fen,
    disability_nursing_payable: Fen,
) -> Truth:
    """A severely disabled person is entitled to the nursing subsidy, and it is not paid."""
    unpaid = (disability_nursing_paid_fen == 0) & (tekun_paid_fen == 0)
    return _due(disability_nursing_eligible, unpaid, disability_nursing_payable)


@person(since="2021-01-01", basis=ACTIVE, label="满 80 岁未领高龄津贴", conditions=CONDITIONS)
def old_age_without_allowance(old_age_eligible: Truth, old_age_paid_fen: Fen, old_age_payable: Fen) -> Truth:
    """Somebody has reached the age of the old-age allowance, is entitled to it, and is not paid it."""
    return _due(old_age_eligible, old_age_paid_fen == 0, old_age_payable)


@person(
    since="2021-01-01",
    basis=CHILDREN,
    label="符合孤儿或事实无人抚养儿童条件",
    conditions={
        "entitled": "按规定符合条件",
        "not_paid": "发放台账没有列出",
        "not_tekun": "没有在领特困供养",
    },
)
def child_benefit_due(
    orphan_eligible: Truth,
    unattended_child_eligible: Truth,
    child_benefit_paid_fen: Fen,
    tekun_paid_fen: Fen,
) -> Truth:
    """By the registers neither parent can bring up a child, and the pay list does not name the child."""
    return all_of(
        entitled=orphan_eligible | unattended_child_eligible,
        not_paid=negate(is_known(child_benefit_paid_fen) & (child_benefit_paid_fen > 0)),
        not_tekun=tekun_paid_fen == 0,
    )
