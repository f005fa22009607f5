"""Minimum living allowance (最低生活保障): members, income, assets, eligibility and amount."""

from minzheng.engine import Programme

BUILT_ON = ("minzheng.rulebook.facts", "minzheng.rulebook.disability")

PROGRAMME = Programme(
    slug="dibao",
    label="最低生活保障",
    eligible="dibao_eligible",
    amount="dibao_amount",
    at_most="dibao_amount_at_most",
    starts="month_after_decision",
    stops="month_after_decision",
    basis="民发〔2021〕57号 第二十一条、第三十二条（停发月待核）",
)
