"""Who has reached the age: full years by the exact birthday, whatever the family's income."""

from minzheng.engine import Count, Truth, all_of, negate, person, presumed


@person(
    since="2019-01-01",
    basis="老年人权益保障法 第三十三条；本县高龄津贴办法（文号待核）",
    label="符合高龄津贴条件",
    conditions={
        "hukou": "具有本地户籍",
        "old_enough": "年满高龄津贴起始年龄",
        "certified": "本年度已生存认证",
        "not_detained": "没有服刑、强制隔离戒毒或宣告失踪",
    },
)
def old_age_eligible(
    age_years: Count,
    old_age_band_1_from: Count,
    hukou_local: Truth,
    register_means_local: Truth,
    alive_certified: Truth,
    certified_until_missed: Truth,
    serving_sentence: Truth,
    nobody_serves_unheard: Truth,
) -> Truth:
    """A person with local hukou whose birthday has brought the first band's age, certified alive this year
    and not detained."""
    return all_of(
        hukou=presumed(hukou_local, register_means_local),
        old_enough=age_years >= old_age_band_1_from,
        certified=presumed(alive_certified, certified_until_missed),
        not_detained=presumed(negate(serving_sentence), nobody_serves_unheard),
    )
