"""Working days of China and the statutory ways of counting periods; no clock, no Django."""

from minzheng.calendar.periods import add_days, period_end
from minzheng.calendar.working import Deadline, add_working_days, is_working_day, working_days_between

__all__ = [
    "Deadline",
    "add_days",
    "add_working_days",
    "is_working_day",
    "period_end",
    "working_days_between",
]
