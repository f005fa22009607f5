"""What visits found: points for hardship, shares for payments."""

import datetime as dt

import pytest

from minzheng.monitoring import scorecard
from minzheng.monitoring.feedback import payments
from minzheng.monitoring.models import TraitPoints
from minzheng.monitoring.ranking import Tally
from minzheng.monitoring.scorecard import BASE, Card, Lesson, declared, learn
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


class TestPayments:
    @pytest.mark.parametrize(
        ("outcome", "found"),
        [("no_hardship", 1), ("moved_away", 1), ("found_hardship", 0), ("already_helped", 0)],
    )
    def test_are_borne_out_by_the_absence_of_need(self, outcome: str, found: int) -> None:
        visited(outcome, DEAD, LOW)
        assert payments(FEBRUARY) == {DEAD: Tally(1, found)}

    def test_nobody_at_home_teaches_nothing(self) -> None:
        visited("not_at_home", DEAD)
        assert payments(FEBRUARY) == {}

    @pytest.mark.parametrize(
        ("as_of", "visits"), [(dt.date(2021, 2, 4), 0), (DAY, 1), (dt.date(2022, 2, 5), 0)]
    )
    def test_twelve_months_are_remembered(self, as_of: dt.date, visits: int) -> None:
        visited("no_hardship", DEAD)
        assert sum(tally.visits for tally in payments(as_of).values()) == visits

    def test_a_reason_that_came_after_the_visit_did_not_lead_there(self) -> None:
        home = household()
        night(JANUARY, warning(DEAD, home))
        visit(lead_of(home), official(), "no_hardship", DAY)
        night(FEBRUARY, warning("undeclared_vehicle", home))
        assert payments(dt.date(2021, 3, 31)) == {DEAD: Tally(1, 1)}


class TestLessons:
    def test_are_what_held_at_the_visit_and_what_it_found(self) -> None:
        visited("found_hardship", LOW, BILL)
        visited("already_helped", LOW)
        visited("no_hardship", LOW)
        visited("moved_away", LOW)
        visited("no_hardship", DEAD)
        assert scorecard.lessons(FEBRUARY) == [Lesson((BILL, LOW), 1, 1), Lesson((LOW,), 2, 0)]
        assert scorecard.lessons(DAY - dt.timedelta(days=1)) == []
        assert scorecard.lessons(DAY + dt.timedelta(days=730)) == []


class TestLearning:
    before = Card({BASE: -40, LOW: 0, BILL: 10})

    def test_without_visits_the_declared_points_stand(self) -> None:
        assert learn(self.before, []) == self.before

    def test_what_finds_more_counts_more_and_what_finds_nothing_less(self) -> None:
        taught = [Lesson((LOW,), 40, 40), Lesson((BILL,), 40, 0)]
        after = learn(self.before, taught)
        assert after.worth(LOW) > 5
        assert after.worth(BILL) < 10
        assert learn(self.before, taught[::-1]) == after, "the order of the visits is no matter"

    def test_a_few_visits_move_little(self) -> None:
        after = learn(self.before, [Lesson((LOW,), 1, 1)])
        assert abs(after.worth(LOW) - self.before.worth(LOW)) <= 2

    def test_many_visits_bring_the_estimate_to_what_they_found(self) -> None:
        taught = [Lesson((LOW,), 2_000, 500)]
        assert learn(self.before, taught).chance([LOW]) == pytest.approx(0.25, abs=0.03)

    def test_stands_still_however_strange_the_visits(self) -> None:
        taught = [Lesson((LOW,), 100_000, 100_000), Lesson((BILL, LOW), 100_000, 1)]
        after = learn(self.before, taught)
        assert after.chance([LOW]) > 0.9
        assert after.chance([BILL, LOW]) < 0.1

    def test_an_unknown_word_counts_nothing(self) -> None:
        assert self.before.chance([LOW, "points_high"]) == self.before.chance([LOW])


class TestOfANight:
    def test_is_kept_with_the_visits_behind_it(self) -> None:
        visited("found_hardship", LOW)
        card = scorecard.of_night(FEBRUARY)
        kept = TraitPoints.objects.get(as_of=FEBRUARY, trait=LOW)
        assert (kept.points, kept.declared, kept.visits, kept.found) == (card.worth(LOW), 0, 1, 1)
        assert scorecard.latest(FEBRUARY) == card
        assert scorecard.latest(dt.date(2021, 1, 30)) == declared(FEBRUARY)

    def test_has_a_declared_worth_for_everything_that_counts(self) -> None:
        from minzheng.monitoring.scan import COUNTING

        missing = {*COUNTING, BASE, "reported", "visited_lately"} ^ set(declared(JANUARY).points)
        assert missing == set()
