"""The monthly roll: frozen, computed, checked, approved by two, confirmed by finance; each step another hand.

Every verb is one transaction, so a killed process leaves the roll at the step before; doing a verb again
continues there and pays nobody twice (`line_pays_once`).
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Count, Q, Sum

from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.payments import computing, offsets
from minzheng.payments.holds import hold_lines, refuse_the_dead
from minzheng.payments.models import Line, Roll, RollAct
from minzheng.payments.months import month_of, previous_month
from minzheng.payments.noting import note_roll
from minzheng.payments.refusal import Refused

State, Kind = Roll.State, RollAct.Kind
NEXT: Final = {
    Kind.APPROVE: (State.COMPUTED, State.APPROVED),
    Kind.RELEASE: (State.APPROVED, State.RELEASED),
    Kind.CONFIRM: (State.RELEASED, State.CONFIRMED),
}
PERMISSION: Final = {
    Kind.APPROVE: "roll.approve",
    Kind.RELEASE: "roll.approve",
    Kind.CONFIRM: "roll.confirm",
}


def freeze(
    *, month: date, area: str, tables: Path, by: Scope, on: date, at: datetime, submission: UUID
) -> Roll:
    """Freeze a month and compute its roll: lines, the rules' sums, holds, set-offs, differences, seals.

    The same submission twice is one roll. A further roll of a month holds only what no earlier one paid
    (back-pay, failed payments). Refused while another roll is on its way, and for a month still to come.
    """
    require(by, "roll.freeze")
    first = month_of(month)
    if first > month_of(on):
        raise Refused("还没有到这个月，不能核算。")
    with transaction.atomic():
        _one_at_a_time()
        same: Roll | None = Roll.objects.visible_to(by).filter(submission=submission).first()
        if same is not None:
            return same
        open_ = Roll.objects.visible_to(by).exclude(state__in=(State.RECONCILED, State.CANCELLED)).first()
        if open_ is not None:
            raise Refused(
                f"{open_.month:%Y年%m月}的批次还没有办完（{open_.get_state_display()}），请先办完或作废。"
            )
        number = Roll.objects.visible_to(by).filter(month=first).count() + 1
        roll: Roll = Roll.objects.create(
            area_id=area, month=first, number=number, frozen_on=on, submission=submission
        )
        if not computing.add_lines(roll.pk, first, number):
            raise Refused("这个月没有应发而未发的待遇。")
        roll.facts_on = computing.add_rule_sums(roll.pk, first, tables, on)
        hold_lines(roll.pk)
        offsets.set_off(roll.pk, first, on)
        computing.name_changes(roll.pk, previous_month(first))
        _add_up(roll)
        _act(roll, Kind.FREEZE, by, on, at)
        note_roll(by, at, "roll.freeze", roll, detail=_totals(roll))
    return roll


def approve(*, roll: Roll, by: Scope, on: date, at: datetime, words: str = "") -> Roll:
    """Approve a computed roll (一审); by another person than who froze it."""
    return _step(roll, Kind.APPROVE, by, on, at, words)


def release(*, roll: Roll, by: Scope, on: date, at: datetime, words: str = "") -> Roll:
    """Release an approved roll (二审); by a third person."""
    return _step(roll, Kind.RELEASE, by, on, at, words)


def confirm(*, roll: Roll, by: Scope, on: date, at: datetime, words: str = "") -> Roll:
    """Finance confirms a released roll (财政确认); by a fourth."""
    return _step(roll, Kind.CONFIRM, by, on, at, words)


def cancel(*, roll: Roll, by: Scope, on: date, at: datetime, reason: str) -> Roll:
    """Give a roll up before it went to the bank; its lines are due again. Refused without a reason."""
    require(by, "roll.freeze")
    if not reason.strip():
        raise Refused("请写明作废的原因。")
    with transaction.atomic():
        held = _held(roll, by)
        if held.state in (State.SENT, State.RECONCILED, State.CANCELLED):
            raise Refused("这一批已经送银行或已作废，不能再作废。")
        offsets.undo(held.pk)
        held.lines.unscoped(reason="all lines of the roll").update(state=Line.State.DROPPED)
        held.state = State.CANCELLED
        held.save(update_fields=("state",))
        _act(held, Kind.CANCEL, by, on, at, reason)
        note_roll(by, at, "roll.cancel", held, reason=reason.strip()[:300])
    return held


def let_go(*, line: Line, by: Scope, on: date, at: datetime, reason: str) -> Line:
    """Let a held line be paid after all, saying why; only while nobody has approved the roll."""
    require(by, "roll.freeze")
    if not reason.strip():
        raise Refused("请写明可以发放的理由。")
    with transaction.atomic():
        roll = _held(line.roll, by)
        if roll.state != State.COMPUTED:
            raise Refused("这一批已经过审，不能再改；留到下一批补发。")
        found: Line = Line.objects.visible_to(by).select_for_update(of=("self",)).get(pk=line.pk)
        if found.state != Line.State.HELD:
            raise Refused("这一笔没有被暂缓。")
        if found.account_id is None:
            raise Refused("这一笔没有收款账户，请先登记账户。")
        found.state, found.hold_words = Line.State.DUE, reason.strip()[:200]
        found.save(update_fields=("state", "hold_words"))
        _add_up(roll)
        note_roll(by, at, "roll.let_go", roll, reason=reason.strip()[:300], detail=found.reference)
    return found


def _step(roll: Roll, kind: str, by: Scope, on: date, at: datetime, words: str) -> Roll:
    require(by, PERMISSION[Kind(kind)])
    with transaction.atomic():
        held = _held(roll, by)
        before, after = NEXT[Kind(kind)]
        if held.acts.filter(kind=kind, by_id=by.user_id).exists() and held.state == after:
            return held
        if held.state != before:
            raise Refused(f"这一批现在是“{held.get_state_display()}”，不能再办这一步。")
        if broken := computing.broken_seals(held.pk):
            raise Refused(f"有 {len(broken)} 笔在核算之后被改动过，这一批已停下，请作废后重新核算。")
        refuse_the_dead(held.pk)
        held.state = after
        held.save(update_fields=("state",))
        _act(held, kind, by, on, at, words)
        note_roll(by, at, f"roll.{kind}", held, reason=words.strip()[:300], detail=_totals(held))
    return held


def _act(roll: Roll, kind: str, by: Scope, on: date, at: datetime, words: str = "") -> None:
    separated = kind if kind in (Kind.FREEZE, Kind.APPROVE, Kind.RELEASE, Kind.CONFIRM) else None
    try:
        with transaction.atomic():
            RollAct.objects.create(
                roll=roll,
                area_id=roll.area_id,
                kind=kind,
                separated=separated,
                by_id=by.user_id,
                on=on,
                at=at,
                words=words.strip()[:300],
                digest=roll.digest,
            )
    except IntegrityError as error:
        raise Refused("您已经办过这一批的另一步，请由其他人办理。") from error


def _add_up(roll: Roll) -> None:
    """Seal the lines and write the totals of what goes out."""
    roll.digest = computing.seal_lines(roll.pk)
    sums = roll.lines.unscoped(reason="the roll's totals").aggregate(
        lines=Count("pk", filter=Q(state="due")),
        held=Count("pk", filter=Q(state="held")),
        amount=Sum("amount_fen", filter=Q(state="due")),
        offset=Sum("offset_fen", filter=Q(state="due")),
    )
    roll.lines_count, roll.held_count = sums["lines"], sums["held"]
    roll.declared_fen = (sums["amount"] or 0) - (sums["offset"] or 0)
    roll.save(update_fields=("digest", "lines_count", "held_count", "declared_fen", "facts_on"))


def _held(roll: Roll, by: Scope) -> Roll:
    found: Roll = Roll.objects.visible_to(by).select_for_update().get(pk=roll.pk)
    return found


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('payments roll'))")


def _totals(roll: Roll) -> str:
    return f"{roll.lines_count} lines {roll.declared_fen} fen {roll.held_count} held {roll.digest[:16]}"
