"""Whose burial the county pays: a supported person who has died."""

from minzheng.engine import Count, Day, Truth, all_of, months_between, negate, person, presumed


@person(since="2021-01-01", basis="社会救助暂行办法 第十五条", label="已去世")
def has_died(died_on: Day, alive_unless_reported: Truth, on: Day) -> Truth:
    """A death on record by the day; without one the person is presumed to live."""
    return negate(presumed(negate(died_on <= on), alive_unless_reported))


@person(
    since="2021-01-01",
    basis="社会救助暂行办法 第十五条",
    label="符合特困人员丧葬费条件",
    conditions={"in_time": "没有超过申请期限", "supported": "在册特困人员，或符合特困人员条件"},
)
def funeral_relief_eligible(
    has_died: Truth,
    died_on: Day,
    on: Day,
    funeral_window_months: Count,
    tekun_recipient: Truth,
    tekun_eligible: Truth,
) -> Truth:
    """A person in extreme poverty support, or entitled to it, who has died within the time to apply."""
    return all_of(
        has_died=has_died,
        in_time=months_between(died_on, on) < funeral_window_months,
        supported=tekun_recipient | tekun_eligible,
    )
