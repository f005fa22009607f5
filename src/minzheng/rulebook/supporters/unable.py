"""Which supporters outside the household count as unable to give support; the tests changed on 2021-07-01."""

from minzheng.engine import (
    Count,
    Fen,
    Text,
    Truth,
    any_of,
    below,
    choose,
    known_part,
    presumed,
    reissue,
    supporter,
)

LAW_2016 = "民发〔2016〕178号 第八条（条文待核）"
LAW_2021 = "民发〔2021〕43号 第八条"


@supporter(
    since="2016-10-10",
    basis=LAW_2016,
    label="义务人重度残疾",
    conditions={"level_1_or_2": "一级或二级残疾", "level_3_mind": "三级智力或三级精神残疾"},
)
def supporter_severely_disabled(
    supporter_disability_level: Count, supporter_disability_kind: Text, supporter_component_mind_level: Count
) -> Truth:
    """A supporter of disability level 1 or 2, or of level 3 intellectual or mental disability."""
    alone = choose(supporter_disability_kind.is_in("intellectual", "mental"), supporter_disability_level, 0)
    mind = choose(supporter_disability_kind == "multiple", supporter_component_mind_level, alone)
    return any_of(
        level_1_or_2=(supporter_disability_level >= 1) & (supporter_disability_level <= 2),
        level_3_mind=(supporter_disability_level == 3) & (mind == 3),
    )


@supporter(
    since="2016-10-10",
    basis=LAW_2016,
    label="义务人无履行义务能力",
    conditions={
        "tekun": "是特困人员",
        "weak_on_dibao": "年满六十周岁或重度残疾的低保对象，且财产符合规定",
        "incapacitated": "无民事行为能力、被宣告失踪或在服刑，且财产符合规定",
    },
)
def supporter_unable(
    supporter_on_tekun: Truth,
    not_on_tekun_unheard_supporter: Truth,
    supporter_age_years: Count,
    supporter_old_age: Count,
    supporter_severely_disabled: Truth,
    supporter_on_dibao: Truth,
    supporter_incapacitated: Truth,
    supporter_capable_unheard: Truth,
    supporter_assets_within_low_income_limit: Truth,
) -> Truth:
    """Unable are persons on tekun, dibao recipients of sixty or severely disabled, and those without civil
    capacity, missing or in prison, the latter two with assets within the limits."""
    weak = (supporter_age_years >= supporter_old_age) | supporter_severely_disabled
    return any_of(
        tekun=_unlikely(supporter_on_tekun, not_on_tekun_unheard_supporter),
        weak_on_dibao=supporter_on_dibao & weak & supporter_assets_within_low_income_limit,
        incapacitated=_unlikely(supporter_incapacitated, supporter_capable_unheard)
        & supporter_assets_within_low_income_limit,
    )


@supporter(
    since="2021-07-01",
    basis=LAW_2021,
    rule="supporter_unable",
    label="义务人无履行义务能力",
    conditions={
        "tekun": "是特困人员",
        "old_on_dibao": "年满六十周岁的低保对象",
        "aged_poor": "年满七十周岁，收入低于上年度人均可支配收入且财产符合低收入家庭规定",
        "disabled_poor": "重度残疾或三级智力、精神残疾，收入和财产同上",
        "incapacitated": "无民事行为能力、被宣告失踪或在服刑，且财产符合低收入家庭规定",
    },
)
def supporter_unable_2021(
    supporter_on_tekun: Truth,
    not_on_tekun_unheard_supporter: Truth,
    supporter_age_years: Count,
    supporter_old_age: Count,
    supporter_aged_age: Count,
    supporter_severely_disabled: Truth,
    supporter_on_dibao: Truth,
    supporter_income_fen: Fen,
    supporter_income_at_least_fen: Fen,
    local_disposable_income: Fen,
    supporter_incapacitated: Truth,
    supporter_capable_unheard: Truth,
    supporter_assets_within_low_income_limit: Truth,
) -> Truth:
    """Unable are persons on tekun; dibao recipients of sixty; the aged of seventy and the severely disabled
    with low income and assets; and, with low assets, those without civil capacity, missing or in prison."""
    at_least = known_part(supporter_income_at_least_fen) * 12
    low_income = below(supporter_income_fen * 12, local_disposable_income, at_least=at_least)
    poor = low_income & supporter_assets_within_low_income_limit
    return any_of(
        tekun=_unlikely(supporter_on_tekun, not_on_tekun_unheard_supporter),
        old_on_dibao=(supporter_age_years >= supporter_old_age) & supporter_on_dibao,
        aged_poor=(supporter_age_years >= supporter_aged_age) & poor,
        disabled_poor=supporter_severely_disabled & poor,
        incapacitated=_unlikely(supporter_incapacitated, supporter_capable_unheard)
        & supporter_assets_within_low_income_limit,
    )


def _unlikely(fact: Truth, presumption: Truth) -> Truth:
    """A fact that nearly nobody has: while unknown, what the presumption says of its opposite."""
    return ~presumed(~fact, presumption)


reissue(supporter_severely_disabled, since="2021-07-01", basis=LAW_2021)
