"""Couples and the office for the tests of marriage."""

import datetime as dt
from typing import Any

from casework.bureau import COUNTY, household, person
from catalogue.office import county, do
from minzheng.lines.marriage.divorcing import DIVORCES
from minzheng.lines.marriage.marrying import MARRIAGES
from minzheng.registry.models import Person

MET = {"both_here": True, "willing": True, "declared": True, "single_proof": "", "capacity_words": ""}
AGREED = {"both_here": True, "willing": True, "agreement": True, "settled": True, "capacity_words": ""}
MAY = dt.date(2021, 5, 10)


def man(born: dt.date = dt.date(1990, 6, 15), **more: Any) -> Person:
    """A bachelor in a household of his own."""
    given = {"sex": "male", "birth_date": born, "relation": "other", "name": "周海波"} | more
    return person(household(), **given)


def woman(born: dt.date = dt.date(1992, 6, 15), **more: Any) -> Person:
    given = {"sex": "female", "birth_date": born, "relation": "other", "name": "许静"} | more
    return person(household(), **given)


def marry(he: Person, she: Person, on: dt.date = MAY, **more: Any) -> Any:
    given = MET | {"man": he, "woman": she} | more
    return do(MARRIAGES, "register", county(), on=on, given=given)


def archived(he: Person | None, she: Person | None, on: dt.date = dt.date(2010, 3, 1), **more: Any) -> Any:
    given = {"man": he, "woman": she, "paper_man": "", "paper_woman": "", "paper_certificate": "岳结字10号"}
    return do(MARRIAGES, "archive", county(), on=on, given=given | more)


def apply(marriage: Any, on: dt.date = MAY, **more: Any) -> Any:
    return do(DIVORCES, "apply", county(), on=on, given=AGREED | {"marriage": marriage} | more)


PLACE = COUNTY
