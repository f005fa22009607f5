"""What the monthly report on village affairs counts."""

from minzheng.catalogue.monthly import count_deeds
from minzheng.lines.village_affairs.line import MEETINGS
from minzheng.lines.village_affairs.openness import APPRAISALS, OPENINGS

count_deeds("openings_made", "村级事务：村务公开次数", OPENINGS, "open", unit="次")
count_deeds("meetings_decided", "村级事务：民主决策和协商", MEETINGS, "decide", unit="次")
count_deeds("appraisals_held", "村级事务：述职评议", APPRAISALS, "hold", unit="个村")
