"""高龄津贴: from the month in which the age is reached, or of the application where that is later."""

import datetime as dt

import pytest

from lines.walking import SHOWN, decided, household, known_of
from minzheng.casework.deciding import Draft
from minzheng.casework.procedure import Purpose

pytestmark = pytest.mark.django_db
ON = dt.date(2021, 7, 1)
FIFTY = Draft(amount_fen=50_00, against_rule="已核对出生日期")


def aged(bureau, birth_date: dt.date, **more):
    home = household()
    home.persons.update(birth_date=birth_date)
    known_of(home, ON, {}, age_years=80)
    return bureau.opened(home, "old_age", ON, subject=home.persons.get(), **more)


def granted(bureau, case):
    bureau.step(case, "accept", bureau.first, ON)
    bureau.step(case, "propose_grant", bureau.second, ON)
    case = bureau.step(case, "grant", bureau.county, ON, decision=FIFTY)
    return decided(case), bureau.step(case, "delivered", bureau.first, ON)


@pytest.mark.parametrize(
    ("born", "starts"),
    [
        (dt.date(1941, 9, 20), dt.date(2021, 9, 1)),  # eighty in September, applied for in July
        (dt.date(1941, 6, 20), dt.date(2021, 7, 1)),  # eighty in June, applied for in July
        (dt.date(1936, 2, 29), dt.date(2021, 7, 1)),
    ],
)
def test_begins_when_the_age_is_reached_or_with_the_application(bureau, born, starts):
    decision, case = granted(bureau, aged(bureau, born))
    assert (decision.starts, case.step) == (starts, "granted")


def test_is_refused_with_a_letter(bureau):
    case = aged(bureau, dt.date(1950, 1, 1))
    bureau.step(case, "accept", bureau.first, ON)
    bureau.step(case, "propose_refuse", bureau.second, ON, reason="未满八十")
    case = bureau.step(case, "refuse", bureau.county, ON, decision=SHOWN)
    assert bureau.step(case, "delivered", bureau.first, ON).step == "refused"


def test_stops_for_who_was_not_certified(bureau):
    case = aged(bureau, dt.date(1935, 1, 1))
    ending = bureau.change(case.household, "old_age", Purpose.STOP, ON, subject=case.subject)
    bureau.step(ending, "not_certified", bureau.first, ON)
    bureau.step(ending, "propose_change", bureau.second, ON)
    bureau.step(ending, "told", bureau.first, ON)
    bureau.step(ending, "stop", bureau.county, ON, decision=SHOWN)
    assert decided(ending).stops == dt.date(2021, 7, 1)
