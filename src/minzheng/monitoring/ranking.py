"""How worth a visit is, 0 to 1000: of so many such visits how many probably find what they are made for.

A lead that may be hardship is ranked by the points of everything that holds for the household (`scorecard`);
one that only says a payment may be wrong by how often visits bore such warnings out (`feedback`).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from minzheng.monitoring.declared import BY_SLUG, REPORTED, TRAITS, VISITED_LATELY
from minzheng.monitoring.models import Lead
from minzheng.monitoring.scorecard import Card

FULL_SCORE = 1_000
PERCENT = FULL_SCORE // 100
PRIOR_VISITS = 20
"""The declared weight of a payment's warning counts like so many visits; ours, to confirm with the office."""
FLOOR = 4
"""However seldom visits bear it out, a quarter of the declared weight stays: the county may be wrong."""


@dataclass(frozen=True)
class Tally:
    """Visits made, and how many of them found what they looked for."""

    visits: int = 0
    found: int = 0


@dataclass(frozen=True)
class Ranking:
    """The points of the night, and what visits to warnings of wrong payment found in twelve months."""

    card: Card
    payments: Mapping[str, Tally] = field(default_factory=lambda: MappingProxyType({}))

    def rank(self, signals: Collection[str], traits: Collection[str] = ()) -> float:
        """The unrounded score of a lead whose reasons in force are these signals."""
        if not seek_hardship(signals):
            return min(float(FULL_SCORE), _summed(self._borne_out(slug) for slug in signals))
        return FULL_SCORE * self.card.chance(counting(signals, traits))

    def score(self, signals: Collection[str], traits: Collection[str] = ()) -> int:
        return round(self.rank(signals, traits))

    def rescore(self, lead: Lead, signals: Collection[str]) -> None:
        """Give a lead the score of these signals, with the household's traits as they are on it."""
        traits = [slug for slug in lead.traits if slug in TRAITS or slug == VISITED_LATELY]
        lead.traits, lead.score = sorted(counting(signals, traits)), self.score(signals, traits)

    def _borne_out(self, slug: str) -> float:
        """The declared weight moved towards what visits found, never below its floor."""
        expected, tally = PERCENT * BY_SLUG[slug].weight, self.payments.get(slug, Tally())
        found = FULL_SCORE * tally.found + PRIOR_VISITS * expected
        return max(found / (tally.visits + PRIOR_VISITS), expected / FLOOR)


def counting(signals: Iterable[str], traits: Iterable[str]) -> frozenset[str]:
    """What gives a lead its points: its signals of hardship and the household's traits; else nothing."""
    sought = {slug for slug in signals if seeks_hardship(slug)}
    return frozenset({*sought, *traits}) if sought else frozenset()


def seeks_hardship(slug: str) -> bool:
    """Whether a visit is to find hardship; otherwise that aid is paid without need."""
    return slug == REPORTED or slug not in BY_SLUG or BY_SLUG[slug].concerns == "hardship"


def seek_hardship(signals: Iterable[str]) -> bool:
    return any(map(seeks_hardship, signals))


def is_urgent(signals: Iterable[str]) -> bool:
    """Whether somebody goes whatever else there is to do: an urgent signal, or an official's report."""
    return any(slug not in BY_SLUG or BY_SLUG[slug].urgent for slug in signals)


def _summed(weights: Iterable[float]) -> float:
    """The heaviest in full, each further one by half of what the last did."""
    return sum(weight / 2**place for place, weight in enumerate(sorted(weights, reverse=True)))
