"""Plan row 4.3: in how many administrative villages is a cemetery begun, and in how many used; its report."""

from datetime import date

from django.db.models import QuerySet

from minzheng.access.models import Division
from minzheng.access.scope import Scope
from minzheng.catalogue.counting import in_state, on_day
from minzheng.catalogue.models import Act
from minzheng.lines.cemeteries.line import CEMETERIES
from minzheng.lines.cemeteries.models import Cemetery
from minzheng.plan.counting import Month, count
from minzheng.plan.measures import Measurement, indicator, share

STARTED = ("building", "accepted", "in_use")


@indicator(
    "行政村中，公益性公墓已开工（在建、已验收或已启用）的村所占比例",
    records="/lines/cemeteries/cemeteries/",
)
def cemetery_villages_started(as_of: date, scope: Scope) -> Measurement | None:
    return _share(STARTED, as_of, scope)


@indicator("行政村中，公益性公墓已启用的村所占比例", records="/lines/cemeteries/cemeteries/?state=in_use")
def cemetery_villages_in_use(as_of: date, scope: Scope) -> Measurement | None:
    return _share(("in_use",), as_of, scope)


def _share(states: tuple[str, ...], as_of: date, scope: Scope) -> Measurement | None:
    if not on_day(CEMETERIES, as_of, scope).exists():
        return None
    low, high = scope.range
    villages = Division.objects.filter(kind=Division.Kind.VILLAGE_COMMITTEE, code__gte=low, code__lt=high)
    reached = in_state(CEMETERIES, states, as_of, scope).values("area_id").distinct()
    return share(reached.count(), villages.count())


def _known(month: Month, scope: Scope) -> bool:
    return on_day(CEMETERIES, month.last, scope).exists()


@count("当月登记选址的公益性公墓", unit="座")
def cemeteries_sited(month: Month, scope: Scope) -> QuerySet[Cemetery] | None:
    sited = Cemetery.objects.visible_to(scope).filter(**month.within("opened_on"))
    return sited if _known(month, scope) else None


@count("当月县级批准的公益性公墓", unit="座")
def cemeteries_approved(month: Month, scope: Scope) -> QuerySet[Act] | None:
    acts = Act.objects.visible_to(scope).filter(
        line="cemeteries", part=CEMETERIES.slug, deed="approve", **month.within("on")
    )
    return acts if _known(month, scope) else None


@count("月末在用的公益性公墓", unit="座")
def cemeteries_used(month: Month, scope: Scope) -> QuerySet[Cemetery] | None:
    return in_state(CEMETERIES, ("in_use",), month.last, scope) if _known(month, scope) else None
