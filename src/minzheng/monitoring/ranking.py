"""How urgent a lead is, 0 to 100: how often visits for such reasons find something, and how much is missing.

No attribute of a person counts: only the signals, what visits to their leads found, and the estimated gap.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from minzheng.monitoring.declared import BY_SLUG, REPORTED

FULL_SCORE = 100
REPORTED_WEIGHT = 50
"""What an official has seen weighs more than most files can say; ours, to confirm with the office."""
PRIOR_VISITS = 20
"""The declared weight counts like so many visits; ours, to confirm with the office."""
FLOOR = 4
"""However seldom visits find anything, a quarter of the declared weight stays: the county may be wrong."""
NEED_COUNTS = 0.5
"""Without any estimated gap a lead keeps this part of its likelihood."""
Combination = frozenset[str]


@dataclass(frozen=True)
class Tally:
    """Visits made, and how many of them found what they looked for."""

    visits: int = 0
    found: int = 0


@dataclass(frozen=True)
class Yields:
    """What the visits of the past twelve months found, by signal and by the signals of a lead together."""

    by_signal: Mapping[str, Tally] = field(default_factory=lambda: MappingProxyType({}))
    by_combination: Mapping[Combination, Tally] = field(default_factory=lambda: MappingProxyType({}))


NO_VISITS = Yields()


def score(weights: Iterable[float]) -> int:
    """0 to 100: the heaviest reason counts in full, each further one by half of what the last did."""
    return min(FULL_SCORE, round(_summed(weights)))


def score_of(signals: Collection[str], yields: Yields = NO_VISITS, gap: float = 1.0) -> int:
    """The score of a lead whose reasons in force are these signals (a signal may stand twice)."""
    return min(FULL_SCORE, round(rank_of(signals, yields, gap)))


def rank_of(signals: Collection[str], yields: Yields = NO_VISITS, gap: float = 1.0) -> float:
    """The unrounded score. `gap` is the part of the standard that the estimate leaves open, 0 to 1."""
    expected = _summed(_learned(_weight(slug), yields.by_signal.get(slug, Tally())) for slug in signals)
    likely = _learned(expected, yields.by_combination.get(frozenset(signals), Tally()))
    if signals and not any(seeks_hardship(slug) for slug in signals):
        return likely
    return likely * (NEED_COUNTS + (1 - NEED_COUNTS) * min(max(gap, 0.0), 1.0))


def seeks_hardship(slug: str) -> bool:
    """Whether a visit is to find hardship; otherwise that aid is paid without need."""
    return slug == REPORTED or slug not in BY_SLUG or BY_SLUG[slug].concerns == "hardship"


def is_urgent(signals: Iterable[str]) -> bool:
    """Whether somebody goes whatever else there is to do: an urgent signal, or an official's report."""
    return any(slug not in BY_SLUG or BY_SLUG[slug].urgent for slug in signals)


def _weight(slug: str) -> float:
    return BY_SLUG[slug].weight if slug in BY_SLUG else REPORTED_WEIGHT


def _learned(expected: float, tally: Tally) -> float:
    """The expected percentage moved towards what visits found, never below its floor."""
    found = FULL_SCORE * tally.found + PRIOR_VISITS * expected
    return max(found / (tally.visits + PRIOR_VISITS), expected / FLOOR)


def _summed(weights: Iterable[float]) -> float:
    return sum(weight / 2**place for place, weight in enumerate(sorted(weights, reverse=True)))
