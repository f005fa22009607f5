"""What the monthly report on divisions counts."""

from minzheng.catalogue.monthly import count_deeds, count_standing
from minzheng.lines.divisions.line import CHANGES

OPEN = ("proposed", "papers", "county", "city", "approved")
count_deeds("division_changes_proposed", "行政区划变更：新提出", CHANGES, "propose", unit="项")
count_standing(
    "division_changes_open",
    "行政区划变更：办理中",
    CHANGES,
    "proposed",
    "papers",
    "county",
    "city",
    "approved",
    unit="项",
)
