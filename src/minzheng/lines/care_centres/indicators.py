"""Plan row 3.5: in how many towns and townships does a demonstration centre with six beds run?"""

from datetime import date

from minzheng.access.models import Division
from minzheng.access.scope import Scope
from minzheng.catalogue.counting import in_state, on_day
from minzheng.lines.care_centres.line import CENTRES
from minzheng.lines.care_centres.rules import least_beds
from minzheng.plan.measures import Measurement, indicator

TOWNSHIPS = (Division.Kind.TOWN, Division.Kind.TOWNSHIP)


@indicator(
    "有运营中、床位不少于 6 张的示范性社区养老服务中心的乡镇数",
    records="/lines/care_centres/centres/?state=in_use",
)
def townships_with_centre(as_of: date, scope: Scope) -> Measurement | None:
    known = on_day(CENTRES, as_of, scope)
    if not known.exists():
        return None
    running = in_state(CENTRES, ("in_use",), as_of, scope).filter(beds__gte=least_beds(as_of))
    reached = {area[:9] for area in running.values_list("area_id", flat=True)}
    names = dict(
        Division.objects.filter(kind__in=TOWNSHIPS, code__startswith=scope.area[:9]).values_list(
            "code", "name"
        )
    )
    missing = [name for code, name in sorted(names.items()) if code not in reached]
    count = len(reached & set(names))
    words = f"还没有的：{'、'.join(missing)}" if missing else "各乡镇都有"
    return Measurement(value=count, numerator=count, denominator=len(names), detail=words)
