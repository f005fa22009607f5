"""Who may be in hardship because something happened: a death, a lost job, a disaster, school, no parents."""

from minzheng.engine import (
    Count,
    Each,
    Fen,
    Ratio,
    Text,
    Truth,
    all_members,
    all_of,
    any_of,
    household,
    is_known,
    negate,
    person,
    scaled,
)

BASIS = "本县监测口径"
ACTIVE = "社会救助暂行办法 第五十六条"


@household(
    since="2021-01-01",
    basis=BASIS,
    label="家庭困难（监测用）",
    conditions={
        "receiving": "在领低保或特困",
        "monitored": "防返贫监测户",
        "estimate_low": "估算收入低于标准的规定倍数",
    },
)
def seems_poor(
    receiving_dibao: Truth, monitored_kind: Text, estimated_income: Fen, unit_standard: Fen, poor_share: Ratio
) -> Truth:
    """The household is helped or watched already, or its estimate is not far above the line."""
    return any_of(
        receiving=receiving_dibao,
        monitored=monitored_kind != "none",
        estimate_low=estimated_income <= scaled(unit_standard, poor_share, rounding="half_up"),
    )


@household(since="2021-01-01", basis=BASIS, label="变故后收入不高")
def thin_after_loss(estimated_income: Fen, unit_standard: Fen, after_loss_share: Ratio) -> Truth:
    """What is left after a blow is not far above the line."""
    return estimated_income <= scaled(unit_standard, after_loss_share, rounding="half_up")


@household(
    since="2021-01-01",
    basis=ACTIVE,
    label="劳动力去世",
    conditions={"died": "三个月内有劳动力去世", "thin": "估算收入不高", "not_helped": "没有在领低保或特困"},
)
def earner_died(earner_deaths: Count, thin_after_loss: Truth, receiving_dibao: Truth) -> Truth:
    """A member of working age died lately, and little is left to live on."""
    return all_of(died=earner_deaths > 0, thin=thin_after_loss, not_helped=negate(receiving_dibao))


@person(
    since="2021-01-01",
    basis=ACTIVE,
    label="失去工作",
    conditions={
        "had_wage": "三个月内有过工资",
        "none_now": "现在没有工资",
        "not_retired": "没有领职工养老金，未到 60 岁",
        "thin": "估算收入不高",
        "not_helped": "没有在领低保或特困",
    },
)
def job_lost(
    wage_before_fen: Fen,
    wage_fen: Fen,
    pension_employee_fen: Fen,
    age_years: Count,
    thin_after_loss: Truth,
    receiving_dibao: Truth,
    lost_wage_floor: Fen,
    working_until: Count,
) -> Truth:
    """A wage that was paid until lately is paid no more, and little is left to live on."""
    return all_of(
        had_wage=wage_before_fen >= lost_wage_floor,
        none_now=wage_fen == 0,
        not_retired=(pension_employee_fen == 0) & (age_years < working_until),
        thin=thin_after_loss,
        not_helped=negate(receiving_dibao),
    )


@household(
    since="2021-01-01",
    basis="社会救助暂行办法 第二十一条；第四十七条",
    label="家中受灾",
    conditions={
        "struck": "三个月内报告受灾",
        "heavy": "房屋倒塌或严重受损，或损失较大而收入不高",
    },
)
def disaster_struck(
    disaster_loss_fen: Fen, house_damage: Text, heavy_loss: Fen, thin_after_loss: Truth
) -> Truth:
    """A disaster of three months made the house unfit to live in, or cost much where there is little."""
    costly = (disaster_loss_fen >= heavy_loss) & thin_after_loss
    return all_of(
        struck=is_known(disaster_loss_fen), heavy=house_damage.is_in("collapsed", "severe") | costly
    )


@person(
    since="2021-01-01",
    basis="社会救助暂行办法 第三十三条",
    label="困难家庭孩子辍学",
    conditions={"minor": "未成年", "dropped_out": "辍学", "poor": "家庭困难"},
)
def dropped_out(is_minor: Truth, study_state: Text, seems_poor: Truth) -> Truth:
    """A minor of a poor household has left school."""
    return all_of(minor=is_minor, dropped_out=study_state == "dropped_out", poor=seems_poor)


@person(
    since="2021-01-01",
    basis="社会救助暂行办法 第三十三条",
    label="困难家庭新考上大学",
    conditions={"new": "近期入学", "higher": "大专或本科在读", "poor": "家庭困难"},
)
def new_student(
    enrolled_days: Count,
    in_school: Truth,
    stage: Text,
    study_state: Text,
    seems_poor: Truth,
    new_student_days: Count,
) -> Truth:
    """Somebody of a poor household has begun to study at a college or university."""
    return all_of(
        new=enrolled_days <= new_student_days,
        higher=in_school & stage.is_in("college", "university") & (study_state == "studying"),
        poor=seems_poor,
    )


@person(
    since="2021-01-01",
    basis="民发〔2019〕62号",
    label="孩子身边没有父母",
    conditions={"minor": "未成年", "gone": "同户父母有去世或在押的", "none_here": "同户没有其他父母一辈在家"},
)
def child_without_parents(is_minor: Truth, parents_gone: Count, parents_here: Count) -> Truth:
    """By the household register all the parents that a minor lives with are dead or locked up."""
    return all_of(minor=is_minor, gone=parents_gone > 0, none_here=parents_here == 0)


@person(since="2021-01-01", basis=BASIS, label="高龄")
def is_elderly(age_years: Count, elderly_from: Count) -> Truth:
    """Somebody is too old to be without somebody younger in the house."""
    return age_years >= elderly_from


@household(
    since="2021-01-01",
    basis=BASIS,
    label="高龄独居",
    conditions={
        "somebody": "有共同生活的家庭成员",
        "all_elderly": "都是高龄老人",
        "low": "估算收入低于标准",
        "not_helped": "没有在领低保或特困",
    },
)
def elderly_alone(
    unit_size: Count,
    is_elderly: Each[Truth],
    estimated_income: Fen,
    unit_standard: Fen,
    receiving_dibao: Truth,
) -> Truth:
    """Only old people live here, and what is known of their income is below the line."""
    return all_of(
        somebody=unit_size > 0,
        all_elderly=all_members(is_elderly),
        low=estimated_income <= unit_standard,
        not_helped=negate(receiving_dibao),
    )
