"""What the monthly report on social work counts."""

from minzheng.catalogue.monthly import count_deeds, count_standing
from minzheng.lines.social_work.line import SERVICES, STATIONS

count_standing("stations_open", "社工站：运行的社工站", STATIONS, "open", unit="个")
count_deeds("social_services_given", "社工站：社工服务次数", SERVICES, "give", unit="次")
