"""Plan rows 3.2 and 8.4: serious hazards open in homes, hazards put right in time, responsibility taken."""

from datetime import date

from django.db.models import F

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import in_state, on_day
from minzheng.lines.safety.line import HAZARDS, PLACES
from minzheng.lines.safety.models import Hazard, SafePlace, SafetyInspection
from minzheng.plan.measures import Measurement, indicator, share

UNDER_WATCH = ("missing", "in_place")
OPEN = ("open", "escalated", "right")


@indicator(
    "养老机构已发现、还没有复查销号的重大安全隐患处数",
    records="/lines/safety/hazards/?grade=serious&state=open",
)
def serious_hazards_open(as_of: date, scope: Scope) -> Measurement | None:
    homes = in_state(PLACES, UNDER_WATCH, as_of, scope).filter(kind=SafePlace.Kind.HOME).count()
    if not homes:
        return None
    found = in_state(HAZARDS, OPEN, as_of, scope)
    found = found.filter(grade=Hazard.Grade.SERIOUS, place__kind=SafePlace.Kind.HOME)
    count = found.count()
    words = f"养老机构 {homes} 家；其中逾期 {found.filter(deadline__lt=as_of).count()} 处"
    return Measurement(value=count, numerator=count, denominator=homes, detail=words)


@indicator(
    "整改期限在本年且已到期的安全隐患中，按期整改并由另一人复查销号的比例", records="/lines/safety/hazards/"
)
def hazards_closed_in_time(as_of: date, scope: Scope) -> Measurement | None:
    known = on_day(HAZARDS, as_of, scope)
    owed = known.filter(deadline__gte=date(as_of.year, 1, 1), deadline__lte=as_of)
    done = owed.filter(closed_on__lte=as_of, righted_on__lte=F("deadline")).count()
    late = known.filter(deadline__lt=as_of, state_then__in=("open", "escalated")).count()
    if not owed.exists():
        looked = SafetyInspection.objects.visible_to(scope).filter(done_on__lte=as_of)
        if not looked.exists():
            return None
        return Measurement(value=100, numerator=0, denominator=0, detail="检查过，没有到期的隐患")
    return share(done, owed.count(), f"逾期未改 {late} 处")


@indicator(
    "在册民政服务场所中，安全责任人、管理员、监管责任人都已落实的比例",
    records="/lines/safety/places/?state=missing",
)
def responsibility_complete(as_of: date, scope: Scope) -> Measurement | None:
    ready = in_state(PLACES, ("in_place",), as_of, scope).count()
    missing = in_state(PLACES, ("missing",), as_of, scope).count()
    return share(ready, ready + missing, f"责任未落实 {missing} 处")
