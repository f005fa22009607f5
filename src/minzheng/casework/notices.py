"""Public notice (公示): what hangs, for how long, who objects and who answers.

The text is made by `compose` alone, from a type that cannot hold what may not hang (see `poster`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from minzheng.access.crypto import seal, seal_bytes
from minzheng.access.models import Role
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.casework.acting import is_related
from minzheng.casework.due_notice import compose, kind_due, round_due, rule_of, why_none
from minzheng.casework.file import CaseFile
from minzheng.casework.models import Case, Hand, Notice, Objection
from minzheng.casework.noting import note
from minzheng.casework.online.objecting import code_of
from minzheng.casework.procedure import Function
from minzheng.casework.refusal import Refused

__all__ = [
    "answer_objection",
    "compose",
    "hanging",
    "investigated",
    "kind_due",
    "put_up",
    "raise_objection",
    "take_down",
]
WORDS_LENGTH = 500
PLACE_LENGTH = 60
RELATED = "您是这户家庭的近亲属，按规定应当回避，不能办理这一案的任何环节。"


def put_up(
    *, case: Case, by: Scope, on: date, at: datetime, place: str, photo: bytes | None = None
) -> Notice:
    """Record that the notice that is due hangs since `on`, at a place, with a photo (JPEG) of the wall.

    Refused where no notice is due, for a programme that never hangs, for a relative, without a place; a
    second round only where the procedure comes to its step of notice again.
    """
    _require_hand(by, case)
    with transaction.atomic():
        held: Case = Case.objects.visible_to(by).select_for_update().get(pk=case.pk)
        file = CaseFile(held, scope=by, on=on)
        rule_of(file)
        if is_related(held, by):
            raise Refused(RELATED)
        said = place.strip()
        if not said or len(said) > PLACE_LENGTH:
            raise Refused(f"请写明张贴的地点，不超过 {PLACE_LENGTH} 个字。")
        kind = kind_due(file)
        if kind is None:
            raise Refused(why_none(file))
        number = round_due(file, kind)
        poster = compose(file, kind)
        made: Notice = Notice.objects.create(
            case=held,
            area_id=held.area_id,
            kind=kind,
            round=number,
            code=code_of(held, kind, number),
            place=said,
            text=poster.text,
            first=poster.first,
            last=poster.last,
            photo_sealed=seal_bytes(photo) if photo else None,
            by_id=by.user_id,
        )
        note(by, at, "notice.put_up", held, detail=f"{kind} {number} {poster.last:%Y-%m-%d}")
    return made


def take_down(*, notice: Notice, by: Scope, on: date, at: datetime) -> Notice:
    """Record that a notice was taken down; Refused before its last day is over while its case is open."""
    _require_hand(by, notice.case)
    with transaction.atomic():
        held: Notice = Notice.objects.visible_to(by).select_for_update().get(pk=notice.pk)
        if held.taken_down_on is not None:
            return held
        if on <= held.last and held.case.is_open:
            raise Refused(f"公示要到 {held.last:%Y-%m-%d} 才满，之后才能取下。")
        held.taken_down_on = on
        held.save(update_fields=("taken_down_on",))
        note(by, at, "notice.take_down", held.case, detail=f"{held.kind} {held.round}")
    return held


def raise_objection(
    *,
    notice: Notice,
    words: str,
    by: Scope | None,
    on: date,
    at: datetime,
    submission: UUID,
    raised_by: str = "",
) -> Objection:
    """Take an objection while the notice hangs, at a counter (`by`) or from somebody at the wall (None).

    `raised_by` is sealed and may be empty. Refused without words and when the days are over. The same
    `submission` twice is one objection; it is also the code under which the answer can be asked for.
    """
    if by is not None:
        require(by, "case.act")
    said = words.strip()
    if not said or len(said) > WORDS_LENGTH:
        raise Refused(f"请写明有什么异议，不超过 {WORDS_LENGTH} 个字。")
    with transaction.atomic():
        held = _notice(notice, by)
        earlier: Objection | None = held.objections.filter(submission=submission).first()
        if earlier is not None:
            return earlier
        if held.taken_down_on is not None or not held.first <= on <= held.last:
            raise Refused("公示期已经结束；现在反映情况，请作为投诉举报登记。")
        made: Objection = Objection.objects.create(
            notice=held,
            area_id=held.area_id,
            words=said,
            raised_by_sealed=seal(raised_by.strip()) if raised_by.strip() else None,
            on=on,
            at=at,
            taken_by_id=by.user_id if by else None,
            submission=submission,
        )
        note(by, at, "notice.objection", held.case, detail=f"{held.kind} {held.round}")
    return made


def answer_objection(
    *, objection: Objection, by: Scope, on: date, at: datetime, finding: str, answer: str
) -> Objection:
    """Answer an objection, for whoever raised it to read; by the township or the county.

    Refused for who investigated the case, for a relative, and for an answer without words.
    """
    require(by, "case.act")
    if by.role not in (Role.TOWNSHIP_CLERK, Role.COUNTY_STAFF):
        raise Refused("异议由乡镇或者县民政局处理。")
    said = answer.strip()
    if finding not in (Objection.Finding.FOUNDED, Objection.Finding.UNFOUNDED):
        raise Refused("请选择异议是否成立。")
    if not said or len(said) > WORDS_LENGTH:
        raise Refused(f"请写明处理意见，不超过 {WORDS_LENGTH} 个字。")
    with transaction.atomic():
        held: Objection = Objection.objects.visible_to(by).select_for_update().get(pk=objection.pk)
        if held.finding != Objection.Finding.OPEN:
            raise Refused("这条异议已经处理过。")
        case = held.notice.case
        if is_related(case, by):
            raise Refused(RELATED)
        if investigated(case, by):
            raise Refused("您参加过这一案的调查，异议请由其他人处理。")
        held.finding, held.answer = finding, said
        held.answered_on, held.answered_by_id = on, by.user_id
        held.save(update_fields=("finding", "answer", "answered_on", "answered_by"))
        note(by, at, "notice.answer", case, detail=finding)
    return held


def investigated(case: Case, by: Scope) -> bool:
    """Say whether somebody had a hand in the case's investigation, as the first or the other investigator."""
    hands = Hand.objects.unscoped(reason="one hand in one case").filter(case=case)
    one_of_two = Q(by_id=by.user_id) | Q(second_id=by.user_id)
    return (
        hands.filter(user_id=by.user_id, function=Function.INVESTIGATION).exists()
        or case.surveys.filter(one_of_two).exists()
    )


def hanging(*, scope: Scope, on: date, area: str) -> Sequence[Notice]:
    """Return what hangs in a village (or below a township) and was not taken down, the oldest first."""
    found = Notice.objects.visible_to(scope).filter(
        area_id__startswith=area, first__lte=on, taken_down_on=None
    )
    return list(found.select_related("case").prefetch_related("objections").order_by("last", "pk"))


def _require_hand(by: Scope, case: Case) -> None:
    require(by, "case.act")
    if by.role not in (Role.VILLAGE_CADRE, Role.TOWNSHIP_CLERK):
        raise Refused("公示由村（居）干部或者乡镇经办人张贴。")
    if not by.covers(case.area_id):
        raise Refused("这一案不在您的辖区。")


def _notice(notice: Notice, by: Scope | None) -> Notice:
    if by is not None:
        found: Notice = Notice.objects.visible_to(by).select_for_update().get(pk=notice.pk)
        return found
    hung = Notice.objects.unscoped(reason="an objection from the wall")
    at_the_wall: Notice = hung.select_for_update().get(pk=notice.pk)
    return at_the_wall
