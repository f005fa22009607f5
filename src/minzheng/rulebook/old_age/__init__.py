"""Old-age allowance (高龄津贴) by bands of age."""

from minzheng.engine import Programme

BUILT_ON = ("minzheng.rulebook.dibao",)

PROGRAMME = Programme(
    slug="old_age",
    label="高龄津贴",
    eligible="old_age_eligible",
    amount="old_age_amount",
    unit="person",
)
