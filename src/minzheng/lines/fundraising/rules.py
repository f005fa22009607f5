"""Who may raise money in public, when it has to be filed, and which accounts are owed by when."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.catalogue.shelf import register_of
from minzheng.lines.fundraising.models import CampaignAccount, CampaignFinding, FundCampaign
from minzheng.payments.months import months_later

LAW = "慈善法"
MEASURES = "慈善组织公开募捐管理办法"
LIVE = (FundCampaign.State.FILED, FundCampaign.State.OPEN, FundCampaign.State.ENDED)


def filed(doing: Doing) -> None:
    """A qualified organiser, whole plan, own account, nobody named, in time before it begins."""
    one: FundCampaign = doing.record
    one.organiser = organiser(one.credit_code, one.starts_on)
    if one.ends_on is None or one.ends_on < one.starts_on:
        raise Refused("结束日期不能早于开始日期，请核对。")
    if one.named_person:
        raise Refused(f"公开募捐的受益人不能是特定的个人（{MEASURES} 第十条；个人求助不是公开募捐）。")
    if one.account.strip() != one.organiser:
        raise Refused(f"募得款应进入本组织账户，户名应为“{one.organiser}”（{MEASURES} 第十条）。")
    _in_time(one, doing.on)
    kind = "emergency_longest_months" if one.emergency else "longest_months"
    longest = figure(__file__, kind, doing.on)
    if one.ends_on > months_later(one.starts_on, longest):
        raise Refused(f"活动期限最长 {longest} 个月，请分次备案（{MEASURES} 第十条）。")
    one.filed_on = one.filed_on or doing.on


def organiser(credit_code: str, on: date) -> str:
    """The name of the charity of a code, which is qualified on a day; Refused for any other."""
    rows: Any = register_of("charity", "organisations").model.objects.unscoped(reason="who raises money")
    charity = rows.filter(credit_code=credit_code).order_by("-pk").first()
    if charity is None:
        raise Refused(
            f"名册里没有这个代码的慈善组织；没有公开募捐资格的，不得公开募捐，"
            f"可以与有资格的慈善组织合作（{LAW} 第二十二条、第二十六条）。"
        )
    if charity.state != "qualified" or charity.qualified_on is None or charity.qualified_on > on:
        raise Refused(
            f"{charity.name}在 {on} 没有公开募捐资格，不得公开募捐（{LAW} 第二十二条、第二十六条）。"
        )
    return str(charity.name)


def _in_time(one: FundCampaign, on: date) -> None:
    if one.emergency:
        last = one.starts_on + timedelta(figure(__file__, "emergency_file_days", on))
        if on > last:
            raise Refused(
                f"应急募捐应当在活动开始后十日内（{last} 前）备案，已经超过（{MEASURES} 第十一条）。"
            )
        return
    if on >= one.starts_on:
        raise Refused(
            f"活动已于 {one.starts_on} 开始，不能事后备案，应当停止并按“未依法备案”登记"
            f"（{LAW} 第二十四条；{MEASURES} 第十一条）。"
        )
    last = one.starts_on - timedelta(figure(__file__, "file_days", on))
    if on > last:
        raise Refused(f"应当在活动开始十日前（{last} 前）备案，请推迟活动（{MEASURES} 第十一条）。")


def returned(doing: Doing) -> None:
    """What is missing is said at once, with the days to add it."""
    if not doing.words:
        raise Refused("请写明缺少什么材料。")
    doing.record.mend_by = doing.on + timedelta(figure(__file__, "mend_days", doing.on))


def unlawful(doing: Doing) -> None:
    """An activity that was never filed, or only after it had begun."""
    one: FundCampaign = doing.record
    if one.starts_on > doing.on:
        raise Refused("活动还没有开始，请先办理备案。")
    one.organiser = one.name


def reasoned(doing: Doing) -> None:
    """What was done about it is written down."""
    if not doing.words:
        raise Refused(f"请写明责令停止、退还募得财产或者处罚的情况（{LAW} 第一百一十一条，条次待核）。")


def ended(doing: Doing) -> None:
    """A campaign may end before its day, never go on after it."""
    one: FundCampaign = doing.record
    assert one.ends_on is not None
    if doing.on < one.starts_on:
        raise Refused("活动还没有开始，可以撤回备案。")
    one.ends_on = min(one.ends_on, doing.on)


def published(doing: Doing) -> None:
    """Sums so far; nothing spent that was not raised, nothing less than last time."""
    one: CampaignAccount = doing.record
    if (one.spent_fen or 0) > (one.raised_fen or 0):
        raise Refused(f"累计使用多于累计募得，请核对（{LAW} 第五十二条）。")
    before = one.of.accounts.filter(state="published").order_by("-done_on", "-pk").first()
    if before is not None and one.raised_fen is not None and one.raised_fen < (before.raised_fen or 0):
        raise Refused("累计募得不能少于上次公开的数，请核对。")


def next_account(one: FundCampaign, last: CampaignAccount | None) -> date | None:
    """The next accounts: while a long campaign runs, every few months; in full after its end."""
    if one.state not in LIVE or one.ends_on is None:
        return None
    final = months_later(one.ends_on, figure(__file__, "full_account_months", one.starts_on))
    if last is not None and last.done_on is not None and last.done_on >= one.ends_on:
        return None
    seen = one.starts_on if last is None else last.owed_on
    if one.emergency:
        step = seen + timedelta(figure(__file__, "emergency_account_days", one.starts_on))
    elif one.ends_on > months_later(one.starts_on, figure(__file__, "long_months", one.starts_on)):
        step = months_later(seen, figure(__file__, "account_months", one.starts_on))
    else:
        step = final
    return final if step >= one.ends_on else step


def due(one: FundCampaign) -> date | None:
    """By when the county publishes, the organiser mends, or the unlawful one is dealt with."""
    if one.state == FundCampaign.State.FILED and one.filed_on:
        return one.filed_on + timedelta(figure(__file__, "publish_days", one.filed_on))
    if one.state == FundCampaign.State.RETURNED:
        return one.mend_by
    if one.state == FundCampaign.State.UNLAWFUL:
        return one.opened_on + timedelta(figure(__file__, "mend_days", one.opened_on))
    return None


def inspected(doing: Doing) -> None:
    """Two inspectors at least, a day by which to mend it."""
    one: CampaignFinding = doing.record
    if len([name for name in re.split(r"[、，, ]+", one.inspectors) if name]) < 2:
        raise Refused(f"检查人员不少于两人，请写两人以上姓名，用顿号分开（{LAW} 第一百零五条）。")
    if one.mend_by < doing.on:
        raise Refused("整改期限不能早于检查日期。")
    if one.campaign.starts_on > doing.on:
        raise Refused("活动还没有开始。")


def mend_by(one: CampaignFinding) -> date | None:
    """The day by which it is to be put right."""
    return one.mend_by if one.state == CampaignFinding.State.OPEN else None
