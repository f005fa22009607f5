"""Who may be given temporary relief: emergencies without any check of means, spending with one."""

from minzheng.engine import (
    Count,
    Fen,
    Ratio,
    Text,
    Truth,
    all_of,
    any_of,
    below,
    household,
    presumed,
    scaled,
)

LAW_2014 = "国发〔2014〕47号"
LAW_2018 = "社会救助暂行办法 第四十七条；民发〔2018〕23号"
NOTICE_2022 = "2022 年 10 月 20 日关于进一步做好最低生活保障等社会救助兜底保障工作的通知"
EMERGENCY = {
    "happened": "遭遇火灾、交通事故、突发重大疾病等",
    "not_exhausted": "近 12 个月没有超过规定次数",
}


@household(since="2018-01-23", basis=LAW_2014, label="有本县户籍或居住证")
def relief_here(has_local_member: Truth, residence_permit: Truth, permit_unheard: Truth) -> Truth:
    """A family registered in this county or holding its residence permit is relieved here."""
    return has_local_member | presumed(residence_permit, permit_unheard)


@household(since="2018-01-23", basis=LAW_2018, label="符合急难型临时救助条件", conditions=EMERGENCY)
def temporary_emergency_eligible(
    emergency_kind: Text,
    emergency_unheard: Truth,
    in_crisis: Truth,
    relief_here: Truth,
    relief_grants_12m: Count,
    relief_times_limit: Count,
) -> Truth:
    """A fire, an accident, a sudden grave illness or the like has left the family without a basic living
    for the time being; means are not checked."""
    return all_of(
        happened=presumed(emergency_kind.is_in("fire", "traffic", "illness", "other"), emergency_unheard),
        in_crisis=in_crisis,
        relief_here=relief_here,
        not_exhausted=relief_grants_12m < relief_times_limit,
    )


@household(
    since="2022-10-20",
    basis=f"{LAW_2018}；{NOTICE_2022}",
    rule="temporary_emergency_eligible",
    label="符合急难型临时救助条件",
    conditions=EMERGENCY,
)
def temporary_emergency_eligible_2022(
    emergency_kind: Text,
    emergency_unheard: Truth,
    in_crisis: Truth,
    relief_grants_12m: Count,
    relief_times_limit: Count,
) -> Truth:
    """As before, wherever the family is registered: relief is given where the emergency happens."""
    return all_of(
        happened=presumed(emergency_kind.is_in("fire", "traffic", "illness", "other"), emergency_unheard),
        in_crisis=in_crisis,
        not_exhausted=relief_grants_12m < relief_times_limit,
    )


@household(
    since="2018-01-23",
    basis=LAW_2018,
    label="符合支出型临时救助条件",
    conditions={
        "has_members": "有共同生活的家庭成员",
        "modest_means": "已享受低保、特困，或收入和财产符合规定",
        "on_aid": "正在领取低保金或特困供养金",
        "within_limits": "收入、财产符合规定",
        "income_below": "人均收入低于上年度当地人均可支配收入",
        "spending_high": "医疗、教育、康复支出达到起付线",
        "beyond_means": "支出占收入的比例超过规定",
        "not_exhausted": "近 12 个月没有超过规定次数",
    },
)
def temporary_expenditure_eligible(
    unit_size: Count,
    relief_here: Truth,
    dibao_paid_fen: Fen,
    tekun_paid_fen: Fen,
    unit_income_year: Fen,
    unit_income_year_at_least: Fen,
    average_income_line: Fen,
    assets_within_limit: Truth,
    unit_spending_year: Fen,
    relief_floor: Fen,
    relief_share: Ratio,
    relief_grants_12m: Count,
    relief_times_limit: Count,
) -> Truth:
    """Treatment, schooling or rehabilitation cost a family of modest means more than it can bear; of
    families on dibao or tekun only the spending is looked at."""
    return all_of(
        has_members=unit_size > 0,
        relief_here=relief_here,
        modest_means=any_of(
            on_aid=(dibao_paid_fen > 0) | (tekun_paid_fen > 0),
            within_limits=all_of(
                income_below=below(unit_income_year, average_income_line, at_least=unit_income_year_at_least),
                assets_within_limit=assets_within_limit,
            ),
        ),
        spending_high=unit_spending_year >= relief_floor,
        beyond_means=unit_spending_year > scaled(unit_income_year, relief_share, rounding="half_up"),
        not_exhausted=relief_grants_12m < relief_times_limit,
    )
