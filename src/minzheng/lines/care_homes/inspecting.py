"""The county's inspections of homes: when they are owed, who is drawn, what follows."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

from minzheng.calendar import add_working_days
from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.lines.care_homes import figures
from minzheng.lines.care_homes.figures import LAW
from minzheng.lines.care_homes.models import Home, HomeInspection, HomeInspector
from minzheng.payments.months import months_later


def owed(home: Home, last: HomeInspection | None) -> dt.date | None:
    """Twenty working days after filing, or after it became known unfiled; then once a year."""
    if home.state == Home.State.CLOSED:
        return None
    if last is None or last.done_on is None:
        known = home.filed_on or home.opened_on
        return add_working_days(known, figures.number("first_inspection_days", known)).date
    return months_later(last.done_on, figures.number("inspection_months", last.done_on))


def due(one: HomeInspection) -> dt.date | None:
    """Its day; after an order, the day by which things are put right."""
    if one.state == HomeInspection.State.PLANNED:
        return one.owed_on
    return one.correct_by if one.state == HomeInspection.State.CORRECTING else None


def draw_two(doing: Doing) -> None:
    """Two of the roll by a sum over inspection, day and certificate: anybody can repeat it, nobody choose."""
    one: HomeInspection = doing.record
    rows = HomeInspector.objects.unscoped(reason="the roll from which two are drawn")
    roll = list(rows.filter(state=HomeInspector.State.ACTIVE))
    if len(roll) < 2:
        raise Refused("检查人员名录中在库的不足两人，不能随机抽取（“双随机、一公开”）。")
    roll.sort(key=lambda who: sha256(f"{one.code}.{doing.on}.{who.certificate}".encode()).digest())
    one.first_inspector, one.second_inspector = (f"{who.name} {who.certificate}" for who in roll[:2])
    doing.words = f"抽取：{one.first_inspector}、{one.second_inspector}"


def by_two(doing: Doing) -> None:
    """No inspection without the two who were drawn; what has to be put right has its day."""
    one: HomeInspection = doing.record
    if not one.second_inspector:
        raise Refused(f"请先随机抽取两名检查人员（{LAW}；“双随机、一公开”）。")
    if one.correct_by is not None and one.correct_by < doing.on:
        raise Refused(f"改正期限 {one.correct_by} 早于检查日期。")


def published(doing: Doing) -> None:
    """Results are made public after the inspection."""
    one: HomeInspection = doing.record
    if not (one.done_on and one.published_on and one.done_on <= one.published_on <= doing.on):
        raise Refused(f"公开日期应在检查日期 {one.done_on} 与今天之间。")
