"""The clocks of a search, and what may not be: a step before its turn, a settlement before three months."""

from __future__ import annotations

from datetime import date
from typing import Any

from minzheng.calendar import add_days, add_working_days
from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.lines.rescue.models import Stay
from minzheng.lines.tracing.models import Trace
from minzheng.payments.months import months_later

OPINION = "民政部、公安部 2015 年身份查询和照料安置意见"
HOURS_A_DAY = 24
STEPS = ("announced_on", "dna_on", "refreshed_on", "proposed_on")
DATED = {"announce": "announced_on", "dna": "dna_on", "refresh": "refreshed_on", "propose": "proposed_on"}
SAID = ("dialect", "name", "home", "kin", "school", "food", "knows")


def clocks(trace: Any) -> dict[str, date]:
    """Step -> its last day, counted from the day the person came (the day the file was opened)."""
    on = trace.opened_on
    return {
        "announced_on": add_days(on, figure(__file__, "announce_hours", on) // HOURS_A_DAY).date,
        "dna_on": add_working_days(on, figure(__file__, "dna_working_days", on)).date,
        "refreshed_on": months_later(on, figure(__file__, "refresh_months", on)),
        "proposed_on": months_later(on, figure(__file__, "settle_months", on)),
    }


def due(trace: Any) -> date | None:
    """The last day of the first step that is not done."""
    days = clocks(trace)
    return min((days[step] for step in STEPS if getattr(trace, step) is None), default=None)


def late_steps(trace: Any, as_of: date) -> list[str]:
    """The steps not done by their day, as known on a day; a search that has ended owes nothing more."""
    days = clocks(trace)
    searched = getattr(trace, "state_then", trace.state) in (Trace.State.SEARCHING, Trace.State.MATCHED)
    late = []
    for step in STEPS:
        done = getattr(trace, step)
        known = done if done is not None and done <= as_of else None
        if (known or (as_of if searched else days[step])) > days[step]:
            late.append(step)
    return late


def opened(doing: Doing) -> None:
    """Whoever may be lost, left or sold is reported to the police at once."""
    trace = doing.record
    if trace.age_low > trace.age_high:
        raise Refused("年龄下限大于上限，请核对。")
    if trace.trafficked and not trace.reported:
        raise Refused(f"疑似走失、被遗弃或被拐卖的，须先向公安机关报案（{OPINION}）。")
    stay: Stay = trace.stay
    if stay.person_id is not None:
        raise Refused("这个人的身份已经登记清楚，不需要寻亲。")
    if stay.state not in (Stay.State.IN_STATION, Stay.State.IN_HOSPITAL):
        raise Refused("此人不在站，不能建寻亲档案。")
    if trace.found_on > doing.on:
        raise Refused("发现日期晚于建档日期，请核对。")


def dated(doing: Doing) -> None:
    """A step of the clock is done on the deed's day, once."""
    name = DATED[doing.deed.name]
    if getattr(doing.record, name) is not None and name != "refreshed_on":
        raise Refused(f"这一步已于 {getattr(doing.record, name)} 办理。")
    setattr(doing.record, name, doing.on)


def may_propose(doing: Doing) -> None:
    """Settlement is proposed once three months of search found nobody, and everything before was done."""
    trace = doing.record
    first = months_later(trace.opened_on, figure(__file__, "settle_months", doing.on))
    if doing.on < first:
        raise Refused(f"滞留满三个月（{first}）仍查不清身份的才提出落户安置（{OPINION}）。")
    if trace.announced_on is None or trace.dna_on is None:
        raise Refused(f"提出安置前须已发布公告并申请血样比对（{OPINION}）。")
    dated(doing)


def may_settle(doing: Doing) -> None:
    """Settled only after a proposal."""
    if doing.record.proposed_on is None:
        raise Refused(f"须先提出安置请示，一人一函（{OPINION}）。")


def identified(doing: Doing) -> None:
    """Who they are is proved, by another hand than the one that found the lead."""
    trace = doing.record
    if trace.person is not None and trace.person.sex != trace.sex:
        raise Refused("查明的人与档案里的性别不同，请核对。")


def something_said(doing: Doing) -> None:
    """An interview notes at least one thing."""
    if not any(getattr(doing.record, name).strip() for name in SAID):
        raise Refused("请至少记下一项本人说到的情况；什么都说不出的，记方言或饮食习惯。")
    if doing.record.trace.state not in ("searching", "matched"):
        raise Refused("寻亲已经结束，不再登记访谈。")
