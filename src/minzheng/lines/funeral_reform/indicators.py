"""Plan row 4.4: which townships and villages have a group, a plan, and made reform known this year?"""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from minzheng.access.models import Division
from minzheng.access.scope import Scope
from minzheng.catalogue.counting import in_state
from minzheng.lines.funeral_reform.line import GROUPS
from minzheng.lines.funeral_reform.models import ReformPublicity
from minzheng.lines.funeral_reform.rules import TOWNSHIPS, VILLAGES
from minzheng.plan.measures import Measurement, indicator, share


@indicator(
    "乡镇和村（社区）中，有领导小组、有方案、本年开展过宣传的比例", records="/lines/funeral_reform/groups/"
)
def funeral_reform_in_place(as_of: date, scope: Scope) -> Measurement | None:
    low, high = scope.range
    places = Division.objects.filter(kind__in=(*TOWNSHIPS, *VILLAGES), code__gte=low, code__lt=high)
    groups = in_state(GROUPS, ("formed", "planned"), as_of, scope).filter(area_id__in=places.values("code"))
    if not (formed := groups.count()):
        return None
    told: Any = ReformPublicity.objects.unscoped(reason="publicity of groups read through a scope")
    told = told.filter(of=OuterRef("pk"), done_on__gte=as_of.replace(month=1, day=1), done_on__lte=as_of)
    told = told.filter(state=ReformPublicity.State.HELD)
    planned = groups.filter(state_then="planned")
    whole = planned.filter(Exists(told)).count()
    detail = f"有领导小组 {formed} 个，有方案 {planned.count()} 个，三项齐全 {whole} 个"
    return share(whole, places.count(), detail)
