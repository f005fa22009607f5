"""Plan rows 6.7 and 6.8: is there a staffed station for the county and every township, and does it serve?"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from datetime import date
from typing import Any

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import in_state, on_day
from minzheng.catalogue.figures import figure
from minzheng.lines.social_work.line import SERVICES, STATIONS, WORKERS
from minzheng.lines.social_work.models import Worker
from minzheng.plan.measures import Measurement, indicator


def _open(as_of: date, scope: Scope) -> tuple[Any, int]:
    """(open stations, all stations) of a scope on a day."""
    return in_state(STATIONS, ("open",), as_of, scope), on_day(STATIONS, as_of, scope).count()


@indicator("在运行并配齐社工的社工站个数（县和乡镇各一个）", records="/lines/social_work/stations/")
def social_work_stations_staffed(as_of: date, scope: Scope) -> Measurement | None:
    stations, known = _open(as_of, scope)
    if not known:
        return None
    # A worker is entered with the county, whichever station they are sent to.
    county = Scope(user_id=scope.user_id, role=scope.role, area=scope.area[:6], purpose=scope.purpose)
    sent = in_state(WORKERS, ("dispatched",), as_of, county).values_list("station_id", flat=True)
    staff, needed = Counter(sent), figure(__file__, "staff_needed", as_of)
    staffed = sum(staff[pk] >= needed for pk in stations.values_list("pk", flat=True))
    return Measurement(
        value=float(staffed),
        numerator=staffed,
        denominator=known,
        detail=f"在岗社工 {sum(staff.values())} 名",
    )


@indicator(
    "最近一个季度有服务记录的社工站个数（旁注：本年服务人次和志愿者人次）",
    records="/lines/social_work/services/",
)
def stations_serving(as_of: date, scope: Scope) -> Measurement | None:
    stations, known = _open(as_of, scope)
    if not known:
        return None
    since = as_of - dt.timedelta(figure(__file__, "serving_days", as_of))
    given = on_day(SERVICES, as_of, scope)
    active = given.filter(opened_on__gt=since).values("station_id")
    serving = stations.filter(pk__in=active).count()
    year = given.filter(opened_on__year=as_of.year).values_list("people", "volunteers")
    people, volunteers = (sum(column) for column in zip(*year, strict=True)) if year else (0, 0)
    detail = f"本年服务 {people} 人次，志愿者 {volunteers} 人次"
    return Measurement(value=float(serving), numerator=serving, denominator=known, detail=detail)


@indicator("在岗社工中持有职业水平证书的人数", records="/lines/social_work/workers/")
def certified_social_workers(as_of: date, scope: Scope) -> Measurement | None:
    workers = on_day(WORKERS, as_of, scope).exclude(state_then=Worker.State.LEFT)
    total = workers.count()
    if not total:
        return None
    held = workers.filter(certified_on__lte=as_of).exclude(level=Worker.Level.NONE).count()
    return Measurement(value=float(held), numerator=held, denominator=total)
