"""The score: points of everything that holds for hardship, what visits bore out for payments."""

import datetime as dt

import pytest

from minzheng.monitoring.ranking import Ranking, Tally, counting
from minzheng.monitoring.scorecard import declared

LOW, BILL, DEAD, CAR = (
    *("seems_eligible_not_receiving", "large_hospital_bill"),
    *("paid_after_death", "undeclared_vehicle"),
)
ON = dt.date(2021, 1, 31)


@pytest.fixture
def ranking() -> Ranking:
    return Ranking(declared(ON))


class TestHardship:
    def test_ten_points_double_the_odds(self, ranking: Ranking) -> None:
        seen = ranking.rank(["reported"])
        assert seen == pytest.approx(500), "what an official has seen is as likely as not"
        two_to_one = ranking.rank(["reported"], ["known_income_below_standard"])
        assert two_to_one == pytest.approx(1000 * 2 / 3)

    def test_what_shows_means_takes_away(self, ranking: Ranking) -> None:
        assert ranking.rank([BILL], ["has_wage", "has_vehicle"]) < ranking.rank([BILL])

    def test_a_signal_that_stands_twice_counts_once(self, ranking: Ranking) -> None:
        assert ranking.rank([BILL, BILL]) == ranking.rank([BILL])

    def test_a_payment_beside_it_does_not_count(self, ranking: Ranking) -> None:
        assert ranking.rank([BILL, DEAD]) == ranking.rank([BILL])
        assert counting([BILL, DEAD], ["has_wage"]) == {BILL, "has_wage"}


class TestPayments:
    def test_the_heaviest_counts_in_full_and_the_next_by_half(self, ranking: Ranking) -> None:
        assert ranking.score([DEAD]) == 600
        assert ranking.score([DEAD, CAR]) == 740

    def test_have_no_points(self, ranking: Ranking) -> None:
        assert ranking.score([DEAD], ["has_wage"]) == 600
        assert counting([DEAD], ["has_wage"]) == frozenset()

    @pytest.mark.parametrize(("visits", "expected"), [(0, 280), (20, 140), (1_000_000, 70)])
    def test_what_is_never_borne_out_sinks_to_a_quarter(self, visits: int, expected: int) -> None:
        assert Ranking(declared(ON), {CAR: Tally(visits=visits)}).score([CAR]) == expected
