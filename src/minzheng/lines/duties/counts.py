"""What the month's report of duties counts."""

from typing import Any

from django.db.models import F, Q, QuerySet

from minzheng.access.scope import Scope
from minzheng.catalogue.models import Act
from minzheng.lines.duties.models import DutyTask
from minzheng.plan.counting import Month, count

Rows = QuerySet[Any]
ITEMS = "项"


def _tasks(scope: Scope) -> Rows | None:
    rows: Rows = DutyTask.objects.visible_to(scope)
    return rows.exclude(state=DutyTask.State.DROPPED) if rows.exists() else None


@count("当月应办的责任事项", unit=ITEMS)
def duties_owed(month: Month, scope: Scope) -> Rows | None:
    rows = _tasks(scope)
    return rows.filter(**month.within("owed_on")) if rows is not None else None


@count("当月应办、已按期办结并有佐证的责任事项", unit=ITEMS)
def duties_in_time(month: Month, scope: Scope) -> Rows | None:
    rows = duties_owed(month, scope)
    return rows.filter(state=DutyTask.State.DONE, done_on__lte=F("owed_on")) if rows is not None else None


@count("月末已过应办日期、还没有办的责任事项", unit=ITEMS)
def duties_overdue(month: Month, scope: Scope) -> Rows | None:
    rows = _tasks(scope)
    if rows is None:
        return None
    late = Q(done_on=None) | Q(done_on__gt=month.last)
    return rows.filter(late, owed_on__lt=month.last)


@count("当月认定没有完成的责任事项", unit=ITEMS)
def duties_faulted(month: Month, scope: Scope) -> Rows | None:
    if _tasks(scope) is None:
        return None
    rows: Rows = Act.objects.visible_to(scope)
    return rows.filter(line="duties", part="tasks", deed="fault", **month.within("on"))
