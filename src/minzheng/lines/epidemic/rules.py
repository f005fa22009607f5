"""A watch and a switch both end; a case is reported to those who must know."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from minzheng.calendar import add_days
from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.lines.epidemic.models import EmergencySwitch

METHOD = "民发〔2021〕57号 第十六条、第三十一条"
LAW = "传染病防治法 第三十一条"


def with_an_end(doing: Doing) -> None:
    """A watch has a rhythm and an end."""
    place = doing.record
    if not place.every_days:
        raise Refused("请填写每几日报告一次，至少 1 日。")
    _ends(doing.on, place.watch_until, "watch_days")
    place.watch_from = doing.on


def _ends(on: date, until: date, name: str) -> None:
    if until <= on:
        raise Refused(f"结束日期须晚于 {on}；没有结束日期的应急措施不能开启。")
    most = figure(__file__, name, on)
    if until > on + timedelta(most):
        raise Refused(f"一次最长 {most} 日（到 {on + timedelta(most)}），仍需要的到期再续。")


def next_report(place: Any, last: Any | None) -> date | None:
    """Every so many days while the watch lasts; a watch begun anew owes nothing for the days between."""
    if place.state != "watched" or place.every_days is None:
        return None
    begun = place.watch_from
    day: date = begun if last is None else add_days(last.done_on, place.every_days).date
    day = max(day, begun)
    return day if day <= place.watch_until else None


def reported(doing: Doing) -> None:
    """Nobody is counted twice over, and who is ill is told to those who must know."""
    one = doing.record
    for number, words in (
        (one.feverish, "发热或有症状"),
        (one.vaccinated, "已接种疫苗"),
        (one.infected, "感染者"),
    ):
        if number > one.present + one.visitors:
            raise Refused(f"{words} {number} 人，多于在场和来访的 {one.present + one.visitors} 人，请核对。")
    if (one.feverish or one.infected) and not one.reported:
        raise Refused(f"有发热或感染的，须先报告疾控部门（{LAW}）。")


def switched_on(doing: Doing) -> None:
    """One switch of a measure in a place at a time, and always with an end."""
    switch = doing.record
    _ends(doing.on, switch.until, "switch_days")
    rows = EmergencySwitch.objects.unscoped(reason="the same measure in the same place").filter(
        area_id=switch.area_id, measure=switch.measure, state="on", until__gte=doing.on
    )
    if rows.exclude(pk=switch.pk).exists():
        raise Refused("同一措施在这里已经开启，请在原开关上延长。")


def longer(doing: Doing) -> None:
    """Made longer from today, not from its beginning."""
    if doing.record.until <= doing.was["until"]:
        raise Refused(f"延长后的日期须晚于 {doing.was['until']}。")
    _ends(doing.on, doing.record.until, "switch_days")


def is_on(measure: str, area: str, on: date) -> bool:
    """Whether a measure is in force in an area on a day: switched on there or above, and not over."""
    places = {area[:digits] for digits in (6, 9, 12)}
    rows = EmergencySwitch.objects.unscoped(reason="whether an emergency measure is in force")
    rows = rows.filter(measure=measure, area_id__in=places, state="on")
    return bool(rows.filter(opened_on__lte=on, until__gte=on).exists())
