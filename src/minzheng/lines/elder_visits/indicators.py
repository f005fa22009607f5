"""Plan row 3.7: is everybody on the register seen on schedule?"""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import in_state, owed
from minzheng.lines.elder_visits.line import ELDERS, VISITS
from minzheng.lines.elder_visits.models import ElderVisit
from minzheng.plan.measures import Measurement, indicator, share


@indicator(
    "在册探访对象中，到统计日没有逾期未探访的人所占比例", records="/lines/elder_visits/elders/?state=listed"
)
def elders_visited_on_schedule(as_of: date, scope: Scope) -> Measurement | None:
    listed = in_state(ELDERS, ("listed",), as_of, scope)
    late: Any = ElderVisit.objects.unscoped(reason="visits of elders read through a scope")
    late = late.filter(of=OuterRef("pk"), opened_on__lte=as_of, owed_on__lt=as_of)
    late = late.filter(Q(done_on=None) | Q(done_on__gt=as_of))
    total, behind = listed.count(), listed.filter(Exists(late)).count()
    in_time, due, after = owed(VISITS, as_of.replace(month=1, day=1), as_of, scope)
    detail = f"今年应探访 {due} 次，按期 {in_time} 次，逾期补访 {after} 次"
    return share(total - behind, total, detail)
