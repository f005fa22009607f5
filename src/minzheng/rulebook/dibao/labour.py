"""Who can work, and what refusing three offers costs: that person's share, nobody else's."""

from minzheng.engine import (
    Count,
    Each,
    Text,
    Truth,
    all_of,
    any_member,
    household,
    negate,
    person,
    presumed,
    reissue,
)

CAPACITY_2016 = "民发〔2016〕178号 第五条；民发〔2012〕220号"
CAPACITY_2021 = "民发〔2021〕43号 第五条；民发〔2021〕57号 第三十一条"
REFUSAL_2014 = "社会救助暂行办法 第四十五条"
REFUSAL_2021 = "社会救助暂行办法 第四十五条；民发〔2021〕57号 第三十四条"


@person(
    since="2014-05-01",
    basis=CAPACITY_2016,
    label="年龄和残疾状况不排除劳动能力",
    conditions={"of_working_age": "在劳动年龄内", "not_severe": "不是重度残疾"},
)
def may_work(
    age_years: Count, work_age_from: Count, work_age_until: Count, severely_disabled_dibao: Truth
) -> Truth:
    """Children, the old and the severely disabled have no capacity to work; of others it must be found."""
    return all_of(
        of_working_age=(age_years >= work_age_from) & (age_years < work_age_until),
        not_severe=negate(severely_disabled_dibao),
    )


@person(
    since="2014-05-01",
    basis=CAPACITY_2016,
    label="有劳动能力的共同生活成员",
    conditions={"found_able": "经认定有劳动能力"},
)
def able_to_work(is_counted: Truth, may_work: Truth, labour_capacity: Text) -> Truth:
    """A member whose capacity to work was found to be whole."""
    return all_of(is_counted=is_counted, may_work=may_work, found_able=labour_capacity == "able")


@person(
    since="2014-05-01",
    basis=CAPACITY_2016,
    label="部分丧失劳动能力的共同生活成员",
    conditions={"found_partial": "经认定部分丧失劳动能力"},
)
def partly_able_to_work(is_counted: Truth, may_work: Truth, labour_capacity: Text) -> Truth:
    """A member whose capacity to work was found to be reduced."""
    return all_of(is_counted=is_counted, may_work=may_work, found_partial=labour_capacity == "partial")


@household(since="2014-05-01", basis=CAPACITY_2016, label="有劳动能力的成员")
def has_able_member(able_to_work: Each[Truth]) -> Truth:
    """Somebody in the household can work."""
    return any_member(able_to_work)


@household(since="2014-05-01", basis=CAPACITY_2016, label="有部分丧失劳动能力的成员")
def has_partly_able_member(partly_able_to_work: Each[Truth]) -> Truth:
    """Somebody in the household can work in part."""
    return any_member(partly_able_to_work)


@person(
    since="2014-05-01",
    basis=REFUSAL_2014,
    label="拒绝就业，减发本人部分",
    conditions={"able": "有劳动能力", "refused": "无正当理由连续三次拒绝介绍的工作"},
)
def refuses_work(able_to_work: Truth, refused_three_jobs: Truth, refusal_unheard: Truth) -> Truth:
    """A member able to work who refused three suitable offers in a row without good reason."""
    return all_of(able=able_to_work, refused=presumed(refused_three_jobs, refusal_unheard))


for _rule in (may_work, able_to_work, partly_able_to_work, has_able_member, has_partly_able_member):
    reissue(_rule, since="2021-07-01", basis=CAPACITY_2021)
reissue(refuses_work, since="2021-07-01", basis=REFUSAL_2021)
