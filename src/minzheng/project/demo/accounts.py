"""The four demo accounts: one per kind of post, in the township that most people live in."""

import datetime as dt
from dataclasses import dataclass

COUNTY = "430621"
TOWNSHIP = "430621100"
SINCE = dt.date(2021, 1, 1)


@dataclass(frozen=True)
class Account:
    """A demo account: what it is called, which post it holds and where."""

    username: str
    display_name: str
    role: str
    area: str


def planned() -> list[Account]:
    """The accounts; the village is the first administrative village of the township."""
    from minzheng.access.models import Division

    village = Division.objects.filter(parent_id=TOWNSHIP, kind="village_committee").order_by("code").first()
    if village is None:
        raise LookupError(f"区划表里没有 {TOWNSHIP} 的村。")
    return [
        Account("county", "县民政局 李科长", "county_staff", COUNTY),
        Account("township", "镇民政办 王主任", "township_clerk", TOWNSHIP),
        Account("village", "村干部 张支书", "village_cadre", village.code),
        Account("auditor", "审计 陈审计员", "auditor", COUNTY),
    ]


def create(password: str, at: dt.datetime) -> None:
    """Create what is missing of the accounts, each with its post since the beginning of 2021."""
    from minzheng.access.models import Post, User
    from minzheng.access.verbs import create_user, give_post

    for account in planned():
        user = User.objects.filter(username=account.username).first() or create_user(
            username=account.username,
            password=password,
            display_name=account.display_name,
            at=at,
            check_password=False,
        )
        if not Post.objects.filter(user=user).exists():
            give_post(user=user, role=account.role, area=account.area, since=SINCE, at=at, reason="演示")
