"""Plan rows 2.5, 2.8 and 2.9: do the files arrive, and does somebody come in time?"""

from collections import Counter
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from django.db.models import Exists, F, Min, OuterRef, QuerySet

from minzheng.access.permissions import can
from minzheng.access.scope import Scope
from minzheng.calendar import is_working_day
from minzheng.casework.models import Case
from minzheng.casework.procedure import Purpose
from minzheng.feeds.discovery import all_feeds
from minzheng.feeds.models import Batch
from minzheng.monitoring.models import Lead, Visit
from minzheng.plan.measures import Measurement, indicator, share
from minzheng.registry.months import last_month_of, month_number, period_of

COUNTY_DIGITS = 6


def _leads_of_year(as_of: date, scope: Scope) -> QuerySet[Any]:
    """The leads opened in the year up to the date, each with the day of its first visit (or none)."""
    leads: QuerySet[Lead] = Lead.objects.visible_to(scope)
    of_year = leads.filter(opened_on__gte=date(as_of.year, 1, 1), opened_on__lte=as_of)
    return of_year.annotate(first_visit=Min("visits__visited_on"))


@indicator("本年发现的线索从发现到第一次走访的平均工作日，只计已走访的", records="/")
def days_to_first_visit(as_of: date, scope: Scope) -> Measurement | None:
    visited = _leads_of_year(as_of, scope).filter(first_visit__lte=as_of)
    # Many leads share their two days: each pair of days is counted once.
    pairs = Counter(visited.values_list("opened_on", "first_visit").order_by("id"))
    if not pairs:
        return None
    until = _working_days_since(date(as_of.year, 1, 1), as_of)
    days = sum((until[first] - until[opened]) * leads for (opened, first), leads in pairs.items())
    return Measurement(value=round(days / pairs.total(), 1), numerator=days, denominator=pairs.total())


def _working_days_since(first: date, last: date) -> dict[date, int]:
    """Each day between two days -> how many working days had passed with it."""
    days = [first + timedelta(days=place) for place in range((last - first).days + 1)]
    return dict(zip(days, accumulate(map(is_working_day, days)), strict=True))


@indicator("本年发现、到期日已到的线索中，在到期日以前走访的占比（列入清单起 10 个工作日）", records="/")
def visited_in_time(as_of: date, scope: Scope) -> Measurement | None:
    listed = _leads_of_year(as_of, scope).filter(listed_on__lte=as_of)
    due = listed.filter(due_on__lte=as_of)
    # What ended by itself before its date left nobody to be visited.
    due = due.exclude(first_visit=None, settled_on__lte=F("due_on"))
    in_time = due.filter(first_visit__lte=F("due_on"))
    return share(in_time.count(), due.count())


@indicator("本年申请的救助案件中，由系统预警的线索带来的占比（不含本人申请和干部上报）")
def cases_found_by_system(as_of: date, scope: Scope) -> Measurement | None:
    applied = Case.objects.visible_to(scope).filter(
        purpose=Purpose.GRANT, applied_on__gte=date(as_of.year, 1, 1), applied_on__lte=as_of
    )
    warned = Lead.objects.visible_to(scope).filter(code=OuterRef("origin"), reported_by=None)
    return share(applied.filter(Exists(warned)).count(), applied.count())


@indicator("本年走访过、见到了人的预警线索中，确有困难的占比；一户按最后一次走访计")
def warning_precision(as_of: date, scope: Scope) -> Measurement | None:
    seen = Visit.objects.visible_to(scope).filter(
        lead__reported_by=None,
        visited_on__gte=date(as_of.year, 1, 1),
        visited_on__lte=as_of,
        outcome__in=(Visit.Outcome.FOUND_HARDSHIP, Visit.Outcome.NO_HARDSHIP),
    )
    last = dict(seen.order_by("visited_on", "pk").values_list("lead_id", "outcome"))
    found = sum(outcome == Visit.Outcome.FOUND_HARDSHIP for outcome in last.values())
    return share(found, len(last))


def _grid(_as_of: date, scope: Scope) -> str:
    return "/feeds/" if can(scope, "feeds.view") else ""


@indicator(
    "本年至今各部门应送达的月度数据文件中，当天已经收到并入库的占比；文件是全县的，不分乡镇", records=_grid
)
def feeds_received(as_of: date, scope: Scope) -> Measurement | None:
    if len(scope.area) > COUNTY_DIGITS:
        return None
    periods = [
        period_of(month) for month in range(month_number(f"{as_of.year}-01"), last_month_of(as_of) + 1)
    ]
    expected = len(periods) * len(all_feeds())
    received = (
        Batch.objects.filter(period__in=periods, status__in=("accepted", "partly"), received_on__lte=as_of)
        .values("feed", "period")
        .distinct()
        .count()
    )
    return share(received, expected)
