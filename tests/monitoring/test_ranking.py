"""The score: the heaviest reason in full, each further one by half; learned from visits, weighed by need."""

import pytest

from minzheng.monitoring.ranking import Tally, Yields, rank_of, score, score_of

LOW, BILL, DEAD = "seems_eligible_not_receiving", "large_hospital_bill", "paid_after_death"


@pytest.mark.parametrize(
    ("weights", "expected"),
    [([], 0), ([30], 30), ([30, 45], 60), ([15, 15, 15], 26), ([60, 50, 45], 96), ([100, 100], 100)],
)
def test_score(weights: list[int], expected: int) -> None:
    assert score(weights) == expected == score(reversed(weights))


def test_a_signal_counts_with_its_weight_and_a_report_with_fifty() -> None:
    assert score_of([BILL]) == 45
    assert score_of(["reported", LOW]) == 65


class TestFeedback:
    def test_what_finds_more_weighs_more(self) -> None:
        found = Yields(by_signal={LOW: Tally(visits=20, found=16)})
        assert score_of([LOW], found) == 55, "(16 + 20 * 0.30) of 40"

    def test_what_finds_nothing_loses_weight_down_to_a_quarter(self) -> None:
        nothing = [Yields(by_signal={LOW: Tally(visits=visits)}) for visits in (0, 20, 100, 1_000_000)]
        assert [rank_of([LOW], one) for one in nothing] == [30, 15, 7.5, 7.5]

    def test_a_combination_learns_for_itself(self) -> None:
        together = Yields(by_combination={frozenset({LOW, BILL}): Tally(visits=60, found=60)})
        assert score_of([LOW, BILL], together) == 90, "(60 + 20 * 0.60) of 80"
        assert (score_of([LOW], together), score_of([BILL], together)) == (30, 45)


class TestNeed:
    @pytest.mark.parametrize(("gap", "expected"), [(1.0, 30), (0.5, 22), (0.0, 15), (-3.0, 15)])
    def test_the_estimated_gap_counts(self, gap: float, expected: int) -> None:
        assert score_of([LOW], gap=gap) == expected

    def test_a_wrong_payment_is_as_urgent_for_the_well_off(self) -> None:
        assert score_of([DEAD], gap=0.0) == score_of([DEAD], gap=1.0) == 60
