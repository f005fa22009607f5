"""The writes on a case: opening it, each step, pauses and extensions. One transaction and one event each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.casework import clock, deciding, shelf
from minzheng.casework.acting import barred, kind_of_bar
from minzheng.casework.control import relatives
from minzheng.casework.deadlines import step_due, whole_due
from minzheng.casework.file import CaseFile
from minzheng.casework.gone import ways_on
from minzheng.casework.granted import check_granted
from minzheng.casework.models import Act, Case, Channel, Hand
from minzheng.casework.noting import note
from minzheng.casework.numbering import next_number
from minzheng.casework.procedure import SEPARATED, Ending, Function, Outcome, Procedure, Purpose, Step
from minzheng.casework.refusal import Barred, Refused
from minzheng.engine import RuleError, assemble
from minzheng.registry.explaining import PACKAGES
from minzheng.registry.models import Household, Person, Status

REASON_LENGTH = 300
CHANGES = (
    *("step", "entered_on", "ended_on", "due_on", "version"),
    *("procedure", "accepted_on", "whole_due_on"),
)


def open_case(
    *,
    household: Household,
    programme: str,
    by: Scope | None,
    on: date,
    at: datetime,
    submission: UUID,
    channel: str = Channel.COUNTER,
    subject: Person | None = None,
    applicant: Person | None = None,
    applied_on: date | None = None,
    origin: UUID | None = None,
    purpose: Purpose = Purpose.GRANT,
) -> Case:
    """Accept an application and put the case on its first step; the same `submission` twice is one case.

    `by` None is the person themselves on a phone. Until the act of acceptance the procedure of `on` is only
    the one expected. Refused where a case of that programme is open, where nobody alive is left to apply
    for, where the household is out of the area, where no procedure is in force or nothing granted to change.
    """
    if by is not None:
        require(by, "case.open")
        if not by.covers(household.area_id):
            raise Refused("这户不在您的辖区。")
    procedure = _procedure(programme, on, purpose)
    applied = applied_on or on
    with transaction.atomic():
        same = Case.objects.unscoped(reason="one submission").filter(submission=submission)
        earlier: Case | None = same.first()
        if earlier is not None:
            return earlier
        _check_whom(household, subject, procedure, on)
        check_granted(household, subject, procedure, on)
        if applied > on:
            raise Refused("申请日期不能晚于受理日期。")
        first = procedure.first
        case = Case(
            area_id=household.area_id,
            number=next_number(household.area_id, programme, on),
            programme=programme,
            purpose=purpose,
            procedure=procedure.key,
            household=household,
            subject=subject,
            applicant=applicant,
            channel=channel,
            origin=origin,
            applied_on=applied,
            opened_at=at,
            opened_by_id=by.user_id if by else None,
            submission=submission,
            step=first.slug,
            entered_on=on,
        )
        case.due_on = clock.due(first.limit, on) if first.limit else None
        try:
            with transaction.atomic():
                case.save(force_insert=True)
        except IntegrityError as error:
            raise Refused(_already_open(household, programme, subject, purpose)) from error
        note(by, at, "case.open", case, detail=f"{procedure.key} {channel}")
        relatives.recuse(case=case, by=by, on=on, at=at)
    return case


def advance(
    *,
    case: Case,
    step: str,
    outcome: str,
    by: Scope,
    on: date,
    at: datetime,
    submission: UUID,
    reason: str = "",
    decision: deciding.Draft | None = None,
) -> Case:
    """Do the step whose turn it is, with one of its outcomes: the only writer of a case's state.

    `step` is the one the actor saw; if somebody was faster, Refused says so. `decision` is what an outcome
    that decides needs besides. Refused also for a missing paper, for the wrong office or hand, for a
    relative, and without the reason an outcome asks for. The same `submission` twice is one act.
    """
    require(by, "case.act")
    if case.accepted_on is None and by.covers(case.area_id):
        relatives.recuse(case=case, by=by, on=on, at=at)  # stays found whatever becomes of the act
    try:
        with transaction.atomic():
            held: Case = Case.objects.visible_to(by).select_for_update().get(pk=case.pk)
            if Act.objects.visible_to(by).filter(submission=submission, case=held).exists():
                return held
            file = CaseFile(held, scope=by, on=on)
            file = _accepted(file, step, outcome)
            now, way = _way(file, step, outcome)
            said = reason.strip()
            _check_act(file, now, way, by, said)
            act = _record(file, now, way, by, on=on, at=at, reason=said, submission=submission)
            if way.decides is not None:
                deciding.decide(file, act, way, by=by, on=on, at=at, draft=decision, reason=said)
            _move(file, now, way, on)
            note(by, at, f"case.{now.slug}", held, reason=said, detail=way.slug)
    except Barred:
        note(by, at, "case.barred", case, detail=f"{kind_of_bar(case, by)} {step}")
        raise
    return held


def send_back(*, case: Case, by: Scope, on: date, at: datetime, submission: UUID, reason: str) -> Case:
    """Let the county's visit send a case at its desk back to be investigated again; elsewhere change nothing.

    It is no act of confirmation: whoever visited for the county confirms nothing.
    """
    require(by, "control.write")
    with transaction.atomic():
        held: Case = Case.objects.visible_to(by).select_for_update().get(pk=case.pk)
        file = CaseFile(held, scope=by, on=on)
        now = file.step
        way = next((one for one in now.outcomes if one.slug == "send_back"), None) if now else None
        if now is None or way is None:
            return held
        visit = replace(now, function=Function.REVIEW)
        _record(file, visit, way, by, on=on, at=at, reason=reason, submission=submission)
        _move(file, visit, way, on)
        note(by, at, "case.send_back", held, reason=reason, detail=now.slug)
    return held


def _procedure(programme: str, on: date, purpose: Purpose) -> Procedure:
    try:
        return shelf.in_force(programme, on, purpose)
    except shelf.NoProcedure as none:
        raise Refused(str(none)) from none


def _check_whom(household: Household, subject: Person | None, procedure: Procedure, on: date) -> None:
    """Refuse a case about nobody, about somebody of another home, and a grant to the dead."""
    granting = procedure.purpose == Purpose.GRANT
    if subject is not None and subject.household_id != household.key:
        raise Refused("申请的对象不是这户的成员。")
    unit = _unit(procedure.programme, on)
    if unit == "person" and subject is None:
        raise Refused("这个项目按人办理，请选择是家里的哪一个人。")
    if granting and unit == "household" and subject is not None:
        raise Refused("这个项目按户申请，不用选择个人。")
    if procedure.for_the_dead:
        if subject is not None and subject.status != Status.DEAD:
            raise Refused("登记显示此人健在，不能申请；如有误，请先到派出所办理死亡登记。")
    elif granting and subject is not None and subject.status == Status.DEAD:
        raise Refused("登记显示此人已经去世，不能再受理；如有误，请先到派出所更正。")
    elif granting and subject is None:
        gone = (Status.DEAD, Status.MOVED_OUT)
        if not household.persons.exclude(status__in=gone).exists():
            raise Refused("这户已经没有在册的成员，不能受理。")


def _unit(programme: str, on: date) -> str | None:
    """Whether the programme is decided per household or per person; None where that day's law is unknown."""
    try:
        return assemble(PACKAGES, on).programme(programme).unit
    except RuleError:
        return None


def _already_open(household: Household, programme: str, subject: Person | None, purpose: str) -> str:
    same = Case.objects.unscoped(reason="which case is open").filter(
        household=household, programme=programme, subject=subject, purpose=purpose, ended_on=None
    )
    number = same.values_list("number", flat=True).first()
    return (
        f"这户已有一案正在办理（{number}），不必重复申请。"
        if number
        else "这次申请没有登记成功，请再试一次。"
    )


def _way(file: CaseFile, step: str, outcome: str) -> tuple[Step, Outcome]:
    now = file.step
    if now is None:
        raise Refused("这一案已经办结。")
    if now.slug != step:
        raise Refused(f"这一步刚才已经办过，现在轮到“{now.label}”。")
    for way in ways_on(file, now):
        if way.slug == outcome:
            return now, way
    raise Refused("没有这一种办理结果。")


def _accepted(file: CaseFile, step: str, outcome: str) -> CaseFile:
    """Return the file under the procedure of the day of acceptance, if this act accepts the case."""
    case = file.case
    now = file.step
    if now is None or now.function is not Function.ACCEPTANCE or now.slug != step:
        return file
    leads_on = any(way.slug == outcome and way.to not in set(Ending) for way in now.outcomes)
    if not leads_on or case.accepted_on is not None:
        return file
    procedure = _procedure(case.programme, file.on, Purpose(case.purpose))
    case.procedure, case.accepted_on = procedure.key, file.on
    case.whole_due_on = whole_due(case, procedure)
    return CaseFile(case, scope=file.scope, on=file.on)


def _check_act(file: CaseFile, now: Step, way: Outcome, by: Scope, reason: str) -> None:
    if sentence := barred(file.case, now, by):
        raise Barred(sentence)
    if way.needs_reason and not reason:
        raise Refused("请写明理由。")
    if len(reason) > REASON_LENGTH:
        raise Refused(f"理由不能超过 {REASON_LENGTH} 个字。")
    if file.case.pauses.filter(last=None).exists():
        raise Refused("这一案的期限正在暂停，请先恢复办理。")
    for requirement in way.needs:
        if sentence := requirement.missing(file):
            raise Refused(sentence)


def _record(
    file: CaseFile,
    now: Step,
    way: Outcome,
    by: Scope,
    *,
    on: date,
    at: datetime,
    reason: str,
    submission: UUID,
) -> Act:
    case = file.case
    separated = now.function in SEPARATED
    if separated:
        Hand.objects.visible_to(by).get_or_create(
            case=case, user_id=by.user_id, function=now.function, defaults={"area_id": case.area_id}
        )
    case.version += 1
    act: Act = Act.objects.create(
        case=case,
        area_id=case.area_id,
        ordinal=case.version,
        step=now.slug,
        outcome=way.slug,
        to=way.to,
        office=now.office,
        function=now.function,
        separated=now.function if separated else None,
        by_id=by.user_id,
        post_role=by.role,
        on=on,
        at=at,
        entered_on=case.entered_on,
        due_on=case.due_on,
        reason=reason,
        submission=submission,
    )
    return act


def _move(file: CaseFile, now: Step, way: Outcome, on: date) -> None:
    case = file.case
    case.step, case.entered_on = way.to, on
    if way.to in set(Ending):
        case.ended_on, case.due_on = on, None
    else:
        case.due_on = step_due(case, file.procedure.step(way.to).limit, case.acts.order_by("ordinal"))
    case.save(update_fields=CHANGES)
