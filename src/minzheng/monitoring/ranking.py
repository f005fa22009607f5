"""How urgent a lead is: a number from 0 to 100 made of its reasons."""

from collections.abc import Iterable

from minzheng.monitoring.declared import BY_SLUG

FULL_SCORE = 100
REPORTED_WEIGHT = 50
"""What an official has seen weighs more than most files can say; ours, to confirm with the office."""


def score(weights: Iterable[int]) -> int:
    """0 to 100: the heaviest reason counts in full, each further one by half of what the last did."""
    total: float = sum(weight / 2**place for place, weight in enumerate(sorted(weights, reverse=True)))
    return min(FULL_SCORE, round(total))


def score_of(signals: Iterable[str]) -> int:
    """The score of a lead whose reasons in force are these signals (a signal may stand twice)."""
    return score(BY_SLUG[slug].weight if slug in BY_SLUG else REPORTED_WEIGHT for slug in signals)
