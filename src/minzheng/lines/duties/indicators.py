"""Plan row 1.2: are the year's duties done, as far as they have fallen due?"""

from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from minzheng.access.scope import Scope
from minzheng.lines.duties.models import DutyTask
from minzheng.plan.measures import Measurement, indicator, share


@indicator("本年到统计日应办的责任事项中，已办并有佐证的比例（核对不实的不算；逾期补办的算，另列）")
def duties_done(as_of: date, scope: Scope) -> Measurement | None:
    rows: Any = DutyTask.objects.visible_to(scope)
    # The one planned ahead of a duty that ended is owed no more.
    rows = rows.exclude(state=DutyTask.State.DROPPED)
    rows = rows.filter(owed_on__gte=as_of.replace(month=1, day=1), owed_on__lte=as_of)
    done = Q(done_on__lte=as_of) & ~Q(state=DutyTask.State.FAULTED)
    counted = rows.aggregate(
        owed=Count("pk"),
        done=Count("pk", filter=done),
        late=Count("pk", filter=done & Q(done_on__gt=F("owed_on"))),
        faulted=Count("pk", filter=Q(state=DutyTask.State.FAULTED)),
    )
    detail = f"逾期补办 {counted['late']} 项，核对不实 {counted['faulted']} 项"
    return share(counted["done"], counted["owed"], detail)
