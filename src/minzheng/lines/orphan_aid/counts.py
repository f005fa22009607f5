"""What the monthly report on aid for orphans counts."""

from minzheng.catalogue.monthly import count_deeds, count_standing
from minzheng.lines.orphan_aid.line import AIDS

count_deeds("orphan_aids_found", "明天计划、福彩圆梦：当月发现符合条件", AIDS, "find", unit="人次")
count_deeds("orphan_aids_offered", "明天计划、福彩圆梦：当月告知", AIDS, "offer", unit="人次")
count_deeds("orphan_aids_approved", "明天计划、福彩圆梦：当月批准", AIDS, "approve", unit="人次")
count_deeds("orphan_aids_paid", "明天计划、福彩圆梦：当月支付", AIDS, "pay", unit="人次")
count_standing("orphan_aids_waiting", "明天计划、福彩圆梦：月末待告知", AIDS, "found", unit="人次")
