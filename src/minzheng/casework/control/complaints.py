"""Reports, petitions and appeals (举报、信访、复核): taken in by anybody, read and answered by the county.

民发〔2021〕57号 第三十六条 to 第三十八条: who complained is sealed, who gave a name is told the answer.
Nobody handles a complaint about themselves, or about a case of a relative's or of their own hand;
the database holds it.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, connection, transaction

from minzheng.access import audit
from minzheng.access.crypto import seal
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.casework import clock
from minzheng.casework.control import redeciding
from minzheng.casework.control.parameters import dated
from minzheng.casework.models import Case, Complaint, Decision, SpotCheck
from minzheng.casework.procedure import Limit
from minzheng.casework.refusal import Barred, Refused

WORDS_LENGTH, REPORTER_LENGTH, ANSWER_LENGTH, HOW_LENGTH = 1000, 100, 1000, 60
CHANNELS = {
    "counter": "窗口当面",
    "hotline": "电话热线",
    "letter": "来信",
    "online": "网上",
    "handed_over": "上级或其他部门转来",
}
LIMITS = {
    Complaint.Kind.REPORT: ("report_answer_days", True),
    Complaint.Kind.PETITION: ("petition_answer_days", False),
    Complaint.Kind.APPEAL: ("appeal_answer_days", True),
}
"""Per kind the parameter of its days, and whether they are working days."""
COUNTY_DIGITS = 6


def answer_by(kind: str, received_on: date) -> date:
    """Return the last day to answer a complaint that came in on a day."""
    name, working = LIMITS[Complaint.Kind(kind)]
    limit = dated(name, received_on)
    return clock.due(Limit(int(limit.value), limit.basis, working=working), received_on)


def file_complaint(
    *,
    kind: str,
    channel: str,
    words: str,
    area: str,
    by: Scope | None,
    on: date,
    at: datetime,
    submission: uuid.UUID,
    reporter: str = "",
    case: Case | None = None,
    about_id: int | None = None,
) -> uuid.UUID:
    """Take in a complaint and return its code; the same `submission` twice is one.

    `reporter` (name and how to reach them) is sealed, and empty where somebody stays unknown; `about_id` is
    the official complained of. While a case is not decided, a complaint about it opens the county's visit
    (民发〔2021〕57号 第二十条). `by` None is the person themselves. Refused without words, for an appeal
    without a name or against what was not decided so, and for a case out of the area.
    """
    if by is not None:
        require(by, "complaint.file")
    said, name = words.strip(), reporter.strip()
    _check_taken(kind, channel, said, name, case)
    code = uuid.uuid5(uuid.NAMESPACE_OID, str(submission))
    with transaction.atomic():
        if case is not None and by is not None:
            case = Case.objects.visible_to(by).get(pk=case.pk)
        county = (case.area_id if case else area)[:COUNTY_DIGITS]
        new = _store(
            code=code,
            case_id=case.pk if case else None,
            kind=kind,
            channel=channel,
            by_sealed=seal(name) if name else None,
            words_sealed=seal(said),
            about_id=about_id,
            received_on=on,
            due_on=answer_by(kind, on),
            taken_by_id=by.user_id if by else None,
            submission=submission,
            area=county,
        )
        if new:
            if case is not None and case.is_open and not case.decisions.exists():
                SpotCheck.objects.unscoped(reason="a complaint opens the county's visit").get_or_create(
                    case=case,
                    why=SpotCheck.Why.COMPLAINT,
                    defaults={"area_id": case.area_id, "drawn_on": on},
                )
            _note("complaint.file", str(code), county, by, at, detail=kind)
    return code


def take_on(*, complaint: Complaint, by: Scope, at: datetime) -> Complaint:
    """Become the one who answers; Barred for whom it is about and for whoever had a hand in the case."""
    require(by, "complaint.answer")
    try:
        with transaction.atomic():
            held: Complaint = Complaint.objects.visible_to(by).select_for_update().get(pk=complaint.pk)
            if held.finding != Complaint.Finding.OPEN:
                raise Refused("这件已经答复。")
            if held.handler_id not in (None, by.user_id):
                raise Refused("这件已经由别人承办。")
            if held.handler_id is None:
                held.handler_id = by.user_id
                _save_handler(held)
                _note("complaint.take_on", str(held.code), held.area_id, by, at)
    except Barred:
        _note("complaint.barred", str(complaint.code), complaint.area_id, by, at)
        raise
    return held


def answer_complaint(
    *,
    complaint: Complaint,
    by: Scope,
    on: date,
    at: datetime,
    finding: str,
    answer: str,
    told_how: str = "",
) -> Complaint:
    """Close a complaint with what was found; an appeal that is upheld is decided anew in a case of its own.

    `told_how` says how the answer reached whoever gave a name (they must be told). Refused without an answer,
    twice, and before it came in; Barred like `take_on`.
    """
    held = take_on(complaint=complaint, by=by, at=at)
    said, how = answer.strip(), told_how.strip()
    if finding not in (Complaint.Finding.UPHELD, Complaint.Finding.REJECTED):
        raise Refused("请选择核查结论。")
    if not said:
        raise Refused("请写明核查情况和处理意见。")
    if len(said) > ANSWER_LENGTH or len(how) > HOW_LENGTH:
        raise Refused(f"答复不能超过 {ANSWER_LENGTH} 个字，告知方式不能超过 {HOW_LENGTH} 个字。")
    if held.by_sealed is not None and not how:
        raise Refused("这是实名反映，请写明怎样把结果告诉了本人。")
    if on < held.received_on:
        raise Refused("答复日期不能早于收到的日期。")
    with transaction.atomic():
        held.finding, held.answer, held.answered_on, held.answered_by_id = finding, said, on, by.user_id
        if held.by_sealed is not None:
            held.told_on, held.told_how = on, how
        if finding == Complaint.Finding.UPHELD and held.kind == Complaint.Kind.APPEAL:
            held.redecided_as = redeciding.open_again(complaint=held, by=by, on=on, at=at)
        held.save(
            update_fields=(
                *("finding", "answer", "answered_on", "answered_by"),
                *("told_on", "told_how", "redecided_as"),
            )
        )
        _note("complaint.answer", str(held.code), held.area_id, by, at, detail=finding)
    return held


def _check_taken(kind: str, channel: str, said: str, name: str, case: Case | None) -> None:
    if kind not in Complaint.Kind.values or channel not in CHANNELS:
        raise Refused("请选择是哪一类反映、从哪里来的。")
    if not said:
        raise Refused("请写明反映的内容。")
    if len(said) > WORDS_LENGTH or len(name) > REPORTER_LENGTH:
        raise Refused(f"内容不能超过 {WORDS_LENGTH} 个字，姓名和联系方式不能超过 {REPORTER_LENGTH} 个字。")
    if kind != Complaint.Kind.APPEAL:
        return
    if case is None:
        raise Refused("复核申请要写明是哪一案。")
    if not name:
        raise Refused("复核申请要写明申请人姓名和联系方式。")
    against = (Decision.Kind.REFUSE, Decision.Kind.STOP, Decision.Kind.CHANGE)
    if not case.decisions.filter(kind__in=against).exists():
        raise Refused("这一案没有不予同意、调整或停止的决定，不能申请复核。")


def _store(**values: Any) -> bool:
    """Store through the database's function: a township adds what it may not read. False if it was there."""
    places = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT casework_take_complaint({places})", list(values.values()))
        return bool(cursor.fetchone()[0])


def _save_handler(held: Complaint) -> None:
    if held.handler_id == held.about_id:
        raise Barred("这件反映的就是您，由别人承办。")
    try:
        with transaction.atomic():
            held.save(update_fields=("handler",))
    except IntegrityError:
        raise Barred("您经手过这一案或者是这户的近亲属，不能承办对它的反映，请由其他人承办。") from None


def _note(verb: str, code: str, area: str, by: Scope | None, at: datetime, *, detail: str = "") -> None:
    audit.record(
        by=by, at=at, verb=verb, subject_kind="complaint", subject_code=code, area_id=area, detail=detail
    )
