"""The score: the heaviest reason in full, each further one by half of the last."""

import pytest

from minzheng.monitoring.ranking import score, score_of


@pytest.mark.parametrize(
    ("weights", "expected"),
    [([], 0), ([30], 30), ([30, 45], 60), ([15, 15, 15], 26), ([60, 50, 45], 96), ([100, 100], 100)],
)
def test_score(weights: list[int], expected: int) -> None:
    assert score(weights) == expected == score(reversed(weights))


def test_a_signal_counts_with_its_weight_and_a_report_with_fifty() -> None:
    assert score_of(["large_hospital_bill"]) == 45
    assert score_of(["reported", "seems_eligible_not_receiving"]) == 65
