"""Meetings on a case: the village's democratic review, and the county's on a hard case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction

from minzheng.access.models import Role
from minzheng.access.scope import Scope
from minzheng.casework.file import CaseFile
from minzheng.casework.holding import check_day, held, written
from minzheng.casework.models import Attendance, Case, Meeting
from minzheng.casework.noting import note
from minzheng.casework.refusal import Refused
from minzheng.casework.requirements import REVIEW

MINUTES_LENGTH: Final = 1000
MOST_PEOPLE: Final = 200
LABELS: Final = {Meeting.Kind.REVIEW: "民主评议", Meeting.Kind.COORDINATION: "一事一议会议"}


@dataclass(frozen=True)
class Present:
    """One line of the sign-in sheet: a name, and as what the person came (`Attendance.Capacity`)."""

    name: str
    capacity: str


def record_meeting(
    *,
    case: Case,
    kind: str,
    by: Scope,
    on: date,
    at: datetime,
    submission: UUID,
    chair: str,
    minutes: str,
    present: Sequence[Present],
    in_favour: int,
    against: int,
    abstained: int,
) -> Meeting:
    """Record a meeting of the day `on` with its sign-in sheet and votes; the same `submission` twice is one.

    Refused for a review by anybody but the township, a county meeting by anybody but the county, more votes
    than people, a name twice, and fewer than two thirds of representatives where the procedure wants them.
    """
    with transaction.atomic():
        file = held(case, by)
        earlier: Meeting | None = (
            Meeting.objects.visible_to(by).filter(submission=submission, case=file).first()
        )
        if earlier is not None:
            return earlier
        if kind not in Meeting.Kind.values:
            raise Refused("请选择会议种类：民主评议，或县级一事一议。")
        label = LABELS[Meeting.Kind(kind)]
        _check_office(kind, by)
        check_day(file, on, at=at, what=label)
        people = _people(present)
        _check_votes(len(people), (in_favour, against, abstained))
        if kind == Meeting.Kind.REVIEW and _wants_representatives(file, by, on):
            _check_representatives(people)
        meeting = Meeting(
            case=file,
            area_id=file.area_id,
            kind=kind,
            on=on,
            at=at,
            by_id=by.user_id,
            chair=written(chair, 50, what="主持人"),
            minutes=written(minutes, MINUTES_LENGTH, what="会议记录"),
            in_favour=in_favour,
            against=against,
            abstained=abstained,
            submission=submission,
        )
        try:
            with transaction.atomic():
                meeting.save(force_insert=True)
        except IntegrityError as error:
            raise Refused("这次会议已经登记过了。") from error
        Attendance.objects.bulk_create(
            Attendance(meeting=meeting, area_id=file.area_id, name=one.name, capacity=one.capacity)
            for one in people
        )
        note(by, at, "case.record_meeting", file, detail=kind)
    return meeting


def _check_office(kind: str, by: Scope) -> None:
    if kind == Meeting.Kind.REVIEW and by.role not in (Role.TOWNSHIP_CLERK, Role.VILLAGE_CADRE):
        raise Refused("民主评议由乡镇组织、在村（居）召开，请由乡镇登记。")
    if kind == Meeting.Kind.COORDINATION and by.role != Role.COUNTY_STAFF:
        raise Refused("一事一议会议由县民政局登记。")


def _people(present: Sequence[Present]) -> list[Present]:
    people = [Present(one.name.strip(), one.capacity) for one in present if one.name.strip()]
    if not people:
        raise Refused("请登记到会的人。")
    if len(people) > MOST_PEOPLE:
        raise Refused(f"一次会议最多登记 {MOST_PEOPLE} 人。")
    names = [one.name for one in people]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise Refused(f"“{'、'.join(twice)}”登记了两次；同名的请在名字后注明。")
    if long := [name for name in names if len(name) > 50]:
        raise Refused(f"名字太长：{long[0][:10]}…")
    if any(one.capacity not in Attendance.Capacity.values for one in people):
        raise Refused("请选择每位到会人的身份。")
    return people


def _check_votes(people: int, votes: tuple[int, int, int]) -> None:
    if any(isinstance(vote, bool) or not isinstance(vote, int) or vote < 0 for vote in votes):
        raise Refused("票数请写不小于 0 的整数。")
    if sum(votes) > people:
        raise Refused(f"票数合计 {sum(votes)}，比到会的 {people} 人还多，请核对。")
    if sum(votes) == 0:
        raise Refused("请登记表决结果。")


def _wants_representatives(case: Case, by: Scope, on: date) -> bool:
    """Whether the case's procedure has a step that only a review can end."""
    steps = CaseFile(case, scope=by, on=on).procedure.steps
    return any(REVIEW in way.needs for step in steps for way in step.outcomes)


def _check_representatives(people: Sequence[Present]) -> None:
    speaking = sum(one.capacity == Attendance.Capacity.REPRESENTATIVE for one in people)
    if speaking * 3 < len(people) * 2:
        raise Refused(
            f"到会 {len(people)} 人，其中村（居）民代表 {speaking} 人，不足三分之二，评议无效，请重新召集。"
        )
