"""What villages may be asked for, how they decide, and when they must show what they did."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from datetime import date
from typing import Any

from minzheng.access.models import Division
from minzheng.calendar import add_days
from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.lines.village_affairs.models import ListItem, VillageMeeting

LAW = "村民委员会组织法"
LISTS = "湘民发〔2020〕41号 三个清单"
A_YEAR = 12
QUORUM = {VillageMeeting.Kind.ASSEMBLY: (1, 2), VillageMeeting.Kind.REPRESENTATIVES: (2, 3)}
"""Who must be there: more than half of all adults, or two thirds of the representatives."""
RESERVED = (
    VillageMeeting.Matter.MONEY,
    VillageMeeting.Matter.WORKS,
    VillageMeeting.Matter.LAND,
    VillageMeeting.Matter.HOUSE_SITE,
)


def of_a_village(doing: Doing) -> None:
    """Villages and communities only."""
    place = Division.objects.filter(pk=doing.record.area_id).first()
    if place is None or place.level != Division.Level.VILLAGE:
        raise Refused("请选到村（社区）。")


def adopted(doing: Doing) -> None:
    """The lists are taken up by more than half of those present."""
    of_a_village(doing)
    _more_than_half(doing.record.for_votes, doing.record.present)


def _more_than_half(votes: int, present: int) -> None:
    if votes > present:
        raise Refused(f"同意 {votes} 人，多于到会的 {present} 人，请核对。")
    if votes * 2 <= present:
        raise Refused(f"同意 {votes} 人，没有超过到会 {present} 人的一半（{LAW} 第二十二条、第二十六条）。")


def admitted(doing: Doing) -> None:
    """Only what stands on the list of assisting the government, with an end, and never a burden."""
    wish = doing.record
    rows = ListItem.objects.unscoped(reason="the list as it is now").filter(pk=wish.item_id)
    if not rows.filter(state=ListItem.State.IN_FORCE, which=ListItem.Which.ASSIST).exists():
        raise Refused(f"清单上没有这一事项，不得下派到村（{LISTS}）；确需增加的，先按程序调整清单。")
    if wish.until is None or wish.until <= doing.on:
        raise Refused("准入须有截止日期，请写明到哪天为止。")
    if not wish.task_basis:
        raise Refused("请写明法律法规或文件依据。")


def with_answer(doing: Doing) -> None:
    """A refusal says why."""
    if not doing.record.answer.strip():
        raise Refused("不予准入须写明理由。")


def not_reworded(doing: Doing) -> None:
    """The lists do not change at will: an item is on them once."""
    one = doing.record
    rows = ListItem.objects.unscoped(reason="the same item twice").filter(item=one.item, state="in_force")
    if rows.exclude(pk=one.pk).exists():
        raise Refused("清单上已有同名事项。")


def decided(doing: Doing) -> None:
    """Enough were there, and most of them for it; what failed is kept as failed."""
    meeting = doing.record
    if meeting.present > meeting.entitled:
        raise Refused(f"到会 {meeting.present} 人，多于应到的 {meeting.entitled} 人，请核对。")
    if meeting.for_votes > meeting.present:
        raise Refused(f"同意 {meeting.for_votes} 人，多于到会的 {meeting.present} 人，请核对。")
    over, under = QUORUM.get(meeting.kind, (0, 1))
    present, wanted = meeting.present * under, meeting.entitled * over
    if (present <= wanted) if over == 1 else (present < wanted):
        share = "过半数" if over == 1 else "三分之二以上"
        raise Refused(
            f"到会 {meeting.present} 人，不足应到的{share}，会议不能召开（{LAW} 第二十二条、第二十六条）。"
        )
    if meeting.for_votes * 2 <= meeting.present:
        meeting.state = VillageMeeting.State.FAILED


def called(doing: Doing) -> None:
    """What touches everybody's interests is for the assembly or its representatives."""
    of_a_village(doing)
    meeting = doing.record
    if meeting.matter in RESERVED and meeting.kind == VillageMeeting.Kind.COUNCIL:
        raise Refused(
            f"{meeting.get_matter_display()}须经村民会议或其授权的村民代表会议讨论决定（{LAW} 第二十四条）。"
        )


def quarter_end(day: date, months: int) -> date:
    """The last day of the period of so many months that a day lies in."""
    month = ((day.month - 1) // months + 1) * months
    return date(day.year, month, monthrange(day.year, month)[1])


def next_opening(book: Any, last: Any | None) -> date | None:
    """Some days after the end of each quarter."""
    if book.state != "followed":
        return None
    months = figure(__file__, "openness_months", book.opened_on)
    if last is None:
        end = quarter_end(book.opened_on, months)
    else:
        owed_for = last.owed_on - dt.timedelta(figure(__file__, "openness_grace_days", book.opened_on))
        end = quarter_end(owed_for + dt.timedelta(1), months)
    return add_days(end, figure(__file__, "openness_grace_days", book.opened_on)).date


def next_appraisal(book: Any, last: Any | None) -> date | None:
    """Once a year, by the month named."""
    if book.state != "followed":
        return None
    year = book.opened_on.year if last is None else last.owed_on.year + 1
    month = figure(__file__, "appraisal_month", book.opened_on)
    return date(year, month, monthrange(year, month)[1])


def opened(doing: Doing) -> None:
    """Finances and aid are in it, the supervisors signed, and nobody's private data hangs there."""
    one = doing.record
    for given, words in (
        (one.finances, f"须公布财务收支（{LAW} 第三十条）"),
        (one.aid, f"须公布救助、救灾和捐赠款物的管理使用（{LAW} 第三十条）"),
        (one.overseen, f"须经村务监督委员会审核签字（{LAW} 第三十二条）"),
        (one.masked, "公开前须去掉身份证号、账号、病情和儿童姓名（个人信息保护）"),
    ):
        if not given:
            raise Refused(f"不能登记为已公开：{words}。")


def appraised(doing: Doing) -> None:
    """The villagers' own answer, counted."""
    one = doing.record
    if one.satisfied > one.present:
        raise Refused(f"满意 {one.satisfied} 票，多于到会的 {one.present} 人，请核对。")


def in_its_year(doing: Doing) -> None:
    """A year's appraisal is held in that year or after, never before."""
    appraised(doing)
    if doing.on.year < doing.record.owed_on.year:
        raise Refused(f"这是 {doing.record.owed_on.year} 年的评议，{doing.record.owed_on.year} 年内举行。")
