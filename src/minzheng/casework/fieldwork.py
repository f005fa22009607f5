"""What is found at the door, from neighbours and in meetings: who was there, what was said, who signed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction

from minzheng.access.crypto import seal, unseal
from minzheng.access.models import Post, Role
from minzheng.access.scope import Scope
from minzheng.casework import stating
from minzheng.casework.acting import is_related, other_hand
from minzheng.casework.holding import check_day, held, written
from minzheng.casework.meetings import Present, record_meeting
from minzheng.casework.models import Case, Hand, Interview, Meeting, Signature, Statement, Survey
from minzheng.casework.noting import note
from minzheng.casework.papers import add_paper
from minzheng.casework.procedure import Function
from minzheng.casework.refusal import Refused
from minzheng.casework.signing import sealed_signature
from minzheng.registry.models import Person, Status

__all__ = ("SIGNERS", "Present", "record_interview", "record_meeting", "record_survey", "sign")
FOUND_LENGTH: Final = 1000
WORDS_LENGTH: Final = 500
SIGNERS: Final[dict[str, tuple[str, ...]]] = {
    Survey.How.VISIT: ("first", "second", "member"),
    Survey.How.PHONE: ("first", "second"),
    Survey.How.VIDEO: ("first", "second"),
}
"""Who must sign: by telephone or video nobody of the household can."""


def record_survey(
    *,
    case: Case,
    by: Scope,
    on: date,
    at: datetime,
    submission: UUID,
    found: str,
    second: Scope | None = None,
    second_name: str = "",
    how: str = Survey.How.VISIT,
    how_reason: str = "",
    member: Person | None = None,
    stated: Iterable[stating.Said] = (),
    photos: Iterable[bytes] = (),
) -> Survey:
    """Record a household survey of the day `on` by two investigators; the same `submission` twice is one.

    `second` is an official with an account, or `second_name` names somebody without one. Both of the
    township's survey count as its investigators, who propose and confirm nothing afterwards; the county's
    own visit is told by the post of `by`. Refused before acceptance, after the day of `at`, without a
    second, for a village cadre alone, for relatives, without the reason for staying away from the door, and
    without a member who was there.
    """
    with transaction.atomic():
        file = held(case, by)
        earlier: Survey | None = (
            Survey.objects.visible_to(by).filter(submission=submission, case=file).first()
        )
        if earlier is not None:
            return earlier
        check_day(file, on, at=at, what="入户调查")
        office = Survey.By.COUNTY if by.role == Role.COUNTY_STAFF else Survey.By.TOWNSHIP
        name = second_name.strip()[:50]
        _check_team(file, by, second, name, on)
        _check_door(file, how, how_reason.strip(), member)
        survey = Survey(
            case=file,
            area_id=file.area_id,
            by_office=office,
            how=how,
            how_reason=how_reason.strip()[:200],
            on=on,
            at=at,
            by_id=by.user_id,
            second_id=second.user_id if second else None,
            second_name="" if second else name,
            member=member,
            found=written(found, FOUND_LENGTH, what="调查情况"),
            submission=submission,
        )
        try:
            with transaction.atomic():
                survey.save(force_insert=True)
        except IntegrityError as error:
            raise Refused("这次调查已经登记过了。") from error
        if office == Survey.By.TOWNSHIP:
            _take_hands(file, (by, second))
        stating.keep(
            file, stated, source=Statement.Source.SURVEYED, on=on, by=by, reference=f"{on:%Y-%m-%d} 入户调查"
        )
        for photo in photos:
            add_paper(case=file, kind="survey_photo", content=photo, by=by, at=at, survey=survey)
        note(by, at, "case.record_survey", file, detail=f"{office} {how}")
    return survey


def sign(
    *,
    role: str,
    image: bytes,
    by: Scope,
    at: datetime,
    survey: Survey | None = None,
    meeting: Meeting | None = None,
) -> Signature:
    """Keep one drawn signature under a survey or a meeting's record, sealed.

    Refused where that place is already signed, where it is not asked for, and where nothing was drawn.
    """
    under = survey or meeting
    if under is None or (survey is not None and meeting is not None):
        raise ValueError("A signature stands under one survey or one meeting.")
    with transaction.atomic():
        file = held(under.case, by)
        asked = SIGNERS[survey.how] if survey is not None else ("chair",)
        if role not in asked:
            raise Refused("这份记录不需要这个签名。")
        rows = Signature.objects.visible_to(by).filter(survey=survey, meeting=meeting, role=role)
        if rows.exists():
            raise Refused("这里已经签过名，不能再改。")
        made: Signature = Signature.objects.create(
            survey=survey,
            meeting=meeting,
            area_id=file.area_id,
            role=role,
            sealed=sealed_signature(image, whose=str(Signature.Role(role).label)),
            at=at,
        )
        note(by, at, "case.sign", file, detail=role)
    return made


def record_interview(
    *, case: Case, by: Scope, on: date, at: datetime, neighbour: str, words: str
) -> Interview:
    """Record what a neighbour said; who it was is sealed. The same words of the same day twice are one.

    Refused before acceptance, after the day of `at`, and without a name or words.
    """
    with transaction.atomic():
        file = held(case, by)
        check_day(file, on, at=at, what="邻里访问")
        who = written(neighbour, 60, what="访问了哪位邻居")
        said = written(words, WORDS_LENGTH, what="谈话内容")
        for earlier in file.interviews.filter(by_id=by.user_id, on=on, words=said).order_by("pk"):
            if unseal(bytes(earlier.neighbour_sealed)) == who:
                return earlier
        made: Interview = Interview.objects.create(
            case=file, area_id=file.area_id, neighbour_sealed=seal(who), words=said, on=on, by_id=by.user_id
        )
        note(by, at, "case.record_interview", file)
    return made


def _check_team(case: Case, by: Scope, second: Scope | None, name: str, on: date) -> None:
    """Two different investigators, one of them of the office, neither a relative, neither bound otherwise."""
    if second is None and not name:
        raise Refused("入户调查要两个人一起去，请写明另一位调查人。")
    if second is not None and second.user_id == by.user_id:
        raise Refused("另一位调查人不能是您自己。")
    if second is not None and is_related(case, second):
        raise Refused("另一位调查人是这户家庭的近亲属，应当回避，请换人。")
    if by.role == Role.COUNTY_STAFF:
        return
    if by.role != Role.TOWNSHIP_CLERK and not (second and _is_clerk(second, case, on)):
        raise Refused("入户调查由乡镇组织，两人中至少有一位是本乡镇的经办人。")
    for one in (by, second):
        if one is not None and (sentence := other_hand(case, Function.INVESTIGATION, one.user_id)):
            raise Refused(sentence if one is by else "另一位调查人已经办过这一案的其他环节，请换人。")


def _is_clerk(second: Scope, case: Case, on: date) -> bool:
    """Whether the second investigator holds, on that day, a clerk's post of the case's township."""
    posts = Post.objects.filter(user_id=second.user_id, role=Role.TOWNSHIP_CLERK, area_id=case.area_id[:9])
    return any(post.is_valid(on) for post in posts.order_by("pk"))


def _check_door(case: Case, how: str, reason: str, member: Person | None) -> None:
    if how not in Survey.How.values:
        raise Refused("请选择调查方式：上门、电话或视频。")
    if how != Survey.How.VISIT and not reason:
        raise Refused("没有上门的，请写明原因。")
    if member is None:
        raise Refused("请选择调查时在场（或接听）的家庭成员。")
    if member.household_id != case.household_id or member.status in (Status.DEAD, Status.MOVED_OUT):
        raise Refused("在场的人要是这户的在册成员。")


def _take_hands(case: Case, investigators: Iterable[Scope | None]) -> None:
    for one in investigators:
        if one is not None:
            Hand.objects.unscoped(reason="one hand in one case").get_or_create(
                case=case,
                user_id=one.user_id,
                function=Function.INVESTIGATION,
                defaults={"area_id": case.area_id},
            )
