"""Temporary relief (临时救助): at once in an emergency, or where spending passes a family's means."""

from minzheng.engine import Programme

BUILT_ON = ("minzheng.rulebook.rigid",)

EMERGENCY = Programme(
    slug="temporary_emergency",
    label="急难型临时救助",
    eligible="temporary_emergency_eligible",
    amount="temporary_emergency_amount",
)
EXPENDITURE = Programme(
    slug="temporary_expenditure",
    label="支出型临时救助",
    eligible="temporary_expenditure_eligible",
    amount="temporary_expenditure_amount",
)
