"""A case about nobody any more ends at whatever step it is: no procedure says so, and nobody is refused."""

from __future__ import annotations

from typing import Final

from minzheng.casework.file import CaseFile
from minzheng.casework.models import Case
from minzheng.casework.procedure import Ending, Outcome, Purpose, Step
from minzheng.casework.shelf import procedure_of
from minzheng.registry.models import Status

AWAY: Final = (Status.DEAD, Status.MOVED_OUT)
GONE: Final = Outcome("gone", "救助对象已去世或迁出，终止办理", Ending.TERMINATED.value, needs_reason=True)


def nobody_left(case: Case) -> bool:
    """Whether the registers know that whoever a case would grant something to has died or left the county.

    Never of a case for the dead, of one that lowers or stops, of one already decided (what was granted is
    then stopped), or of a household out of the reader's area.
    """
    granting = case.purpose in (Purpose.GRANT, Purpose.INCREASE)
    if not granting or procedure_of(case.procedure).for_the_dead or case.decisions.exists():
        return False
    members = case.household.persons
    if case.subject_id is not None:
        return members.filter(pk=case.subject_id, status__in=AWAY).exists()
    return members.exists() and not members.exclude(status__in=AWAY).exists()


def ways_on(file: CaseFile, step: Step) -> list[Outcome]:
    """Return the ways this case can take from a step, the ending of a case about nobody among them."""
    open_ = [way for way in step.outcomes if way.only_if is None or way.only_if(file)]
    return [*open_, GONE] if nobody_left(file.case) else open_


def label_of(step: Step, outcome: str) -> str | None:
    """Return how an outcome of a step is called; None for one that it does not have."""
    return next((way.label for way in (*step.outcomes, GONE) if way.slug == outcome), None)
