"""What control shows of the small county: a relative, a lot, a complaint, a substitute, what went late."""

import datetime as dt
import uuid
from dataclasses import dataclass

from minzheng.access.models import Role, User
from minzheng.access.scope import Scope
from minzheng.access.verbs import create_user, give_post
from minzheng.casework.control import draws
from minzheng.casework.control.complaints import file_complaint
from minzheng.casework.control.officials import declare_kin, register_official
from minzheng.casework.control.substitutes import name_substitute
from minzheng.casework.control.visits import open_visit
from minzheng.casework.models import Case, Complaint, Draw, OfficialPerson, SpotCheck, Substitute
from minzheng.casework.verbs import open_case
from minzheng.registry.models import Person
from web.office import at_confirmation, clerk2, day, scope
from web.world import (
    COUNTY,
    FAR_VILLAGE,
    NOW,
    OTHER_TOWNSHIP,
    PASSWORD,
    TOWNSHIP,
    VILLAGE,
    World,
    make_household,
)

LATER = dt.datetime(2021, 7, 13, 4, 0, tzinfo=dt.UTC)


@dataclass
class Watched:
    """What the pages are about: `case` lies at the county's desk and is a relative's of the third clerk."""

    case: Case
    far_case: Case
    related: User
    official: OfficialPerson
    check: SpotCheck
    draw: Draw
    complaint: Complaint
    substitute: Substitute
    kin: Person


def third_clerk(world: World) -> User:
    """A clerk whose sister applies."""
    user = create_user(username="clerk3", password=PASSWORD, display_name="张敏", at=NOW)
    give_post(user=user, role=Role.TOWNSHIP_CLERK, area=TOWNSHIP, since=dt.date(2021, 1, 1), at=NOW)
    world.users["clerk3"] = user
    return user


def second_staff(world: World) -> Scope:
    """Somebody of the county who has had no hand in anything."""
    user = create_user(username="staff2", password=PASSWORD, display_name="黄伟", at=NOW)
    give_post(user=user, role=Role.COUNTY_STAFF, area=COUNTY, since=dt.date(2021, 1, 1), at=NOW)
    world.users["staff2"] = user
    return Scope(user_id=user.pk, role=Role.COUNTY_STAFF, area=COUNTY, purpose="test")


def watched(world: World) -> Watched:
    """Make it all; it is 13 July afterwards, unless the test says otherwise."""
    staff = scope(world, "staff")
    related = third_clerk(world)
    own = make_household(VILLAGE, "张敏", 1).persons.get()
    official = register_official(
        person=own, user_id=related.pk, capacity="staff", area=TOWNSHIP, since=dt.date(2021, 1, 1),
        by=staff, on=day(1), at=NOW,
    )  # fmt: skip
    home = make_household(VILLAGE, "张家兴", 2)
    head = home.persons.get(relation="head")
    declare_kin(official=official, person=head, relation="sibling", by=staff, on=day(1), at=NOW)
    case = at_confirmation(world, home=home)
    far = accepted_far(world)
    draw = draws.draw(area=COUNTY, programme="dibao", on=day(13), at=LATER, by=staff)
    assert draw is not None
    check = open_visit(case=case, by=staff, on=day(13), at=LATER, reason="照片与调查表不符")
    code = file_complaint(
        kind="report", channel="hotline", words="他家去年买了小汽车", reporter="王小红 13900000000",
        area=TOWNSHIP, by=scope(world, "clerk"), on=day(13), at=LATER, submission=uuid.uuid4(), case=case,
        about_id=world.users["clerk"].pk,
    )  # fmt: skip
    substitute = name_substitute(
        user=User.objects.get(pk=clerk2(world).user_id), area=OTHER_TOWNSHIP, until=dt.date(2021, 9, 30),
        reason="两名经办人同时休假", by=staff, on=day(13), at=LATER,
    )  # fmt: skip
    complaint = Complaint.objects.unscoped(reason="test").get(code=code)
    return Watched(case, far, related, official, check, draw, complaint, substitute, head)


def accepted_far(world: World) -> Case:
    """A case of the other township, in which nobody has done anything since 1 July."""
    return open_case(
        household=make_household(FAR_VILLAGE, "王国富", 1),
        programme="dibao",
        by=scope(world, "other_clerk"),
        on=day(1),
        at=NOW,
        submission=uuid.uuid4(),
    )
