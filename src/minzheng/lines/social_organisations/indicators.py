"""Plan rows 6.5 and 6.6: did every organisation report; do the links to villages live?"""

from __future__ import annotations

import datetime as dt
from datetime import date

from django.db.models import Q

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import in_state, on_day
from minzheng.catalogue.figures import figure
from minzheng.lines.social_organisations.line import ACTIONS, LINKS, LISTINGS, REPORTS
from minzheng.plan.measures import Measurement, indicator, share


@indicator(
    "到期应报的本年年度报告中，已报送的比例（旁注：逾期未报而未列入异常名录的家数）",
    records="/lines/social_organisations/reports/",
)
def annual_reports_in(as_of: date, scope: Scope) -> Measurement | None:
    owed = on_day(REPORTS, as_of, scope).filter(owed_on__lte=as_of).exclude(state_then="dropped")
    # Who owes an earlier year still owes this one: one obligation is planned ahead at a time.
    owed = owed.filter(Q(owed_on__year=as_of.year) | Q(state_then="planned"))
    missing = set(owed.filter(state_then="planned").values_list("of_id", flat=True))
    listed = set(in_state(LISTINGS, ("on",), as_of, scope).values_list("organisation_id", flat=True))
    total = owed.count()
    detail = f"逾期未报 {len(missing)} 家，其中未列入异常名录 {len(missing - listed)} 家"
    return share(total - len(missing), total, detail)


@indicator(
    "仍在结对、半年内有活动的社会组织与村结对数（旁注：四类里有几类）",
    records="/lines/social_organisations/links/",
)
def organisation_links_alive(as_of: date, scope: Scope) -> Measurement | None:
    links = in_state(LINKS, ("made",), as_of, scope)
    total = links.count()
    if not total:
        return None
    since = as_of - dt.timedelta(figure(__file__, "alive_days", as_of))
    active = on_day(ACTIONS, as_of, scope).filter(opened_on__gt=since).values("link_id")
    alive = links.filter(pk__in=active)
    kinds = alive.order_by().values("kind").distinct().count()
    count = alive.count()
    return Measurement(value=float(count), numerator=count, denominator=total, detail=f"四类中有 {kinds} 类")
