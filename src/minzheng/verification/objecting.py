"""The applicant's objection to a report, and the re-check by another person (民发〔2021〕57号 第十八条)."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from django.db import IntegrityError, transaction

from minzheng.access.crypto import seal_bytes
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.calendar import add_working_days
from minzheng.verification.authorising import valid_authorisation
from minzheng.verification.checking import ask_all, held_check
from minzheng.verification.errors import Refused
from minzheng.verification.models import Check, Objection, Report
from minzheng.verification.parameters import value
from minzheng.verification.trail import note

WORDS_LENGTH = 500


@transaction.atomic
def object_to(
    *,
    report: Report,
    by: Scope,
    on: date,
    at: datetime,
    words: str,
    submission: UUID,
    evidence: bytes | None = None,
) -> Objection:
    """Record that the applicant disagrees, with what they say and show (a picture, sealed).

    The same `submission` twice is one. Refused without words, for a version that is not the latest or has
    been objected to already, and before or after the report was valid.
    """
    require(by, "check.object")
    earlier: Objection | None = Objection.objects.visible_to(by).filter(submission=submission).first()
    if earlier is not None:
        return earlier
    said = words.strip()
    if not said:
        raise Refused("请写明对报告哪一项有异议、为什么。")
    if len(said) > WORDS_LENGTH:
        raise Refused(f"异议说明不能超过 {WORDS_LENGTH} 个字。")
    held: Report | None = Report.objects.visible_to(by).filter(pk=report.pk).first()
    if held is None:
        raise Refused("这份报告不在您的辖区。")
    if Report.objects.visible_to(by).filter(check_made=held.check_made_id, version__gt=held.version).exists():
        raise Refused("这份报告已有新的版本，请对新版本提出异议。")
    if not held.made_on <= on <= held.valid_until:
        raise Refused(f"这份报告的有效期到 {held.valid_until:%Y-%m-%d}，请重新申请核对。")
    made = Objection(
        report=held,
        area_id=held.area_id,
        words=said,
        evidence_sealed=seal_bytes(evidence) if evidence else None,
        raised_on=on,
        recorded_at=at,
        recorded_by_id=by.user_id,
        due_on=add_working_days(on, value("recheck_days", on)).date,
        submission=submission,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise Refused("对这份报告已经提出过异议，正在复核。") from error
    note(by, at, "check.object", ("check", str(held.check_made.code)), held.area_id, detail=held.number)
    return made


@transaction.atomic
def start_recheck(*, objection: Objection, by: Scope, on: date, at: datetime, tables: Path) -> Check:
    """Ask every source once more, by somebody else than the first checker.

    Refused for the first checker, when it was started already, and without an authorisation that still holds
    where the first check had one.
    """
    require(by, "check.run")
    held: Objection | None = (
        Objection.objects.visible_to(by)
        .select_for_update(of=("self",))
        .select_related("report")
        .filter(pk=objection.pk)
        .first()
    )
    if held is None:
        raise Refused("这项异议不在您的辖区。")
    if held.report.checker_id == by.user_id:
        raise Refused("复核要由另一个人办理，您是上一次的核对人。")
    check = held_check(held.report.check_made, by)
    if held.recheck_started_on is not None or check.state != Check.State.REPORTED:
        raise Refused("这项复核已经启动过了。")
    if check.authorisation is not None:
        valid = valid_authorisation(check.household, check.programme, by, on)
        if valid is None:
            raise Refused("原来的授权已经失效，请先请家庭成员重新签名授权，再复核。")
        check.authorisation = valid
    held.recheck_started_on, held.recheck_by_id = on, by.user_id
    held.save(update_fields=["recheck_started_on", "recheck_by"])
    check.round, check.state, check.report_by = check.round + 1, Check.State.RUNNING, held.due_on
    check.save(update_fields=["round", "state", "report_by", "authorisation"])
    ask_all(check, by=by, on=on, at=at, tables=tables)
    note(by, at, "check.recheck", ("check", str(check.code)), check.area_id, detail=held.report.number)
    return check
