"""Plan row 3.6: in how many administrative villages does a point of mutual aid run, and in which mode?"""

from collections import Counter
from datetime import date

from minzheng.access.models import Division
from minzheng.access.scope import Scope
from minzheng.catalogue.counting import in_state, on_day
from minzheng.lines.mutual_aid.line import POINTS
from minzheng.lines.mutual_aid.models import MutualAidPoint
from minzheng.plan.measures import Measurement, indicator, share


@indicator(
    "行政村中，有运行中的互助养老服务点的村所占比例",
    records="/lines/mutual_aid/points/?state=running",
)
def villages_with_mutual_aid(as_of: date, scope: Scope) -> Measurement | None:
    if not on_day(POINTS, as_of, scope).exists():
        return None
    low, high = scope.range
    villages = Division.objects.filter(kind=Division.Kind.VILLAGE_COMMITTEE, code__gte=low, code__lt=high)
    running = in_state(POINTS, ("running",), as_of, scope)
    reached = running.filter(area_id__in=villages.values("code")).values("area_id").distinct().count()
    modes = Counter(running.values_list("mode", flat=True))
    words = " · ".join(f"{label} {modes[mode]} 个" for mode, label in MutualAidPoint.Mode.choices)
    return share(reached, villages.count(), words)
