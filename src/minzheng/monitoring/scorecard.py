"""How probable it is that a visit finds hardship: points for what holds, learned from the county's visits.

Ten points double the odds. The declared points (`points.yaml`) are where a county begins; each night they are
moved towards what its own visits of two years found (a ridge-logistic whose centre is the declared points).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from django.db.models import Count, Q

from minzheng.engine import load_parameters
from minzheng.monitoring.models import TraitPoints, Visit

JOB = "night run"
FILE = Path(__file__).with_name("points.yaml")
BASE = "base"
POINT = np.log(2) / 10
"""What a point adds to the logarithm of the odds: ten points double them."""
REMEMBERED_DAYS = 730
STEADINESS = 4
"""Declared points are trusted to about so many points either way; ours, to confirm with the office."""
STEPS = 25
"""Of Newton, each of at most one in the logarithm of the odds: enough to stand still."""
TEACHES = (Visit.Outcome.FOUND_HARDSHIP, Visit.Outcome.NO_HARDSHIP, Visit.Outcome.ALREADY_HELPED)
"""Who was not at home or has moved away teaches nothing about the points."""


@dataclass(frozen=True)
class Card:
    """The points in force: whole numbers, so that what is shown is what ranks."""

    points: Mapping[str, int]

    def worth(self, slug: str) -> int:
        return self.points.get(slug, 0)

    def chance(self, holding: Iterable[str]) -> float:
        """The estimated share of visits, 0 to 1, that find hardship where just these hold."""
        return float(_share(self.points[BASE] + sum(self.worth(slug) for slug in set(holding))))

    def chances(self, slugs: Sequence[str], holding: Any) -> Any:
        """The same for many households: `holding` has a row for each and a column for each of `slugs`."""
        return _share(self.points[BASE] + holding @ np.array([self.worth(slug) for slug in slugs]))


@dataclass(frozen=True)
class Lesson:
    """What held for households when they were visited, how many visits, and how many found hardship."""

    holding: tuple[str, ...]
    visits: int
    found: int


@cache
def _parameters() -> Mapping[str, Any]:
    return load_parameters(FILE)


def declared(on: date) -> Card:
    """The points of `points.yaml` as they stand on a day."""
    return Card({name: int(parameter.at(on).value) for name, parameter in _parameters().items()})


def learn(before: Card, lessons: Sequence[Lesson]) -> Card:
    """Move the points towards what visits found; the same visits give the same points, none leave them."""
    slugs = sorted(before.points)
    start = np.array([before.points[slug] * POINT for slug in slugs])
    if not lessons:
        return before
    place = {slug: number for number, slug in enumerate(slugs)}
    held = np.zeros((len(lessons), len(slugs)))
    held[:, place[BASE]] = 1
    for row, lesson in enumerate(lessons):
        held[row, [place[slug] for slug in lesson.holding if slug in place]] = 1
    visits = np.array([lesson.visits for lesson in lessons], dtype=float)
    found = np.array([lesson.found for lesson in lessons], dtype=float)
    pull = 1 / (STEADINESS * POINT) ** 2
    weights = start.copy()
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-(held @ weights)))
        slope = held.T @ (found - visits * share) - pull * (weights - start)
        curve = (held.T * (visits * share * (1 - share))) @ held + pull * np.eye(len(slugs))
        step = np.linalg.solve(curve, slope)
        weights += step / max(1.0, np.abs(step).max())
    learned = np.rint(weights / POINT).astype(int)
    return Card(dict(zip(slugs, learned.tolist(), strict=True)))


def lessons(as_of: date) -> list[Lesson]:
    """The visits of two years up to `as_of` to households that seemed in hardship, alike ones together."""
    visits = Visit.objects.unscoped(reason=JOB).filter(
        outcome__in=TEACHES, visited_on__gt=as_of - timedelta(days=REMEMBERED_DAYS), visited_on__lte=as_of
    )
    hardship = Count("id", filter=Q(outcome=Visit.Outcome.FOUND_HARDSHIP))
    alike = visits.exclude(lead__traits=[]).order_by("lead__traits").values_list("lead__traits")
    counted = alike.annotate(made=Count("id"), hardship=hardship)
    return [Lesson(tuple(holding), made, found) for holding, made, found in counted]


def of_night(as_of: date) -> Card:
    """The points of a night, kept under its date with the visits behind each."""
    taught = lessons(as_of)
    start = declared(as_of)
    card = learn(start, taught)
    before = dict(TraitPoints.objects.filter(as_of=as_of).order_by("trait").values_list("trait", "points"))
    if before != card.points:
        _keep(as_of, card, start, taught)
    return card


def _keep(as_of: date, card: Card, start: Card, taught: Sequence[Lesson]) -> None:
    """Write the points of a night, in place of what an earlier run of it wrote."""
    held = [{BASE, *one.holding} for one in taught]
    rows = [
        TraitPoints(
            as_of=as_of,
            trait=slug,
            points=points,
            declared=start.worth(slug),
            visits=sum(one.visits for one, each in zip(taught, held, strict=True) if slug in each),
            found=sum(one.found for one, each in zip(taught, held, strict=True) if slug in each),
        )
        for slug, points in card.points.items()
    ]
    TraitPoints.objects.filter(as_of=as_of).delete()
    TraitPoints.objects.bulk_create(rows)


def latest(on: date) -> Card:
    """The points of the latest night up to `on`; before the first night the declared ones."""
    night = TraitPoints.objects.filter(as_of__lte=on).order_by("-as_of").values("as_of")[:1]
    kept = dict(TraitPoints.objects.filter(as_of=night).order_by("trait").values_list("trait", "points"))
    return Card({**declared(on).points, **kept})


@dataclass(frozen=True)
class Worth:
    """What one thing that holds counts."""

    slug: str
    points: int


def worths(holding: Iterable[str], on: date) -> list[Worth]:
    """What counts for a household by the latest points, the most telling first."""
    card = latest(on)
    counted = [Worth(slug, card.worth(slug)) for slug in sorted(holding) if card.worth(slug)]
    return sorted(counted, key=lambda one: -abs(one.points))


def _share(points: Any) -> Any:
    return 1 / (1 + np.exp(-points * POINT))
