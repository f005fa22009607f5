"""Plan row 5.7: was every orphan who may have a scheme told of it?"""

from datetime import date

from minzheng.access.scope import Scope
from minzheng.lines.orphan_aid.finding import entitled, school_year
from minzheng.lines.orphan_aid.models import OrphanAid
from minzheng.plan.measures import Measurement, indicator, share


@indicator(
    "按认定、发放、残疾和学籍数据符合明天计划、福彩圆梦条件的孤儿（人次）中，本年度（学年）已经告知的占比"
)
def orphans_offered_aid(as_of: date, scope: Scope) -> Measurement | None:
    may = {(one.person.key, one.scheme, one.year) for one in entitled(as_of, scope)}
    years = (as_of.year, school_year(as_of))
    rows = OrphanAid.objects.visible_to(scope).filter(year__in=years, opened_on__lte=as_of)
    listed = {row[:3] for row in rows.values_list("person", "scheme", "year")}
    told = {row for row in rows.filter(offered_on__lte=as_of).values_list("person", "scheme", "year")}
    everybody = may | listed
    return share(len(everybody & told), len(everybody))
