"""Who may be in hardship without help: bills, new disability, income that seems below the line."""

from minzheng.engine import (
    Count,
    Fen,
    Ratio,
    Text,
    Truth,
    all_of,
    household,
    is_known,
    negate,
    person,
    scaled,
)

BASIS = "本县监测口径"
ACTIVE = "社会救助暂行办法 第五十六条"
MONTHS = 12


@person(
    since="2021-01-01",
    basis=BASIS,
    label="医疗自付过大",
    conditions={
        "new_bill": "本月有较大的自付",
        "heavy_for_household": "近一年自付超过家庭年收入的规定比例",
        "not_helped": "没有在领低保或特困",
    },
)
def large_hospital_bill(
    medical_self_paid_month_fen: Fen,
    household_bills_year: Fen,
    estimated_income_year: Fen,
    receiving_dibao: Truth,
    large_bill_month: Fen,
    large_bill_floor: Fen,
    large_bill_share: Ratio,
) -> Truth:
    """A new large bill, and a year's own payments that take a large part of what the household lives on."""
    heavy = household_bills_year >= scaled(estimated_income_year, large_bill_share, rounding="half_up")
    return all_of(
        new_bill=medical_self_paid_month_fen >= large_bill_month,
        heavy_for_household=heavy & (household_bills_year >= large_bill_floor),
        not_helped=negate(receiving_dibao),
    )


@person(
    since="2021-01-01",
    basis=ACTIVE,
    label="新评定重度残疾",
    conditions={
        "severe": "重度残疾",
        "new": "近期发证",
        "no_subsidy": "没有领护理补贴",
        "not_tekun": "没有领特困供养",
    },
)
def new_severe_disability(
    severely_disabled_dibao: Truth,
    disability_days: Count,
    new_certificate_days: Count,
    disability_nursing_paid_fen: Fen,
    tekun_paid_fen: Fen,
) -> Truth:
    """A certificate of severe disability was issued lately, and no nursing subsidy is paid yet."""
    return all_of(
        severe=severely_disabled_dibao,
        new=disability_days <= new_certificate_days,
        no_subsidy=disability_nursing_paid_fen == 0,
        not_tekun=tekun_paid_fen == 0,
    )


@household(
    since="2021-01-01",
    basis=ACTIVE,
    label="可能符合低保而未享受",
    conditions={
        "has_members": "有共同生活的家庭成员",
        "not_receiving": "没有在领低保或特困",
        "not_refused_by_law": "已知情况没有超过规定",
        "estimate_far_below": "估算收入明显低于标准",
    },
)
def seems_eligible_not_receiving(
    unit_size: Count,
    receiving_dibao: Truth,
    not_refused: Truth,
    estimated_income: Fen,
    unit_standard: Fen,
    far_below_share: Ratio,
) -> Truth:
    """The estimate lies far below the line, nothing known excludes the household, and it is not helped."""
    return all_of(
        has_members=unit_size > 0,
        not_receiving=negate(receiving_dibao),
        not_refused_by_law=not_refused,
        estimate_far_below=estimated_income <= scaled(unit_standard, far_below_share, rounding="half_up"),
    )


@household(since="2021-01-01", basis=BASIS, label="已知情况没有超过规定")
def not_refused(dibao_eligible: Truth) -> Truth:
    """Nothing that is known excludes the household from the guarantee."""
    return negate(is_known(dibao_eligible) & negate(dibao_eligible))


@household(
    since="2021-01-01",
    basis="国开发〔2020〕6号；民发〔2021〕57号",
    label="防返贫监测户未纳入救助",
    conditions={
        "monitored": "防返贫监测户，风险未消除",
        "not_receiving": "没有在领低保或特困",
        "not_refused_by_law": "已知情况没有超过规定",
    },
)
def monitored_not_receiving(monitored_kind: Text, receiving_dibao: Truth, not_refused: Truth) -> Truth:
    """Rural revitalisation watches the household, and nobody helps it."""
    return all_of(
        monitored=monitored_kind != "none",
        not_receiving=negate(receiving_dibao),
        not_refused_by_law=not_refused,
    )


@household(
    since="2021-01-01",
    basis="国开发〔2020〕6号；民发〔2021〕57号",
    label="监测台账登记收入低于低保标准",
    conditions={
        "listed": "在防返贫监测台账上（含风险已消除的）",
        "income_below": "台账登记的人均年纯收入低于低保年标准",
        "not_receiving": "没有在领低保或特困",
    },
)
def watched_on_low_income(
    monitored_kind: Text,
    watch_over: Truth,
    watched_income_fen: Fen,
    unit_size: Count,
    unit_standard: Fen,
    receiving_dibao: Truth,
) -> Truth:
    """The income written down by those who watch the household is below the line, and nobody helps it."""
    return all_of(
        listed=(monitored_kind != "none") | watch_over,
        income_below=watched_income_fen * unit_size < unit_standard * MONTHS,
        not_receiving=negate(receiving_dibao),
    )


@person(
    since="2021-01-01",
    basis=ACTIVE,
    label="重度残疾，家庭收入低",
    conditions={
        "severe": "重度残疾",
        "low": "估算收入不高于标准",
        "not_receiving": "没有在领低保或特困",
        "not_refused_by_law": "已知情况没有超过规定",
    },
)
def disabled_on_low_income(
    severely_disabled_dibao: Truth,
    estimated_income: Fen,
    unit_standard: Fen,
    receiving_dibao: Truth,
    not_refused: Truth,
) -> Truth:
    """A severely disabled person lives on little, and nothing known excludes the household."""
    return all_of(
        severe=severely_disabled_dibao,
        low=estimated_income <= unit_standard,
        not_receiving=negate(receiving_dibao),
        not_refused_by_law=not_refused,
    )
