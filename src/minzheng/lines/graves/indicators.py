"""Plan row 4.5: are the registered graves put right, and were new ones built?"""

from datetime import date

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import on_day
from minzheng.lines.graves.line import GRAVES
from minzheng.lines.graves.rules import new_since
from minzheng.plan.measures import Measurement, indicator, share


@indicator(
    "登记的违规坟墓中，已验收销号或依法保留的比例（移送有关部门的另列）", records="/lines/graves/graves/"
)
def graves_handled(as_of: date, scope: Scope) -> Measurement | None:
    known = list(on_day(GRAVES, as_of, scope).values_list("state_then", flat=True))
    handled = sum(state in ("closed", "kept") for state in known)
    return share(handled, len(known), f"其中已移送有关部门 {known.count('referred')} 处")


@indicator(
    "本年登记的违规坟墓中，新增期内（2021 年起）修建的处数，销号的也算", records="/lines/graves/graves/"
)
def new_graves(as_of: date, scope: Scope) -> Measurement | None:
    known = on_day(GRAVES, as_of, scope)
    if not (total := known.count()):
        return None
    since = max(new_since(as_of), as_of.replace(month=1, day=1))
    new = known.filter(built_on__gte=since).count()
    return Measurement(value=new, numerator=new, denominator=total, detail=f"在册 {total} 处")
