"""What the monthly report on the children's network counts."""

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import ever_in
from minzheng.catalogue.monthly import count_deeds, count_standing
from minzheng.lines.child_network.line import ALLOWANCES, TRAININGS, WORKERS
from minzheng.plan.counting import Counted, Month, count

count_standing("child_workers_in_post", "儿童工作：月末在任", WORKERS, "in_post", unit="人")
count_deeds("child_workers_appointed", "儿童工作：当月任职", WORKERS, "appoint", unit="人")
count_deeds("child_workers_left", "儿童工作：当月离任", WORKERS, "leave", unit="人")
count_deeds("child_trainings_done", "儿童工作：当月培训", TRAININGS, "train", unit="人次")
count_deeds("child_allowances_done", "儿童主任岗位补贴：当月发放笔数", ALLOWANCES, "pay", unit="笔")


@count("儿童主任岗位补贴：当月发放金额", unit="元")
def child_allowances_money(month: Month, scope: Scope) -> Counted:
    """The sum paid in the month."""
    rows = ever_in(ALLOWANCES, "paid", month.last, scope)
    return Counted(rows.filter(**month.within("done_on")), sums="amount_fen")
