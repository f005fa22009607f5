"""The county's own visit to a household (县级入户核查): ordered, and done by who does nothing else."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.calendar import add_working_days
from minzheng.casework import shelf, verbs
from minzheng.casework.acting import is_related
from minzheng.casework.control.parameters import value
from minzheng.casework.models import Act, Case, Hand, SpotCheck
from minzheng.casework.noting import note
from minzheng.casework.procedure import Function, Office
from minzheng.casework.refusal import Barred, Refused

WORDS_LENGTH = 500
REASON_LENGTH = 200


def last_day(check: SpotCheck) -> date | None:
    """Return the last day of a county visit: counted from when it was ordered and the case is at the county.

    None while the township still has the case, and for one that never came to the county.
    """
    try:
        steps = shelf.procedure_of(check.case.procedure).steps
    except shelf.NoProcedure:
        return None
    desks = {
        one.slug for one in steps if one.function is Function.CONFIRMATION and one.office is Office.COUNTY
    }
    came = min((act.on for act in check.case.acts.all() if act.to in desks), default=None)
    if came is None:
        return None
    start = max(came, check.drawn_on)
    return add_working_days(start, value("visit_days", start)).date


def open_visit(*, case: Case, by: Scope, on: date, at: datetime, reason: str) -> SpotCheck:
    """Order a visit because something does not fit; Refused without a reason, once ended, or twice."""
    require(by, "control.write")
    said = reason.strip()
    if not said:
        raise Refused("请写明哪里有疑点。")
    if len(said) > REASON_LENGTH:
        raise Refused(f"原因不能超过 {REASON_LENGTH} 个字。")
    with transaction.atomic():
        held: Case = Case.objects.visible_to(by).select_for_update().get(pk=case.pk)
        if not held.is_open:
            raise Refused("这一案已经办结。")
        try:
            with transaction.atomic():
                made: SpotCheck = SpotCheck.objects.create(
                    case=held,
                    area_id=held.area_id,
                    why=SpotCheck.Why.DOUBT,
                    drawn_on=on,
                    asked_for=said,
                    opened_by_id=by.user_id,
                )
        except IntegrityError:
            raise Refused("这一案已经安排过疑点核查。") from None
        note(by, at, "case.visit_ordered", held, reason=said)
    return made


def record_spot_check(
    *,
    check: SpotCheck,
    by: Scope,
    on: date,
    at: datetime,
    submission: UUID,
    result: str,
    words: str,
) -> SpotCheck:
    """Keep what the county found at the door; if it differs, a case at its desk goes back at once.

    One visit answers every open check of the case. Refused for whoever did anything else in the case, is a
    relative of the household, says nothing, or comes second. `result` is "agrees" or "differs".
    """
    require(by, "control.write")
    said = words.strip()
    if result not in (SpotCheck.Result.AGREES, SpotCheck.Result.DIFFERS):
        raise Refused("请选择核查结果。")
    if not said:
        raise Refused("请写明入户看到的情况。")
    if len(said) > WORDS_LENGTH:
        raise Refused(f"核查情况不能超过 {WORDS_LENGTH} 个字。")
    try:
        with transaction.atomic():
            held: SpotCheck = SpotCheck.objects.visible_to(by).select_for_update().get(pk=check.pk)
            if held.result != SpotCheck.Result.OPEN:
                raise Refused("这次核查已经登记过结果。")
            if on < held.drawn_on:
                raise Refused("核查日期不能早于抽取的日期。")
            _take_hand(held.case, by)
            for one in held.case.spot_checks.filter(result=SpotCheck.Result.OPEN).order_by("pk"):
                one.result, one.words, one.done_on, one.done_by_id = result, said, on, by.user_id
                one.save(update_fields=("result", "words", "done_on", "done_by"))
            held.refresh_from_db()
            note(
                by, at, "case.visited_by_county", held.case, reason=said[:300], detail=f"{held.why} {result}"
            )
            if result == SpotCheck.Result.DIFFERS:
                back = f"县级入户核查（{held.get_why_display()}）不一致：{said}"[:300]
                verbs.send_back(case=held.case, by=by, on=on, at=at, submission=submission, reason=back)
    except Barred:
        note(by, at, "case.barred", check.case, detail="hand spot_check")
        raise
    return held


def _take_hand(case: Case, by: Scope) -> None:
    """Take the visit as this person's one function in the case; the database refuses a second one."""
    if is_related(case, by):
        raise Barred("您是这户家庭的近亲属，按规定应当回避。")
    done = Act.objects.visible_to(by).filter(case=case, by_id=by.user_id)
    if done.exclude(outcome="send_back", function=Function.REVIEW).exists():
        raise Barred("您已经办过这一案的其他环节，入户核查要由没有经手的人去。")
    hands = Hand.objects.visible_to(by)
    try:
        with transaction.atomic():
            hands.get_or_create(
                case=case, user_id=by.user_id, function="spot_check", defaults={"area_id": case.area_id}
            )
    except IntegrityError:
        raise Barred("您已经办过这一案的其他环节，入户核查要由没有经手的人去。") from None
