"""Who is poor and old, and either of great age or unable to care for themselves."""

from minzheng.engine import Count, Fen, Truth, all_of, any_of, negate, person, presumed

LAW = "财社〔2014〕113号；老年人权益保障法 第三十七条（本县办法待核）"


@person(
    since="2014-09-10",
    basis=LAW,
    label="经济困难",
    conditions={
        "paid": "家庭在领低保金",
        "dibao": "家庭符合低保条件",
        "edge": "低保边缘家庭",
        "alone": "本人可按单人户申请低保",
    },
)
def poor_enough_for_service(
    dibao_paid_fen: Fen, dibao_eligible: Truth, edge_eligible: Truth, single_person_eligible: Truth
) -> Truth:
    """The family draws or is entitled to dibao or is an edge family, or the person is entitled alone."""
    return any_of(
        paid=dibao_paid_fen > 0, dibao=dibao_eligible, edge=edge_eligible, alone=single_person_eligible
    )


@person(
    since="2014-09-10",
    basis=LAW,
    label="失能老年人",
    conditions={
        "old_enough": "年满失能老年人起始年龄",
        "unable": "重度残疾或生活不能自理",
    },
)
def unable_elder(
    age_years: Count,
    elderly_service_unable_age: Count,
    disability_level: Count,
    cannot_care_for_self: Truth,
) -> Truth:
    """An old person of disability level 1 or 2, or unable to care for themselves."""
    return all_of(
        old_enough=age_years >= elderly_service_unable_age,
        unable=((disability_level >= 1) & (disability_level <= 2)) | cannot_care_for_self,
    )


@person(
    since="2014-09-10",
    basis=LAW,
    label="符合养老服务补贴条件",
    conditions={
        "hukou": "具有本地户籍",
        "poor": "经济困难",
        "aged_or_unable": "高龄或失能",
        "not_detained": "没有服刑、强制隔离戒毒或宣告失踪",
    },
)
def elderly_service_eligible(
    hukou_local: Truth,
    register_means_local: Truth,
    poor_enough_for_service: Truth,
    age_years: Count,
    elderly_service_aged_age: Count,
    unable_elder: Truth,
    serving_sentence: Truth,
    nobody_serves_unheard: Truth,
) -> Truth:
    """A poor old person with local hukou, of great age or unable to care for themselves, not detained."""
    return all_of(
        hukou=presumed(hukou_local, register_means_local),
        poor=poor_enough_for_service,
        aged_or_unable=(age_years >= elderly_service_aged_age) | unable_elder,
        not_detained=presumed(negate(serving_sentence), nobody_serves_unheard),
    )
