"""Tabs of the control pages; officials and cases as their readers know them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minzheng.access.divisions import full_name
from minzheng.access.models import Post, Role, User
from minzheng.access.permissions import can
from minzheng.casework.models import Case
from minzheng.web.cases.words import title

_TABS = (
    ("control", _("问题"), "control.view"),
    ("county_visits", _("入户核查"), "control.view"),
    ("relatives", _("回避备案"), "relatives.view"),
    ("complaints", _("反映和复核"), "complaint.view"),
    ("overrides", _("例外"), "control.view"),
    ("substitutes", _("临时经办"), "control.view"),
)
COUNTY_DIGITS = 6


@dataclass(frozen=True)
class Tab:
    """One page of control that the reader may open."""

    address: str
    label: str
    here: bool


def tabs(request: HttpRequest, here: str) -> dict:
    """Return the tabs open to the reader, and the name of the place."""
    return {
        "tabs": [
            Tab(reverse(name), label, name == here)
            for name, label, permission in _TABS
            if can(request.scope, permission)
        ],
        "place": full_name(request.scope.area),
        "may_write": can(request.scope, "control.write"),
    }


def names(user_ids: Iterable[int | None]) -> dict[int, str]:
    """Return the display names of users by their key."""
    wanted = {one for one in user_ids if one is not None}
    return {user.pk: str(user) for user in User.objects.filter(pk__in=wanted).order_by("pk")}


def case_words(case: Case) -> str:
    """Return a case in words: what is applied for and its number."""
    return f"{title(case)} {case.number}"


def officials(area: str, request: HttpRequest) -> list[tuple[int, str]]:
    """Return who holds a post in or below an area today, with their posts, by name; for a choice."""
    on = request.business_date
    held = Post.objects.filter(
        Q(until=None) | Q(until__gte=on), since__lte=on, area__gte=area, area__lt=f"{area}~"
    ).exclude(role=Role.AUDITOR)
    labels: dict[int, tuple[str, list[str]]] = {}
    for post in held.select_related("user", "area").order_by("user__display_name", "pk"):
        said = f"{post.area.name}{post.get_role_display()}"
        labels.setdefault(post.user_id, (str(post.user), []))[1].append(said)
    return [(user, f"{name}（{'、'.join(posts)}）") for user, (name, posts) in labels.items()]
