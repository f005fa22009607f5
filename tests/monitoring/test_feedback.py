"""What visits found becomes the shares that rank the next list."""

import datetime as dt

import pytest

from minzheng.monitoring.feedback import yields
from minzheng.monitoring.ranking import Tally
from monitoring.village import (
    BILL,
    FEBRUARY,
    JANUARY,
    LOW,
    household,
    lead_of,
    night,
    official,
    visit,
    warning,
)

pytestmark = pytest.mark.django_db
DEAD = "paid_after_death"
DAY = dt.date(2021, 2, 5)


def visited(outcome: str, *slugs: str, on: dt.date = DAY) -> None:
    home = household()
    night(JANUARY, *(warning(slug, home) for slug in slugs))
    visit(lead_of(home), official(), outcome, on)


def test_counts_visits_and_finds_by_signal_and_together() -> None:
    visited("found_hardship", LOW)
    visited("no_hardship", LOW)
    visited("already_helped", LOW, BILL)
    found = yields(FEBRUARY)
    assert found.by_signal == {LOW: Tally(3, 1), BILL: Tally(1, 0)}
    assert found.by_combination == {frozenset({LOW}): Tally(2, 1), frozenset({LOW, BILL}): Tally(1, 0)}


def test_nobody_at_home_teaches_nothing() -> None:
    visited("not_at_home", LOW)
    assert yields(FEBRUARY).by_signal == {}


@pytest.mark.parametrize(
    ("outcome", "found"),
    [("no_hardship", 1), ("moved_away", 1), ("found_hardship", 0), ("already_helped", 0)],
)
def test_a_wrong_payment_is_borne_out_by_the_absence_of_need(outcome: str, found: int) -> None:
    visited(outcome, DEAD)
    assert yields(FEBRUARY).by_signal == {DEAD: Tally(1, found)}


def test_beside_hardship_it_is_hardship_that_counts_together() -> None:
    visited("found_hardship", DEAD, LOW)
    assert yields(FEBRUARY).by_combination == {frozenset({DEAD, LOW}): Tally(1, 1)}


@pytest.mark.parametrize(("as_of", "visits"), [(dt.date(2021, 2, 4), 0), (DAY, 1), (dt.date(2022, 2, 5), 0)])
def test_twelve_months_are_remembered(as_of: dt.date, visits: int) -> None:
    visited("found_hardship", LOW)
    assert sum(tally.visits for tally in yields(as_of).by_signal.values()) == visits


def test_a_reason_that_came_after_the_visit_did_not_lead_there() -> None:
    home = household()
    night(JANUARY, warning(LOW, home))
    visit(lead_of(home), official(), "not_at_home", DAY)
    night(FEBRUARY, warning(LOW, home), warning(BILL, home, "2"))
    visit(lead_of(home), official(), "found_hardship", dt.date(2021, 3, 3))
    assert yields(dt.date(2021, 3, 31)).by_combination == {frozenset({LOW, BILL}): Tally(1, 1)}
    visited("no_hardship", LOW)
    assert yields(dt.date(2021, 3, 31)).by_signal[LOW] == Tally(2, 1)
