"""What the station may not do: keep without end, turn away without writing, let the weak go alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from minzheng.calendar import add_days
from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.lines.rescue.models import Campaign, Stay

DETAIL = "城市生活无着的流浪乞讨人员救助管理办法实施细则"
GROWN_UP = 18
ALONE = (Stay.Left.TICKET, Stay.Left.GAVE_UP)
HANDED = (Stay.CameBy.POLICE, Stay.CameBy.CITY, Stay.CameBy.CITIZEN, Stay.CameBy.OTHER_STATION)
FORMAL = (Stay.CameBy.POLICE, Stay.CameBy.OTHER_STATION)


def taken_in(doing: Doing) -> None:
    """Who brought somebody is on file, by the police with its form; the ill go to hospital first."""
    stay = doing.record
    if stay.came_by in HANDED and not stay.handed_by:
        raise Refused(f"请填写护送单位和人员（{DETAIL} 第四条）。")
    if stay.came_by in FORMAL and not stay.handover_paper:
        raise Refused("公安或外地救助站护送的，须填写交接表编号（民发〔2015〕158号，文号待核）。")
    if stay.ill:
        stay.state = Stay.State.IN_HOSPITAL
    stay.until = add_days(doing.on, figure(__file__, "stay_days", doing.on)).date


def in_writing(doing: Doing) -> None:
    """Nobody is turned away without a reason of the law, in writing; children and the helpless never."""
    stay = doing.record
    if len(stay.reasons.strip()) < 5:
        raise Refused(f"不予救助须写明具体情况并出具书面通知（{DETAIL} 第六条）。")
    if stay.age < GROWN_UP or stay.unable or stay.ill:
        raise Refused(
            "未成年人、残疾或行动不便、急病的求助人须先救助，不能不予救助（管理办法 第七条、第十条）。"
        )


def notice_given(doing: Doing) -> None:
    """The written notice reached the person."""
    if not doing.record.handed_over:
        raise Refused(f"请确认通知书已交给本人；拒收的在说明里注明（{DETAIL} 第六条）。")


def longer(doing: Doing) -> None:
    """A longer stay has an end, a reason and the record with the superior department."""
    stay, before = doing.record, doing.was["until"]
    if stay.until <= before:
        raise Refused(f"延长后的日期须晚于 {before}；没有期限的在站是不允许的（{DETAIL} 第十二条）。")


def served(doing: Doing) -> None:
    """Help is given within a stay."""
    stay = doing.record.stay
    if stay.state not in (Stay.State.IN_STATION, Stay.State.IN_HOSPITAL):
        raise Refused("此人不在站，不能登记在站服务。")
    if doing.on < stay.opened_on:
        raise Refused(f"服务日期早于进站日期 {stay.opened_on}。")


def goes(doing: Doing) -> None:
    """Minors, the old, the disabled and the lost leave with somebody whose name is on file."""
    stay = doing.record
    escorted = stay.left not in ALONE
    if escorted and not stay.escort:
        raise Refused("请填写接领人或护送人。")
    if not escorted and (why := _not_alone(stay, doing.on)):
        raise Refused(f"{why}，须由亲属接回或护送，不能自行离站（管理办法 第十一条、{DETAIL} 第十四条）。")
    if not stay.signed:
        raise Refused(f"离站须由本人或接领人签字，自愿放弃救助的须写声明（{DETAIL} 第十三条）。")
    if stay.left == Stay.Left.SETTLED and stay.person_id is None and not doing.words:
        raise Refused("落户安置须写明批准文号和安置单位（生活无着流浪乞讨人员身份查询与落户安置的规定）。")


def _not_alone(stay: Any, on: date) -> str:
    if stay.age < GROWN_UP:
        return "未成年人"
    if stay.age >= figure(__file__, "old_age", on):
        return f"{stay.age} 岁的老年人"
    return "残疾、行动不便或不能表达的人" if stay.unable or stay.cause == Stay.Cause.LOST else ""


def has_an_end(doing: Doing) -> None:
    """A campaign ends after it begins."""
    if doing.record.until <= doing.on:
        raise Refused("结束日期须晚于开始日期。")


def by_two(doing: Doing) -> None:
    """A round is made by two, and nobody is counted twice."""
    patrol = doing.record
    if patrol.persuaded > patrol.met:
        raise Refused(f"护送进站 {patrol.persuaded} 人，多于发现的 {patrol.met} 人，请核对。")
    names = patrol.patrollers.replace(",", "、").replace("，", "、").split("、")
    if len([one for one in names if one.strip()]) < 2:
        raise Refused("街面巡查须两人以上，请用顿号分开姓名。")
    if doing.on > patrol.of.until:
        raise Refused(f"行动已于 {patrol.of.until} 结束。")


def next_patrol(campaign: Any, last: Any | None) -> date | None:
    """Every so many days while a campaign runs."""
    begun = campaign.opened_on if last is None else last.done_on
    day = add_days(begun, figure(__file__, "patrol_days", campaign.opened_on)).date
    return day if campaign.state == Campaign.State.RUNNING and day <= campaign.until else None


def due(stay: Any) -> date | None:
    """By when somebody must leave, or be told in writing why not helped."""
    if stay.state == Stay.State.TURNED_AWAY:
        return add_days(stay.opened_on, figure(__file__, "notice_days", stay.opened_on)).date
    return stay.until  # type: ignore[no-any-return]
