"""Files that go wrong as a whole, at fixed months: one comes late, one never, one with other words.

Only feeds besides the five that the aid rules rest on are hit, in runs long enough to have the month.
"""

from __future__ import annotations

from minzheng.simulation.people import County

LATE, MISSING, RENAMED_COLUMN, WRONG_NAME = "late", "missing", "renamed_column", "wrong_name"
KINDS = (LATE, MISSING, RENAMED_COLUMN, WRONG_NAME)
MONTHS_LATE = 2
# feed -> (month index within each year, kind)
PLANNED = {
    "gongjijin_deposit": (4, MISSING),
    "jiaoyu_pupils": (6, LATE),
    "sifa_prison": (7, WRONG_NAME),
    "xiangcun_monitored": (8, RENAMED_COLUMN),
}
WRONG_NAMES = {"sifa_prison": "司法局_残疾人证"}
# What the column is called in the month of the mishap; no reader can know the word.
RENAMED = {"xiangcun_monitored": ("风险是否消除", "帮扶成效")}


def of(county: County, feed: str, month: int) -> str:
    """The mishap of a feed in a month index, '' for none."""
    planned = PLANNED.get(feed)
    return planned[1] if planned and month % 12 == planned[0] and month < county.months else ""
