"""Where a leading group may be, who heads it, and when its plan and its publicity are due."""

import datetime as dt
from calendar import monthrange
from typing import Any, Final

from minzheng.access.models import Division
from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.lines.funeral_reform.models import ReformGroup

PLAN: Final = "本县殡葬改革工作要求"
TOWNSHIPS: Final = (Division.Kind.TOWN, Division.Kind.TOWNSHIP)
VILLAGES: Final = (Division.Kind.VILLAGE_COMMITTEE, Division.Kind.RESIDENTS_COMMITTEE)
OF_TOWNSHIP: Final = ("secretary", "mayor")
OF_VILLAGE: Final = ("village_secretary", "village_head")


def headed_by_the_first(doing: Doing) -> None:
    """Every township and village has one, headed by its own first leader (计划 4.4)."""
    one: ReformGroup = doing.record
    place = Division.objects.filter(pk=one.area_id).first()
    if place is None or place.kind not in (*TOWNSHIPS, *VILLAGES):
        name = place.name if place else one.area_id
        raise Refused(f"{name}不是乡镇、村或社区，不设殡葬改革领导小组（{PLAN}）。")
    lawful = OF_TOWNSHIP if place.kind in TOWNSHIPS else OF_VILLAGE
    if one.post not in lawful:
        labels = "或".join(str(ReformGroup.Post(post).label) for post in lawful)
        raise Refused(f"{place.name}的组长须由主要负责人（{labels}）担任（{PLAN}）。")
    if one.members < 3:
        raise Refused("领导小组成员不少于 3 人，请核对。")


def explained(doing: Doing) -> None:
    """Why a group is given up is written down."""
    if not doing.words:
        raise Refused("撤销领导小组须在说明里写明理由。")


def reached_some(doing: Doing) -> None:
    """Publicity that reached nobody is none."""
    if not doing.record.reached:
        raise Refused("受众人数须大于零。")


def plan_due(one: ReformGroup) -> dt.date | None:
    """By when a group without a plan has one."""
    if one.state != ReformGroup.State.FORMED:
        return None
    return one.opened_on + dt.timedelta(figure(__file__, "plan_days", one.opened_on))


def next_publicity(group: ReformGroup, last: Any | None) -> dt.date | None:
    """Some months after the last round, or after the group was formed."""
    if group.state == ReformGroup.State.ENDED:
        return None
    since = last.done_on if last is not None else group.opened_on
    months = since.year * 12 + since.month - 1 + figure(__file__, "publicity_months", since)
    year, month = months // 12, months % 12 + 1
    return dt.date(year, month, min(since.day, monthrange(year, month)[1]))
