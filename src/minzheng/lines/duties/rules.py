"""When a duty falls due, and what may not be written of it."""

import datetime as dt
from calendar import monthrange
from typing import Any, Final

from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.lines.duties.models import Duty, DutyTask

PLAN: Final = "年度责任清单"
MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12}
VILLAGE_DIGITS: Final = 12


def planned(doing: Doing) -> None:
    """A duty of the county or a township, with dates in order; villages are burdened with none."""
    one: Duty = doing.record
    if len(one.area_id) == VILLAGE_DIGITS:
        raise Refused("履职台账登记到县和乡镇，不向村（居）下派填报（村级工作事项准入制度）。")
    if one.first_on > one.last_on:
        raise Refused(f"第一次应办日期 {one.first_on} 晚于截止日期 {one.last_on}，请核对。")
    if one.first_on < doing.on:
        raise Refused(f"第一次应办日期 {one.first_on} 早于登记日期 {doing.on}：过去的事不能补列为计划。")


def prolonged(doing: Doing) -> None:
    """An end moves only forward of what is already past."""
    one: Duty = doing.record
    if one.last_on < doing.on:
        raise Refused(f"截止日期 {one.last_on} 早于 {doing.on}；不再执行的请办理“结束”。")


def explained(doing: Doing) -> None:
    """Ending a duty early, and finding that it was not done, is reasoned."""
    if not doing.words:
        raise Refused(f"{doing.deed.label}须在说明里写明理由（{PLAN}）。")


def next_task(duty: Duty, last: Any | None) -> dt.date | None:
    """The first day of the rhythm after the last one owed; late work moves no later day."""
    if duty.state != Duty.State.ACTIVE:
        return None
    if last is None:
        return duty.first_on
    if duty.rhythm == Duty.Rhythm.ONCE:
        return None
    step, times, found = MONTHS[duty.rhythm], 0, duty.first_on
    while found <= last.owed_on:
        times += 1
        found = months_after(duty.first_on, step * times)
    return found if found <= duty.last_on else None


def task_due(task: DutyTask) -> dt.date | None:
    """What is done owes nothing more, checked or not."""
    return task.owed_on if task.state == DutyTask.State.PLANNED else None


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day some months later; the month's last where there is none, or where the day was its last."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = whole // 12, whole % 12 + 1
    end = monthrange(year, month)[1]
    was_end = day.day == monthrange(day.year, day.month)[1]
    return dt.date(year, month, end if was_end else min(day.day, end))
