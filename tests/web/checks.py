"""A signed, checked, reported and disputed household of the small county, made through the verbs."""

import uuid
from dataclasses import dataclass
from pathlib import Path

from minzheng.access.models import Post
from minzheng.access.scope import Scope
from minzheng.linkage.resident_id import check_digit
from minzheng.monitoring.models import Lead
from minzheng.verification import serving, verbs
from minzheng.verification.models import Authorisation, Check, ForeignRequest, Objection, Report, Signatory
from minzheng.verification.signatories import must_sign
from web.world import NOW, TODAY, World

FIRST = "43062119720615001"
NO_NIGHT = Path("/nonexistent")
IMAGE = b"\xff\xd8" + b"signature" * 30


@dataclass(frozen=True)
class Checked:
    """What was made for one household."""

    authorisation: Authorisation
    signatory: Signatory
    check: Check
    report: Report
    objection: Objection


def scope_of(world: World, username: str) -> Scope:
    return Scope.of_post(Post.objects.get(user=world.users[username]), purpose="test")


def checked(world: World, lead: Lead, clerk: str) -> Checked:
    """Take a household all the way to an objection; no night has evaluated anybody, so all is unknown."""
    by, staff = scope_of(world, clerk), scope_of(world, "staff")
    when = {"on": TODAY, "at": NOW}
    held = verbs.draw_up(household=lead.household, programme="dibao", by=by, submission=uuid.uuid4(), **when)
    waiting = must_sign(held, by)
    for one in waiting:
        guardian = waiting[0] if one.needs_guardian else None
        verbs.sign(
            signatory=one, by=by, how="paper", image=IMAGE, submission=uuid.uuid4(), guardian=guardian, **when
        )
    check = verbs.request_check(
        household=lead.household,
        programme="dibao",
        reason="application",
        by=by,
        submission=uuid.uuid4(),
        **when,
    )
    verbs.start_check(check=check, by=staff, tables=NO_NIGHT, **when)
    report = verbs.make_report(check=check, by=staff, tables=NO_NIGHT, **when)
    objection = verbs.object_to(
        report=report, by=by, words="不对", evidence=IMAGE, submission=uuid.uuid4(), **when
    )
    return Checked(held, must_sign(held, by)[0], check, report, objection)


def asked_from_elsewhere(world: World) -> ForeignRequest:
    """A complete request of another county."""
    letter = serving.Letter(
        county="广东省东莞市民政局",
        reference="东民函〔2021〕18号",
        purpose="申请低保",
        name="张建生",
        id_number=FIRST + check_digit(FIRST),
        authorisation_number="DG-18",
        valid_from=TODAY,
        valid_until=TODAY,
        scan=IMAGE,
    )
    return serving.receive(
        letter=letter, by=scope_of(world, "staff"), on=TODAY, at=NOW, submission=uuid.uuid4()
    )
