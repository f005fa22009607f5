"""What else is known of a household and moves its points up or down: means, capacity, burdens, property.

No trait is sex, marriage, kin of officials or place of residence; unknown counts as not holding.
"""

from minzheng.engine import (
    Count,
    Each,
    Fen,
    Ratio,
    Truth,
    all_of,
    any_member,
    count,
    household,
    negate,
    person,
    scaled,
    total,
)

BASIS = "本县监测口径"


@household(since="2021-01-01", basis=BASIS, label="曾是监测户，风险已消除")
def was_watched(watch_over: Truth) -> Truth:
    """The household was watched, and its risk counts as over."""
    return watch_over


@household(since="2021-01-01", basis=BASIS, label="几乎没有已知收入")
def known_income_tiny(unit_income_at_least: Fen, unit_standard: Fen, tiny_income_share: Ratio) -> Truth:
    """What is known of the income is next to nothing beside the standard."""
    return unit_income_at_least <= scaled(unit_standard, tiny_income_share, rounding="half_up")


@household(since="2021-01-01", basis=BASIS, label="已知收入低于低保标准")
def known_income_below_standard(unit_income_at_least: Fen, unit_standard: Fen) -> Truth:
    """What is known of the income does not reach the standard."""
    return unit_income_at_least < unit_standard


@household(since="2021-01-01", basis=BASIS, label="估算收入高于标准的规定倍数")
def estimate_far_above(estimated_income: Fen, unit_standard: Fen, far_above_share: Ratio) -> Truth:
    """The estimate lies far above the line."""
    return estimated_income > scaled(unit_standard, far_above_share, rounding="half_up")


@household(since="2021-01-01", basis=BASIS, label="已知情况超过低保规定")
def refused_by_law(not_refused: Truth) -> Truth:
    """What is known excludes the household from the guarantee."""
    return negate(not_refused)


@household(since="2021-01-01", basis=BASIS, label="已在领低保或特困")
def receiving_aid(receiving_dibao: Truth) -> Truth:
    """The household is helped already."""
    return receiving_dibao


@household(since="2021-01-01", basis=BASIS, label="有重度残疾人")
def severely_disabled_member(severely_disabled_dibao: Each[Truth]) -> Truth:
    """Somebody is severely disabled."""
    return any_member(severely_disabled_dibao)


@household(since="2021-01-01", basis=BASIS, label="有持证残疾人")
def disabled_member(has_disabled_member: Truth) -> Truth:
    """Somebody holds a certificate of disability."""
    return has_disabled_member


@person(since="2021-01-01", basis=BASIS, label="有劳动能力（监测用）")
def seems_able(
    age_years: Count, severely_disabled_dibao: Truth, able_from: Count, working_until: Count
) -> Truth:
    """Of working age and not severely disabled."""
    return (age_years >= able_from) & (age_years < working_until) & negate(severely_disabled_dibao)


@household(since="2021-01-01", basis=BASIS, label="没有劳动力")
def nobody_able(seems_able: Each[Truth]) -> Truth:
    """Nobody of the household can be expected to work."""
    return count(seems_able) == 0


@household(
    since="2021-01-01",
    basis=BASIS,
    label="一个劳动力养三口以上",
    conditions={"one": "只有一个劳动力", "many": "三口人以上"},
)
def one_able_for_many(seems_able: Each[Truth], unit_size: Count, many_members: Count) -> Truth:
    """One person of working age keeps two others or more."""
    return all_of(one=count(seems_able) == 1, many=unit_size >= many_members)


@person(since="2021-01-01", basis=BASIS, label="八十岁以上")
def is_very_old(age_years: Count, old_age_from: Count) -> Truth:
    """Old enough for the old-age allowance."""
    return age_years >= old_age_from


@household(since="2021-01-01", basis=BASIS, label="有八十岁以上老人")
def very_old_member(is_very_old: Each[Truth]) -> Truth:
    """Somebody is very old."""
    return any_member(is_very_old)


@household(since="2021-01-01", basis=BASIS, label="独自生活")
def lives_alone(unit_size: Count) -> Truth:
    """One person alone."""
    return unit_size == 1


@household(since="2021-01-01", basis=BASIS, label="有两个以上未成年人")
def several_children(is_minor: Each[Truth], many_children: Count) -> Truth:
    """Several minors are to be kept."""
    return count(is_minor) >= many_children


@household(since="2021-01-01", basis=BASIS, label="近一年医疗自付较多")
def bills_of_a_year(household_bills_year: Fen, bills_year_floor: Fen) -> Truth:
    """Treatment has cost the members much within twelve months."""
    return household_bills_year >= bills_year_floor


@household(since="2021-01-01", basis=BASIS, label="有人登记失业")
def unemployed_member(registered_unemployed: Each[Truth]) -> Truth:
    """Somebody is registered as unemployed."""
    return any_member(registered_unemployed)


@household(since="2021-01-01", basis=BASIS, label="有人领工资")
def has_wage(wage_fen: Each[Fen]) -> Truth:
    """Somebody is paid a wage."""
    return total(wage_fen) > 0


@household(since="2021-01-01", basis=BASIS, label="有人领职工养老金")
def has_employee_pension(pension_employee_fen: Each[Fen]) -> Truth:
    """Somebody draws an employee's pension."""
    return total(pension_employee_fen) > 0


@household(since="2021-01-01", basis=BASIS, label="有机动车")
def has_vehicle(no_vehicle: Truth) -> Truth:
    """The household owns a vehicle that counts as property."""
    return negate(no_vehicle)


@household(since="2021-01-01", basis=BASIS, label="有第二套住房")
def has_second_home(second_home: Truth) -> Truth:
    """The household owns a second home."""
    return second_home


@household(since="2021-01-01", basis=BASIS, label="开办企业或个体经营")
def runs_business(company: Truth, businesses: Count) -> Truth:
    """Somebody runs a company or a business."""
    return company | (businesses > 0)
