"""What the month's report of funeral reform counts."""

from typing import Any

from django.db.models import QuerySet

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import in_state
from minzheng.lines.funeral_reform.line import GROUPS
from minzheng.lines.funeral_reform.models import ReformGroup, ReformPublicity
from minzheng.plan.counting import Counted, Month, count

Rows = QuerySet[Any]


def _standing(month: Month, scope: Scope, *states: str) -> Rows | None:
    if not ReformGroup.objects.visible_to(scope).exists():
        return None
    return in_state(GROUPS, states, month.last, scope)


@count("月末有殡葬改革领导小组的乡镇和村（社区）", unit="个")
def reform_groups(month: Month, scope: Scope) -> Rows | None:
    return _standing(month, scope, "formed", "planned")


@count("月末有殡葬改革方案的乡镇和村（社区）", unit="个")
def reform_plans(month: Month, scope: Scope) -> Rows | None:
    return _standing(month, scope, "planned")


@count("当月开展的殡葬改革宣传", unit="次")
def reform_publicity(month: Month, scope: Scope) -> Rows | None:
    rows: Rows = ReformPublicity.objects.visible_to(scope)
    if not rows.exists():
        return None
    return rows.filter(state=ReformPublicity.State.HELD, **month.within("done_on"))


@count("当月宣传的受众", unit="人次")
def reform_publicity_reached(month: Month, scope: Scope) -> Counted | None:
    rows = reform_publicity(month, scope)
    return Counted(rows, sums="reached") if rows is not None else None
