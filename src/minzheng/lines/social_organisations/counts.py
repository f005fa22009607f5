"""What the monthly report on social organisations counts."""

from minzheng.catalogue.monthly import count_deeds, count_standing
from minzheng.lines.social_organisations.line import ACTIONS, LISTINGS, ORGANISATIONS, REPORTS

count_standing("organisations_active", "社会组织：月末存续", ORGANISATIONS, "active", unit="家")
count_deeds("organisation_reports_in", "社会组织：报送年报", REPORTS, "hand_in", unit="份")
count_deeds("organisations_listed", "社会组织：列入名录", LISTINGS, "enter", unit="家")
count_deeds("organisations_unlisted", "社会组织：移出名录", LISTINGS, "leave", unit="家")
count_standing("organisations_on_lists", "社会组织：月末在名录", LISTINGS, "on", unit="家")
count_deeds("link_actions_done", "社会组织：联村活动", ACTIONS, "do", unit="次")
