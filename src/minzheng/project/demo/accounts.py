"""The people of the demo: accounts to sign in with, enough of them that no case lacks a second pair of eyes,
and in every other township a clerk who visited."""

import datetime as dt
import secrets
from dataclasses import dataclass

from minzheng.access.models import Division, Post, User
from minzheng.access.scope import Scope
from minzheng.access.verbs import create_user, give_post

COUNTY = "430621"
TOWNSHIP = "430621100"
"""The township that most people of the county live in."""
SINCE = dt.date(2021, 1, 1)


@dataclass(frozen=True)
class Account:
    """A demo account: what it is called, which post it holds and where; only some are signed in with."""

    username: str
    display_name: str
    role: str
    area: str


SIGN_IN = (
    "county",
    "county2",
    "township",
    "township2",
    "township3",
    "village",
    "leader",
    "finance",
    "auditor",
)
WORKING = ("county", "county2", "township", "township2", "township3")
"""Those who work on the cases: who investigates does not propose, who proposes does not confirm."""
OFFICIALS = [
    Account("county", "李敏（县民政局）", "county_staff", COUNTY),
    Account("county2", "何志强（县民政局）", "county_staff", COUNTY),
    Account("township", "王建国（荣家湾镇民政办）", "township_clerk", TOWNSHIP),
    Account("township2", "刘芳（荣家湾镇民政办）", "township_clerk", TOWNSHIP),
    Account("township3", "周海燕（荣家湾镇民政办）", "township_clerk", TOWNSHIP),
    Account("leader", "吴建平（县民政局分管领导）", "county_leader", COUNTY),
    Account("finance", "钱志华（县财政局）", "finance", COUNTY),
    Account("auditor", "陈立（审计）", "auditor", COUNTY),
]


def shown() -> list[Account]:
    """The accounts to sign in with, as they are on file."""
    posts = Post.objects.filter(user__username__in=SIGN_IN).select_related("user").order_by("id")
    found = [Account(p.user.username, p.user.display_name, p.role, p.area_id) for p in posts]
    return sorted(found, key=lambda account: SIGN_IN.index(account.username))


def create_officials(password: str, at: dt.datetime) -> None:
    """Create what is missing of the accounts of county and townships, with their posts."""
    for account in OFFICIALS:
        _create(account, password, at)
    for account in _clerks():
        _create(account, secrets.token_urlsafe(24), at)


def create_cadre(password: str, at: dt.datetime, *, village: str) -> None:
    """Create the account of a village's cadre."""
    place = Division.objects.get(code=village)
    _create(Account("village", f"张秀英（{place.name}）", "village_cadre", village), password, at)


def visitors() -> dict[str, Scope]:
    """Who visits where: the scope of each township's clerk by the township's code."""
    posts = Post.objects.filter(role="township_clerk").select_related("user", "area").order_by("-id")
    return {post.area_id: Scope.of_post(post, purpose="演示走访") for post in posts}


def _clerks() -> list[Account]:
    others = Division.objects.filter(level="township").exclude(code=TOWNSHIP).order_by("code")
    return [Account(f"clerk-{d.code}", f"{d.name}民政办", "township_clerk", d.code) for d in others]


def _create(account: Account, password: str, at: dt.datetime) -> None:
    user = User.objects.filter(username=account.username).first() or create_user(
        username=account.username,
        password=password,
        display_name=account.display_name,
        at=at,
        check_password=False,
    )
    if not Post.objects.filter(user=user).exists():
        give_post(user=user, role=account.role, area=account.area, since=SINCE, at=at, reason="演示")
