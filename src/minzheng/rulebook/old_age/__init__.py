"""Old-age allowance (高龄津贴) by bands of age."""

from minzheng.engine import Programme

BUILT_ON = ("minzheng.rulebook.dibao",)

PROGRAMME = Programme(
    slug="old_age",
    label="高龄津贴",
    eligible="old_age_eligible",
    amount="old_age_amount",
    unit="person",
    starts="month_reached",
    stops="month_after_end",
    basis="本县高龄津贴办法（起发在满岁当月还是次月、去世次月停发均待核）",
)
