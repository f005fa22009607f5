"""What a list shows of each case: who, what about, where it stands, until when, and with whom."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from minzheng.access.divisions import division_name, full_name
from minzheng.access.masking import mask_name
from minzheng.access.scope import Scope
from minzheng.casework.models import Case
from minzheng.casework.shelf import NoProcedure, procedure_of
from minzheng.registry.models import Person
from minzheng.web.cases import words
from minzheng.web.monitored_pages import heads
from minzheng.web.wording import plain_date


@dataclass(frozen=True)
class Row:
    """One line of a list; `person` is the member it is about, else the head of the household."""

    case: Case
    person: Person | None
    village: str
    title: str
    state: str
    chip: str
    due: words.Due | None
    office: str

    @property
    def name(self) -> str:
        """Return the masked name; the case's number where nobody is on file."""
        return mask_name(self.person.name) if self.person else self.case.household.code

    @property
    def paused(self) -> bool:
        """Say whether the clock stands still."""
        return bool(getattr(self.case, "paused", False))

    @property
    def back(self) -> bool:
        """Say whether the step was done before and came back."""
        return self.case.is_open and bool(getattr(self.case, "back", False))

    @property
    def given_to(self) -> str:
        """Return the name of the colleague it was given to; empty for everybody's."""
        return str(getattr(self.case, "given_to", None) or "") if self.case.is_open else ""

    @property
    def my_turn(self) -> bool:
        """Say whether the reader may do the step."""
        return bool(getattr(self.case, "my_turn", False))


def rows(cases: Iterable[Case], scope: Scope, on: dt.date) -> list[Row]:
    """Return the lines of the given cases (with household and subject at hand); one query more."""
    found = list(cases)
    first = heads((case.household for case in found), scope)
    return [_row(case, first.get(case.household_id), on) for case in found]


def _row(case: Case, head: Person | None, on: dt.date) -> Row:
    state, chip = words.state(case)
    paused = bool(getattr(case, "paused", False))
    return Row(
        case=case,
        person=case.subject or head,
        village=division_name(case.area_id),
        title=words.title(case),
        state=state,
        chip=chip,
        due=words.nearest_due(case, on, paused=paused),
        office=_office(case),
    )


def _office(case: Case) -> str:
    if not case.is_open:
        return ""
    try:
        step = procedure_of(case.procedure).step(case.step)
    except (NoProcedure, KeyError):
        return ""
    return words.office_words(step.office, case.area_id)


def cells(row: Row) -> tuple[str, ...]:
    """Return the line for a workbook, with the full name."""
    case = row.case
    return (
        case.number,
        row.title,
        row.person.name if row.person else "",
        full_name(case.area_id),
        row.state,
        row.office,
        plain_date(case.applied_on),
        plain_date(case.accepted_on) if case.accepted_on else "",
        plain_date(row.due.day) if row.due else "",
        row.due.words if row.due else "",
        plain_date(case.ended_on) if case.ended_on else "",
        str(case.get_channel_display()),
    )
