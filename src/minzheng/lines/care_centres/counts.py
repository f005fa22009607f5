"""What the monthly report on township centres counts."""

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import in_state
from minzheng.catalogue.monthly import count_standing
from minzheng.lines.care_centres.line import CENTRES
from minzheng.lines.care_centres.models import CareCentre
from minzheng.plan.counting import Counted, Month, count

count_standing(
    "care_centres_building", "月末在建的社区养老服务中心", CENTRES, "building", "accepted", unit="个"
)
count_standing("care_centres_running", "月末运营的社区养老服务中心", CENTRES, "in_use", unit="个")


def _sum(field: str, month: Month, scope: Scope) -> Counted | None:
    if not CareCentre.objects.visible_to(scope).exists():
        return None
    return Counted(in_state(CENTRES, ("in_use",), month.last, scope).exclude(**{field: None}), sums=field)


@count("月末运营的社区养老服务中心床位（按现在的床位数）", unit="张")
def care_centre_beds(month: Month, scope: Scope) -> Counted | None:
    return _sum("beds", month, scope)


@count("运营的社区养老服务中心最近登记的月服务人次", unit="人次")
def care_centre_served(month: Month, scope: Scope) -> Counted | None:
    return _sum("served", month, scope)
