"""Dated substitutes: where a township lacks people for the separate hands, the county names one for a time.

The post is an ordinary post with an end; that nobody does two separated functions in a case stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from minzheng.access.models import Division, Post, Role, User
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.access.verbs import Refused as PostRefused
from minzheng.access.verbs import end_post, give_post
from minzheng.casework.control.parameters import value
from minzheng.casework.models import Substitute
from minzheng.casework.refusal import Refused
from minzheng.verification.parameters import months_later

REASON_LENGTH = 200
HANDS_NEEDED = 2
"""A township investigates and gives its opinion by two persons at least (审核与调查分离)."""


@dataclass(frozen=True)
class Staffing:
    """How many clerks a township has on a day, without and with substitutes."""

    area: Division
    own: int
    substitutes: int

    @property
    def lacks(self) -> bool:
        """Whether the township cannot keep its hands apart by itself."""
        return self.own + self.substitutes < HANDS_NEEDED


def name_substitute(
    *, user: User, area: str, until: date, reason: str, by: Scope, on: date, at: datetime
) -> Substitute:
    """Give somebody the post of a clerk in a township from `on` until a day, both included.

    Refused for oneself, outside the county, without a reason, and for longer than the county's limit.
    """
    require(by, "control.write")
    said = reason.strip()
    if not said or len(said) > REASON_LENGTH:
        raise Refused(f"请写明为什么需要临时经办人，{REASON_LENGTH} 个字以内。")
    if user.pk == by.user_id:
        raise Refused("不能指定自己。")
    if not by.covers(area):
        raise Refused("这个乡镇不在您的辖区。")
    longest = months_later(on, value("substitute_months", on))
    if not on <= until <= longest:
        raise Refused(f"临时经办人要有截止日期，最晚到 {longest:%Y-%m-%d}。")
    with transaction.atomic():
        try:
            post = give_post(
                user=user,
                role=Role.TOWNSHIP_CLERK,
                area=area,
                since=on,
                until=until,
                at=at,
                by=by,
                reason=f"临时经办人：{said}",
            )
        except PostRefused as why:
            raise Refused(str(why)) from None
        made: Substitute = Substitute.objects.create(
            post=post, area_id=area, user=user, reason=said, on=on, by_id=by.user_id
        )
    return made


def end_substitute(
    *, substitute: Substitute, until: date, reason: str, by: Scope, at: datetime
) -> Substitute:
    """Let a substitute's post end earlier; Refused where it has ended or would be lengthened."""
    require(by, "control.write")
    with transaction.atomic():
        held: Substitute = Substitute.objects.visible_to(by).select_related("post").get(pk=substitute.pk)
        if held.post.until is not None and until > held.post.until:
            raise Refused("只能提前结束；需要延长的，到期后重新指定并写明原因。")
        try:
            end_post(post=held.post, until=until, at=at, by=by, reason=reason.strip() or "提前结束")
        except PostRefused as why:
            raise Refused(str(why)) from None
    return held


def staffing(scope: Scope, *, on: date) -> list[Staffing]:
    """Return the clerks of every township in the scope on a day."""
    low, high = scope.range
    townships = Division.objects.filter(level=Division.Level.TOWNSHIP, code__gte=low, code__lt=high)
    held = Post.objects.filter(
        Q(until=None) | Q(until__gte=on),
        role=Role.TOWNSHIP_CLERK,
        since__lte=on,
        area__gte=low,
        area__lt=high,
    )
    rows = list(held.order_by("pk").values_list("area_id", "user_id", "substitute__pk"))
    own = {(area, user) for area, user, substitute in rows if substitute is None}
    stand_in = {(area, user) for area, user, substitute in rows if substitute is not None} - own
    return [
        Staffing(
            each,
            sum(area == each.code for area, _ in own),
            sum(area == each.code for area, _ in stand_in),
        )
        for each in townships.order_by("code")
    ]
