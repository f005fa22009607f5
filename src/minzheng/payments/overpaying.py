"""What was paid and should not have been: found, recorded, agreed in instalments, handed in or waived.

Set off from later pay only where agreed (`offsets` does it in a roll); a waiver is another person's word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Sum

from minzheng.access import audit
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.payments.models import Award, Instalment, Line, Overpayment
from minzheng.payments.months import month_of
from minzheng.payments.refusal import Refused

State = Overpayment.State
WHY_LENGTH, REASON_LENGTH, RECEIPT_LENGTH = 200, 300, 40
MOST_PARTS: Final = 120
DEAD_SINCE: Final = """
SELECT person_id, min(died) AS died FROM (
    SELECT key AS person_id, status_since AS died FROM registry_person
    WHERE status = 'dead' AND status_since IS NOT NULL
    UNION ALL
    SELECT person_id, since FROM registry_fact
    WHERE kind = 'cremation' OR (kind = 'register' AND code = 'death')
) d GROUP BY person_id
"""
"""Who has died, and on which day by the earliest of the registers."""
_FOUND: Final = f"""
WITH death AS ({DEAD_SINCE}), wrong AS (
    SELECT l.award_id, l.for_month, l.amount_fen, 'dead' AS why, death.died AS since
    FROM payments_line l JOIN payments_award a ON a.id = l.award_id
    JOIN death ON death.person_id = coalesce(a.subject_id, l.payee_id) AND death.died < l.for_month
    WHERE l.state = 'paid' AND (a.subject_id IS NOT NULL OR NOT EXISTS (
        SELECT FROM registry_person p
        WHERE p.household_id = a.household_id AND p.status NOT IN ('dead', 'moved_out')
    ))
    UNION ALL
    SELECT l.award_id, l.for_month, l.amount_fen, 'stopped', a.last
    FROM payments_line l JOIN payments_award a ON a.id = l.award_id
    WHERE l.state = 'paid' AND a.last IS NOT NULL AND l.for_month > a.last
)
SELECT award_id, min(why), min(since), min(for_month), max(for_month), sum(amount_fen)::bigint
FROM (SELECT DISTINCT ON (award_id, for_month) * FROM wrong ORDER BY award_id, for_month, why) w
WHERE NOT EXISTS (
    SELECT FROM payments_overpayment o
    WHERE o.award_id = w.award_id AND w.for_month BETWEEN o.first AND o.last
)
GROUP BY award_id ORDER BY award_id
"""
WORDS: Final = {"dead": "领取人死亡后仍发放", "stopped": "停发以后仍发放"}


@dataclass(frozen=True)
class Found:
    """Months of an award that were paid wrongly and are on no overpayment yet; fen."""

    award: Award
    why: str
    since: date
    first: date
    last: date
    fen: int


@dataclass(frozen=True)
class Part:
    """One part that is agreed: fen, due on a day, set off from later pay or handed in."""

    fen: int
    due_on: date
    set_off: bool


def find(*, scope: Scope) -> list[Found]:
    """Return what was paid for months after a death or a stop and is not recorded yet."""
    with connection.cursor() as cursor:
        cursor.execute(_FOUND)
        rows = cursor.fetchall()
    awards = Award.objects.visible_to(scope).select_related("payee", "subject", "household", "account")
    known = awards.prefetch_related("amounts").in_bulk([row[0] for row in rows])
    return [
        Found(known[award], WORDS[why], since, first, last, fen)
        for award, why, since, first, last, fen in rows
        if award in known
    ]


def record(
    *,
    award: Award,
    first: date,
    last: date,
    why: str,
    by: Scope,
    on: date,
    at: datetime,
    submission: UUID,
) -> Overpayment:
    """Record that the months `first` to `last` were paid wrongly; the sum is what the bank paid for them.

    Refused where nothing was paid in them, without a reason, and for months that are recorded already. The
    same submission twice is one.
    """
    require(by, "award.write")
    said = why.strip()
    if not said or len(said) > WHY_LENGTH:
        raise Refused(f"请写明为什么是多发的，最多 {WHY_LENGTH} 字。")
    begin, end = month_of(first), month_of(last)
    with transaction.atomic():
        held: Award = Award.objects.visible_to(by).select_for_update().get(pk=award.pk)
        same: Overpayment | None = Overpayment.objects.visible_to(by).filter(submission=submission).first()
        if same is not None:
            return same
        if held.overpayments.filter(first__lte=end, last__gte=begin).exists():
            raise Refused("这些月份已经登记过多发，没有再记一次。")
        paid = held.lines.filter(state=Line.State.PAID, for_month__gte=begin, for_month__lte=end)
        fen = paid.aggregate(sum=Sum("amount_fen"))["sum"] or 0
        if fen <= 0:
            raise Refused("这些月份没有发放到账的钱，没有多发。")
        made: Overpayment = Overpayment.objects.create(
            award=held,
            area_id=held.area_id,
            amount_fen=fen,
            why=said,
            first=begin,
            last=end,
            found_on=on,
            at=at,
            by_id=by.user_id,
            submission=submission,
        )
        _note(by, at, "overpayment.record", made, detail=f"{fen} fen {begin:%Y-%m}..{end:%Y-%m}")
    return made


def agree(
    *, overpayment: Overpayment, parts: Sequence[Part], by: Scope, on: date, at: datetime
) -> list[Instalment]:
    """Write down the instalments that were agreed; their sum is the debt, to the fen.

    Refused where they are agreed already, for a part that is no money or due in the past, and for a set-off
    from an award that has ended.
    """
    require(by, "award.write")
    if not 1 <= len(parts) <= MOST_PARTS:
        raise Refused(f"分期应在 1 到 {MOST_PARTS} 期之间。")
    if any(part.fen <= 0 for part in parts):
        raise Refused("每一期都要写明金额。")
    if any(part.due_on < on for part in parts):
        raise Refused("每一期的日期都不能早于今天。")
    with transaction.atomic():
        held = _open(overpayment, by)
        if held.instalments.exists():
            raise Refused("已经约定过分期，没有再记一次。")
        total = sum(part.fen for part in parts)
        if total != held.amount_fen:
            raise Refused(
                f"各期合计 {_yuan(total)} 元，与多发的 {_yuan(held.amount_fen)} 元不一致，请改到一致。"
            )
        if held.award.last is not None and any(part.set_off for part in parts):
            raise Refused("这份待遇已经停发，没有以后的待遇可以抵扣，请改为交回。")
        ordered = sorted(parts, key=lambda part: part.due_on)
        made: list[Instalment] = Instalment.objects.bulk_create(
            Instalment(
                overpayment=held,
                area_id=held.area_id,
                ordinal=ordinal,
                amount_fen=part.fen,
                due_on=part.due_on,
                set_off=part.set_off,
            )
            for ordinal, part in enumerate(ordered, start=1)
        )
        _note(by, at, "overpayment.agree", held, detail=f"{len(made)} parts {total} fen")
    return made


def hand_in(*, instalment: Instalment, receipt: str, by: Scope, on: date, at: datetime) -> Instalment:
    """Write down that a part was handed in, with its receipt; the last one settles the debt."""
    require(by, "award.write")
    number = receipt.strip()
    if not number or len(number) > RECEIPT_LENGTH:
        raise Refused(f"请写明收据号，最多 {RECEIPT_LENGTH} 字。")
    with transaction.atomic():
        debt = _open(instalment.overpayment, by)
        held: Instalment = debt.instalments.select_for_update().get(pk=instalment.pk)
        if held.paid_on is not None:
            raise Refused("这一期已经收过了。")
        held.paid_on, held.receipt, held.set_off = on, number, False
        held.save(update_fields=("paid_on", "receipt", "set_off"))
        if not debt.instalments.filter(paid_on=None).exists() and not _still_on_its_way(debt):
            debt.state = State.SETTLED
            debt.save(update_fields=("state",))
        _note(by, at, "overpayment.hand_in", debt, detail=f"{held.amount_fen} fen {number}")
    return held


def waive(*, overpayment: Overpayment, reason: str, by: Scope, on: date, at: datetime) -> Overpayment:
    """Give a debt up by procedure; by another person than who recorded it, and never without a reason."""
    require(by, "award.write")
    said = reason.strip()
    if not said or len(said) > REASON_LENGTH:
        raise Refused(f"请写明核销的理由，最多 {REASON_LENGTH} 字。")
    with transaction.atomic():
        held = _open(overpayment, by)
        if held.by_id == by.user_id:
            raise Refused("登记多发的人不能自己核销，请由另一个人办理。")
        held.state, held.waive_reason = State.WAIVED, said
        held.save(update_fields=("state", "waive_reason"))
        _note(by, at, "overpayment.waive", held, reason=said, detail=f"{held.amount_fen} fen")
    return held


def owed_fen(overpayment: Overpayment) -> int:
    """Return what is still to come back (fen); 0 once settled or waived."""
    if overpayment.state != State.OPEN:
        return 0
    back = overpayment.instalments.exclude(paid_on=None).aggregate(sum=Sum("amount_fen"))["sum"] or 0
    return int(overpayment.amount_fen - back)


def _open(overpayment: Overpayment, by: Scope) -> Overpayment:
    found = Overpayment.objects.visible_to(by).select_related("award").select_for_update(of=("self",))
    held: Overpayment = found.get(pk=overpayment.pk)
    if held.state != State.OPEN:
        raise Refused(f"这笔多发款{held.get_state_display()}，不能再改。")
    return held


def _still_on_its_way(debt: Overpayment) -> bool:
    """Say whether a set-off part hangs on a line that the bank has not answered for."""
    return debt.instalments.filter(line__isnull=False).exclude(line__state=Line.State.PAID).exists()


def _yuan(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02d}"


def _note(
    by: Scope, at: datetime, verb: str, debt: Overpayment, *, reason: str = "", detail: str = ""
) -> None:
    audit.record(
        by=by,
        at=at,
        verb=verb,
        subject_kind="overpayment",
        subject_code=str(debt.code),
        area_id=debt.area_id,
        reason=reason,
        detail=detail,
    )
