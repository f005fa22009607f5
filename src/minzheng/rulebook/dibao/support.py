"""Support from those who owe it and live apart: what was agreed or ordered, else what a formula expects.

While a person's supporters are not listed in full, the sum the family names stands alone.
"""

from minzheng.engine import (
    Count,
    Each,
    Fen,
    Ratio,
    Text,
    Truth,
    choose,
    divide,
    household,
    known_part,
    larger_of,
    person,
    presumed,
    reissue,
    scaled,
    supporter,
    total,
)

BEFORE_2021 = "社会救助暂行办法 第九条；民发〔2012〕220号"
LAW_2021 = "民发〔2021〕57号 第十三条"


@supporter(since="2014-05-01", basis=BEFORE_2021, label="按公式推算的给付")
def support_by_formula(
    supporter_kind: Text,
    supporter_on_dibao: Truth,
    supporter_on_tekun: Truth,
    supporter_home_income_fen: Fen,
    supporter_dependants: Count,
    dibao_standard: Fen,
    support_free_multiple: Ratio,
    support_share: Ratio,
) -> Fen:
    """Of what the supporter's family has per head beyond the spared multiple of the standard, the set share
    is expected, divided among those to be supported; a family on dibao or tekun gives nothing."""
    spared = scaled(dibao_standard, support_free_multiple, rounding="half_up")
    beyond = larger_of(supporter_home_income_fen - spared, 0)
    expected = divide(
        scaled(beyond, support_share, rounding="half_up"), supporter_dependants, rounding="down"
    )
    owes = supporter_kind.is_in("spouse", "parent", "adult_child")
    return choose(owes & ~(supporter_on_dibao | supporter_on_tekun), expected, 0)


@supporter(since="2014-05-01", basis=BEFORE_2021, label="义务人应给付")
def support_from_each(
    supporter_has_agreement: Truth,
    agreement_unheard: Truth,
    supporter_agreed_fen: Fen,
    support_by_formula: Fen,
) -> Fen:
    """An agreement or a court's decision says what a supporter pays; without one the formula does."""
    agreed = presumed(supporter_has_agreement, agreement_unheard)
    return choose(agreed, supporter_agreed_fen, support_by_formula)


@person(since="2014-05-01", basis=BEFORE_2021, label="不同住义务人应给付合计")
def support_due(support_from_each: Each[Fen], supporters_listed: Truth, list_unheard: Truth) -> Fen:
    """What all who owe the person support and live apart are to pay, once they are listed in full."""
    return choose(presumed(supporters_listed, list_unheard), total(support_from_each), 0)


@household(since="2014-05-01", basis=BEFORE_2021, label="计入的赡养、抚养、扶养费")
def unit_support(support_due: Each[Fen], is_counted: Each[Truth], support_income_fen: Fen) -> Fen:
    """What supporters are to pay to the members living together, or what they do pay if that is more."""
    return larger_of(total(support_due, where=is_counted), support_income_fen)


@household(since="2014-05-01", basis=BEFORE_2021, label="计入的赡养、抚养、扶养费（已知部分）")
def unit_support_at_least(support_due: Each[Fen], is_counted: Each[Truth], support_income_fen: Fen) -> Fen:
    """The known one of the two is a lower bound of the support that counts."""
    return larger_of(known_part(total(support_due, where=is_counted)), known_part(support_income_fen))


for _rule in (support_by_formula, support_from_each, support_due, unit_support, unit_support_at_least):
    reissue(_rule, since="2021-07-01", basis=LAW_2021)
