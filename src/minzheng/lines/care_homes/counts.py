"""What the monthly reports of homes and of concentrated care count."""

from typing import Any

from django.db.models import QuerySet

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import in_state
from minzheng.catalogue.monthly import count_deeds, count_standing
from minzheng.lines.care_homes.homes import HOMES, PROJECTS
from minzheng.lines.care_homes.inspections import INSPECTIONS
from minzheng.lines.care_homes.models import Home, Resident, SelfCare
from minzheng.lines.care_homes.persons import ASSESSMENTS, RESIDENTS, WISHES
from minzheng.plan.counting import Counted, Month, count

PEOPLE, BEDS, HOUSES = "人", "张", "家"
RUNNING = ("open", "filed", "suspended", "closing")

count_standing("homes_running", "月末运营的养老机构", HOMES, *RUNNING, unit=HOUSES)
count_standing("homes_filed", "月末已备案的养老机构", HOMES, "filed", unit=HOUSES)
count_standing("home_projects_building", "月末在建的敬老院项目", PROJECTS, "building", "accepted", unit="个")
count_deeds("home_inspections_done", "当月完成的养老机构现场检查", INSPECTIONS, "pass", "order", unit="次")
count_deeds("home_inspections_ordered", "当月检查后责令改正的", INSPECTIONS, "order", unit="次")
count_standing("residents_living", "月末在院的老人", RESIDENTS, "living", unit=PEOPLE)
count_deeds("residents_admitted", "当月入住的老人", RESIDENTS, "admit", unit=PEOPLE)
count_deeds("residents_gone", "当月退住、去世的老人", RESIDENTS, "leave", "die", unit=PEOPLE)
count_deeds("care_wishes_declared", "当月登记的集中供养意愿", WISHES, "wish", unit=PEOPLE)
count_deeds("care_wishes_placed", "当月安排入住的", WISHES, "place", "met", unit=PEOPLE)
count_standing("care_wishes_waiting", "月末等候安排的", WISHES, "waiting", unit=PEOPLE)
count_deeds("self_care_assessed", "当月完成的自理能力评估", ASSESSMENTS, "assess", "reassess", unit=PEOPLE)


def _homes(month: Month, scope: Scope) -> QuerySet[Any] | None:
    known = Home.objects.visible_to(scope).exists()
    return in_state(HOMES, RUNNING, month.last, scope) if known else None


def _residents(month: Month, scope: Scope) -> QuerySet[Any] | None:
    known = Resident.objects.visible_to(scope).exists()
    return in_state(RESIDENTS, ("living",), month.last, scope) if known else None


@count("月末运营的养老机构现有床位（按现在的床位数）", unit=BEDS)
def home_beds(month: Month, scope: Scope) -> Counted | None:
    rows = _homes(month, scope)
    return Counted(rows, sums="beds") if rows is not None else None


@count("月末运营的养老机构现有护理型床位（按现在的床位数）", unit=BEDS)
def home_nursing_beds(month: Month, scope: Scope) -> Counted | None:
    rows = _homes(month, scope)
    return Counted(rows, sums="nursing_beds") if rows is not None else None


@count("月末运营的养老机构持证护理员（按现在的人数）", unit=PEOPLE)
def home_certified(month: Month, scope: Scope) -> Counted | None:
    rows = _homes(month, scope)
    return Counted(rows, sums="certified") if rows is not None else None


@count("月末在院的特困人员", unit=PEOPLE)
def residents_on_tekun(month: Month, scope: Scope) -> QuerySet[Any] | None:
    rows = _residents(month, scope)
    return rows.filter(source=Resident.Source.TEKUN) if rows is not None else None


@count("月末在院、完全丧失自理能力的老人", unit=PEOPLE)
def residents_without_self_care(month: Month, scope: Scope) -> QuerySet[Any] | None:
    rows = _residents(month, scope)
    return rows.filter(self_care=SelfCare.LOST) if rows is not None else None
