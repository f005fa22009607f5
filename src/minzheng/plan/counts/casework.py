"""Cases of a month: come in, decided, on notice, online, complained about, and late."""

from typing import Any

from django.db.models import F, Q, QuerySet

from minzheng.access.scope import Scope
from minzheng.casework.models import Case, Complaint, Decision, Notice, OnlineApplication, Survey
from minzheng.casework.models.case import Channel
from minzheng.casework.procedure import Purpose
from minzheng.plan.counting import Counted, Month, Query, count

Rows = QuerySet[Any]


def _cases(scope: Scope) -> Rows | None:
    rows: Rows = Case.objects.visible_to(scope)
    return rows if rows.exists() else None


def _open(rows: Rows, month: Month) -> Rows:
    return rows.filter(Q(ended_on=None) | Q(ended_on__gt=month.last), applied_on__lte=month.last)


@count("当月申请的新案件")
def cases_applied(month: Month, scope: Scope) -> Rows | None:
    rows = _cases(scope)
    return rows.filter(purpose=Purpose.GRANT, **month.within("applied_on")) if rows is not None else None


@count("当月受理的新案件")
def cases_accepted(month: Month, scope: Scope) -> Rows | None:
    rows = _cases(scope)
    return rows.filter(purpose=Purpose.GRANT, **month.within("accepted_on")) if rows is not None else None


@count("当月办结的案件（含撤回、终止）")
def cases_ended(month: Month, scope: Scope) -> Rows | None:
    rows = _cases(scope)
    return rows.filter(**month.within("ended_on")) if rows is not None else None


@count("月末还在办理的案件")
def cases_open(month: Month, scope: Scope) -> Rows | None:
    rows = _cases(scope)
    return _open(rows, month) if rows is not None else None


@count("月末还在办理、已经超过办结期限的案件")
def cases_overdue(month: Month, scope: Scope) -> Rows | None:
    rows = _cases(scope)
    return _open(rows, month).filter(whole_due_on__lt=month.last) if rows is not None else None


@count("当月办结、用时超过办结期限的案件")
def cases_ended_late(month: Month, scope: Scope) -> Rows | None:
    rows = cases_ended(month, scope)
    return rows.filter(ended_on__gt=F("whole_due_on")) if rows is not None else None


def _by_channel(channel: str) -> Query:
    def came(month: Month, scope: Scope) -> Rows | None:
        rows = cases_applied(month, scope)
        return rows.filter(channel=channel) if rows is not None else None

    came.__name__ = f"cases_by_{channel}"
    return came


for _channel in Channel:
    count(f"当月申请的新案件中，来源是“{_channel.label}”的")(_by_channel(_channel.value))


def _decided(kind: str, programmes: tuple[str, ...] = (), name: str = "") -> Query:
    def decided(month: Month, scope: Scope) -> Rows | None:
        if not Case.objects.visible_to(scope).exists():
            return None
        rows: Rows = Decision.objects.visible_to(scope).filter(kind=kind, **month.within("on"))
        return rows.filter(case__programme__in=programmes) if programmes else rows

    decided.__name__ = name or f"decisions_{kind}"
    return decided


for _kind, _words in (("grant", "同意"), ("refuse", "不予同意"), ("change", "调整"), ("stop", "停止")):
    count(f"当月作出的“{_words}”决定")(_decided(_kind))
TEMPORARY = ("temporary_emergency", "temporary_expenditure")
count("当月审核确认的急难型临时救助")(_decided("grant", TEMPORARY[:1], "emergency_relief_granted"))
count("当月审核确认的支出型临时救助")(_decided("grant", TEMPORARY[1:], "expenditure_relief_granted"))
count("当月审核确认的低保")(_decided("grant", ("dibao", "single_person"), "dibao_granted"))
count("当月审核确认的特困供养")(_decided("grant", ("tekun",), "tekun_granted"))
count("当月认定的低保边缘家庭")(_decided("grant", ("edge",), "edge_granted"))
count("当月认定的刚性支出困难家庭")(_decided("grant", ("rigid",), "rigid_granted"))


@count("当月审核确认的临时救助金额", unit="元")
def temporary_relief_granted_money(month: Month, scope: Scope) -> Counted | None:
    if _cases(scope) is None:
        return None
    rows = Decision.objects.visible_to(scope).filter(
        kind="grant", case__programme__in=TEMPORARY, **month.within("on")
    )
    return Counted(rows, sums="amount_fen")


@count("当月张贴的公示", unit="次")
def notices_hung(month: Month, scope: Scope) -> Rows | None:
    if _cases(scope) is None:
        return None
    rows: Rows = Notice.objects.visible_to(scope).filter(**month.within("first"))
    return rows


@count("当月入户调查", unit="次")
def surveys_made(month: Month, scope: Scope) -> Rows | None:
    if _cases(scope) is None:
        return None
    rows: Rows = Survey.objects.visible_to(scope).filter(**month.within("on"))
    return rows


def _online(scope: Scope) -> Rows | None:
    rows: Rows = OnlineApplication.objects.visible_to(scope)
    return rows if rows.exists() else None


@count("当月收到的网上申请")
def online_received(month: Month, scope: Scope) -> Rows | None:
    rows = _online(scope)
    return rows.filter(**month.within("received_on")) if rows is not None else None


@count("当月答复的网上申请（转入办理或退回）")
def online_answered(month: Month, scope: Scope) -> Rows | None:
    rows = _online(scope)
    return rows.filter(**month.within("answered_on")) if rows is not None else None


@count("月末超过期限还没有答复的网上申请")
def online_late(month: Month, scope: Scope) -> Rows | None:
    rows = _online(scope)
    waiting = Q(answered_on=None) | Q(answered_on__gt=month.last)
    return rows.filter(waiting, answer_by__lt=month.last) if rows is not None else None


def _complaints(scope: Scope) -> Rows | None:
    rows: Rows = Complaint.objects.visible_to(scope)
    return rows if rows.exists() else None


@count("当月收到的举报、信访和复核申请（全县，不分乡镇）")
def complaints_received(month: Month, scope: Scope) -> Counted | None:
    rows = _complaints(scope)
    found = rows.filter(**month.within("received_on")) if rows is not None else None
    return Counted(found, whole_county=True) if found is not None else None


@count("当月答复的举报、信访和复核申请（全县，不分乡镇）")
def complaints_answered(month: Month, scope: Scope) -> Counted | None:
    rows = _complaints(scope)
    found = rows.filter(**month.within("answered_on")) if rows is not None else None
    return Counted(found, whole_county=True) if found is not None else None


@count("当月答复的举报、信访和复核申请中，查实或支持的（全县，不分乡镇）")
def complaints_upheld(month: Month, scope: Scope) -> Counted | None:
    answered = complaints_answered(month, scope)
    return Counted(answered.rows.filter(finding="upheld"), whole_county=True) if answered else None


@count("月末超过期限还没有答复的举报、信访和复核申请（全县，不分乡镇）")
def complaints_late(month: Month, scope: Scope) -> Counted | None:
    rows = _complaints(scope)
    waiting = Q(answered_on=None) | Q(answered_on__gt=month.last)
    found = rows.filter(waiting, due_on__lt=month.last) if rows is not None else None
    return Counted(found, whole_county=True) if found is not None else None
