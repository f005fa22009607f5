"""Points from declared facts, and what civil affairs may do with a clue: warn, share, follow to its end."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from minzheng.calendar import add_days, add_working_days
from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.lines.fund_risk.models import Clue, Scoring
from minzheng.payments.months import months_later

ORDER = "防范和处置非法集资条例"
SIGNS = ("prepaid_cards", "beds_unbuilt", "loans", "promised_return", "gifts_trips", "unfiled")


def points_of(scoring: Any, on: date) -> int:
    """The sum of the signs that are there, and of fees taken too far ahead."""
    points = sum(figure(__file__, sign, on) for sign in SIGNS if getattr(scoring, sign))
    ahead = (scoring.months_ahead or 0) > figure(__file__, "months_allowed", on)
    return points + (figure(__file__, "ahead", on) if ahead else 0)


def level_of(points: int, on: date) -> str:
    """Low, middle or high, by the parameters' bounds."""
    if points >= figure(__file__, "high", on):
        return Scoring.Level.HIGH
    return Scoring.Level.MIDDLE if points >= figure(__file__, "middle", on) else Scoring.Level.LOW


def scored(doing: Doing) -> None:
    """Two look; the points follow."""
    one = doing.record
    if len([name for name in one.seen_by.replace("，", "、").split("、") if name.strip()]) < 2:
        raise Refused(f"检查须两人以上，请用顿号分开姓名（{ORDER} 第二十一条）。")
    one.points = points_of(one, doing.on)
    one.level = level_of(one.points, doing.on)


def open_clue(doing: Doing) -> None:
    """A high score is a clue by itself."""
    from minzheng.catalogue import doing as deeds
    from minzheng.lines.fund_risk.line import CLUES

    one = doing.record
    if one.level != Scoring.Level.HIGH:
        return
    labels = [str(one._meta.get_field(sign).verbose_name) for sign in SIGNS if getattr(one, sign)]
    deeds.do(
        part=CLUES,
        deed="find",
        by=None,
        area=one.area_id,
        given={
            "home": one.of,
            "source": Clue.Source.SCORE,
            "what": f"评估 {one.points} 分：{'、'.join(labels)}"[:200],
            "people": None,
            "money_fen": None,
        },
        on=doing.on,
        today=doing.today,
        at=doing.at,
        submission=uuid.uuid5(one.code, "clue"),
    )


def next_scoring(home: Any, last: Any | None) -> date | None:
    """Every so many months; the first within one period of being watched."""
    if home.state != "watched":
        return None
    begun = home.opened_on if last is None else last.done_on
    return months_later(begun, figure(__file__, "score_months", home.opened_on))


def clue_due(clue: Any) -> date | None:
    """To be shared within days; once shared, to be followed until it is closed."""
    if clue.state == Clue.State.FOUND:
        days = figure(__file__, "share_working_days", clue.opened_on)
        return add_working_days(clue.opened_on, days).date
    if clue.shared_on is None:
        return None
    return add_days(clue.shared_on, figure(__file__, "close_days", clue.shared_on)).date


def found(doing: Doing) -> None:
    """Something is said that can be followed."""
    if len(doing.record.what.strip()) < 5:
        raise Refused("请写明线索：什么机构、怎样收钱、涉及哪些人（不写举报人姓名）。")


def shared(doing: Doing) -> None:
    """Shared with the department that may investigate."""
    doing.record.shared_on = doing.on


def closed(doing: Doing) -> None:
    """Closed on the department's answer; what civil affairs thinks alone closes nothing."""
    if not doing.record.answer:
        raise Refused(f"调查认定由牵头部门负责，没有回复不能办结（{ORDER} 第十九条）。")
