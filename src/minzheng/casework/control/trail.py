"""The audit trail's times as days of the county."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Shanghai")


def day_of(at: datetime, *, latest: date) -> date:
    """Return the county's day of a time, or `latest` if that is earlier: in the demo the day stands still."""
    return min(at.astimezone(HERE).date(), latest)
