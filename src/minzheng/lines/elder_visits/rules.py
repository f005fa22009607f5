"""Who may be on the register, what a visit has to say, and when the next one is owed."""

import datetime as dt
from typing import Any

from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.lines.elder_visits.models import Elder, ElderVisit
from minzheng.lines.elder_visits.parameters import value
from minzheng.registry.models import Status


def of_the_old(doing: Doing) -> None:
    """A living resident of 60 or more (老年人权益保障法 第二条)."""
    person = doing.record.person
    if person.status == Status.DEAD and person.status_since and person.status_since <= doing.on:
        raise Refused(f"此人已于 {person.status_since} 去世，不能列入探访名册。")
    age = years(person.birth_date, doing.on)
    if age < (least := value("old_age", doing.on)):
        raise Refused(f"此人 {age} 岁，不满 {least} 周岁，不列入老年人探访名册（老年人权益保障法 第二条）。")
    if doing.deed.after == Elder.State.LISTED:
        doing.record.listed_on = doing.on


def years(born: dt.date, on: dt.date) -> int:
    """Full years of age on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def told_whole(doing: Doing) -> None:
    """What is urgent is handed on: nobody in need is only noted down."""
    one = doing.record
    urgent = one.health == ElderVisit.Health.URGENT or one.living == ElderVisit.Living.SHORT
    if urgent and one.referral == ElderVisit.Referral.NONE:
        raise Refused("需要马上就医或缺衣少食的老人，须选择转介给谁（民发〔2017〕193号）。")
    if one.referral not in ("", ElderVisit.Referral.NONE) and not one.needs.strip():
        raise Refused("转介时请写明老人需要什么。")
    if one.health == ElderVisit.Health.URGENT and one.way == ElderVisit.Way.PHONE and not doing.words:
        raise Refused("电话里得知需要马上就医的，请在说明里写明已通知谁上门。")


def next_visit(elder: Elder, last: Any | None) -> dt.date | None:
    """The day of the next visit by the risk class; sooner after nobody was met or something changed."""
    if elder.state != Elder.State.LISTED:
        return None
    seen = last.done_on if last is not None else elder.listed_on or elder.opened_on
    days = value("visit_days", seen, elder.risk)
    if last is not None and last.state == ElderVisit.State.MISSED:
        days = min(days, value("again_days", seen))
    elif last is not None and (
        last.health == ElderVisit.Health.URGENT
        or last.living in (ElderVisit.Living.UNSAFE, ElderVisit.Living.SHORT)
    ):
        days = min(days, value("changed_days", seen))
    return day_after(seen, days)


def day_after(day: dt.date, days: int) -> dt.date:
    """A day so many days later."""
    return day + dt.timedelta(days)
