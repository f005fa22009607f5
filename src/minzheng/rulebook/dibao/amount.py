"""How much: by the difference or by tiers, with cuts and extras for single members; never negative.

Both methods are lawful; which one holds is a parameter for town and country.
"""

from minzheng.engine import (
    Count,
    Each,
    Fen,
    Ratio,
    Text,
    Truth,
    choose,
    count,
    divide,
    household,
    is_known,
    known_part,
    larger_of,
    negate,
    person,
    reissue,
    scaled,
)

LAW_2014 = "社会救助暂行办法 第十二条"
LAW_2021 = "社会救助暂行办法 第十二条；民发〔2021〕57号 第二十三条"
GRACE_2021 = "社会救助暂行办法 第十二条；民发〔2021〕57号 第二十三条、第三十三条"
TIERS = {"first": "一档", "second": "二档", "third": "三档"}
REFUSAL_2014 = "社会救助暂行办法 第四十五条"
REFUSAL_2021 = "社会救助暂行办法 第四十五条；民发〔2021〕57号 第三十四条"


@household(since="2014-05-01", basis=LAW_2014, label="按差额计算")
def amount_by_difference(unit_standard: Fen, unit_income: Fen) -> Fen:
    """What the household's income falls short of the standard for all its members."""
    return larger_of(unit_standard - unit_income, 0)


@household(since="2014-05-01", basis=LAW_2014, label="低保档次", choices=TIERS)
def dibao_tier(
    unit_income: Fen, unit_standard: Fen, tier_first_share: Ratio, tier_second_share: Ratio
) -> Text:
    """The lower the income against the household's line, the higher the tier."""
    second = unit_income <= scaled(unit_standard, tier_second_share, rounding="half_up")
    first = unit_income <= scaled(unit_standard, tier_first_share, rounding="half_up")
    return choose(first, "first", choose(second, "second", "third"))


@household(since="2014-05-01", basis=LAW_2014, label="按分档计算")
def amount_by_tier(
    dibao_tier: Text,
    unit_size: Count,
    tier_first_amount: Fen,
    tier_second_amount: Fen,
    tier_third_amount: Fen,
) -> Fen:
    """The sum per person of the household's tier, for all its members."""
    lower = choose(dibao_tier == "second", tier_second_amount, tier_third_amount)
    return choose(dibao_tier == "first", tier_first_amount, lower) * unit_size


@household(since="2014-05-01", basis=LAW_2014, label="家庭低保金（增减前）")
def dibao_base(dibao_method: Text, amount_by_difference: Fen, amount_by_tier: Fen) -> Fen:
    """The household's grant by the method in force, before cuts and extras for single members."""
    return choose(dibao_method == "tiers", amount_by_tier, amount_by_difference)


@household(since="2021-07-01", basis=GRACE_2021, rule="dibao_base", label="家庭低保金（增减前）")
def dibao_base_2021(
    dibao_method: Text, amount_by_difference: Fen, amount_by_tier: Fen, grace_amount: Fen
) -> Fen:
    """The household's grant by the method in force, or what goes on in the grace period if that is more."""
    return larger_of(choose(dibao_method == "tiers", amount_by_tier, amount_by_difference), grace_amount)


@household(since="2014-05-01", basis=REFUSAL_2014, label="因拒绝就业减发")
def refusal_cut(
    dibao_base: Fen, refuses_work: Each[Truth], unit_size: Count, refusal_cut_share: Ratio
) -> Fen:
    """Each member who refused three jobs loses the own share of the household's grant."""
    cut = scaled(dibao_base, refusal_cut_share, rounding="half_up")
    return divide(cut * count(refuses_work), unit_size, rounding="half_up")


@household(since="2014-05-01", basis=LAW_2014, label="月低保金")
def dibao_amount(dibao_eligible: Truth, dibao_base: Fen, refusal_cut: Fen, dibao_uplift: Fen) -> Fen:
    """An eligible household receives its grant, less refused shares, with the extras of its members."""
    return choose(dibao_eligible, dibao_base - refusal_cut + dibao_uplift, 0)


@household(since="2014-05-01", basis=LAW_2014, label="月低保金上限（按已知收入）")
def dibao_amount_at_most(
    dibao_eligible: Truth,
    unit_standard: Fen,
    unit_income_at_least: Fen,
    dibao_base: Fen,
    dibao_uplift_at_most: Fen,
    dibao_method: Text,
    unit_size: Count,
    tier_first_amount: Fen,
) -> Fen:
    """What the known income alone would leave: an upper bound for ranking visits, never a decision."""
    refused = is_known(dibao_eligible) & negate(dibao_eligible)
    short = larger_of(unit_standard - unit_income_at_least, 0)
    by_method = choose(dibao_method == "tiers", tier_first_amount * unit_size, short)
    return choose(refused, 0, larger_of(by_method, known_part(dibao_base)) + dibao_uplift_at_most)


@person(since="2014-05-01", basis=LAW_2014, label="本人分得的低保金")
def dibao_share(
    is_counted: Truth,
    dibao_eligible: Truth,
    dibao_base: Fen,
    unit_size: Count,
    refuses_work: Truth,
    refusal_cut_share: Ratio,
    uplift_kept: Fen,
) -> Fen:
    """A member's part of the household's grant: an equal share, less what is cut, with the own extra."""
    each = divide(dibao_base, unit_size, rounding="down")
    kept = each - choose(refuses_work, scaled(each, refusal_cut_share, rounding="half_up"), 0)
    return choose(is_counted & dibao_eligible, kept + uplift_kept, 0)


for _rule in (amount_by_difference, dibao_tier, amount_by_tier, dibao_amount, dibao_amount_at_most,
              dibao_share):  # fmt: skip
    reissue(_rule, since="2021-07-01", basis=LAW_2021)
reissue(refusal_cut, since="2021-07-01", basis=REFUSAL_2021)
