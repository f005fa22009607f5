"""What a household's income probably is: the known part, and a guess for unseen work. It never decides."""

from minzheng.engine import (
    Each,
    Fen,
    Truth,
    choose,
    household,
    is_known,
    known_part,
    larger_of,
    person,
    total,
)

BASIS = "本县监测口径"


@person(since="2021-01-01", basis=BASIS, label="估算个人月收入")
def estimated_person_income(
    person_income_at_least: Fen, informal_income_fen: Fen, unseen_work_income: Fen
) -> Fen:
    """The known part of a person's income, and the usual pay of casual work where nobody knows of any."""
    unseen = choose(is_known(informal_income_fen), 0, unseen_work_income)
    return person_income_at_least + unseen


@household(since="2021-01-01", basis=BASIS, label="估算家庭月收入")
def estimated_income(
    estimated_person_income: Each[Fen],
    property_income_fen: Fen,
    support_income_fen: Fen,
    unit_rigid_spending: Fen,
) -> Fen:
    """What the members probably have in a month, less what illness and disability force them to spend."""
    earned = total(estimated_person_income) + known_part(property_income_fen) + known_part(support_income_fen)
    return larger_of(earned - known_part(unit_rigid_spending), 0)


@household(since="2021-01-01", basis=BASIS, label="估算家庭年收入（未扣减支出）")
def estimated_income_year(
    estimated_person_income: Each[Fen], property_income_fen: Fen, support_income_fen: Fen
) -> Fen:
    """What the members probably have together in a year, before any spending."""
    month = total(estimated_person_income) + known_part(property_income_fen) + known_part(support_income_fen)
    return month * 12


@household(since="2021-01-01", basis=BASIS, label="估算可领低保金")
def estimated_dibao(estimated_income: Fen, unit_standard: Fen, receiving_dibao: Truth) -> Fen:
    """What the household would receive if the estimate were true."""
    return choose(receiving_dibao, 0, larger_of(unit_standard - estimated_income, 0))


@household(since="2021-01-01", basis=BASIS, label="在领低保或特困")
def receiving_dibao(dibao_paid_fen: Fen, tekun_paid_fen: Fen) -> Truth:
    """The household is on the minimum living guarantee or on destitute support."""
    return (dibao_paid_fen > 0) | (tekun_paid_fen > 0)


@household(since="2021-01-01", basis=BASIS, label="家庭近一年医疗自付")
def household_bills_year(medical_self_paid_12m_fen: Each[Fen]) -> Fen:
    """What the members themselves paid for treatment within twelve months."""
    return total(medical_self_paid_12m_fen)
