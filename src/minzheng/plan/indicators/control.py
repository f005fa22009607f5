"""Plan row 1.1: is any breach of the procedures left open for too long?"""

from datetime import date

from minzheng.access.permissions import can
from minzheng.access.scope import Scope
from minzheng.casework.control.breaches import old_and_open
from minzheng.casework.models import Case
from minzheng.plan.measures import Measurement, indicator


def _breaches(_as_of: date, scope: Scope) -> str:
    return "/control/" if can(scope, "control.view") else ""


@indicator(
    "本年发现的办案问题中，发现后超过 30 天还没有登记整改的件数；问题的种类和定义见内控一页",
    records=_breaches,
)
def breaches_open_too_long(as_of: date, scope: Scope) -> Measurement | None:
    if not Case.objects.visible_to(scope).filter(applied_on__lte=as_of).exists():
        return None
    old, found, right = old_and_open(scope, on=as_of)
    detail = f"本年发现 {found} 件，已整改 {right} 件"
    return Measurement(value=float(old), numerator=old, denominator=found, detail=detail)
