"""Plan row 7.7: were weddings held together, and did mediation come to something?"""

from datetime import date

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import on_day
from minzheng.lines.marriage_services.line import MEDIATIONS, WEDDINGS
from minzheng.plan.measures import Measurement, indicator

CLOSED = ("reconciled", "agreed", "failed")


@indicator(
    "本年举办的集体婚礼和集体颁证仪式次数（旁注：调解件数和有结果的件数）",
    records="/lines/marriage_services/weddings/",
)
def marriage_services_held(as_of: date, scope: Scope) -> Measurement | None:
    events = on_day(WEDDINGS, as_of, scope).filter(planned_on__year=as_of.year).exclude(kind="publicity")
    asked = on_day(MEDIATIONS, as_of, scope).filter(opened_on__year=as_of.year)
    if not events.exists() and not asked.exists():
        return None
    held = events.filter(state_then="held").count()
    closed = asked.filter(state_then__in=CLOSED).count()
    detail = f"调解 {asked.count()} 件，有结果 {closed} 件"
    return Measurement(value=float(held), numerator=held, denominator=events.count(), detail=detail)
