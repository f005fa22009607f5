"""What the payment desk asks of a roll: may it go out, what stops it, and why it differs from last month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import override

from minzheng.access.permissions import can
from minzheng.access.scope import Scope
from minzheng.payments.holds import HOLDS, Hold
from minzheng.payments.models import Line, Roll, RollAct
from minzheng.payments.months import previous_month
from minzheng.payments.rolls import NEXT, PERMISSION

Kind = RollAct.Kind
STOPPED: Final = Q(state__in=("held", "dropped")) & ~Q(hold="")
"""What a check stopped: held, and once the roll has gone, left to the next one."""
STEPS: Final = (Kind.FREEZE, Kind.APPROVE, Kind.RELEASE, Kind.CONFIRM)
OFFICE: Final = {
    Kind.APPROVE: "县民政局工作人员或领导",
    Kind.RELEASE: "县民政局领导或工作人员",
    Kind.CONFIRM: "县财政局人员",
    Kind.SEND: "县民政局工作人员",
}
CHANGES: Final = {
    "same": "与上月相同",
    "new": "本月新增",
    "increased": "增发",
    "decreased": "减发",
    "standard": "标准调整",
    "band": "年龄或等级变化",
    "grace": "渐退期",
    "granted": "新批准",
    "taken_over": "移交",
    "changed": "金额有变",
    "back": "补发以前月份",
    "reissue": "重发（上次没有到账）",
    "once": "一次性",
    "held": "上月发了、本月暂缓",
    "gone": "上月发了、本月停发",
    "before_once": "上月的补发、重发和一次性",
    "offset": "抵扣多发款",
}
"""Why a month's total differs from the month's before, in the order they are shown."""

_DIFFERENCES: Final = """
WITH now AS (
    SELECT * FROM payments_line WHERE roll_id = %(roll)s AND state NOT IN ('held', 'dropped')
), before AS (
    SELECT l.* FROM payments_line l JOIN payments_roll r ON r.id = l.roll_id
    WHERE r.month = %(before)s AND r.state <> 'cancelled' AND l.state IN ('sent', 'paid', 'failed')
), pairs AS (
    SELECT CASE
            WHEN n.id IS NOT NULL THEN n.change
            WHEN EXISTS (
                SELECT FROM payments_line h
                WHERE h.roll_id = %(roll)s AND h.award_id = b.award_id AND h.state IN ('held', 'dropped')
                  AND h.hold <> ''
            ) THEN 'held'
            ELSE 'gone'
        END AS reason, coalesce(n.amount_fen, 0) - coalesce(b.amount_fen, 0) AS fen
    FROM (SELECT * FROM now WHERE kind = 'regular') n
    FULL JOIN (SELECT * FROM before WHERE kind = 'regular') b ON b.award_id = n.award_id
    UNION ALL SELECT change, amount_fen FROM now WHERE kind <> 'regular'
    UNION ALL SELECT 'before_once', -amount_fen FROM before WHERE kind <> 'regular'
    UNION ALL SELECT 'offset', -offset_fen FROM now WHERE offset_fen > 0
    UNION ALL SELECT 'offset', offset_fen FROM before WHERE offset_fen > 0
)
SELECT reason, count(*), sum(fen)::bigint FROM pairs GROUP BY reason
"""
_LAST_MONTH: Final = """
SELECT coalesce(sum(l.amount_fen - l.offset_fen), 0)::bigint
FROM payments_line l JOIN payments_roll r ON r.id = l.roll_id
WHERE r.month = %(before)s AND r.state <> 'cancelled' AND l.state IN ('sent', 'paid', 'failed')
"""


@dataclass(frozen=True)
class Totals:
    """A roll in figures (fen): what goes out, what is held, what the rules give for the lines they judge.

    `judged_fen` is what the same judged lines declare; `last_fen` went out for the month before.
    """

    declared_fen: int
    held_fen: int
    rule_fen: int
    judged_fen: int
    judged: int
    last_fen: int


@dataclass(frozen=True)
class Difference:
    """One reason why the total differs from last month's, with its lines and its part of the difference."""

    slug: str
    label: str
    lines: int
    fen: int


@dataclass(frozen=True)
class Check:
    """One blocking check: how many lines it holds, how many were let go with a reason."""

    hold: Hold
    held: int
    held_fen: int
    let_go: int


@dataclass(frozen=True)
class Step:
    """One of the four steps: done by whom, or whose turn it is and why I may not."""

    kind: str
    label: str
    act: RollAct | None
    is_next: bool
    why_not: str


def totals(roll: Roll, scope: Scope) -> Totals:
    """Return a roll's totals beside the rules' and last month's."""
    lines = Line.objects.visible_to(scope).filter(roll=roll)
    judged = Q(rule_fen__isnull=False) & ~Q(state__in=("held", "dropped"))
    sums = lines.aggregate(
        held=Sum("amount_fen", filter=STOPPED),
        rule=Sum("rule_fen", filter=judged),
        declared=Sum("amount_fen", filter=judged),
        judged=Count("pk", filter=judged),
    )
    with connection.cursor() as cursor:
        cursor.execute(_LAST_MONTH, {"before": previous_month(roll.month)})
        last = cursor.fetchone()[0]
    return Totals(
        declared_fen=roll.declared_fen,
        held_fen=sums["held"] or 0,
        rule_fen=sums["rule"] or 0,
        judged_fen=sums["declared"] or 0,
        judged=sums["judged"],
        last_fen=last,
    )


def differences(roll: Roll) -> list[Difference]:
    """Return why the roll's total differs from last month's; their sum is all of it, to the fen."""
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERENCES, {"roll": roll.pk, "before": previous_month(roll.month)})
        found = {reason: (count, fen) for reason, count, fen in cursor.fetchall()}
    order = [*CHANGES, *(found.keys() - CHANGES.keys())]
    return [Difference(slug, CHANGES.get(slug, slug), *found[slug]) for slug in order if slug in found]


def checks(roll: Roll, scope: Scope) -> list[Check]:
    """Return every blocking check in its order, also those that hold nothing."""
    counted = (
        Line.objects.visible_to(scope)
        .filter(roll=roll)
        .exclude(hold="")
        .values("hold")
        .annotate(
            held=Count("pk", filter=STOPPED),
            fen=Sum("amount_fen", filter=STOPPED),
            gone=Count("pk", filter=~Q(state__in=("held", "dropped"))),
        )
        .order_by("hold")
    )
    found: Mapping[str, Mapping[str, Any]] = {row["hold"]: row for row in counted}
    empty = {"held": 0, "fen": 0, "gone": 0}
    rows = [(hold, found.get(hold.slug, empty)) for hold in HOLDS]
    return [Check(hold, row["held"], row["fen"] or 0, row["gone"]) for hold, row in rows]


def lines_of(
    roll: Roll, scope: Scope, *, hold: str = "", change: str = "", state: str = ""
) -> QuerySet[Line]:
    """Return a roll's lines by one check, reason group or state; lines of last month for what is gone."""
    lines: QuerySet[Line] = Line.objects.visible_to(scope)
    if change in ("gone", "held", "before_once"):
        return _of_last_month(roll, lines, change)
    lines = lines.filter(roll=roll)
    if hold:
        lines = lines.filter(hold=hold)
    if change == "offset":
        lines = lines.filter(offset_fen__gt=0)
    elif change:
        lines = lines.filter(change=change).exclude(state__in=("held", "dropped"))
    if state == Line.State.HELD:
        lines = lines.filter(STOPPED)
    elif state:
        lines = lines.filter(state=state)
    return lines


def _of_last_month(roll: Roll, lines: QuerySet[Line], change: str) -> QuerySet[Line]:
    before = lines.filter(roll__month=previous_month(roll.month), state__in=("sent", "paid", "failed"))
    before = before.exclude(roll__state=Roll.State.CANCELLED)
    if change == "before_once":
        return before.exclude(kind="regular")
    here = Line.objects.unscoped(reason="which awards this roll has").filter(roll=roll)
    going = here.exclude(state__in=("held", "dropped")).filter(kind="regular").values("award")
    held = here.filter(STOPPED).values("award")
    before = before.filter(kind="regular").exclude(award__in=going)
    return before.filter(award__in=held) if change == "held" else before.exclude(award__in=held)


def steps(roll: Roll, scope: Scope) -> list[Step]:
    """Return the four steps of a roll, each with its act, or whose turn it is."""
    acts = {act.kind: act for act in roll.acts.select_related("by").order_by("pk")}
    upcoming = next_step(roll)
    return [
        Step(
            kind=kind,
            label=str(Kind(kind).label),
            act=acts.get(kind),
            is_next=kind == upcoming,
            why_not=why_not(roll, kind, scope) if kind == upcoming else "",
        )
        for kind in STEPS
    ]


def next_step(roll: Roll) -> str:
    """Return the step whose turn it is: approve, release, confirm, send; empty where none is."""
    for kind, (before, _after) in NEXT.items():
        if roll.state == before:
            return kind
    return Kind.SEND if roll.state == Roll.State.CONFIRMED else ""


def why_not(roll: Roll, kind: str, scope: Scope) -> str:
    """Say in one sentence why somebody may not do a step of a roll; empty where they may."""
    permission = PERMISSION.get(Kind(kind), "roll.send")
    if not can(scope, permission):
        return another_office(OFFICE[Kind(kind)])
    own = roll.acts.filter(by_id=scope.user_id, separated__isnull=False).first()
    if own is not None and kind in PERMISSION:
        with override("zh-hans"):  # the sentence is translated whole
            return another_hand(str(Kind(own.kind).label))
    return ""


def another_office(office: str) -> str:
    """Say whose step it is."""
    return f"这一步由{office}办理。"


def another_hand(done: str) -> str:
    """Say why the same person may not do a second step."""
    return f"您已经办过这一批的“{done}”，这一步要由另一个人办理。"
