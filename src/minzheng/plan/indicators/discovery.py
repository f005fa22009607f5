"""Plan rows 2.5, 2.8 and 2.9: do the files arrive, and does somebody come in time?"""

from datetime import date
from typing import Any

from django.db.models import F, Min, QuerySet

from minzheng.access.scope import Scope
from minzheng.calendar import working_days_between
from minzheng.feeds.discovery import all_feeds
from minzheng.feeds.models import Batch
from minzheng.monitoring.models import Lead
from minzheng.plan.measures import Measurement, indicator, share
from minzheng.registry.months import last_month_of, month_number, period_of


def _leads_of_year(as_of: date, scope: Scope) -> QuerySet[Any]:
    """The leads opened in the year up to the date, each with the day of its first visit (or none)."""
    leads: QuerySet[Lead] = Lead.objects.visible_to(scope)
    of_year = leads.filter(opened_on__gte=date(as_of.year, 1, 1), opened_on__lte=as_of)
    return of_year.annotate(first_visit=Min("visits__visited_on"))


@indicator("本年线索从发现到第一次走访的平均工作日，只计已走访的")
def days_to_first_visit(as_of: date, scope: Scope) -> Measurement | None:
    visited = _leads_of_year(as_of, scope).filter(first_visit__lte=as_of)
    days = [
        working_days_between(opened, first)
        for opened, first in visited.values_list("opened_on", "first_visit").order_by("id")
    ]
    if not days:
        return None
    return Measurement(value=round(sum(days) / len(days), 1), numerator=sum(days), denominator=len(days))


@indicator("本年已到期的线索中，10 个工作日内走访的占比")
def visited_in_time(as_of: date, scope: Scope) -> Measurement | None:
    listed = _leads_of_year(as_of, scope).filter(listed_on__lte=as_of)
    due = listed.filter(due_on__lte=as_of)
    # What ended by itself before its date left nobody to be visited.
    due = due.exclude(first_visit=None, settled_on__lte=F("due_on"))
    in_time = due.filter(first_visit__lte=F("due_on"))
    return share(in_time.count(), due.count())


@indicator("本年至今应送达的月度数据文件中，已接收的占比")
def feeds_received(as_of: date, scope: Scope) -> Measurement | None:
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
