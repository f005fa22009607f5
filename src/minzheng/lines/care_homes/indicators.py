"""Plan rows 3.1, 3.3 and 3.4: beds built, destitute persons who cannot care for themselves, wishes met."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum

from minzheng.access.models import Division
from minzheng.access.scope import Scope
from minzheng.catalogue.counting import ever_in, in_state, on_day
from minzheng.lines.care_homes.homes import PROJECTS
from minzheng.lines.care_homes.models import HomeProject
from minzheng.lines.care_homes.persons import RESIDENTS, WISHES
from minzheng.lines.care_homes.tekun import persons_on_tekun, self_care_of, unable
from minzheng.plan.measures import Measurement, indicator, share

STATES = dict(HomeProject.State.choices)
UNFINISHED = ("planned", "approved", "building", "accepted")
PLACED_RECORDS = "/lines/care_homes/wishes/"
PROJECT_RECORDS = "/lines/care_homes/projects/?state=in_use"


@indicator("本年投入使用的新建、改扩建项目验收的新增床位数", records=PROJECT_RECORDS)
def new_beds(as_of: date, scope: Scope) -> Measurement | None:
    return _built("built_beds", "planned_beds", as_of, scope)


@indicator("本年投入使用的新建、改扩建项目验收的新增护理型床位数", records=PROJECT_RECORDS)
def new_nursing_beds(as_of: date, scope: Scope) -> Measurement | None:
    return _built("built_nursing", "planned_nursing", as_of, scope)


@indicator("本年投入使用的新建、改扩建敬老院项目数", records=PROJECT_RECORDS)
def homes_built(as_of: date, scope: Scope) -> Measurement | None:
    if not (known := on_day(PROJECTS, as_of, scope)).exists():
        return None
    done = _of_the_year(as_of, scope).count()
    return Measurement(value=done, numerator=done, denominator=known.count(), detail=_stages(as_of, scope))


def _of_the_year(as_of: date, scope: Scope) -> QuerySet[Any]:
    earlier = ever_in(PROJECTS, "in_use", date(as_of.year - 1, 12, 31), scope)
    return ever_in(PROJECTS, "in_use", as_of, scope).exclude(pk__in=earlier.values("pk"))


def _built(built: str, planned: str, as_of: date, scope: Scope) -> Measurement | None:
    """Beds in use of those that the year's finished and unfinished projects plan."""
    if not on_day(PROJECTS, as_of, scope).exists():
        return None
    done = _of_the_year(as_of, scope).aggregate(beds=Sum(built))["beds"] or 0
    under_way = in_state(PROJECTS, UNFINISHED, as_of, scope).aggregate(beds=Sum(planned))["beds"] or 0
    words = _stages(as_of, scope)
    return Measurement(value=done, numerator=done, denominator=done + under_way, detail=words)


def _stages(as_of: date, scope: Scope) -> str:
    """How many projects stand at which stage."""
    found = Counter(on_day(PROJECTS, as_of, scope).values_list("state_then", flat=True))
    return " · ".join(f"{label} {found[state]} 个" for state, label in STATES.items() if found[state])


@indicator(
    "各乡镇生活不能自理的特困人员中，在养老机构在住的比例，取最低的乡镇",
    records="/lines/care_homes/residents/?source=tekun&state=living",
)
def unable_tekun_in_homes(as_of: date, scope: Scope) -> Measurement | None:
    persons = persons_on_tekun(as_of, scope)
    classes = self_care_of(persons, as_of)
    counted = [key for key in persons if key in classes and unable(classes[key], as_of)]
    if not counted:
        return None
    living = in_state(RESIDENTS, ("living",), as_of, scope).values_list("person_id", flat=True)
    housed = set(living) & set(counted)
    every = Counter(persons[key][:9] for key in counted)
    inside = Counter(persons[key][:9] for key in housed)
    lowest = min(every, key=lambda township: (inside[township] / every[township], township))
    names = dict(Division.objects.filter(code__in=every).values_list("code", "name"))
    below = sum(2 * inside[township] < every[township] for township in every)
    words = (
        f"最低：{names.get(lowest, lowest)}；低于一半的乡镇 {below} 个；"
        f"合计 {len(housed)}/{len(counted)} 人；未评估 {len(persons) - len(classes)} 人"
    )
    return share(inside[lowest], every[lowest], words)


@indicator("登记了集中供养意愿且没有放弃的特困人员中，已安排入住的比例", records=PLACED_RECORDS)
def wishes_for_care_met(as_of: date, scope: Scope) -> Measurement | None:
    met = in_state(WISHES, ("placed",), as_of, scope).count()
    waiting = in_state(WISHES, ("waiting",), as_of, scope).count()
    return share(met, met + waiting, f"等候安排 {waiting} 人")
