"""The writes of this room: accounts and posts, each in one transaction with one audit event."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from minzheng.access.audit import record
from minzheng.access.models import AREA_DIGITS, Division, Post, Role, User
from minzheng.access.scope import Scope


class Refused(ValueError):
    """What was asked for cannot be; the message is one sentence for the person who asked."""


@transaction.atomic
def create_user(
    *,
    username: str,
    password: str,
    display_name: str,
    at: dt.datetime,
    by: Scope | None = None,
    check_password: bool = True,
) -> User:
    """Make an account, without any post yet; Refused if the name is taken or the password too weak.

    `check_password=False` is for demo accounts, whose password is printed anyway.
    """
    user = User(username=User.normalize_username(username), display_name=display_name, date_joined=at)
    if User.objects.filter(username=user.username).exists():
        raise Refused(f"账号 {username} 已存在。")
    if check_password:
        try:
            validate_password(password, user)
        except ValidationError as weak:
            raise Refused(" ".join(weak.messages)) from None
    user.set_password(password)
    user.save(force_insert=True)
    record(by=by, at=at, verb="create_user", subject_kind="user", subject_code=user.username)
    return user


@transaction.atomic
def give_post(
    *,
    user: User,
    role: str,
    area: str,
    since: dt.date,
    at: dt.datetime,
    until: dt.date | None = None,
    by: Scope | None = None,
    reason: str = "",
) -> Post:
    """Give a role in an area between two days, both included; Refused if it does not fit or overlaps."""
    _check_place(role, area)
    if until and until < since:
        raise Refused("岗位的结束日期早于开始日期。")
    User.objects.select_for_update().get(pk=user.pk)  # two gifts at once would not see each other
    same = Post.objects.filter(Q(until=None) | Q(until__gte=since), user=user, role=role, area_id=area)
    if (same.filter(since__lte=until) if until else same).exists():
        raise Refused(f"{user} 在此期间已有同一岗位。")
    post = Post.objects.create(user=user, role=role, area_id=area, since=since, until=until)
    _record_post("give_post", post, by=by, at=at, reason=reason)
    return post


@transaction.atomic
def end_post(
    *, post: Post, until: dt.date, at: dt.datetime, by: Scope | None = None, reason: str = ""
) -> Post:
    """Let a post end after the day `until`; Refused if it has ended by then or had not begun."""
    held = Post.objects.select_for_update().get(pk=post.pk)
    if not held.is_valid(until):
        raise Refused(f"岗位在 {until} 并未在任，不能结束。")
    held.until = until
    held.save(update_fields=["until"])
    _record_post("end_post", held, by=by, at=at, reason=reason)
    return held


def _check_place(role: str, area: str) -> None:
    if role not in Role.values:
        raise Refused(f"没有名为 {role} 的岗位。")
    if len(area) != AREA_DIGITS[role] or not Division.objects.filter(pk=area).exists():
        raise Refused(f"{Role(role).label}须任职于 {AREA_DIGITS[role]} 位代码的区划，{area} 不是。")


def _record_post(verb: str, post: Post, *, by: Scope | None, at: dt.datetime, reason: str) -> None:
    record(
        by=by,
        at=at,
        verb=verb,
        subject_kind="post",
        subject_code=post.user.username,
        area_id=post.area_id,
        reason=reason,
        detail=f"{post.role} {post.since}..{post.until or ''}",
    )
