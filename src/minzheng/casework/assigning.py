"""Giving open cases to colleagues: many at once, dated, and given up by itself when a post ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Left

from minzheng.access import audit
from minzheng.access.models import Post, Role, User
from minzheng.access.permissions import can, require
from minzheng.access.posts import holders
from minzheng.access.scope import Scope
from minzheng.casework.acting import is_related
from minzheng.casework.models import Assignment, Case
from minzheng.casework.noting import note
from minzheng.casework.refusal import Refused

OFFICES = (Role.TOWNSHIP_CLERK, Role.COUNTY_STAFF)
MOST = 200
"""So many cases are given at once at most."""


@dataclass(frozen=True)
class Given:
    """What became of several cases: how many were given, and why each of the others was not."""

    done: int
    refused: tuple[str, ...] = ()


def colleagues(by: Scope, on: date) -> list[User]:
    """Return who of the same office may be given cases on a day, oneself included, by name."""
    if by.role not in OFFICES:
        return []
    posts = [post for post in holders(by.area, "case.act", on) if post.role == by.role]
    return list({post.user_id: post.user for post in posts}.values())


def assign(*, codes: Sequence[UUID], to: int | None, by: Scope, on: date, at: datetime) -> Given:
    """Give open cases of one's area to a colleague (user id), or to nobody (None: everybody's again).

    All or none in one transaction, except that an ended case and one of the colleague's relatives are left
    out and told. Refused without a choice, for too many, for another office, and for who holds no post here.
    Given twice to the same is given once.
    """
    require(by, "case.act")
    if by.role not in OFFICES:
        raise Refused("分办案件由乡镇经办人或者县民政局办理。")
    if not codes:
        raise Refused("请先选要分办的案件。")
    if len(codes) > MOST:
        raise Refused(f"一次最多分办 {MOST} 件。")
    if to is not None and to not in {one.pk for one in colleagues(by, on)}:
        raise Refused("请选本单位在岗的同事。")
    done, refused = 0, []
    with transaction.atomic():
        held = Case.objects.visible_to(by).select_for_update().filter(code__in=set(codes))
        for case in held.order_by("pk"):
            if sentence := _why_not(case, to, by):
                refused.append(f"{case.number}：{sentence}")
                continue
            done += _give(case, to, by, on, at)
    return Given(done, tuple(refused))


def standing(on: date) -> QuerySet[Assignment]:
    """Return the assignments that stand on a day: not given up, to somebody who has a post there."""
    rows = Assignment.objects.unscoped(reason="who was given a case already found")
    found: QuerySet[Assignment] = rows.filter(Exists(_posts(on)), until=None)
    return found


def release_ended(*, on: date, at: datetime) -> int:
    """Give up every open assignment to somebody who has no post there any more; return how many.

    A set-based write of the night, with one event for all of them.
    """
    with transaction.atomic():
        rows = Assignment.objects.unscoped(reason="posts that have ended").filter(until=None)
        over = ~Exists(_posts(on)) | Q(case__ended_on__isnull=False)
        ended: int = rows.filter(over, on__lte=on).update(until=on)
        if ended:
            audit.record(
                by=None,
                at=at,
                verb="case.assignments_released",
                subject_kind="night",
                subject_code=f"{on:%Y-%m-%d}",
                detail=str(ended),
            )
    return ended


def _posts(on: date) -> QuerySet[Post]:
    roles = [role for role in OFFICES if can(role, "case.act")]
    here = OuterRef("case__area_id")
    place = Q(area_id=Left(here, 9)) | Q(area_id=Left(here, 6))
    held = Q(until=None) | Q(until__gte=on)
    return Post.objects.filter(place, held, user=OuterRef("to"), role__in=roles, since__lte=on)


def _why_not(case: Case, to: int | None, by: Scope) -> str:
    if not case.is_open:
        return "已经办结。"
    if is_related(case, by) or (to and case.related_officials.filter(user_id=to).exists()):
        return "近亲属要回避，不能分办。"
    return ""


def _give(case: Case, to: int | None, by: Scope, on: date, at: datetime) -> int:
    now: Assignment | None = case.assignments.filter(until=None).first()
    if (now.to_id if now else None) == to:
        return 0
    if now is not None:
        now.until = max(on, now.on)
        now.save(update_fields=("until",))
    if to is not None:
        Assignment.objects.create(case=case, area_id=case.area_id, to_id=to, by_id=by.user_id, on=on)
    note(by, at, "case.assign", case, detail=str(to or ""))
    return 1
