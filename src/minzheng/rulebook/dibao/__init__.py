"""Minimum living allowance (最低生活保障): members, income, assets, eligibility and amount."""

from minzheng.engine import Programme

BUILT_ON = ("minzheng.rulebook.facts", "minzheng.rulebook.disability")

PROGRAMME = Programme(
    slug="dibao",
    label="最低生活保障",
    eligible="dibao_eligible",
    amount="dibao_amount",
    at_most="dibao_amount_at_most",
)
