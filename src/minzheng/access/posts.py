"""Which posts a person holds on a date, and which of them they are working in."""

from __future__ import annotations

import datetime as dt
from collections.abc import MutableMapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from minzheng.access.models import Post, Role, User
from minzheng.access.permissions import can

SESSION_KEY = "post_id"


def active_posts(user: User, on: dt.date) -> list[Post]:
    """Return the posts held on a date, oldest first, each with its area loaded."""
    held = Post.objects.filter(Q(until=None) | Q(until__gte=on), user=user, since__lte=on)
    return list(held.select_related("area").order_by("since", "pk"))


def holders(area: str, permission: str, on: dt.date) -> list[Post]:
    """Return the posts of exactly this area held on a date whose role has the permission, by user's name."""
    roles = [role for role in Role.values if can(role, permission)]
    held = Post.objects.filter(Q(until=None) | Q(until__gte=on), area=area, role__in=roles, since__lte=on)
    return list(held.select_related("user").order_by("user__display_name", "pk"))


def working_post(posts: Sequence[Post], session: MutableMapping[str, Any]) -> Post | None:
    """Return the post chosen in this session while it is held, else the oldest held, else None."""
    chosen = session.get(SESSION_KEY) if len(posts) > 1 else None
    return next((post for post in posts if post.pk == chosen), posts[0] if posts else None)


def choose_post(posts: Sequence[Post], session: MutableMapping[str, Any], post_id: int) -> Post:
    """Work in another of one's posts from the next request on; PermissionDenied if it is not held."""
    for post in posts:
        if post.pk == post_id:
            session[SESSION_KEY] = post.pk
            return post
    raise PermissionDenied("post")
