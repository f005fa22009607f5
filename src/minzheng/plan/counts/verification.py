"""Checks of means in a month: authorisations, requests, reports, objections, other counties' letters."""

from typing import Any

from django.db.models import F, Q, QuerySet

from minzheng.access.scope import Scope
from minzheng.plan.counting import Month, count
from minzheng.verification.models import Authorisation, Check, ForeignRequest, Objection, Query, Report

Rows = QuerySet[Any]


def _known(scope: Scope) -> bool:
    return Check.objects.visible_to(scope).exists()


def _of(rows: Rows, month: Month, scope: Scope, field: str) -> Rows | None:
    return rows.filter(**month.within(field)) if _known(scope) else None


@count("当月起草的核对授权书", unit="份")
def authorisations_drawn_up(month: Month, scope: Scope) -> Rows | None:
    return _of(Authorisation.objects.visible_to(scope), month, scope, "drawn_up_on")


@count("当月撤回的核对授权书", unit="份")
def authorisations_revoked(month: Month, scope: Scope) -> Rows | None:
    return _of(Authorisation.objects.visible_to(scope), month, scope, "revoked_on")


@count("当月申请的家庭经济状况核对", unit="户次")
def checks_requested(month: Month, scope: Scope) -> Rows | None:
    return _of(Check.objects.visible_to(scope), month, scope, "requested_on")


@count("当月向数据单位发出的查询", unit="次")
def queries_sent(month: Month, scope: Scope) -> Rows | None:
    return _of(Query.objects.visible_to(scope), month, scope, "asked_on")


@count("当月出具的核对报告（含复核后的新版）", unit="份")
def means_reports_made(month: Month, scope: Scope) -> Rows | None:
    return _of(Report.objects.visible_to(scope), month, scope, "made_on")


@count("当月出具的首份核对报告中，超过期限才出具的", unit="份")
def means_reports_late(month: Month, scope: Scope) -> Rows | None:
    rows = _of(Check.objects.visible_to(scope), month, scope, "reported_on")
    return rows.filter(reported_on__gt=F("report_by")) if rows is not None else None


@count("月末还没有出报告、已经超过期限的核对", unit="户次")
def checks_overdue(month: Month, scope: Scope) -> Rows | None:
    waiting = Q(reported_on=None) | Q(reported_on__gt=month.last)
    rows: Rows = Check.objects.visible_to(scope).exclude(state=Check.State.WITHDRAWN)
    return rows.filter(waiting, report_by__lt=month.last) if _known(scope) else None


@count("当月对核对报告提出的异议")
def objections_raised(month: Month, scope: Scope) -> Rows | None:
    return _of(Objection.objects.visible_to(scope), month, scope, "raised_on")


@count("当月收到的外地核对请求")
def foreign_received(month: Month, scope: Scope) -> Rows | None:
    rows: Rows = ForeignRequest.objects.visible_to(scope)
    return rows.filter(**month.within("received_on")) if rows.exists() else None
