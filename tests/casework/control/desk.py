"""Cases that have come to the county's desk, and the people of one county bureau."""

import datetime as dt
from dataclasses import dataclass

from casework.bureau import COUNTY, JULY, household, noticed, official, opened, step, surveyed
from minzheng.access.models import Role
from minzheng.access.scope import Scope
from minzheng.casework.models import Case


def day(number: int) -> dt.date:
    return dt.date(2021, 7, number)


@dataclass(frozen=True)
class Bureau:
    """Two of a township, three of the county, one who only looks."""

    first: Scope
    second: Scope
    county: Scope
    checker: Scope
    third: Scope
    auditor: Scope


def bureau() -> Bureau:
    clerks = official(), official()
    county = (official(Role.COUNTY_STAFF, COUNTY) for _ in range(3))
    return Bureau(*clerks, *county, official(Role.AUDITOR, COUNTY))


def on_the_desk(people: Bureau, home=None, **more) -> Case:
    """A case that came to be confirmed on 12 July."""
    return to_the_desk(people, opened(home or household(), people.first, **more))


def to_the_desk(people: Bureau, case: Case, *, start: dt.date = JULY) -> Case:
    """Bring a case from acceptance to the county's desk, eleven days later."""

    def later(days: int) -> dt.date:
        return start + dt.timedelta(days=days)

    step(case, people.first, "accept", start)
    surveyed(case, people.first, people.second, later(1))
    step(case, people.first, "done", later(1))
    step(case, people.second, "propose_grant", later(4))
    noticed(case, people.second, later(4))
    return step(case, people.second, "over", later(11))


def refused(people: Bureau, case: Case | None = None, *, letter: bool = True) -> Case:
    """A case that the county refused on 14 July, its letter handed over on the 15th."""
    from casework.bureau import evaluate

    case = case or on_the_desk(people)
    evaluate(case.household, JULY, known={"residence": "rural"}, of_persons={})
    case = step(case, people.county, "refuse", day(14), reason="收入高于标准")
    return step(case, people.first, "delivered", day(15)) if letter else case
