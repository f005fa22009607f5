"""Opening, changing and ending awards: each follows a decision, in the decision's own transaction."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import Q

from minzheng.access.crypto import blind_index, seal, unseal
from minzheng.access.scope import Scope
from minzheng.casework import refusal as casework
from minzheng.casework.models import Application, Case, Decision
from minzheng.payments.models import Account, Award, AwardAmount
from minzheng.payments.months import later, month_of, previous_month
from minzheng.payments.noting import note_award
from minzheng.payments.parameters import recheck_months
from minzheng.payments.refusal import Refused
from minzheng.registry.models import Household, Person, Status

EXPIRES: Final = "期满，需要重新申请"
"""A grant for a number of months ends by itself."""
GONE: Final = (Status.DEAD, Status.MOVED_OUT)
Why = AwardAmount.Why


def follow(decision: Decision, *, by: Scope | None, at: datetime) -> Award | None:
    """Do what a decision says for money: open, change or end an award; the same decision twice does it once.

    None for a refusal, for what pays nothing, and for a change or stop of what is not paid from here.
    """
    if decision.kind == Decision.Kind.REFUSE:
        return None
    with transaction.atomic():
        if decision.kind == Decision.Kind.GRANT:
            return _open(decision, by, at) if decision.amount_fen else None
        award = _running(decision.case)
        if award is None:
            return None
        if decision.kind == Decision.Kind.STOP:
            last = decision.stops or month_of(decision.on)
            return end(award, last=last, reason=decision.reason, by=by, at=at, decision=decision)
        return _change(award, decision, by, at)


def after_decision(decision: Decision, by: Scope, at: datetime) -> None:
    """Follow a decision; what the ledger refuses is refused to whoever decides."""
    try:
        follow(decision, by=by, at=at)
    except Refused as refused:
        raise casework.Refused(str(refused)) from refused


def end(
    award: Award,
    *,
    last: date,
    reason: str,
    by: Scope | None,
    at: datetime,
    decision: Decision | None = None,
) -> Award:
    """Let an award end after the month `last` (its first day); ending it twice at the same month is one."""
    held: Award = Award.objects.unscoped(reason="the award that ends").select_for_update().get(pk=award.pk)
    if held.last is not None and held.last <= last:
        return held
    # An award whose first month never came ends before it began: nothing is paid.
    held.last = max(month_of(last), previous_month(held.first))
    held.stop_reason = reason.strip()[:200] or "停发"
    held.stopped_by = held.stopped_by or decision
    held.save(update_fields=("last", "stop_reason", "stopped_by"))
    note_award(by, at, "award.end", held, reason=held.stop_reason, detail=f"{held.last:%Y-%m}")
    return held


def runs(household: Household, subject: Person | None, programme: str, on: date) -> bool:
    """Whether an award runs on a day, decided here or taken over from the old ledger."""
    rows = Award.objects.unscoped(reason="whether something was granted").filter(
        household=household, programme=programme, first__lte=later(month_of(on), 2)
    )
    if subject is not None:
        rows = rows.filter(Q(subject=subject) | Q(subject=None))
    return bool(rows.filter(Q(last=None) | Q(last__gte=month_of(on))).exists())


def account_of(holder: Person, number: str, *, bank: str, source: str, on: date, area_id: str) -> Account:
    """Return the holder's account of that number, kept sealed; made if it is not on file yet."""
    found: Account
    found, _made = Account.objects.unscoped(reason="one account of one holder").get_or_create(
        holder=holder,
        number_index=blind_index(number),
        defaults={
            "area_id": area_id,
            "number_sealed": seal(number),
            "bank": bank[:60],
            "since": on,
            "source": source[:60],
        },
    )
    return found


def payee_of(household: Household, subject: Person | None) -> Person:
    """Return who is paid: the person themselves, else the head, else the oldest member alive.

    Household subsidies go to the head's card, personal ones to the person's own (财办〔2020〕37号).
    Refused where nobody alive is on file.
    """
    if subject is not None:
        return subject
    living = list(household.persons.exclude(status__in=GONE).order_by("birth_date", "key"))
    if not living:
        raise Refused("这户没有在册的成员，不能发放。")
    return next((one for one in living if one.relation == "head"), living[0])


def _open(decision: Decision, by: Scope | None, at: datetime) -> Award:
    case = decision.case
    awards = Award.objects.unscoped(reason="one award of one decision")
    same: Award | None = awards.filter(decision=decision).first()
    if same is not None:
        return same
    payee = payee_of(case.household, case.subject)
    first = decision.starts or month_of(decision.on)
    award = Award(
        area_id=case.area_id,
        programme=case.programme,
        household=case.household,
        subject=case.subject,
        payee=payee,
        account=_account(case, payee, decision.on),
        residence=case.household.residence,
        period="once" if decision.period == "once" else "month",
        first=first,
        last=max(decision.stops, first) if decision.stops else None,
        stop_reason=EXPIRES if decision.stops else "",
        decision=decision,
        review_due_on=later(first, recheck_months("", decision.on)),
    )
    try:
        with transaction.atomic():
            award.save(force_insert=True)
    except IntegrityError as error:
        raise Refused("这户（人）已经在领同一项待遇，不能再发一份。") from error
    _amount(award, first, decision, Why.GRANTED, by, at)
    note_award(by, at, "award.open", award, detail=f"{case.number} {decision.amount_fen}")
    return award


def _change(award: Award, decision: Decision, by: Scope | None, at: datetime) -> Award:
    first = decision.starts or month_of(decision.on)
    before = award.amounts.filter(first__lte=first).order_by("-first").first()
    raised = before is None or (decision.amount_fen or 0) >= before.amount_fen
    _amount(award, first, decision, Why.INCREASED if raised else Why.DECREASED, by, at)
    note_award(by, at, "award.change", award, detail=f"{first:%Y-%m} {decision.amount_fen}")
    return award


def _amount(award: Award, first: date, decision: Decision, why: str, by: Scope | None, at: datetime) -> None:
    AwardAmount.objects.unscoped(reason="one amount a month").get_or_create(
        award=award,
        first=first,
        defaults={
            "area_id": award.area_id,
            "amount_fen": decision.amount_fen,
            "persons": decision.persons or 1,
            "why": why,
            "decision": decision,
            "at": at,
            "by_id": by.user_id if by else None,
        },
    )


def _running(case: Case) -> Award | None:
    running = Award.objects.unscoped(reason="the award a decision is about").filter(
        household=case.household, subject=case.subject, programme=case.programme, last=None
    )
    found: Award | None = running.select_for_update().first()
    return found


def _account(case: Case, payee: Person, on: date) -> Account | None:
    """The account the application names, else one that the payee is paid to already."""
    given = Application.objects.unscoped(reason="where its money goes").filter(case=case).first()
    if given is not None and given.account_sealed is not None:
        holder = given.account_holder or payee
        number = unseal(bytes(given.account_sealed))
        return account_of(holder, number, bank=given.bank, source=case.number, on=on, area_id=case.area_id)
    known: Account | None = (
        Account.objects.unscoped(reason="where its money goes")
        .filter(holder=payee, state=Account.State.OPEN)
        .order_by("-since", "-pk")
        .first()
    )
    return known
