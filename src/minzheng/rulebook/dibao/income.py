"""Monthly income that counts, exactly and as a known lower bound: what is known is never less than this.

Unknown amounts are never negative, so the known parts alone are a lower bound.
"""

from minzheng.engine import (
    Count,
    Each,
    Fen,
    History,
    Ratio,
    Truth,
    average,
    choose,
    divide,
    household,
    known_part,
    larger_of,
    person,
    presumed,
    reissue,
    scaled,
    total,
)

BEFORE_2021 = "社会救助暂行办法 第九条；民发〔2012〕220号"
LAW_2021 = "民发〔2021〕57号 第十三条"


@person(since="2014-05-01", basis=BEFORE_2021, label="核算期月工资")
def period_wage(
    wage_history_fen: History[Fen], income_months: Count, wage_by_history: Truth, wage_fen: Fen
) -> Fen:
    """The average wage of the months before the application, or the latest month's where that is used."""
    return choose(
        wage_by_history, average(wage_history_fen, months=income_months, rounding="half_up"), wage_fen
    )


@person(since="2014-05-01", basis=BEFORE_2021, label="扣除就业成本后的工资")
def net_wage(period_wage: Fen, employment_cost: Fen, earnings_counted_share: Ratio) -> Fen:
    """Wages count after the necessary cost of working, in the share that is counted, never below zero."""
    return scaled(larger_of(period_wage - employment_cost, 0), earnings_counted_share, rounding="half_up")


@person(since="2014-05-01", basis=BEFORE_2021, label="计入收入的养老金")
def counted_pension(
    pension_basic_fen: Fen, pension_personal_fen: Fen, pension_employee_fen: Fen, basic_pension_counts: Truth
) -> Fen:
    """Pensions count; the centrally set basic pension only while no exemption is in force."""
    return choose(basic_pension_counts, pension_basic_fen, 0) + pension_personal_fen + pension_employee_fen


@person(since="2014-05-01", basis=BEFORE_2021, label="计入收入的其他转移性收入")
def counted_transfers(
    has_other_transfers: Truth, transfers_unheard: Truth, transfer_income_fen: Fen, exempt_transfer_fen: Fen
) -> Fen:
    """Other transfers count, save what the law exempts: preferential pensions, family-planning rewards,
    scholarships, bravery rewards and government relief."""
    counted = larger_of(transfer_income_fen - exempt_transfer_fen, 0)
    return choose(presumed(has_other_transfers, transfers_unheard), counted, 0)


@person(since="2014-05-01", basis=BEFORE_2021, label="个人收入")
def person_income(
    net_wage: Fen, informal_income_fen: Fen, counted_pension: Fen, counted_transfers: Fen
) -> Fen:
    """A person's income is wages, informal and business income, pensions and other transfers."""
    return net_wage + informal_income_fen + counted_pension + counted_transfers


@person(since="2014-05-01", basis=BEFORE_2021, label="个人收入（已知部分）")
def person_income_at_least(
    net_wage: Fen,
    informal_income_fen: Fen,
    pension_basic_fen: Fen,
    pension_personal_fen: Fen,
    pension_employee_fen: Fen,
    basic_pension_counts: Truth,
    counted_transfers: Fen,
) -> Fen:
    """The known part of a person's income is a lower bound of it."""
    basic = choose(basic_pension_counts, known_part(pension_basic_fen), 0)
    pensions = basic + known_part(pension_personal_fen) + known_part(pension_employee_fen)
    return known_part(net_wage) + known_part(informal_income_fen) + pensions + known_part(counted_transfers)


@person(since="2014-05-01", basis=BEFORE_2021, label="因病因残刚性支出")
def rigid_spending(
    medical_self_paid_12m_fen: Fen,
    medical_deduction_share: Ratio,
    severely_disabled_dibao: Truth,
    disability_spending: Fen,
) -> Fen:
    """What illness (a twelfth of a year's own payments) and severe disability force a person to spend."""
    medical = divide(
        scaled(medical_self_paid_12m_fen, medical_deduction_share, rounding="half_up"), 12, rounding="half_up"
    )
    return medical + choose(severely_disabled_dibao, disability_spending, 0)


@household(since="2014-05-01", basis=BEFORE_2021, label="家庭刚性支出扣减")
def unit_rigid_spending(rigid_spending: Each[Fen], is_counted: Each[Truth]) -> Fen:
    """The rigid spending of all members living together."""
    return total(rigid_spending, where=is_counted)


@household(since="2014-05-01", basis=BEFORE_2021, label="家庭月收入（扣减前）")
def unit_gross_income(
    person_income: Each[Fen], is_counted: Each[Truth], property_income_fen: Fen, unit_support: Fen
) -> Fen:
    """What the members living together have in a month: their own incomes, property income and support."""
    return total(person_income, where=is_counted) + property_income_fen + unit_support


@household(since="2014-05-01", basis=BEFORE_2021, label="家庭月收入（扣减前，已知部分）")
def unit_gross_income_at_least(
    person_income_at_least: Each[Fen],
    is_counted: Each[Truth],
    property_income_fen: Fen,
    unit_support_at_least: Fen,
) -> Fen:
    """The known parts of what the members have are a lower bound of it."""
    earned = total(person_income_at_least, where=is_counted)
    return earned + known_part(property_income_fen) + unit_support_at_least


@household(since="2014-05-01", basis=BEFORE_2021, label="家庭月收入")
def unit_income(unit_gross_income: Fen, unit_rigid_spending: Fen) -> Fen:
    """The household's income is what its members have, less rigid spending, and never below zero."""
    return larger_of(unit_gross_income - unit_rigid_spending, 0)


@household(since="2014-05-01", basis=BEFORE_2021, label="家庭月收入（已知部分）")
def unit_income_at_least(unit_gross_income_at_least: Fen, unit_rigid_spending: Fen) -> Fen:
    """The known income less all rigid spending is a lower bound of the household's income; with the
    spending unknown it is zero."""
    return known_part(larger_of(unit_gross_income_at_least - unit_rigid_spending, 0))


@household(since="2014-05-01", basis="社会救助暂行办法 第十条", label="家庭保障标准", unit="元")
def unit_standard(dibao_standard: Fen, unit_size: Count) -> Fen:
    """The household's line is the local standard times the number of members living together."""
    return dibao_standard * unit_size


for _rule in (period_wage, net_wage, counted_pension, counted_transfers, person_income,
              person_income_at_least, rigid_spending, unit_rigid_spending, unit_gross_income,
              unit_gross_income_at_least, unit_income, unit_income_at_least):  # fmt: skip
    reissue(_rule, since="2021-07-01", basis=LAW_2021)
