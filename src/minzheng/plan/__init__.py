"""What the county promised for the year, and how far it is: each commitment with its number."""

from minzheng.plan.measures import Indicator, Measurement
from minzheng.plan.progress import Progress, progress
from minzheng.plan.targets import Commitment, Plan, PlanError, load_plan

__all__ = (
    "Commitment",
    "Indicator",
    "Measurement",
    "Plan",
    "PlanError",
    "Progress",
    "load_plan",
    "progress",
)
