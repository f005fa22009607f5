"""Assets within the local limits. Every limit of Hunan is still to be confirmed, so each is a parameter."""

from minzheng.engine import (
    Count,
    Each,
    Fen,
    Truth,
    all_of,
    any_member,
    any_of,
    household,
    negate,
    person,
    presumed,
    reissue,
)

LAW_2012 = "社会救助暂行办法 第九条；民发〔2012〕220号 第十七条"
LAW_2021 = "民发〔2021〕57号 第十四条"


@person(since="2014-05-01", basis=LAW_2012, label="持有残疾人证")
def holds_certificate(disability_level: Count) -> Truth:
    """A person with a disability level holds a valid disability certificate."""
    return disability_level >= 1


@household(since="2014-05-01", basis=LAW_2012, label="有持证残疾成员")
def has_disabled_member(holds_certificate: Each[Truth]) -> Truth:
    """A member of the household holds a disability certificate."""
    return any_member(holds_certificate)


@household(
    since="2014-05-01",
    basis=LAW_2012,
    label="没有计入财产的机动车",
    conditions={"none_registered": "机动车不超过限额", "all_compensate": "机动车都是残疾人功能性补偿代步车"},
)
def no_vehicle(
    vehicles: Count,
    disability_vehicles: Count,
    has_disabled_member: Truth,
    disability_vehicle_exempt: Truth,
    vehicle_limit: Count,
) -> Truth:
    """The household owns no more motor vehicles than allowed, save those that compensate a disability."""
    return any_of(
        none_registered=vehicles <= vehicle_limit,
        all_compensate=disability_vehicle_exempt
        & has_disabled_member
        & (vehicles - disability_vehicles <= vehicle_limit),
    )


@person(since="2014-05-01", basis=LAW_2012, label="在高收费学校就读")
def attends_high_fee_school(in_school: Truth, school_fees_12m_fen: Fen, high_fee_from: Fen) -> Truth:
    """A member in school whose fees of a year are above the amount set for high-fee schools."""
    return in_school & (school_fees_12m_fen > high_fee_from)


@household(since="2014-05-01", basis=LAW_2012, label="有成员在高收费学校就读")
def pays_high_fees(attends_high_fee_school: Each[Truth]) -> Truth:
    """Somebody in the household is in a high-fee school."""
    return any_member(attends_high_fee_school)


@household(
    since="2014-05-01",
    basis=LAW_2012,
    label="家庭财产符合规定",
    conditions={
        "deposits_within_limit": "金融资产不超过限额",
        "no_second_home": "没有第二套住房",
        "no_company": "没有开办公司、企业",
        "no_machinery": "没有大型工程机械、船舶（地方规定的，也没有高收费就读）",
    },
)
def assets_within_limit(
    deposits_fen: Fen,
    deposit_months: Count,
    unit_standard: Fen,
    no_vehicle: Truth,
    second_home: Truth,
    second_home_allowed: Truth,
    company: Truth,
    company_allowed: Truth,
    large_machinery: Truth,
    machinery_unheard: Truth,
    high_fee_school_bars: Truth,
    pays_high_fees: Truth,
) -> Truth:
    """Deposits are within the limit, and the household owns no vehicle, no second home, no company and no
    large machinery, as far as the locality bars them; nor is a member in a high-fee school, where it does."""
    return all_of(
        deposits_within_limit=deposits_fen <= unit_standard * deposit_months,
        no_vehicle=no_vehicle,
        no_second_home=negate(second_home) | second_home_allowed,
        no_company=negate(company) | company_allowed,
        no_machinery=negate(presumed(large_machinery, machinery_unheard))
        & negate(high_fee_school_bars & pays_high_fees),
    )


for _rule in (has_disabled_member, no_vehicle, attends_high_fee_school, pays_high_fees,
              assets_within_limit):  # fmt: skip
    reissue(_rule, since="2021-07-01", basis=LAW_2021)
