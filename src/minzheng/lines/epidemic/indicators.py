"""Plan row 8.1: was anybody infected in a place of civil affairs?"""

from datetime import date

from django.db.models import Sum

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import owed
from minzheng.lines.epidemic.line import REPORTS
from minzheng.plan.measures import Measurement, indicator


@indicator(
    "本年民政服务场所健康监测报告的确诊和无症状感染者人数（旁注：应报和按期报告的次数）",
    records="/lines/epidemic/reports/",
)
def epidemic_cases(as_of: date, scope: Scope) -> Measurement | None:
    rows = REPORTS.model.objects.visible_to(scope).filter(state="done", done_on__lte=as_of)
    rows = rows.filter(done_on__year=as_of.year)
    given = rows.count()
    if not given:
        return None
    cases = int(rows.aggregate(total=Sum("infected"))["total"] or 0)
    in_time, wanted, _late = owed(REPORTS, as_of.replace(month=1, day=1), as_of, scope)
    detail = f"应报 {wanted} 次，按期 {in_time} 次"
    return Measurement(value=float(cases), numerator=cases, denominator=given, detail=detail)
