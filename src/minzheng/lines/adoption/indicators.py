"""Plan row 5.8: was every adoption assessed before it was registered?"""

from datetime import date

from django.db.models import F

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import ever_in
from minzheng.lines.adoption.line import ADOPTIONS
from minzheng.lines.adoption.models import Kind
from minzheng.plan.measures import Measurement, indicator, share


@indicator("本年登记的收养（收养继子女依法不评估，不计）中，登记前已有符合结论的评估报告的件数占比")
def adoptions_assessed_first(as_of: date, scope: Scope) -> Measurement | None:
    registered = ever_in(ADOPTIONS, "registered", as_of, scope).filter(
        registered_on__gte=as_of.replace(month=1, day=1), registered_on__lte=as_of
    )
    owed = registered.exclude(kind=Kind.STEP)
    first = owed.filter(fit=True, report_on__lte=F("registered_on"))
    steps = registered.filter(kind=Kind.STEP).count()
    return share(first.count(), owed.count(), f"另有收养继子女 {steps} 件" if steps else "")
