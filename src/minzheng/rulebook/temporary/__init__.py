"""Temporary relief (临时救助): at once in an emergency, or where spending passes a family's means."""

from minzheng.engine import Programme

BUILT_ON = ("minzheng.rulebook.rigid",)

EMERGENCY = Programme(
    slug="temporary_emergency",
    label="急难型临时救助",
    eligible="temporary_emergency_eligible",
    amount="temporary_emergency_amount",
    starts="at_once",
    stops="at_once",
    basis="民发〔2018〕23号：急难先行救助，手续后补",
    timing_status="confirmed",
    period="once",
    public_notice=False,
)
EXPENDITURE = Programme(
    slug="temporary_expenditure",
    label="支出型临时救助",
    eligible="temporary_expenditure_eligible",
    amount="temporary_expenditure_amount",
    starts="month_of_decision",
    stops="month_of_decision",
    basis="民发〔2018〕23号：审批后一次性或分阶段发放（待核）",
    period="once",
)
