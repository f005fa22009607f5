"""Plan rows 7.2 and 7.3: was anybody turned away without a written reason; is every stay recorded whole?"""

from __future__ import annotations

from datetime import date
from typing import Any

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import on_day, owed
from minzheng.lines.rescue.line import HELP, PATROLS, STAYS
from minzheng.lines.rescue.models import Stay
from minzheng.lines.rescue.rules import due
from minzheng.plan.measures import Measurement, indicator, share

AWAY = (Stay.State.TURNED_AWAY, Stay.State.NOTIFIED)
LEFT = (Stay.State.LEFT, Stay.State.DIED)


@indicator(
    "本年不予救助的求助人中，过期还没有拿到书面通知的人数（旁注：专项行动巡查按期完成数）",
    records="/lines/rescue/stays/?state=turned_away",
)
def turned_away_without_reason(as_of: date, scope: Scope) -> Measurement | None:
    asked = on_day(STAYS, as_of, scope).filter(opened_on__year=as_of.year)
    if not asked.exists():
        return None
    waiting = [one for one in asked.filter(state_then=Stay.State.TURNED_AWAY) if _late(one, as_of)]
    in_time, all_owed, _late_done = owed(PATROLS, as_of.replace(month=1, day=1), as_of, scope)
    detail = f"巡查应办 {all_owed} 次，按期 {in_time} 次"
    refused = asked.filter(state_then__in=AWAY).count()
    return Measurement(value=float(len(waiting)), numerator=len(waiting), denominator=refused, detail=detail)


def _late(one: Any, as_of: date) -> bool:
    one.state = Stay.State.TURNED_AWAY
    day = due(one)
    return day is not None and day < as_of


@indicator(
    "本年进站的每次救助中，登记齐全、有在站服务记录、没有超期滞留的比例", records="/lines/rescue/stays/"
)
def stays_recorded_whole(as_of: date, scope: Scope) -> Measurement | None:
    stays = on_day(STAYS, as_of, scope).filter(opened_on__year=as_of.year).exclude(state_then__in=AWAY)
    helped = set(on_day(HELP, as_of, scope).values_list("stay_id", flat=True))
    rows = list(stays)
    whole = sum(one.pk in helped and not _without_end(one, as_of) for one in rows)
    endless = sum(_without_end(one, as_of) for one in rows)
    return share(whole, len(rows), f"超期未离站 {endless} 人")


def _without_end(one: Any, as_of: date) -> bool:
    """Still there after the last day, and not made longer on record (a later extension moved `until`)."""
    return one.state_then not in LEFT and one.until is not None and one.until < as_of
