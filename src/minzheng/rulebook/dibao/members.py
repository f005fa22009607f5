"""Who is counted as a member living together (共同生活的家庭成员).

The household register stands in for living together until a visit says otherwise: a published presumption.
"""

from minzheng.engine import (
    Count,
    Each,
    Text,
    Truth,
    all_of,
    any_member,
    any_of,
    count,
    household,
    negate,
    person,
    presumed,
)

LAW_2012 = "民发〔2012〕220号 第五条"
LAW_2021 = "民发〔2021〕57号 第七条"


@person(since="2014-05-01", basis="民法典 第十七条", label="未成年")
def is_minor(age_years: Count, adult_age: Count) -> Truth:
    """A person below the age of majority is a minor."""
    return age_years < adult_age


@person(
    since="2014-05-01",
    basis=LAW_2012,
    label="成年但不能独立生活",
    conditions={"grown_up": "已成年", "student_or_disabled": "在校学生或重度残疾"},
)
def dependent_adult(is_minor: Truth, in_school: Truth, severely_disabled_dibao: Truth) -> Truth:
    """An adult in school up to a bachelor's degree, or severely disabled, does not live independently."""
    return all_of(grown_up=negate(is_minor), student_or_disabled=in_school | severely_disabled_dibao)


@person(
    since="2014-05-01",
    basis=LAW_2012,
    label="按亲属关系计入",
    conditions={"close_relation": "户主、配偶或父母", "child_in_need": "未成年或不能独立生活的子女"},
)
def belongs_by_kinship(relation: Text, is_minor: Truth, dependent_adult: Truth) -> Truth:
    """Spouses, parents, minor children and adult children unable to live independently belong."""
    return any_of(
        close_relation=relation.is_in("head", "spouse", "parent"),
        child_in_need=(relation == "child") & (is_minor | dependent_adult),
    )


@person(
    since="2021-07-01",
    basis=LAW_2021,
    rule="belongs_by_kinship",
    label="按亲属关系计入",
    conditions={"close_relation": "户主或配偶", "child_in_need": "未成年或不能独立生活的子女"},
)
def belongs_by_kinship_2021(relation: Text, is_minor: Truth, dependent_adult: Truth) -> Truth:
    """Spouses, minor children and adult children unable to live independently belong."""
    return any_of(
        close_relation=relation.is_in("head", "spouse"),
        child_in_need=(relation == "child") & (is_minor | dependent_adult),
    )


@person(
    since="2014-05-01",
    basis=f"{LAW_2012}；{LAW_2021}",
    label="按义务和共同居住计入",
    conditions={"duty": "有法定赡养、抚养、扶养义务关系", "living_together": "长期共同居住"},
)
def belongs_by_duty(
    relation: Text, has_support_duty: Truth, lives_together: Truth, register_means_together: Truth
) -> Truth:
    """Others belong when a legal duty of support binds them to the household and they live together.

    The register's relations imply the duty, except `other`, where it must be asked.
    """
    return all_of(
        duty=negate(relation == "other") | has_support_duty,
        living_together=presumed(lives_together, register_means_together),
    )


@person(
    since="2014-05-01",
    basis=f"{LAW_2012}；{LAW_2021}",
    label="计入共同生活成员",
    conditions={
        "belongs": "属于共同生活的家庭成员",
        "not_excluded": "没有服刑、强制隔离戒毒或宣告失踪",
        "not_clergy": "不是脱离家庭居住满三年的宗教教职人员",
    },
)
def is_counted(
    belongs_by_kinship: Truth,
    belongs_by_duty: Truth,
    serving_sentence: Truth,
    nobody_serves_unheard: Truth,
    clergy: Truth,
    clergy_unheard: Truth,
) -> Truth:
    """A member counts unless in prison, in compulsory drug rehabilitation, declared missing, or living as
    clergy apart from the family for three years.

    While nothing is known of custody or clergy, a published presumption stands in.
    """
    return all_of(
        belongs=belongs_by_kinship | belongs_by_duty,
        not_excluded=presumed(negate(serving_sentence), nobody_serves_unheard),
        not_clergy=negate(presumed(clergy, clergy_unheard)),
    )


@person(since="2014-05-01", basis="社会救助暂行办法 第九条", label="户籍在本县的共同生活成员")
def local_member(is_counted: Truth, hukou_local: Truth, register_means_local: Truth) -> Truth:
    """A counted member registered in this county; the register speaks for it until it says otherwise."""
    return is_counted & presumed(hukou_local, register_means_local)


@household(since="2014-05-01", basis="社会救助暂行办法 第九条", label="有户籍在本县的成员")
def has_local_member(local_member: Each[Truth]) -> Truth:
    """At least one member living together is registered in this county, so the family may apply here."""
    return any_member(local_member)


@household(since="2014-05-01", basis=f"{LAW_2012}；{LAW_2021}", label="共同生活成员人数", unit="人")
def unit_size(is_counted: Each[Truth]) -> Count:
    """The number of members living together."""
    return count(is_counted)
