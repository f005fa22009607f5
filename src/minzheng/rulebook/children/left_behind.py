"""The three left-behind groups (三留守) of the countryside: children, women and the old."""

from minzheng.engine import Count, Text, Truth, all_of, any_of, negate, person


@person(
    since="2016-02-04",
    basis="国发〔2016〕13号",
    label="父母双方外出，或一方外出另一方无监护能力",
    conditions={
        "both_away": "父母双方外出",
        "father_away": "父亲外出，母亲无监护能力",
        "mother_away": "母亲外出，父亲无监护能力",
    },
)
def no_able_parent_at_home(parents_away: Text, father_can_care: Truth, mother_can_care: Truth) -> Truth:
    """Both parents work away, or one does and the other cannot be a guardian."""
    return any_of(
        both_away=parents_away == "both",
        father_away=(parents_away == "father") & negate(mother_can_care),
        mother_away=(parents_away == "mother") & negate(father_can_care),
    )


@person(
    since="2016-02-04",
    basis="国发〔2016〕13号",
    label="属于农村留守儿童",
    conditions={
        "young_enough": "未满十六周岁",
        "rural_hukou": "农村户籍",
        "long_enough": "连续外出达到规定时间",
    },
)
def left_behind_child_eligible(
    age_years: Count,
    left_behind_child_age: Count,
    hukou: Text,
    no_able_parent_at_home: Truth,
    parents_away_months: Count,
    child_left_months: Count,
) -> Truth:
    """A rural child under sixteen whose parents are away long enough and leave nobody able to guard it."""
    return all_of(
        young_enough=age_years < left_behind_child_age,
        rural_hukou=hukou == "rural",
        no_able_parent_at_home=no_able_parent_at_home,
        long_enough=parents_away_months >= child_left_months,
    )


@person(
    since="2019-09-01",
    basis="民发〔2019〕89号",
    label="属于农村留守妇女",
    conditions={
        "married_woman": "已婚妇女",
        "of_age": "在规定年龄内",
        "lives_in_country": "在农村居住",
        "long_enough": "丈夫连续外出达到规定时间",
    },
)
def left_behind_woman_eligible(
    sex: Text,
    marital: Text,
    age_years: Count,
    woman_from_age: Count,
    woman_below_age: Count,
    residence: Text,
    spouse_away_months: Count,
    woman_left_months: Count,
) -> Truth:
    """A married woman who stays in the country while her husband has long been away."""
    return all_of(
        married_woman=(sex == "female") & (marital == "married"),
        of_age=(age_years >= woman_from_age) & (age_years < woman_below_age),
        lives_in_country=residence == "rural",
        long_enough=spouse_away_months >= woman_left_months,
    )


@person(
    since="2017-12-28",
    basis="民发〔2017〕193号",
    label="属于农村留守老年人",
    conditions={
        "old_enough": "年满六十周岁",
        "lives_in_country": "在农村居住",
        "all_children_away": "子女全部外出，身边没有有能力的赡养人",
        "long_enough": "子女连续外出达到规定时间",
    },
)
def left_behind_elder_eligible(
    age_years: Count,
    left_behind_elder_age: Count,
    residence: Text,
    children_away: Truth,
    children_away_months: Count,
    elder_left_months: Count,
) -> Truth:
    """An old person in the country whose children are all long away, with nobody able to care at hand."""
    return all_of(
        old_enough=age_years >= left_behind_elder_age,
        lives_in_country=residence == "rural",
        all_children_away=children_away,
        long_enough=children_away_months >= elder_left_months,
    )
