"""Plan rows 6.1 to 6.4: the access list, demonstrations, openness and appraisal, the three lists."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from minzheng.access.models import Division
from minzheng.access.scope import Scope
from minzheng.catalogue.counting import in_state, on_day
from minzheng.lines.village_affairs.line import DEMONSTRATIONS, HANDED_DOWN, LISTS, TITLES
from minzheng.lines.village_affairs.openness import APPRAISALS, BOOKS, OPENINGS
from minzheng.plan.measures import Measurement, indicator, share

COMMITTEES = (Division.Kind.VILLAGE_COMMITTEE, Division.Kind.RESIDENTS_COMMITTEE)


def villages(as_of: date, scope: Scope) -> int:
    """How many villages and communities were in force on a day within a scope (161 and 36 in the county)."""
    low, high = scope.range
    rows = Division.objects.filter(kind__in=COMMITTEES, code__gte=low, code__lt=high)
    begun, going = Q(since=None) | Q(since__lte=as_of), Q(until=None) | Q(until__gte=as_of)
    return rows.filter(begun, going).count()


@indicator(
    "清单之外下派到村、还没有撤回的事项数（旁注：本年申请、准入、不予准入件数）",
    records="/lines/village_affairs/handed_down/?state=off_list",
)
def handed_down_off_list(as_of: date, scope: Scope) -> Measurement | None:
    known = on_day(HANDED_DOWN, as_of, scope)
    total = known.count()
    if not total:
        return None
    count = {state: known.filter(state_then=state).count() for state in ("off_list", "admitted", "refused")}
    detail = f"准入 {count['admitted']} 件，不予准入 {count['refused']} 件"
    open_now = count["off_list"]
    return Measurement(value=float(open_now), numerator=open_now, denominator=total, detail=detail)


@indicator("已验收的村级民主议事协商示范点个数", records="/lines/village_affairs/demonstrations/")
def deliberation_demonstrations(as_of: date, scope: Scope) -> Measurement | None:
    known = on_day(DEMONSTRATIONS, as_of, scope)
    total = known.count()
    accepted = known.filter(state_then="accepted").count()
    return Measurement(value=float(accepted), numerator=accepted, denominator=total) if total else None


@indicator("本年到期的村务公开全部按期完成的村（社区）所占比例", records="/lines/village_affairs/openings/")
def villages_open_on_schedule(as_of: date, scope: Scope) -> Measurement | None:
    owed = OPENINGS.model.objects.visible_to(scope).exclude(state="dropped")
    owed = owed.filter(owed_on__year=as_of.year, owed_on__lte=as_of)
    if not owed.exists():
        return None
    late = set()
    everyone = set()
    for area, by, done in owed.values_list("area_id", "owed_on", "done_on"):
        everyone.add(area)
        if done is None or done > by:
            late.add(area)
    return share(len(everyone - late), villages(as_of, scope), f"{len(late)} 个村（社区）有逾期")


@indicator("本年已开展述职评议的村（社区）所占比例", records="/lines/village_affairs/appraisals/")
def villages_appraised(as_of: date, scope: Scope) -> Measurement | None:
    if not on_day(BOOKS, as_of, scope).exists():
        return None
    held = APPRAISALS.model.objects.visible_to(scope).filter(owed_on__year=as_of.year, done_on__lte=as_of)
    areas = held.exclude(state="dropped").order_by().values("area_id").distinct().count()
    return share(areas, villages(as_of, scope))


@indicator(
    "三个清单已经通过并公布的村（社区）所占比例（旁注：本年命名的和谐、美丽、幸福社区数）",
    records="/lines/village_affairs/lists/",
)
def villages_with_three_lists(as_of: date, scope: Scope) -> Measurement | None:
    posted = in_state(LISTS, ("posted",), as_of, scope).values("area_id").distinct().count()
    won = in_state(TITLES, ("won",), as_of, scope).filter(opened_on__year=as_of.year).count()
    if not on_day(LISTS, as_of, scope).exists():
        return None
    return share(posted, villages(as_of, scope), f"社区称号 {won} 个")
