"""Deadlines of a case: counted from its acts, moved by lawful pauses, lengthened once in special cases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from minzheng.access.models import Role
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.casework import clock, shelf
from minzheng.casework.acting import is_related
from minzheng.casework.delegation import confirmation_delegated
from minzheng.casework.models import Act, Case, Pause
from minzheng.casework.noting import note
from minzheng.casework.procedure import Limit, Office, Procedure
from minzheng.casework.refusal import Refused
from minzheng.registry.models import Status

KEEPERS = (Role.TOWNSHIP_CLERK, Role.COUNTY_STAFF)


def extend(*, case: Case, by: Scope, on: date, at: datetime, reason: str) -> Case:
    """Give a case the longer time for special cases; Refused without a reason or such a time."""
    require(by, "case.act")
    with transaction.atomic():
        held: Case = Case.objects.visible_to(by).select_for_update().get(pk=case.pk)
        procedure = shelf.procedure_of(held.procedure)
        if not held.is_open or procedure.whole is None or procedure.whole.special is None:
            raise Refused("这一案不能延长办理时间。")
        _check_keeper(held, by)
        if not reason.strip():
            raise Refused("请写明延长的原因。")
        held.special_reason = reason.strip()[:200]
        held.whole_due_on = whole_due(held, procedure)
        held.save(update_fields=("special_reason", "whole_due_on"))
        note(by, at, "case.extend", held, reason=held.special_reason)
    return held


def pause(*, case: Case, by: Scope, on: date, at: datetime, basis: str, reason: str) -> Pause:
    """Let the clock stand still from `on`, by an article; Refused without one or while it already stands."""
    require(by, "case.act")
    with transaction.atomic():
        held: Case = Case.objects.visible_to(by).select_for_update().get(pk=case.pk)
        _check_keeper(held, by)
        if not basis.strip():
            raise Refused("请写明依据哪一条暂停计算期限。")
        if not held.is_open or held.pauses.filter(last=None).exists():
            raise Refused("这一案已经办结，或者已在暂停。")
        made: Pause = Pause.objects.create(
            case=held,
            area_id=held.area_id,
            first=on,
            basis=basis.strip()[:120],
            reason=reason.strip()[:200],
            by_id=by.user_id,
        )
        note(by, at, "case.pause", held, reason=made.basis, detail=made.reason)
    return made


def resume(*, case: Case, by: Scope, on: date, at: datetime) -> Case:
    """Let the clock run again from the day after `on`; both deadlines move by the days it stood."""
    require(by, "case.act")
    with transaction.atomic():
        held: Case = Case.objects.visible_to(by).select_for_update().get(pk=case.pk)
        _check_keeper(held, by)
        standing = held.pauses.filter(last=None).first()
        if standing is None:
            raise Refused("这一案没有暂停。")
        standing.last = max(on, standing.first)
        standing.save(update_fields=("last",))
        procedure = shelf.procedure_of(held.procedure)
        limit = procedure.step(held.step).limit if held.is_open else None
        held.due_on = step_due(held, limit, held.acts.order_by("ordinal"))
        held.whole_due_on = whole_due(held, procedure)
        held.save(update_fields=("due_on", "whole_due_on"))
        note(by, at, "case.resume", held)
    return held


def _check_keeper(case: Case, by: Scope) -> None:
    """Refuse whoever keeps no clock: the village, and a near relative."""
    if by.role not in KEEPERS:
        raise Refused("延长和暂停由乡镇经办人或县民政局办理。")
    if is_related(case, by):
        raise Refused("您是这户家庭的近亲属，按规定应当回避。")


def step_due(case: Case, limit: Limit | None, acts: Iterable[Act]) -> date | None:
    """Return the last day of a step entered on `case.entered_on`; None where the law sets no limit."""
    if limit is None:
        return None
    done = list(acts)
    starts = {act.step: act.on for act in done} | {
        "entered": case.entered_on,
        "accepted": case.accepted_on or case.entered_on,
        "received": _received(done, case.entered_on),
    }
    if limit.counted_from == "death":
        starts["death"] = died_on(case) or case.entered_on
    return clock.due(limit, starts.get(limit.counted_from, case.entered_on), pauses=_pauses(case))


def _received(acts: list[Act], entered: date) -> date:
    """The day of the act that sent the file to the county, where the county has it now."""
    if not acts or acts[-1].office != Office.COUNTY:
        return entered
    return next((act.on for act in reversed(acts) if act.office != Office.COUNTY), entered)


def died_on(case: Case) -> date | None:
    """Return the day on which the person that a case is about died, None while they live."""
    subject = case.subject
    return subject.status_since if subject is not None and subject.status == Status.DEAD else None


def _pauses(case: Case) -> list[clock.Pause]:
    ended = case.pauses.exclude(last=None).order_by("first")
    return [(one.first, one.last) for one in ended if one.last is not None]


def whole_due(case: Case, procedure: Procedure) -> date | None:
    """Return the last day of the whole procedure; None before acceptance and where the law sets none."""
    if case.accepted_on is None or procedure.whole is None:
        return None
    return clock.due(
        procedure.whole,
        case.accepted_on,
        pauses=_pauses(case),
        special=bool(case.special_reason),
        delegated=procedure.whole.delegated is not None and confirmation_delegated(case),
    )
