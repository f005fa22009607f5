"""The closed loop: found, put right by its day, looked at again by another, closed; what is late goes up."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied

from minzheng.calendar import add_working_days
from minzheng.casework.refusal import Barred, Refused
from minzheng.catalogue import events
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.catalogue.models import Act
from minzheng.catalogue.parts import COUNTY
from minzheng.lines.safety.models import Hazard, SafePlace, SafetyInspection
from minzheng.payments.months import months_later

LAW = "安全生产法 第四十一条"
LOOP = "安全隐患闭环管理"
OFTEN = (SafePlace.Kind.HOME, SafePlace.Kind.CHILDREN, SafePlace.Kind.RESCUE)
HAZARD_FOUND = events.declare("hazard_found", "场所发现重大隐患")
HAZARD_CLOSED = events.declare("hazard_closed", "重大隐患销号")


def with_reason(doing: Doing) -> None:
    """Whoever takes something away says why."""
    if not doing.words:
        raise Refused(f"{doing.deed.label}请写明理由。")


def inspected_on(place: SafePlace, last: SafetyInspection | None) -> dt.date | None:
    """The next day a place is owed a look: homes monthly, others each quarter (to be confirmed)."""
    if place.state == SafePlace.State.OUT:
        return None
    name = "inspection_months_home" if place.kind in OFTEN else "inspection_months_other"
    since = last.done_on if last is not None and last.done_on else place.opened_on
    return months_later(since, figure(__file__, name, since))


def by_two(doing: Doing) -> None:
    """Two different people looked, and what they say fits."""
    one: SafetyInspection = doing.record
    if one.first_inspector.strip() == one.second_inspector.strip():
        raise Refused(f"安全检查须由两名以上检查人员进行，两处填的是同一人（{LOOP}）。")
    problem = SafetyInspection.Found.PROBLEM in (one.fire, one.food, one.personal)
    if one.state == SafetyInspection.State.CLEAN and problem:
        raise Refused("有一项检查结果是“有隐患”，请用“发现隐患”登记。")
    if one.state == SafetyInspection.State.PROBLEMS and not problem:
        raise Refused("消防、食品、人身三项都没有隐患，请用“未发现隐患”登记。")


def loop_closed(doing: Doing) -> None:
    """An inspection is closed once every hazard found that day or since is."""
    one: SafetyInspection = doing.record
    rows = Hazard.objects.unscoped(reason="the hazards of an inspection at hand")
    found = rows.filter(place=one.of_id, opened_on__gte=one.done_on)
    if not found.exists():
        raise Refused(f"检查发现的隐患还没有逐条登记，不能闭环（{LOOP}）。")
    if left := found.exclude(state=Hazard.State.CLOSED).count():
        raise Refused(f"还有 {left} 处隐患没有销号，不能闭环（{LOOP}）。")


def found_at(doing: Doing) -> None:
    """A hazard is somewhere, has its day, and while it is serious something guards against it."""
    one: Hazard = doing.record
    if one.place.state == SafePlace.State.OUT:
        raise Refused(f"{one.place.name}已移出监管名录。")
    if one.place.area_id[:9] != one.area_id[:9] and len(one.place.area_id) > 6:
        raise Refused(f"{one.place.name}不在这个乡镇，请核对。")
    if doing.by is not None and not doing.by.covers(one.place.area_id):
        raise PermissionDenied("area")
    one.area_id = one.place.area_id
    if one.deadline < doing.on:
        raise Refused(f"整改期限 {one.deadline} 早于发现日期 {doing.on}。")
    serious = one.grade == Hazard.Grade.SERIOUS
    if serious and not one.interim:
        raise Refused(f"重大隐患排除前须有防范措施，请写明（{LAW}）。")
    longest = figure(__file__, "longest_days_general", doing.on)
    if not serious and (one.deadline - doing.on).days > longest:
        raise Refused(f"一般隐患的整改期限最长 {longest} 日（{LOOP}）。")


def tell_found(doing: Doing) -> None:
    """A serious hazard concerns whoever runs the place."""
    _tell(doing, HAZARD_FOUND)


def put_right(doing: Doing) -> None:
    """The day on which it was put right."""
    doing.record.righted_on = doing.on


def closed_by_another(doing: Doing) -> None:
    """Neither who found it nor who put it right closes it; a serious one is closed by the county."""
    one: Hazard = doing.record
    serious = one.grade == Hazard.Grade.SERIOUS
    if serious and doing.by is not None and doing.by.role != COUNTY:
        raise Refused(f"重大隐患由县民政局复查销号（{LOOP}）。")
    acts = Act.objects.unscoped(reason="who put a hazard right").filter(record=one.code, deed="put_right")
    last = acts.order_by("-ordinal").values_list("by", flat=True).first()
    if last is not None and doing.by is not None and last == doing.by.user_id:
        raise Barred(f"登记整改的本人不能复查销号，须由另一人办理（{LOOP}）。")
    one.closed_on = doing.on


def tell_closed(doing: Doing) -> None:
    """A serious hazard less."""
    _tell(doing, HAZARD_CLOSED)


def is_late(doing: Doing) -> None:
    """Only what is late goes up."""
    one: Hazard = doing.record
    if one.deadline >= doing.on:
        raise Refused(f"整改期限 {one.deadline} 还没有过，不用上报（{LOOP}）。")


def is_serious(doing: Doing) -> None:
    """Only serious hazards are listed for supervision (挂牌督办)."""
    if doing.record.grade != Hazard.Grade.SERIOUS:
        raise Refused(f"只有重大隐患挂牌督办（{LAW}）。")
    doing.record.listed_on = doing.on


def due_of_hazard(one: Hazard) -> dt.date | None:
    """Its deadline; once put right, the day by which it is looked at again."""
    if one.state == Hazard.State.RIGHT and one.righted_on:
        return add_working_days(one.righted_on, figure(__file__, "recheck_days", one.righted_on)).date
    return one.deadline


def due_of_inspection(one: SafetyInspection) -> dt.date | None:
    """Its day, until it is done; then its hazards have their own."""
    return one.owed_on if one.state == SafetyInspection.State.PLANNED else None


def _tell(doing: Doing, kind: str) -> None:
    one: Hazard = doing.record
    if one.grade != Hazard.Grade.SERIOUS:
        return
    events.tell(
        kind=kind,
        key=str(one.code),
        on=doing.on,
        at=doing.at,
        area=one.area_id,
        record=one.place.origin or one.place.code,
    )
