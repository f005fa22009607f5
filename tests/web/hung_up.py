"""A notice on the wall with an objection, and a document on file, for the tests of addresses."""

import datetime as dt
import uuid
from dataclasses import dataclass

from casework.drawn import photo
from minzheng.access.crypto import seal_bytes
from minzheng.casework import documents
from minzheng.casework.models import Case, Document, Notice, Objection
from minzheng.casework.online.objecting import code_of
from minzheng.casework.verbs import open_case
from web.office import scope
from web.world import NOW, TODAY, World, make_household


@dataclass(frozen=True)
class HungUp:
    """What the addresses name."""

    case: Case
    notice: Notice
    objection: Objection
    document: Document

    @property
    def address(self) -> str:
        return f"/cases/{self.case.code}/"


def hung_up(world: World, village: str, name: str, clerk: str) -> HungUp:
    """Hang a notice about a new household of a village; somebody objects; one document is made."""
    by = scope(world, clerk)
    case = open_case(
        household=make_household(village, name, 2),
        programme="dibao",
        by=by,
        on=TODAY,
        at=NOW,
        submission=uuid.uuid4(),
    )
    notice = Notice.objects.create(
        case=case,
        area_id=case.area_id,
        kind=Notice.Kind.OPINION,
        code=code_of(case, Notice.Kind.OPINION, 1),
        place="村部门口",
        text=f"最低生活保障审核意见公示\n申请人：{name}。",
        first=TODAY,
        last=TODAY + dt.timedelta(days=60),
        photo_sealed=seal_bytes(photo()),
        by_id=by.user_id,
    )
    objection = Objection.objects.create(
        notice=notice, area_id=case.area_id, words="他家有小汽车", on=TODAY, at=NOW, submission=uuid.uuid4()
    )
    made = documents.make(case=case, kind="authorisation", by=by, on=TODAY, at=NOW)
    return HungUp(case, notice, objection, made)
