"""What the demo's cases went through: per row a programme, a first day, and the outcomes taken, in order.

The demo's day is 31 December 2021: what a row leaves open is in time, nearly due or late by its own dates.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from minzheng.casework.models import Channel
from minzheng.casework.procedure import Purpose

Pick = Literal["eligible", "not_eligible", "paid"]
OLD = "accept done reviewed propose_grant over propose_grant over grant delivered"
NEW = "accept done propose_grant over grant delivered"
REFUSED = "accept done propose_refuse refuse delivered"
TO_COUNTY = "accept done propose_grant over"
SHORT = "accept propose_grant grant delivered"
LOOKED_AT = "accept done propose_grant grant delivered"
TEKUN = "accept done propose_grant over assessed grant delivered"
CERTIFIED = "accept propose_grant checked grant delivered"
STOPPED = "done propose_change told stop delivered"


@dataclass(frozen=True)
class Story:
    """`count` households, each some working days later than the one before, going the same way.

    `pace` working days lie between two steps. `applied` is the day of application where it is not the day on
    which the case is opened. The last step is prepared (surveyed, hung, reported) where `prepared` says so.
    """

    programme: str
    begins: date
    acts: str
    count: int = 1
    pace: int = 1
    apart: int = 4
    pick: Pick = "eligible"
    purpose: Purpose = Purpose.GRANT
    channel: str = Channel.COUNTER
    applied: date | None = None
    papers: bool = True
    prepared: bool = False
    related: bool = False


def _day(month: int, day: int) -> date:
    return date(2021, month, day)


STORIES = (
    # Until 30 June: two notices, the village always reviews.
    Story("dibao", _day(2, 1), OLD, count=4, apart=12),
    Story("dibao", _day(3, 1), "accept done reviewed propose_refuse propose_refuse refuse delivered",
          count=2, pick="not_eligible"),
    Story("dibao", _day(4, 6), "accept done reviewed propose_grant objection done propose_grant over "
          "propose_grant over grant delivered"),
    Story("dibao", _day(6, 30), OLD, pace=2),
    Story("tekun", _day(3, 8), TEKUN, count=2, apart=10),
    Story("edge", _day(5, 6), OLD),
    # Applied for in June and accepted in July: July's law.
    Story("dibao", _day(7, 1), NEW, applied=_day(6, 29)),
    Story("dibao", _day(7, 5), NEW, count=10, apart=9),
    Story("dibao", _day(8, 2), NEW, count=2, channel=Channel.VILLAGE),
    Story("dibao", _day(9, 6), NEW, count=2, channel=Channel.LEAD),
    Story("dibao", _day(7, 12), REFUSED, count=4, apart=18, pick="not_eligible"),
    Story("dibao", _day(8, 9), "accept done propose_grant objection reviewed propose_grant grant delivered"),
    Story("dibao", _day(9, 13), "accept done propose_grant objection again done propose_refuse refuse "
          "delivered", pick="not_eligible"),
    Story("dibao", _day(10, 11), f"{TO_COUNTY} send_back done propose_grant grant delivered"),
    Story("dibao", _day(8, 16), "withdraw", count=2),
    Story("dibao", _day(9, 27), "accept no_cooperation", pick="not_eligible"),
    Story("dibao", _day(10, 18), "refer", pick="not_eligible"),
    # Open on the last day of the year.
    Story("dibao", _day(12, 28), "", count=2, apart=1),
    Story("dibao", _day(12, 29), "", papers=False),
    Story("dibao", _day(12, 28), "accept", count=2, apart=1),
    Story("dibao", _day(12, 14), "accept", count=2, apart=1),
    Story("dibao", _day(12, 22), "accept done", count=2),
    Story("dibao", _day(12, 16), "accept done", prepared=True),
    Story("dibao", _day(12, 20), "accept done propose_grant", count=3, apart=2, prepared=True),
    Story("dibao", _day(12, 13), "accept done propose_grant objection", count=2, apart=1),
    Story("dibao", _day(12, 15), TO_COUNTY, count=4, apart=1),
    Story("dibao", _day(11, 22), TO_COUNTY, count=2, apart=1),
    Story("dibao", _day(12, 8), TO_COUNTY, related=True),
    Story("dibao", _day(11, 26), f"{TO_COUNTY} grant", count=2, pace=2),
    Story("dibao", _day(12, 13), "accept done propose_refuse refuse", pick="not_eligible"),
    # Afterwards.
    Story("dibao", _day(8, 23), "poorer done propose_change change delivered", pick="paid",
          purpose=Purpose.INCREASE),
    Story("dibao", _day(12, 21), "richer done propose_change", pick="paid", purpose=Purpose.DECREASE),
    Story("dibao", _day(10, 25), f"above_standard {STOPPED}", count=2, pick="paid", purpose=Purpose.STOP),
    Story("dibao", _day(12, 20), "above_standard done propose_change told", pick="paid",
          purpose=Purpose.STOP),
    Story("dibao", _day(11, 8), "work_found propose_change change delivered", pick="paid",
          purpose=Purpose.GRACE),
    # Near relatives of dibao.
    Story("single_person", _day(8, 3), NEW, count=2),
    Story("single_person", _day(12, 16), TO_COUNTY),
    Story("edge", _day(8, 10), NEW, count=2),
    Story("edge", _day(11, 15), REFUSED, pick="not_eligible"),
    Story("edge", _day(12, 23), "accept done", prepared=True),
    Story("edge", _day(12, 27), "accept"),
    Story("rigid", _day(9, 7), NEW, count=2),
    Story("rigid", _day(12, 14), TO_COUNTY),
    # Tekun: the notice comes again after an objection.
    Story("tekun", _day(7, 6), TEKUN, count=4, apart=15),
    Story("tekun", _day(10, 12), "accept done propose_grant objection done propose_grant over assessed grant "
          "delivered"),
    Story("tekun", _day(11, 22), "accept done propose_refuse refuse delivered", pick="not_eligible"),
    Story("tekun", _day(12, 14), "accept done propose_grant over", count=2, apart=1),
    Story("tekun", _day(12, 20), "accept done propose_grant", prepared=True),
    Story("tekun", _day(9, 14), "own_wish propose_change over stop delivered to_dibao", pick="paid",
          purpose=Purpose.STOP),
    Story("tekun", _day(12, 22), "own_wish propose_change", pick="paid", purpose=Purpose.STOP, prepared=True),
    # Emergencies: paid first, papers later; in time, nearly due, late.
    Story("temporary_emergency", _day(7, 20), "accept grant paid complete", count=3, apart=20),
    Story("temporary_emergency", _day(12, 15), "accept grant paid"),
    Story("temporary_emergency", _day(11, 29), "accept grant paid"),
    Story("temporary_emergency", _day(12, 30), "accept"),
    Story("temporary_emergency", _day(10, 8), "accept report_up grant_by_meeting paid incomplete"),
    Story("temporary_expenditure", _day(8, 17), "accept done propose_small over_here grant delivered",
          count=2),
    Story("temporary_expenditure", _day(9, 15), NEW, count=2),
    Story("temporary_expenditure", _day(12, 15), TO_COUNTY),
    Story("temporary_expenditure", _day(12, 27), "accept"),
    # Persons.
    Story("disability_living", _day(5, 10), CERTIFIED, count=3, apart=20),
    Story("disability_living", _day(12, 22), "accept propose_grant"),
    Story("disability_nursing", _day(3, 15), CERTIFIED, count=3, apart=25),
    Story("disability_nursing", _day(11, 9), "accept_pushed checked grant delivered", channel=Channel.PUSHED,
          applied=_day(11, 5)),
    Story("disability_nursing", _day(12, 27), "accept", count=2, apart=1),
    Story("orphan", _day(6, 8), LOOKED_AT),
    Story("orphan", _day(12, 13), "accept done"),
    Story("unattended_child", _day(7, 13), "accept done propose_grant grant entered delivered", count=2),
    Story("unattended_child", _day(12, 15), "accept done propose_grant", count=2, apart=2),
    Story("old_age", _day(4, 12), SHORT, count=4, apart=30),
    Story("old_age", _day(12, 24), "accept", count=2, apart=1),
    Story("elderly_service", _day(9, 22), SHORT),
    Story("elderly_service", _day(12, 28), "accept"),
    Story("funeral_relief", _day(7, 14), SHORT),
)  # fmt: skip
