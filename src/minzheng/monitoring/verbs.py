"""The writes on leads: a visit, putting it off, a household that somebody reports. One transaction each."""

from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from minzheng.access import audit
from minzheng.access.crypto import seal_bytes
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.calendar import add_working_days
from minzheng.monitoring import scorecard
from minzheng.monitoring.declared import REPORTED
from minzheng.monitoring.models import Lead, Reason, Visit
from minzheng.monitoring.ranking import Ranking
from minzheng.registry.models import Household

VISIT_WITHIN_WORKING_DAYS = 10
"""Nobody waits longer for a visit (plan row 2.9; ours until the office confirms it)."""
NOTE_LENGTH, REASON_LENGTH = 500, 200

COUNTY_TIME = timezone(timedelta(hours=8))
STATE_AFTER: dict[str, Lead.State | None] = {
    Visit.Outcome.FOUND_HARDSHIP: Lead.State.VISITED,
    Visit.Outcome.NO_HARDSHIP: Lead.State.SETTLED,
    Visit.Outcome.ALREADY_HELPED: Lead.State.SETTLED,
    Visit.Outcome.MOVED_AWAY: Lead.State.SETTLED,
    Visit.Outcome.NOT_AT_HOME: None,
}
"""What a visit makes of the lead; where nobody was at home it stays as it was."""


class Refused(ValueError):
    """The write is not possible; the message is one sentence for the person who tried."""


def record_visit(
    *,
    lead: Lead,
    by: Scope,
    on: date,
    at: datetime,
    outcome: str,
    submission: UUID,
    needs: list[str] | None = None,
    note: str = "",
    photo: bytes | None = None,
) -> Visit:
    """Record what a visitor found; the same `submission` twice is one visit.

    `photo` is a JPEG without metadata; it is stored sealed. Refused for a date before the lead or after the
    day of `at`, for a settled lead, and for an outcome or need that the form does not have.
    """
    require(by, "lead.visit")
    with transaction.atomic():
        held = _held(lead, by)
        earlier: Visit | None = Visit.objects.visible_to(by).filter(submission=submission, lead=held).first()
        if earlier is not None:
            return earlier
        said = note.strip()
        _check_visit(held, on=on, at=at, outcome=outcome, needs=needs or [], note=said)
        visit = Visit(
            lead=held,
            area_id=held.area_id,
            visitor_id=by.user_id,
            visited_on=on,
            recorded_at=at,
            outcome=outcome,
            needs=sorted(set(needs or [])),
            note=said,
            photo_sealed=seal_bytes(photo) if photo else None,
            submission=submission,
        )
        try:
            with transaction.atomic():
                visit.save(force_insert=True)
        except IntegrityError as error:
            raise Refused("这次走访已经登记过了。") from error
        _advance(held, STATE_AFTER[outcome], on)
        _audit(by, at, "lead.visit", held, detail=outcome)
    return visit


def defer(*, lead: Lead, by: Scope, on: date, at: datetime, reason: str) -> Lead:
    """Put a visit off, saying why; the lead stays on the list as put off. Refused without a reason."""
    require(by, "lead.defer")
    words = reason.strip()
    if not words:
        raise Refused("请写明暂不走访的原因。")
    if len(words) > REASON_LENGTH:
        raise Refused(f"原因不能超过 {REASON_LENGTH} 个字。")
    with transaction.atomic():
        held = _held(lead, by)
        if held.state not in (Lead.State.OPEN, Lead.State.WAITING, Lead.State.DEFERRED):
            raise Refused("这户已经走访过，不需要再推迟。")
        held.state = Lead.State.DEFERRED
        held.deferred_reason, held.deferred_on = words, on
        held.save(update_fields=["state", "deferred_reason", "deferred_on"])
        _audit(by, at, "lead.defer", held, reason=words)
    return held


def report_hardship(*, household: Household, by: Scope, on: date, at: datetime, words: str) -> Lead:
    """Put a household on the list because somebody saw its hardship (主动发现, every official's duty).

    An unvisited lead of the household gets the reason, and a place on the list if it waited or was put off;
    otherwise a lead is opened, due in ten working days. The same words of the same person on one day are one
    reason.
    """
    require(by, "lead.report")
    said = words.strip()
    if not said:
        raise Refused("请用一句话写明您看到的困难。")
    if len(said) > REASON_LENGTH:
        raise Refused(f"说明不能超过 {REASON_LENGTH} 个字。")
    if not by.covers(household.area_id):
        raise Refused("这户不在您的辖区。")
    with transaction.atomic():
        due = add_working_days(on, VISIT_WITHIN_WORKING_DAYS).date
        lead = _waiting_lead(household, by, on, due)
        Reason.objects.visible_to(by).get_or_create(
            lead=lead,
            signal=REPORTED,
            event=f"{on:%Y-%m-%d}/{by.user_id}/{sha256(said.encode()).hexdigest()[:12]}",
            defaults={"area_id": lead.area_id, "words": said, "on": on, "first_seen": on, "last_seen": on},
        )
        if lead.state != Lead.State.OPEN:
            lead.state, lead.deferred_reason, lead.deferred_on = Lead.State.OPEN, "", None
            lead.listed_on, lead.due_on = on, due
        in_force = Reason.objects.visible_to(by).filter(lead=lead, ended_on=None).order_by("id")
        ranking = Ranking(scorecard.latest(on))
        ranking.rescore(lead, list(in_force.values_list("signal", flat=True)))
        lead.save(
            update_fields=(
                *("state", "deferred_reason", "deferred_on", "listed_on", "due_on"),
                *("score", "traits"),
            )
        )
        _audit(by, at, "lead.report", lead, detail=said)
    return lead


def _waiting_lead(household: Household, by: Scope, on: date, due: date) -> Lead:
    """The household's waiting lead, locked, or a new one; two officials at once get the same."""
    waiting: QuerySet[Lead] = Lead.objects.visible_to(by).filter(
        household=household, state__in=("open", "waiting", "deferred")
    )
    if (lead := waiting.select_for_update().first()) is not None:
        return lead
    try:
        with transaction.atomic():
            lead = Lead(
                area_id=household.area_id,
                household=household,
                opened_on=on,
                listed_on=on,
                due_on=due,
                reported_by_id=by.user_id,
            )
            lead.save(force_insert=True)
            return lead
    except IntegrityError:
        return waiting.select_for_update().get()


def _advance(lead: Lead, state: Lead.State | None, on: date) -> None:
    """Bring a lead to the state that a visit leads to; None leaves it as it is."""
    if state is None:
        return
    lead.state, lead.deferred_reason, lead.deferred_on = state, "", None
    lead.listed_on = lead.listed_on or on
    lead.settled_on = on if state == Lead.State.SETTLED else None
    lead.save(update_fields=["state", "deferred_reason", "deferred_on", "listed_on", "settled_on"])


def _held(lead: Lead, by: Scope) -> Lead:
    """The lead, locked against a second official; Refused where it is out of sight."""
    held: Lead | None = Lead.objects.visible_to(by).select_for_update().filter(pk=lead.pk).first()
    if held is None:
        raise Refused("这条线索不在您的辖区。")
    return held


def _check_visit(lead: Lead, *, on: date, at: datetime, outcome: str, needs: list[str], note: str) -> None:
    if outcome not in Visit.Outcome.values:
        raise Refused("请选择走访结果。")
    if strange := set(needs) - set(Visit.Need.values):
        raise Refused(f"没有这种需求：{'、'.join(sorted(strange))}。")
    if lead.state == Lead.State.SETTLED:
        raise Refused("这户已经办结，如有新情况请用“我发现了一户困难”上报。")
    if on < lead.opened_on:
        raise Refused(f"走访日期不能早于线索日期 {lead.opened_on:%Y-%m-%d}。")
    if on > at.astimezone(COUNTY_TIME).date():
        raise Refused("走访日期不能晚于今天。")
    if len(note) > NOTE_LENGTH:
        raise Refused(f"备注不能超过 {NOTE_LENGTH} 个字。")


def _audit(by: Scope, at: datetime, verb: str, lead: Lead, *, reason: str = "", detail: str = "") -> None:
    audit.record(
        by=by,
        at=at,
        verb=verb,
        subject_kind="lead",
        subject_code=str(lead.code),
        area_id=lead.area_id,
        reason=reason,
        detail=detail,
    )
