"""How much, once: multiples of the family's standard by kind or degree, up to a ceiling; who may approve it.

Every multiple, limit and ceiling of the county is still to be confirmed.
"""

from minzheng.engine import (
    Fen,
    Ratio,
    Text,
    Truth,
    choose,
    household,
    scaled,
    smaller_of,
)

LAW_2018 = "民发〔2018〕23号"
TIERS = {"first": "第一档", "second": "第二档", "third": "第三档"}
APPROVERS = {"township": "乡镇（街道）", "county": "县级民政部门"}
SMALL_2014 = "社会救助暂行办法 第四十八条；民发〔2018〕23号"


@household(since="2018-01-23", basis=LAW_2018, label="急难型临时救助金（一次性）")
def temporary_emergency_amount(
    temporary_emergency_eligible: Truth, unit_standard: Fen, emergency_multiple: Ratio, relief_ceiling: Fen
) -> Fen:
    """A multiple of the family's monthly standard by the kind of emergency, up to the ceiling."""
    granted = scaled(unit_standard, emergency_multiple, rounding="half_up")
    return choose(temporary_emergency_eligible, smaller_of(granted, relief_ceiling), 0)


@household(since="2018-01-23", basis=SMALL_2014, label="乡镇先行垫付的急难救助金")
def temporary_emergency_first(temporary_emergency_amount: Fen, township_relief_limit: Fen) -> Fen:
    """The township gives at once, before any paper, what lies within its own limit."""
    return smaller_of(temporary_emergency_amount, township_relief_limit)


@household(since="2018-01-23", basis=LAW_2018, label="支出型救助档次", choices=TIERS)
def expenditure_tier(
    unit_spending_year: Fen, expenditure_second_from: Fen, expenditure_third_from: Fen
) -> Text:
    """The more the family had to spend in a year, the higher the tier."""
    higher = choose(unit_spending_year >= expenditure_second_from, "second", "first")
    return choose(unit_spending_year >= expenditure_third_from, "third", higher)


@household(since="2018-01-23", basis=LAW_2018, label="支出型临时救助金（一次性）")
def temporary_expenditure_amount(
    temporary_expenditure_eligible: Truth,
    unit_standard: Fen,
    expenditure_tier: Text,
    expenditure_multiple_first: Ratio,
    expenditure_multiple_second: Ratio,
    expenditure_multiple_third: Ratio,
    relief_ceiling: Fen,
) -> Fen:
    """The tier's multiple of the family's monthly standard, up to the ceiling."""
    first = scaled(unit_standard, expenditure_multiple_first, rounding="half_up")
    second = scaled(unit_standard, expenditure_multiple_second, rounding="half_up")
    third = scaled(unit_standard, expenditure_multiple_third, rounding="half_up")
    lower = choose(expenditure_tier == "second", second, first)
    by_tier = choose(expenditure_tier == "third", third, lower)
    return choose(temporary_expenditure_eligible, smaller_of(by_tier, relief_ceiling), 0)


@household(since="2018-01-23", basis=SMALL_2014, label="急难型救助由谁审批", choices=APPROVERS)
def temporary_emergency_approver(temporary_emergency_amount: Fen, township_relief_limit: Fen) -> Text:
    """Small sums are approved by the township, larger ones by the county."""
    return choose(temporary_emergency_amount <= township_relief_limit, "township", "county")


@household(since="2018-01-23", basis=SMALL_2014, label="支出型救助由谁审批", choices=APPROVERS)
def temporary_expenditure_approver(temporary_expenditure_amount: Fen, township_relief_limit: Fen) -> Text:
    """Small sums are approved by the township, larger ones by the county."""
    return choose(temporary_expenditure_amount <= township_relief_limit, "township", "county")
