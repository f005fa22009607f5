"""The demo's money: the old pay list taken over, a month paid with a few failures, the next computed."""

import datetime as dt
import uuid
from pathlib import Path
from zoneinfo import ZoneInfo

from minzheng.access.models import Post
from minzheng.access.scope import Scope
from minzheng.payments import banking, rolls
from minzheng.payments.layouts import one_card
from minzheng.payments.models import Line, Roll
from minzheng.payments.refusal import Refused
from minzheng.payments.takeover import take_over
from minzheng.project.demo.accounts import COUNTY

COUNTY_TIME = ZoneInfo("Asia/Shanghai")
NAMESPACE = uuid.UUID("0c4f8f0e-5a53-4a0b-9d0a-8f2f4f1f7d11")
ONE_FAILS_OF = 150
WORDS = ("账户已销户", "户名不符", "账号不存在")


def pay(tables: Path, last: dt.date) -> list[Roll]:
    """Take over the list of two months before `last`, pay the month after it, compute the month of `last`.

    The same call twice makes nothing twice. The next roll waits for its approval: by the county's account,
    then the leader's, then finance's.
    """
    computed = last.replace(day=8)
    paid = (computed.replace(day=1) - dt.timedelta(days=1)).replace(day=8)
    before = paid.replace(day=1) - dt.timedelta(days=1)
    try:
        take_over(month=before, by=None, on=paid, at=_at(paid))
    except Refused:
        return []  # a demo whose pay list was not taken in has nothing to pay
    desk = {name: _scope(name) for name in ("county", "county2", "leader", "finance")}
    first = _reconciled(desk, tables, paid)
    second = _frozen(desk["county2"], tables, computed)
    return [first, second]


def _reconciled(desk: dict[str, Scope], tables: Path, day: dt.date) -> Roll:
    roll = _frozen(desk["county"], tables, day)
    if roll.state != Roll.State.COMPUTED:
        return roll
    rolls.approve(roll=roll, by=desk["county2"], on=day, at=_at(day, 14))
    rolls.release(roll=roll, by=desk["leader"], on=day, at=_at(day, 16))
    next_day = day + dt.timedelta(days=1)
    rolls.confirm(roll=roll, by=desk["finance"], on=next_day, at=_at(next_day))
    banking.send(roll=roll, layout="xlsx", by=desk["county"], on=next_day, at=_at(next_day, 10))
    back = day + dt.timedelta(days=3)
    content = one_card.answered(banking.payments_of(roll), _failures(roll), back)
    name = f"回盘_{roll.month:%Y%m}.csv"
    banking.take_return(roll=roll, content=content, name=name, by=desk["county"], on=back, at=_at(back))
    return roll


def _failures(roll: Roll) -> dict[str, str]:
    """The bank's words for the payments that do not arrive: one in so many, in turn."""
    sent = roll.lines.unscoped(reason="demo").filter(state=Line.State.SENT).order_by("reference")
    references = list(sent.values_list("reference", flat=True))[7::ONE_FAILS_OF]
    return {reference: WORDS[number % len(WORDS)] for number, reference in enumerate(references)}


def _frozen(by: Scope, tables: Path, day: dt.date) -> Roll:
    submission = uuid.uuid5(NAMESPACE, f"{day:%Y-%m}")
    return rolls.freeze(
        month=day, area=COUNTY, tables=tables, by=by, on=day, at=_at(day), submission=submission
    )


def _scope(username: str) -> Scope:
    return Scope.of_post(Post.objects.select_related("user").get(user__username=username), purpose="演示发放")


def _at(day: dt.date, hour: int = 9) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), COUNTY_TIME)
