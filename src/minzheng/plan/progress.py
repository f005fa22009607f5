"""How far the county is with each commitment, at a date and in an area."""

from dataclasses import dataclass
from datetime import date
from importlib import import_module

from minzheng.access.scope import Scope
from minzheng.plan.measures import INDICATORS, Measurement
from minzheng.plan.targets import Commitment, PlanError, load_plan

STATUSES = ("met", "on_track", "behind", "no_data")
NEAR = 0.9
"""From nine tenths of the target on, a commitment counts as on track; ours, to confirm with the office."""


@dataclass(frozen=True)
class Progress:
    """A commitment with its measurement; `status` is one of met, on_track, behind, no_data."""

    commitment: Commitment
    measurement: Measurement | None
    definition: str

    @property
    def status(self) -> str:
        if self.measurement is None:
            return "no_data"
        value, target = self.measurement.value, self.commitment.target
        if self.commitment.direction == "at_most":
            return "met" if value <= target else "on_track" if value <= target / NEAR else "behind"
        if self.commitment.direction == "exactly":
            return "met" if value == target else "behind"
        return "met" if value >= target else "on_track" if value >= target * NEAR else "behind"


def progress(as_of: date, scope: Scope) -> list[Progress]:
    """Every commitment of the year of `as_of`, in the plan's order.

    PlanError where the year has no plan, or where a row names an indicator that does not exist.
    """
    import_module("minzheng.plan.indicators")
    return [_measured(commitment, as_of, scope) for commitment in load_plan(as_of.year).commitments]


def _measured(commitment: Commitment, as_of: date, scope: Scope) -> Progress:
    if commitment.indicator is None:
        return Progress(commitment, None, "")
    indicator = INDICATORS.get(commitment.indicator)
    if indicator is None:
        raise PlanError(f"{as_of.year}.yaml 中目标 {commitment.id}：没有名为 {commitment.indicator} 的指标")
    return Progress(commitment, indicator.query(as_of, scope), indicator.definition)
