"""What the month's report of visits counts."""

from typing import Any

from django.db.models import F, Q, QuerySet

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import in_state
from minzheng.catalogue.models import Act
from minzheng.lines.elder_visits.line import ELDERS
from minzheng.lines.elder_visits.models import Elder, ElderVisit, Risk
from minzheng.plan.counting import Counted, Month, count

Rows = QuerySet[Any]
PEOPLE, TIMES = "人", "次"


def _entered(scope: Scope) -> bool:
    return bool(Elder.objects.visible_to(scope).exists())


def _acts(scope: Scope, month: Month, *deeds: str) -> Rows:
    rows: Rows = Act.objects.visible_to(scope)
    return rows.filter(line="elder_visits", part="elders", deed__in=deeds, **month.within("on"))


def _visits(scope: Scope) -> Rows | None:
    rows: Rows = ElderVisit.objects.visible_to(scope)
    return rows.exclude(state=ElderVisit.State.DROPPED) if rows.exists() else None


@count("月末在册的探访对象", unit=PEOPLE)
def elders_listed(month: Month, scope: Scope) -> Rows | None:
    return in_state(ELDERS, ("listed",), month.last, scope) if _entered(scope) else None


@count("月末在册、现为高风险的探访对象", unit=PEOPLE)
def elders_at_high_risk(month: Month, scope: Scope) -> Rows | None:
    rows = elders_listed(month, scope)
    return rows.filter(risk=Risk.HIGH) if rows is not None else None


@count("月末在册、家中只有老人或带着未成年人（空巢、留守）的探访对象", unit=PEOPLE)
def elders_left_behind(month: Month, scope: Scope) -> Rows | None:
    rows = elders_listed(month, scope)
    kinds = (Elder.Kind.EMPTY_NEST, Elder.Kind.LEFT_BEHIND)
    return rows.filter(kind__in=kinds) if rows is not None else None


@count("当月列入名册的人", unit=PEOPLE)
def elders_entered(month: Month, scope: Scope) -> Rows | None:
    return _acts(scope, month, "register", "confirm") if _entered(scope) else None


@count("当月退出名册的人", unit=PEOPLE)
def elders_left(month: Month, scope: Scope) -> Rows | None:
    return _acts(scope, month, "close") if _entered(scope) else None


@count("当月应当完成的探访", unit=TIMES)
def elder_visits_owed(month: Month, scope: Scope) -> Rows | None:
    rows = _visits(scope)
    return rows.filter(**month.within("owed_on")) if rows is not None else None


@count("当月应当完成、已按期完成的探访", unit=TIMES)
def elder_visits_in_time(month: Month, scope: Scope) -> Rows | None:
    rows = elder_visits_owed(month, scope)
    return rows.filter(done_on__lte=F("owed_on")) if rows is not None else None


@count("当月见到本人的探访", unit=TIMES)
def elder_visits_seen(month: Month, scope: Scope) -> Rows | None:
    rows = _visits(scope)
    return rows.filter(state=ElderVisit.State.SEEN, **month.within("done_on")) if rows is not None else None


@count("当月探访过的人（一人多次算一人）", unit=PEOPLE)
def elders_seen(month: Month, scope: Scope) -> Counted | None:
    rows = elder_visits_seen(month, scope)
    return Counted(rows, distinct="of") if rows is not None else None


@count("月末已过应访日期、还没有探访的", unit=TIMES)
def elder_visits_overdue(month: Month, scope: Scope) -> Rows | None:
    rows = _visits(scope)
    if rows is None:
        return None
    late = Q(done_on=None) | Q(done_on__gt=month.last)
    return rows.filter(late, owed_on__lt=month.last, opened_on__lte=month.last)


@count("当月探访中发现需要、已转介的", unit=TIMES)
def elder_visits_referred(month: Month, scope: Scope) -> Rows | None:
    rows = elder_visits_seen(month, scope)
    return rows.exclude(referral__in=("", "none")) if rows is not None else None
