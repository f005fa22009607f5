"""No source of living: income below the dibao standard and assets within the limits for tekun.

Not income: the centrally set basic pension, medical and like social insurance benefits, preferential
pensions of the military, old-age allowances. The list is shorter than that of dibao: family-planning rewards,
scholarships and relief count here. Household income without an owner is shared by heads.
"""

from minzheng.engine import (
    Count,
    Fen,
    Truth,
    all_of,
    below,
    choose,
    divide,
    household,
    known_part,
    larger_of,
    negate,
    person,
    presumed,
    reissue,
)

LAW_2016 = "民发〔2016〕178号 第六条（条文待核）"
LAW_2021 = "民发〔2021〕43号 第六条、第七条"


@person(since="2016-10-10", basis=LAW_2016, label="特困认定计入的其他转移性收入")
def tekun_transfers(
    has_other_transfers: Truth,
    transfers_unheard: Truth,
    transfer_income_fen: Fen,
    tekun_exempt_transfer_fen: Fen,
) -> Fen:
    """Other transfers count, save preferential pensions of the military, medical and like social insurance
    benefits and the old-age allowance."""
    counted = larger_of(transfer_income_fen - tekun_exempt_transfer_fen, 0)
    return choose(presumed(has_other_transfers, transfers_unheard), counted, 0)


@person(since="2016-10-10", basis=LAW_2016, label="特困认定的个人月收入")
def tekun_income(
    wage_fen: Fen,
    informal_income_fen: Fen,
    pension_personal_fen: Fen,
    pension_employee_fen: Fen,
    tekun_transfers: Fen,
    property_income_fen: Fen,
    support_income_fen: Fen,
    unit_size: Count,
) -> Fen:
    """Wages, informal income, pensions other than the basic one, transfers that count, and a head's share of
    the household's property income and support received."""
    own = wage_fen + informal_income_fen + pension_personal_fen + pension_employee_fen + tekun_transfers
    return own + divide(property_income_fen + support_income_fen, larger_of(unit_size, 1), rounding="half_up")


@person(since="2016-10-10", basis=LAW_2016, label="特困认定的个人月收入（已知部分）")
def tekun_income_at_least(
    wage_fen: Fen,
    informal_income_fen: Fen,
    pension_personal_fen: Fen,
    pension_employee_fen: Fen,
    tekun_transfers: Fen,
) -> Fen:
    """The known part of a person's own income is a lower bound of it."""
    pensions = known_part(pension_personal_fen) + known_part(pension_employee_fen)
    return known_part(wage_fen) + known_part(informal_income_fen) + pensions + known_part(tekun_transfers)


@household(
    since="2016-10-10",
    basis=LAW_2016,
    label="财产符合特困人员规定",
    conditions={
        "deposits_within_limit": "金融资产不超过特困限额",
        "no_second_home": "没有第二套住房",
        "no_company": "没有开办公司、企业",
    },
)
def tekun_assets_within_limit(
    deposits_fen: Fen,
    dibao_standard: Fen,
    unit_size: Count,
    tekun_deposit_months: Count,
    no_vehicle: Truth,
    second_home: Truth,
    tekun_second_home_allowed: Truth,
    company: Truth,
    tekun_company_allowed: Truth,
) -> Truth:
    """Deposits per head are within the limit, and there is no vehicle, second home or company, as far as
    the city bars them."""
    heads = larger_of(unit_size, 1)
    return all_of(
        deposits_within_limit=deposits_fen <= dibao_standard * heads * tekun_deposit_months,
        no_vehicle=no_vehicle,
        no_second_home=negate(second_home) | tekun_second_home_allowed,
        no_company=negate(company) | tekun_company_allowed,
    )


@person(
    since="2016-10-10",
    basis=LAW_2016,
    label="无生活来源",
    conditions={"income_below": "本人收入低于当地低保标准"},
)
def no_source_of_living(
    tekun_income: Fen, tekun_income_at_least: Fen, dibao_standard: Fen, tekun_assets_within_limit: Truth
) -> Truth:
    """The person's income is below the local dibao standard and the assets are within the limits."""
    return all_of(
        income_below=below(tekun_income, dibao_standard, at_least=tekun_income_at_least),
        tekun_assets_within_limit=tekun_assets_within_limit,
    )


for _rule in (tekun_transfers, tekun_income, tekun_income_at_least, tekun_assets_within_limit,
              no_source_of_living):  # fmt: skip
    reissue(_rule, since="2021-07-01", basis=LAW_2021)
