"""What an outlet may and may not do; the county serves and inspects, the province contracts."""

from __future__ import annotations

from datetime import date, timedelta

from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.lines.lottery.models import LotterySale, Outlet, OutletInspection

LAW = "彩票管理条例"
TOWNSHIP_DIGITS = 9


def begins(doing: Doing) -> None:
    """Sale begins with the province's contract, which is in force, and the outlet's own code."""
    one: Outlet = doing.record
    if one.contract_until is None or one.contract_until <= doing.on:
        raise Refused(f"代销合同须在有效期内，没有合同不得代销（{LAW} 第十五条）。")
    if not one.terminals:
        raise Refused(f"请填写终端机数；终端机不得转借、出租、出售（{LAW} 第十六条）。")
    one.begun_on = one.begun_on or doing.on


def reasoned(doing: Doing) -> None:
    """Whoever is stopped is told why."""
    if not doing.words:
        raise Refused("请写明原因。")


def inspected(doing: Doing) -> None:
    """What is wrong is written down; a fine lies between the law's two sums, and never without a wrong."""
    one: OutletInspection = doing.record
    wrong = not (one.no_minors and one.no_credit and one.honest_ads)
    if (wrong or not one.sign_up) and not doing.words:
        raise Refused(f"检查发现问题，请写明情况和处理（{LAW} 第十八条、第二十六条）。")
    if one.fine_fen is None:
        return
    least, most = (figure(__file__, name, doing.on) for name in ("fine_least", "fine_most"))
    if not wrong:
        raise Refused(f"没有违法情形，不能罚款（{LAW} 第四十一条）。")
    if not least <= one.fine_fen <= most:
        raise Refused(f"罚款应在 {least // 100} 元至 {most // 100} 元之间（{LAW} 第四十一条）。")


def entered(doing: Doing) -> None:
    """A month that is over, kept as its first day, for a township as a whole."""
    one: LotterySale = doing.record
    one.month = one.month.replace(day=1)
    if one.month >= doing.on.replace(day=1):
        raise Refused("当月还没有过完，请在次月录入。")
    one.area_id = one.area_id[:TOWNSHIP_DIGITS]
    if len(one.area_id) != TOWNSHIP_DIGITS:
        raise Refused("销量按乡镇录入，请选择乡镇。")


def due(one: Outlet) -> date | None:
    """The end of the contract, while it sells."""
    return one.contract_until if one.state in (Outlet.State.SELLING, Outlet.State.SUSPENDED) else None


def next_inspection(one: Outlet, last: OutletInspection | None) -> date | None:
    """Every so many days while it sells."""
    if one.state != Outlet.State.SELLING:
        return None
    seen = last.done_on if last is not None and last.done_on else one.begun_on or one.opened_on
    return seen + timedelta(figure(__file__, "inspect_days", seen))
