"""Plan rows 4.1 and 4.2: are public employees cremated, and how many of the zone's dead?"""

import datetime as dt
from datetime import date
from typing import Any

from django.db.models import Count, Q

from minzheng.access.scope import Scope
from minzheng.lines.funerals.models import Funeral
from minzheng.lines.funerals.parameters import died_inside, value
from minzheng.plan.measures import Measurement, indicator, share


def _deaths(as_of: date, scope: Scope) -> Any:
    """The year's dead known by the day, each with the cremation known by the day."""
    rows = Funeral.objects.visible_to(scope).exclude(state=Funeral.State.MISTAKEN)
    return rows.filter(died_on__gte=as_of.replace(month=1, day=1), died_on__lte=as_of)


@indicator(
    "本年死亡的国家公职人员中，在殡仪馆治丧并火化的比例（按死亡日期和火化日期计，火化期限未到的不计）",
    records="/lines/funerals/funerals/?public_employee=yes",
)
def public_employees_cremated(as_of: date, scope: Scope) -> Measurement | None:
    burnt = Q(cremated_on__lte=as_of)
    waiting = as_of - dt.timedelta(value("cremation_days", as_of))
    counted = _deaths(as_of, scope).aggregate(
        due=Count("pk", filter=Q(public_employee="yes") & (burnt | Q(died_on__lte=waiting))),
        whole=Count("pk", filter=Q(public_employee="yes") & burnt & Q(rites=Funeral.Rites.HALL)),
        burnt=Count("pk", filter=Q(public_employee="yes") & burnt),
        likely=Count("pk", filter=Q(public_employee="likely")),
    )
    detail = f"火化 {counted['burnt']} 人，其中在殡仪馆治丧 {counted['whole']} 人；另有疑似待核实 "
    return share(counted["whole"], counted["due"], f"{detail}{counted['likely']} 人")


@indicator(
    "本年火化区内死亡的人中已火化的比例（户籍、卫生和殡仪馆登记的死亡为分母，区外火化另列）",
    records="/lines/funerals/funerals/",
)
def zone_cremation_rate(as_of: date, scope: Scope) -> Measurement | None:
    inside = died_inside(as_of.replace(month=1, day=1), as_of)
    burnt = Q(cremated_on__lte=as_of)
    deaths = _deaths(as_of, scope)
    zone = deaths.filter(inside).aggregate(dead=Count("pk"), burnt=Count("pk", filter=burnt))
    county = deaths.aggregate(dead=Count("pk"), burnt=Count("pk", filter=burnt))
    outside, also = county["dead"] - zone["dead"], county["burnt"] - zone["burnt"]
    return share(zone["burnt"], zone["dead"], f"火化区外死亡 {outside} 人，其中火化 {also} 人")
