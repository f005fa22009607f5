"""Which notice a case is to hang now, whose name stands on it, and what it says."""

from __future__ import annotations

from datetime import date
from typing import Final

from minzheng.casework import clock
from minzheng.casework.file import CaseFile
from minzheng.casework.models import Decision, Notice
from minzheng.casework.poster import GONE, Poster, WallName, WallPlace, public_label, standing
from minzheng.casework.procedure import Function, Limit, NoticeRule, Purpose
from minzheng.casework.redress import hotline
from minzheng.casework.refusal import Refused
from minzheng.registry.models import Person, Relation

ABOUT_CHILDREN: Final = ("orphan", "unattended_child", "child_in_difficulty", "left_behind_child")
"""Programmes whose files never hang anywhere (policy of 2019 on children whom nobody looks after)."""


def rule_of(file: CaseFile) -> NoticeRule:
    """Return by which rule the case hangs; Refused, saying why, where nothing about it ever does."""
    rule = file.procedure.notice
    if file.case.programme in ABOUT_CHILDREN:
        raise Refused("为保护儿童的隐私，这个项目的任何情况都不公示。")
    if rule is None:
        raise Refused("按规定，这一案不需要公示。")
    return rule


def kind_due(file: CaseFile) -> str | None:
    """Return which notice the case is to hang now, None if none: of the opinion (or the ending) while the
    case is at its step of notice, of the result once it was granted."""
    if file.procedure.notice is None or file.case.programme in ABOUT_CHILDREN:
        return None
    if file.step is not None and file.step.function is Function.NOTICE:
        return None if file.hanging is not None else _proposal(file)
    hung = any(one.kind == Notice.Kind.RESULT for one in file.notices)
    return None if hung or _granted(file) is None else str(Notice.Kind.RESULT)


def compose(file: CaseFile, kind: str) -> Poster:
    """Make the notice that would hang from `file.on`; Refused where the case has no such one."""
    rule = rule_of(file)
    case = file.case
    granted = _granted(file)
    if kind == Notice.Kind.RESULT and granted is None:
        raise Refused("还没有作出给予的决定，不能公布结果。")
    if kind != Notice.Kind.RESULT and kind != _proposal(file):
        raise Refused("这一案没有这一种公示。")
    label = public_label(case.programme)
    who, for_guardian = _standing(file)
    shows_amount = granted is not None and kind == Notice.Kind.RESULT
    return Poster(
        kind=kind,
        purpose=Purpose(case.purpose),
        label=label.words,
        name=WallName.of(who.name, in_full=label.name_in_full) if who is not None else None,
        for_guardian=for_guardian,
        place=WallPlace.of(case.area_id),
        members=_members(file) if case.subject_id is None else None,
        amount_fen=granted.amount_fen if shows_amount and granted else None,
        period=granted.period if granted else "month",
        first=file.on,
        last=last_day(rule, file.on),
        hotline=hotline(file.on),
    )


def last_day(rule: NoticeRule, first: date) -> date:
    """Return the last day a notice must hang: the day it was put up is not counted (民法典 第二百零一条)."""
    return clock.due(Limit(rule.days, rule.basis, working=False), first)


def _standing(file: CaseFile) -> tuple[Person | None, bool]:
    case = file.case
    members = sorted(
        case.household.persons.order_by("birth_date", "key"), key=lambda one: one.relation != Relation.HEAD
    )
    about: Person | None = case.subject
    if about is None and case.applicant is not None and case.applicant.household_id == case.household_id:
        about = case.applicant
    if about is None:
        alive = [person for person in members if person.status not in GONE]
        about = next(iter(alive or members), None)
    return standing(about, case.applicant, members, file.on)


def _members(file: CaseFile) -> int:
    granted = _granted(file)
    if granted is not None and granted.persons:
        return granted.persons
    return max(file.case.household.persons.exclude(status__in=GONE).count(), 1)


def _granted(file: CaseFile) -> Decision | None:
    found: Decision | None = file.case.decisions.filter(kind__in=("grant", "change")).order_by("-pk").first()
    return found


def _proposal(file: CaseFile) -> str:
    stops = file.case.purpose == Purpose.STOP
    return str(Notice.Kind.ENDING if stops else Notice.Kind.OPINION)


def round_due(file: CaseFile, kind: str) -> int:
    """Return the number of the round: one more whenever the case has come to be hung again."""
    return 1 + sum(1 for one in file.notices if one.kind == kind)


def why_none(file: CaseFile) -> str:
    """Say in one sentence why nothing is to be hung now."""
    if file.step is not None and file.step.function is Function.NOTICE:
        return "这一轮公示已经登记张贴过。"
    if any(one.kind == Notice.Kind.RESULT for one in file.notices):
        return "结果已经公布过。"
    now = file.step.label if file.step is not None else "办结"
    return f"现在是“{now}”，还没有到公示的时候。"
