"""Plan rows 5.9 and 5.11: did needs meet givers, and was each brand run?"""

from datetime import date

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import ever_in, in_state, on_day
from minzheng.lines.charity.line import NEEDS, ORGANISATIONS, PROJECTS
from minzheng.lines.charity.models import BrandProject
from minzheng.plan.measures import Measurement, indicator, share

BRANDS = (BrandProject.Brand.HEART, BrandProject.Brand.SPRING)


@indicator("本年登记、没有撤回的慈善需求中，已经足额对接的件数占比")
def needs_matched(as_of: date, scope: Scope) -> Measurement | None:
    known = on_day(NEEDS, as_of, scope).filter(opened_on__gte=as_of.replace(month=1, day=1))
    owed = known.exclude(state_then="withdrawn")
    matched = owed.filter(state_then__in=("matched", "met"))
    charities = in_state(ORGANISATIONS, ("recognised", "qualified", "revoked"), as_of, scope).count()
    return share(matched.count(), owed.count(), f"慈善组织 {charities} 个")


@indicator("“爱心改变命运”“迎新春送温暖献爱心”两个品牌中，本年已有发放的品牌个数")
def charity_brands_run(as_of: date, scope: Scope) -> Measurement | None:
    projects = ever_in(PROJECTS, "running", as_of, scope)
    if not projects.exists():
        return None
    given = projects.filter(
        brand__in=BRANDS, first_given_on__gte=as_of.replace(month=1, day=1), first_given_on__lte=as_of
    )
    run = set(given.values_list("brand", flat=True))
    words = "、".join(str(brand.label) for brand in BRANDS if brand in run)
    return Measurement(value=float(len(run)), numerator=len(run), denominator=len(BRANDS), detail=words)
