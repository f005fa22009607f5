"""What the monthly report on rescue counts."""

from minzheng.catalogue.monthly import count_deeds, count_standing
from minzheng.lines.rescue.line import PATROLS, STAYS

count_deeds("stays_begun", "救助站：进站救助人次", STAYS, "take_in", unit="人次")
count_deeds("stays_ended", "救助站：离站人次", STAYS, "leave", unit="人次")
count_deeds("help_refused", "救助站：不予救助", STAYS, "turn_away", unit="人次")
count_standing("stays_open", "救助站：月末在站", STAYS, "in_station", "in_hospital", unit="人")
count_deeds("patrols_made", "救助站：街面巡查", PATROLS, "go", unit="次")
