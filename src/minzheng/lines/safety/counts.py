"""What the monthly report on safety counts."""

from typing import Any

from django.db.models import QuerySet

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import in_state
from minzheng.catalogue.monthly import count_deeds, count_standing
from minzheng.lines.safety.line import HAZARDS, INSPECTIONS, PLACES
from minzheng.lines.safety.models import Hazard
from minzheng.plan.counting import Month, count

PLACE, LOOK, SPOT = "处", "次", "处"
OPEN = ("open", "escalated", "right")

count_standing("safe_places_watched", "月末在册的民政服务场所", PLACES, "missing", "in_place", unit=PLACE)
count_standing("safe_places_unnamed", "月末安全责任人没有落实的场所", PLACES, "missing", unit=PLACE)
count_deeds("safety_inspections_done", "当月完成的安全检查", INSPECTIONS, "clean", "problems", unit=LOOK)
count_deeds("safety_inspections_with_hazards", "当月发现隐患的安全检查", INSPECTIONS, "problems", unit=LOOK)
count_deeds("hazards_found", "当月登记的安全隐患", HAZARDS, "find", unit=SPOT)
count_deeds("hazards_closed", "当月复查销号的安全隐患", HAZARDS, "close", unit=SPOT)
count_deeds("hazards_escalated", "当月逾期上报县局的安全隐患", HAZARDS, "escalate", unit=SPOT)
count_standing("hazards_left", "月末没有销号的安全隐患", HAZARDS, *OPEN, unit=SPOT)


@count("月末没有销号的重大安全隐患", unit=SPOT)
def serious_hazards_left(month: Month, scope: Scope) -> QuerySet[Any] | None:
    if not Hazard.objects.visible_to(scope).exists():
        return None
    return in_state(HAZARDS, OPEN, month.last, scope).filter(grade=Hazard.Grade.SERIOUS)


@count("月末整改期限已过、还没有整改的安全隐患", unit=SPOT)
def hazards_late(month: Month, scope: Scope) -> QuerySet[Any] | None:
    if not Hazard.objects.visible_to(scope).exists():
        return None
    rows = in_state(HAZARDS, ("open", "escalated"), month.last, scope)
    return rows.filter(deadline__lt=month.last)
