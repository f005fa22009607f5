"""Cases of the small county for the screens' tests: a second clerk, a day in July, a case at a step."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

from django.test import Client

from casework.bureau import handed_over, noticed, reported, surveyed
from minzheng.access.models import Role, User
from minzheng.access.scope import Scope
from minzheng.access.verbs import create_user, give_post
from minzheng.casework.models import Application, Case, Paper
from minzheng.casework.verbs import advance, open_case
from minzheng.monitoring.models import NightRun
from minzheng.registry.models import Household
from web.world import NOW, PASSWORD, POSTS, TOWNSHIP, World

JULY = dt.date(2021, 7, 1)
SignIn = Callable[[str], Client]


def day(number: int) -> dt.date:
    return dt.date(2021, 7, number)


def today_is(on: dt.date) -> None:
    """Let the pages stand on a day: in the demo it is that of the latest night."""
    NightRun.objects.filter(as_of__gt=on).delete()
    NightRun.objects.get_or_create(
        as_of=on, defaults={"started_at": NOW, "finished_at": NOW, "persons": 9, "households": 4}
    )


def scope(world: World, username: str) -> Scope:
    """What one of the county's users may do."""
    role, area, _name = POSTS[username]
    return Scope(user_id=world.users[username].pk, role=role, area=area, purpose="test")


def second_clerk(world: World, username: str = "clerk2", name: str = "李芳") -> User:
    """One more clerk of the township: opinion and survey are never one person's."""
    user = create_user(username=username, password=PASSWORD, display_name=name, at=NOW)
    give_post(user=user, role=Role.TOWNSHIP_CLERK, area=TOWNSHIP, since=dt.date(2021, 1, 1), at=NOW)
    world.users[username] = user
    return user


def clerk2(world: World) -> Scope:
    user = world.users.get("clerk2") or second_clerk(world)
    return Scope(user_id=user.pk, role=Role.TOWNSHIP_CLERK, area=TOWNSHIP, purpose="test")


def opened(world: World, *, on: dt.date = JULY, home: Household | None = None, **more: Any) -> Case:
    """A case that the township registered; nothing on file yet."""
    given = {
        "household": home or world.household,
        "programme": "dibao",
        "by": scope(world, "clerk"),
        "on": on,
        "at": NOW,
        "submission": uuid.uuid4(),
    } | more
    return open_case(**given)


def applied(case: Case) -> Case:
    """The application and the papers are on file."""
    Application.objects.create(case=case, area_id=case.area_id, reason="家中有重病人", pledged=True)
    for kind in ("identity",):
        Paper.objects.create(
            case=case,
            area_id=case.area_id,
            kind=kind,
            sealed=b"x",
            media_type="image/jpeg",
            digest=uuid.uuid4().hex,
            at=NOW,
        )
    return case


def step(case: Case, by: Scope, outcome: str, on: dt.date, **more: Any) -> Case:
    """Do the step whose turn it is; a letter is handed over first."""
    case.refresh_from_db()
    if outcome.startswith("delivered") and case.decisions.exists():
        handed_over(case, by, on)
    given = {"step": case.step, "submission": uuid.uuid4(), "at": NOW} | more
    return advance(case=case, outcome=outcome, by=by, on=on, **given)


def accepted(world: World, *, on: dt.date = JULY, **more: Any) -> Case:
    """A case that is accepted and waits for the survey."""
    return step(applied(opened(world, on=on, **more)), scope(world, "clerk"), "accept", on)


def at_opinion(world: World, **more: Any) -> Case:
    """A case that has been surveyed by the first clerk."""
    case = accepted(world, **more)
    surveyed(case, scope(world, "clerk"), clerk2(world), day(2))
    return step(case, scope(world, "clerk"), "done", day(2))


def at_confirmation(world: World, **more: Any) -> Case:
    """A case whose opinion hung for its days and waits for the county."""
    case = at_opinion(world, **more)
    reported(case, scope(world, "staff"), day(3))
    step(case, clerk2(world), "propose_grant", day(5))
    noticed(case, clerk2(world), day(5))
    return step(case, clerk2(world), "over", day(12))
