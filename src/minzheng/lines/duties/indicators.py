"""Plan row 1.2: are the year's duties done, as far as they have fallen due?"""

from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q

from minzheng.access.scope import Scope
from minzheng.catalogue.models import Act
from minzheng.lines.duties.models import DutyTask
from minzheng.plan.measures import Measurement, indicator, share


@indicator(
    "本年到统计日应办的责任事项中，已办并有佐证的比例（核对不实的不算；逾期补办的算，另列）",
    records="/lines/duties/tasks/",
)
def duties_done(as_of: date, scope: Scope) -> Measurement | None:
    rows: Any = DutyTask.objects.visible_to(scope)
    # The one planned ahead of a duty that ended is owed no more.
    rows = rows.exclude(state=DutyTask.State.DROPPED)
    rows = rows.filter(owed_on__gte=as_of.replace(month=1, day=1), owed_on__lte=as_of)
    faults: Any = Act.objects.unscoped(reason="the history of tasks read through a scope")
    faults = faults.filter(line="duties", part="tasks", deed="fault", on__lte=as_of)
    rows = rows.annotate(faulted=Exists(faults.filter(record=OuterRef("code"))))
    done = Q(done_on__lte=as_of, faulted=False)
    counted = rows.aggregate(
        owed=Count("pk"),
        done=Count("pk", filter=done),
        late=Count("pk", filter=done & Q(done_on__gt=F("owed_on"))),
        untrue=Count("pk", filter=Q(faulted=True)),
    )
    detail = f"逾期补办 {counted['late']} 项，核对不实 {counted['untrue']} 项"
    return share(counted["done"], counted["owed"], detail)
