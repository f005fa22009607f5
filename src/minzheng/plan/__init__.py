"""What the county promised for the year, and how far it is: each commitment with its number."""

from minzheng.plan.measures import Indicator, Measurement
from minzheng.plan.targets import Commitment, Measure, Plan, PlanError, load_plan

__all__ = (
    "Commitment",
    "Indicator",
    "Measure",
    "Measurement",
    "Plan",
    "PlanError",
    "load_plan",
)
