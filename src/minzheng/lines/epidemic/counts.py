"""What the monthly report on epidemic counts."""

from minzheng.catalogue.monthly import count_deeds, count_standing
from minzheng.lines.epidemic.line import PREMISES, REPORTS, SWITCHES

count_standing("premises_watched", "疫情监测：监测中的场所", PREMISES, "watched", unit="个")
count_deeds("health_reports_made", "疫情监测：健康监测报告", REPORTS, "report", unit="份")
count_standing("emergency_switches_on", "疫情监测：开启的应急措施", SWITCHES, "on", unit="项")
