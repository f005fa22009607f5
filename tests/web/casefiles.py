"""A case with a paper and a survey on file, for the tests of addresses."""

import uuid
from dataclasses import dataclass

from casework.bureau import surveyed
from minzheng.access.scope import Scope
from minzheng.casework.models import Case, Paper, Survey
from minzheng.casework.papers import add_paper
from minzheng.casework.verbs import open_case
from minzheng.monitoring.models import Lead
from web.world import NOW, POSTS, TODAY, World


@dataclass(frozen=True)
class CaseFile:
    """What the addresses name."""

    case: Case
    paper: Paper
    survey: Survey

    @property
    def address(self) -> str:
        return f"/cases/{self.case.code}/"


def filed(world: World, lead: Lead, clerk: str) -> CaseFile:
    """Open a case of a lead's household, with one paper and a survey."""
    from casework.drawn import photo

    role, area, _name = POSTS[clerk]
    scope = Scope(user_id=world.users[clerk].pk, role=role, area=area, purpose="test")
    other = Scope(user_id=world.users["staff"].pk, role=role, area=area, purpose="test")
    case = open_case(
        household=lead.household, programme="dibao", by=scope, on=TODAY, at=NOW, submission=uuid.uuid4()
    )
    paper = add_paper(case=case, kind="identity", content=photo(), by=scope, at=NOW)
    return CaseFile(case, paper, surveyed(case, scope, other, TODAY))
