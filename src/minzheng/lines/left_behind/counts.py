"""What the monthly report on the left-behind counts."""

from minzheng.catalogue.monthly import count_deeds, count_standing
from minzheng.lines.left_behind.line import PEOPLE, REVIEWS

count_deeds("left_behind_found", "留守人员：当月数据发现和登记线索", PEOPLE, "find", unit="人")
count_deeds("left_behind_recorded", "留守人员：当月核实录入", PEOPLE, "record", "enter", unit="人")
count_deeds("left_behind_dismissed", "留守人员：当月核实不属于", PEOPLE, "dismiss", unit="人")
count_deeds("left_behind_ended", "留守人员：当月退出", PEOPLE, "end", unit="人")
count_standing("left_behind_on_file", "留守人员：月末在册", PEOPLE, "recorded", unit="人")
count_standing("left_behind_waiting", "留守人员：月末待核实", PEOPLE, "found", unit="人")
count_deeds("left_behind_looked_at", "留守人员：当月复核", REVIEWS, "review", unit="人次")
