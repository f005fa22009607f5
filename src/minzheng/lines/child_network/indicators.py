"""Plan rows 5.3 and 5.5: is there somebody for the children everywhere, trained and paid?"""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from minzheng.access.models import Division
from minzheng.access.scope import Scope
from minzheng.catalogue.counting import in_state, owed
from minzheng.lines.child_network.line import ALLOWANCES, WORKERS
from minzheng.lines.child_network.models import ChildTraining, ChildWorker
from minzheng.lines.child_network.rules import VILLAGES
from minzheng.plan.measures import Measurement, indicator, share

TOWNSHIPS = (Division.Kind.TOWN, Division.Kind.TOWNSHIP)


@indicator("村（社区）中，有在任儿童主任的占比")
def villages_with_child_director(as_of: date, scope: Scope) -> Measurement | None:
    return _places_with("director", VILLAGES, as_of, scope)


@indicator("乡镇中，有在任儿童督导员的占比")
def townships_with_supervisor(as_of: date, scope: Scope) -> Measurement | None:
    return _places_with("supervisor", TOWNSHIPS, as_of, scope)


@indicator("在任儿童主任、儿童督导员中，本年完成培训并考核合格的占比")
def child_workers_trained(as_of: date, scope: Scope) -> Measurement | None:
    serving = _serving(as_of, scope)
    done: Any = ChildTraining.objects.unscoped(reason="trainings of workers read through a scope")
    done = done.filter(of=OuterRef("pk"), state="trained", done_on__lte=as_of)
    done = done.filter(done_on__gte=as_of.replace(month=1, day=1))
    return share(serving.filter(Exists(done)).count(), serving.count())


@indicator("本年已到期的儿童主任岗位补贴（按人按季度）中，已经发放的占比")
def child_directors_paid(as_of: date, scope: Scope) -> Measurement | None:
    in_time, due, late = owed(ALLOWANCES, as_of.replace(month=1, day=1), as_of, scope)
    return share(in_time + late, due, f"季末前发放 {in_time} 笔，季后发放 {late} 笔")


def _serving(as_of: date, scope: Scope) -> Any:
    return in_state(WORKERS, ("in_post",), as_of, scope)


def _places_with(post: str, kinds: tuple[str, ...], as_of: date, scope: Scope) -> Measurement | None:
    """No data before the first appointment was entered; then every place counts."""
    if not ChildWorker.objects.visible_to(scope).filter(opened_on__lte=as_of).exists():
        return None
    low, high = scope.range
    places = Division.objects.filter(kind__in=kinds, code__gte=low, code__lt=high).values("code")
    held = _serving(as_of, scope).filter(post=post, area_id__in=places).values("area_id").distinct()
    return share(held.count(), places.count())
