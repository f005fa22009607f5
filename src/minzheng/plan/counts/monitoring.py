"""Warnings and visits of a month, the ledger of monitored households, and what two registers differ in."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from minzheng.access.scope import Scope
from minzheng.monitoring.models import CheckedMonth, Difference, Lead, MonthlyCheck, Visit
from minzheng.plan.counting import Counted, Month, Query, count

Rows = QuerySet[Any]


def _leads(scope: Scope) -> Rows | None:
    rows: Rows = Lead.objects.visible_to(scope)
    return rows if rows.exists() else None


@count("当月新发现的线索（一户一条）", unit="户")
def leads_opened(month: Month, scope: Scope) -> Rows | None:
    rows = _leads(scope)
    return rows.filter(**month.within("opened_on")) if rows is not None else None


@count("当月新发现的线索中，由干部上报的", unit="户")
def leads_reported(month: Month, scope: Scope) -> Rows | None:
    rows = leads_opened(month, scope)
    return rows.filter(reported_by__isnull=False) if rows is not None else None


@count("当月列入走访清单的线索", unit="户")
def leads_listed(month: Month, scope: Scope) -> Rows | None:
    rows = _leads(scope)
    return rows.filter(**month.within("listed_on")) if rows is not None else None


@count("月末在清单上、到期还没有走访的线索", unit="户")
def leads_overdue(month: Month, scope: Scope) -> Rows | None:
    rows = _leads(scope)
    if rows is None:
        return None
    seen = Visit.objects.unscoped(reason="visits of leads read through a scope").filter(
        lead=OuterRef("pk"), visited_on__lte=month.last
    )
    waiting = Q(settled_on=None) | Q(settled_on__gt=month.last)
    return rows.filter(waiting, ~Exists(seen), listed_on__lte=month.last, due_on__lt=month.last)


def _visits(month: Month, scope: Scope) -> Rows | None:
    if _leads(scope) is None:
        return None
    rows: Rows = Visit.objects.visible_to(scope).filter(**month.within("visited_on"))
    return rows


@count("当月走访次数", unit="次")
def visits_made(month: Month, scope: Scope) -> Rows | None:
    return _visits(month, scope)


@count("当月走访过的户数", unit="户")
def households_visited(month: Month, scope: Scope) -> Counted | None:
    rows = _visits(month, scope)
    return Counted(rows, distinct="lead__household") if rows is not None else None


def _outcome(outcome: str) -> Query:
    def found(month: Month, scope: Scope) -> Rows | None:
        rows = _visits(month, scope)
        return rows.filter(outcome=outcome) if rows is not None else None

    found.__name__ = f"visits_{outcome}"
    return found


for _outcome_of in Visit.Outcome:
    count(f"当月走访中，结果是“{_outcome_of.label}”的次数", unit="次")(_outcome(_outcome_of.value))


def _ledger(month: Month, scope: Scope) -> Rows | None:
    """The month's lines as long as some night wrote the month."""
    if not CheckedMonth.objects.filter(month=month.period).exists():
        return None
    rows: Rows = MonthlyCheck.objects.visible_to(scope).filter(month=month.period)
    return rows


@count("当月台账上的监测对象", unit="户")
def monitored_households(month: Month, scope: Scope) -> Rows | None:
    return _ledger(month, scope)


@count("当月核查过的监测对象", unit="户")
def monitored_checked_in_month(month: Month, scope: Scope) -> Rows | None:
    rows = _ledger(month, scope)
    return rows.filter(checked_on__lte=month.last) if rows is not None else None


@count("当月入户核查的监测对象", unit="户")
def monitored_visited_in_month(month: Month, scope: Scope) -> Rows | None:
    rows = _ledger(month, scope)
    return rows.filter(visited_on__lte=month.last) if rows is not None else None


def _result(found: str) -> Query:
    def checked(month: Month, scope: Scope) -> Rows | None:
        rows = _ledger(month, scope)
        return rows.filter(found=found) if rows is not None else None

    checked.__name__ = f"monitored_{found}"
    return checked


for _found in MonthlyCheck.Found:
    count(f"当月监测对象中，核查结果是“{_found.label}”的", unit="户")(_result(_found.value))


def _register(register: str) -> Query:
    def listed(month: Month, scope: Scope) -> Rows | None:
        rows = _ledger(month, scope)
        return rows.filter(registers__contains=[register]) if rows is not None else None

    listed.__name__ = f"monitored_of_{register}"
    return listed


for _of in MonthlyCheck.Register:
    count(f"当月台账上属于“{_of.label}”的监测对象", unit="户")(_register(_of.value))


@count("当月与乡村振兴部门名册核对出的不一致")
def differences_found(month: Month, scope: Scope) -> Rows | None:
    if not CheckedMonth.objects.filter(month=month.period).exclude(their_period="").exists():
        return None
    rows: Rows = Difference.objects.visible_to(scope).filter(month=month.period)
    return rows


@count("当月核对出的不一致中，到月末已经答复的")
def differences_answered(month: Month, scope: Scope) -> Rows | None:
    rows = differences_found(month, scope)
    return rows.filter(answered_on__lte=month.last) if rows is not None else None
