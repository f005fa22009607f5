"""How far the county is with each commitment, at a date and in an area."""

from dataclasses import dataclass
from datetime import date
from importlib import import_module

from minzheng.access.scope import Scope
from minzheng.plan.evidence import papers_of_year
from minzheng.plan.measures import INDICATORS, Indicator, Measurement
from minzheng.plan.targets import Commitment, Measure, load_plan

STATUSES = ("met", "on_track", "behind", "no_data")
WORST_FIRST = ("behind", "no_data", "on_track", "met")
NEAR = 0.9
"""From nine tenths of the target on, a commitment counts as on track; ours, to confirm with the office."""
COUNTY_DIGITS = 6


@dataclass(frozen=True)
class Measured:
    """One measure with what was counted; `elapsed` is the part of the year that is over.

    A total (so many beds) is on track when it keeps pace with the year; it is `judged` for the county only.
    """

    measure: Measure
    measurement: Measurement | None
    indicator: Indicator | None = None
    elapsed: float = 1.0
    judged: bool = True

    @property
    def status(self) -> str:
        """Return one of met, on_track, behind, no_data."""
        target = self.measure.target
        if self.measurement is None or target is None or not self.judged:
            return "no_data"
        value, due = self.measurement.value, target * NEAR
        if self.measure.direction == "at_most":
            return "met" if value <= target else "on_track" if value <= target / NEAR else "behind"
        if self.measure.direction == "exactly":
            return "met" if value == target else "behind"
        if self.measure.total:
            due *= self.elapsed
        return "met" if value >= target else "on_track" if value >= due else "behind"


@dataclass(frozen=True)
class Progress:
    """A commitment with its measures, the row's own first; `papers` are those of the year on file."""

    commitment: Commitment
    measured: tuple[Measured, ...] = ()
    papers: int = 0

    @property
    def measurement(self) -> Measurement | None:
        """Return the row's own measurement; of a row that only papers can show, how many there are."""
        if self.commitment.evidence_only and self.papers:
            return Measurement(value=float(self.papers), numerator=self.papers, denominator=self.papers)
        return self.measured[0].measurement if self.measured else None

    @property
    def definition(self) -> str:
        """Return what the row's own number counts; "" while nothing counts it."""
        first = self.measured[0].indicator if self.measured else None
        return first.definition if first else ""

    @property
    def judged(self) -> bool:
        """Say whether the row has a state in the area at all."""
        return any(one.judged for one in self.measured if one.measure.target is not None)

    @property
    def status(self) -> str:
        """Return the worst state of the measures that have a target; papers decide where nothing else can."""
        if self.commitment.evidence_only:
            return "met" if self.papers else "no_data"
        found = {one.status for one in self.measured if one.measure.target is not None and one.judged}
        return next((status for status in WORST_FIRST if status in found), "no_data")


def progress(as_of: date, scope: Scope, *, only: str = "") -> list[Progress]:
    """Every commitment of the year of `as_of` (or the one with id `only`), in the plan's order.

    PlanError where the year has no plan. An indicator that nothing offers (yet) is "no data yet".
    """
    offered()
    papers = papers_of_year(as_of)
    return [
        Progress(row, measured(row, as_of, scope), papers.get(row.id, 0))
        for row in load_plan(as_of.year).commitments
        if not only or row.id == only
    ]


def measured(row: Commitment, as_of: date, scope: Scope) -> tuple[Measured, ...]:
    """Count the measures of one row, at a date and in an area."""
    return tuple(of_measure(one, _count(one, as_of, scope), as_of, scope) for one in row.measures)


def of_measure(measure: Measure, found: Measurement | None, as_of: date, scope: Scope) -> Measured:
    """Join a measure and what was counted for it, live or on an earlier night."""
    year = date(as_of.year, 12, 31).timetuple().tm_yday
    return Measured(
        measure,
        found,
        offered().get(measure.indicator or ""),
        elapsed=as_of.timetuple().tm_yday / year,
        judged=not measure.total or len(scope.area) == COUNTY_DIGITS,
    )


def offered() -> dict[str, Indicator]:
    """Every indicator that some room or line offers, by name."""
    import_module("minzheng.plan.indicators")
    return INDICATORS


def _count(measure: Measure, as_of: date, scope: Scope) -> Measurement | None:
    found = offered().get(measure.indicator or "")
    return found.query(as_of, scope) if found else None
