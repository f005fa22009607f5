"""The three tests together: no capacity to work, no source of living, nobody able who owes support."""

from minzheng.engine import Count, Text, Truth, all_of, any_of, negate, person, presumed, reissue

LAW_2016 = "社会救助暂行办法 第十四条；民发〔2016〕178号"
LAW_2021 = "社会救助暂行办法 第十四条；民发〔2021〕43号"


@person(
    since="2016-10-10",
    basis=f"{LAW_2016} 第五条（条文待核）",
    label="无劳动能力",
    conditions={"old": "年满六十周岁", "child": "未满十六周岁", "disabled": "重度残疾（特困口径）"},
)
def lacks_labour_capacity(
    age_years: Count, tekun_old_age: Count, tekun_child_age: Count, severely_disabled_tekun: Truth
) -> Truth:
    """The old from sixty, children under sixteen and the severely disabled have no capacity to work."""
    return any_of(
        old=age_years >= tekun_old_age,
        child=age_years < tekun_child_age,
        disabled=severely_disabled_tekun,
    )


@person(
    since="2016-10-10",
    basis=f"{LAW_2016} 第二十三条（条文待核）",
    label="已供养的未成年人或在校学生",
    conditions={
        "supported_already": "已在特困供养",
        "young_or_in_school": "未满供养年龄，或在接受义务教育、高中、中职教育",
    },
)
def support_continues(
    tekun_recipient: Truth,
    not_on_tekun_unheard: Truth,
    age_years: Count,
    tekun_support_age: Count,
    in_school: Truth,
    stage: Text,
) -> Truth:
    """Whoever is supported as a minor stays so to the age of majority, and beyond it while in compulsory,
    senior secondary or vocational school."""
    at_school = in_school & stage.is_in("primary", "junior", "senior", "vocational")
    return all_of(
        supported_already=negate(presumed(negate(tekun_recipient), not_on_tekun_unheard)),
        young_or_in_school=(age_years < tekun_support_age) | at_school,
    )


@person(
    since="2016-10-10",
    basis=f"{LAW_2016} 第四条",
    label="符合特困人员条件",
    conditions={
        "labour": "无劳动能力，或已供养的未成年人、学生",
        "not_detained": "没有服刑、强制隔离戒毒或宣告失踪",
        "hukou": "具有本地户籍",
    },
)
def tekun_eligible(
    lacks_labour_capacity: Truth,
    support_continues: Truth,
    no_source_of_living: Truth,
    no_able_supporter: Truth,
    serving_sentence: Truth,
    nobody_serves_unheard: Truth,
    hukou_local: Truth,
    register_means_local: Truth,
) -> Truth:
    """A person without capacity to work, without a source of living, and without a supporter who owes
    support and is able to give it."""
    return all_of(
        labour=lacks_labour_capacity | support_continues,
        no_source_of_living=no_source_of_living,
        no_able_supporter=no_able_supporter,
        not_detained=presumed(negate(serving_sentence), nobody_serves_unheard),
        hukou=presumed(hukou_local, register_means_local),
    )


reissue(lacks_labour_capacity, since="2021-07-01", basis=f"{LAW_2021} 第五条")
reissue(support_continues, since="2021-07-01", basis=f"{LAW_2021} 第二十四条")
reissue(tekun_eligible, since="2021-07-01", basis=f"{LAW_2021} 第四条")
