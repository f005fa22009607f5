"""What the monthly report on mutual aid counts, by mode."""

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import in_state
from minzheng.catalogue.monthly import count_deeds, count_standing
from minzheng.lines.mutual_aid.line import POINTS
from minzheng.lines.mutual_aid.models import MutualAidPoint
from minzheng.plan.counting import Counted, Month, Query, count

count_standing("mutual_aid_running", "月末运行的互助养老服务点", POINTS, "running", unit="个")
count_deeds("mutual_aid_started", "当月开始运行的互助养老服务点", POINTS, "start", unit="个")


def _running(month: Month, scope: Scope, *, sums: str = "", **only: str) -> Counted | None:
    if not MutualAidPoint.objects.visible_to(scope).exists():
        return None
    return Counted(in_state(POINTS, ("running",), month.last, scope).filter(**only), sums=sums)


def _of_mode(mode: str) -> Query:
    def running(month: Month, scope: Scope) -> Counted | None:
        return _running(month, scope, mode=mode)

    running.__name__ = f"mutual_aid_{mode}"
    return running


for _mode, _label in MutualAidPoint.Mode.choices:
    count(f"月末运行的互助养老服务点，模式为{_label}", unit="个")(_of_mode(_mode))


@count("运行的互助养老服务点服务的老人", unit="人")
def mutual_aid_elders(month: Month, scope: Scope) -> Counted | None:
    return _running(month, scope, sums="elders")


@count("运行的互助养老服务点的志愿者", unit="人")
def mutual_aid_helpers(month: Month, scope: Scope) -> Counted | None:
    return _running(month, scope, sums="helpers")
