"""What runs in the measured process: the first load and one more month, or the months with their visits."""

import datetime as dt
import json
import os
import sys
import time
from calendar import monthrange
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from minzheng.project.bench.counties import FIRST_MONTH
from minzheng.project.bench.memory import cpu_seconds
from minzheng.project.progress import Report, progress
from minzheng.project.ready import ready

STAGES = ("feeds", "registry", "rules", "leads")


@dataclass
class Clock:
    """Seconds by stage of a night run, from what it reports of its progress; `cpu` of all its processes.

    On a machine that others use too, processor time is the fair measure.
    """

    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STAGES, 0.0))
    cpu: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STAGES, 0.0))
    _stage: str = STAGES[0]
    _since: float = field(default_factory=time.perf_counter)
    _cpu_since: float = field(default_factory=lambda: cpu_seconds(os.getpid()))

    def report(self, stage: str, done: int, total: int) -> None:
        if stage == self._stage and done < total:
            return
        now, used = time.perf_counter(), cpu_seconds(os.getpid())
        self.seconds[self._stage] += now - self._since
        self.cpu[self._stage] += used - self._cpu_since
        self._stage, self._since, self._cpu_since = stage, now, used

    def told(self, prefix: str = "") -> dict[str, Any]:
        """In all and by stage."""
        return {
            f"{prefix}seconds": self.total,
            f"{prefix}stages": {stage: round(seconds, 1) for stage, seconds in self.seconds.items()},
            f"{prefix}cpu_seconds": round(sum(self.cpu.values()), 1),
            f"{prefix}cpu_stages": {stage: round(seconds, 1) for stage, seconds in self.cpu.items()},
        }

    @property
    def total(self) -> float:
        return round(sum(self.seconds.values()), 1)


def main() -> None:
    """Read the order (JSON) from stdin, do the part, write its answer (JSON) to stdout."""
    order = json.load(sys.stdin)
    ready()
    with progress() as report:
        parts = {"load": load, "walk": walk}
        answer = parts[order["part"]](order, Path(order["county"]), report)
    sys.stdout.write(f"\n{json.dumps(answer)}\n")


def load(order: dict[str, Any], county: Path, report: Report) -> dict[str, Any]:
    """All months in one night, then one month more."""
    clock = timed_night(county, last_day(order["months"] - 1), report)
    more = timed_night(county, last_day(order["months"]), report)
    return {**clock.told(), **more.told("next_month_")}


def walk(order: dict[str, Any], county: Path, report: Report) -> dict[str, Any]:
    """A night each month and the visits that follow it; how well they met hardship, beside plain methods."""
    from minzheng.project.bench.baselines import Baselines
    from minzheng.project.bench.judging import OURS, judged
    from minzheng.project.bench.visits import Visitor

    a_month = round(order["persons"] * order["visits_per_100"] / 100)
    visitor, baselines, seconds = Visitor(county, order["seed"]), Baselines(a_month), []
    for month in range(order["months"]):
        night = last_day(month)
        seconds.append(timed_night(county, night, report).total)
        baselines.choose(night, month)
        visitor.visit(night, month, a_month, report)
    made = {OURS: visitor.made, **baselines.made}
    return {"month_by_month_seconds": seconds, **judged(county, made, order["months"], order["persons"])}


def timed_night(county: Path, night: dt.date, report: Report) -> Clock:
    """One night run over the county's files, and how long its stages took."""
    from minzheng.project.night import run_night

    clock = Clock()

    def both(stage: str, done: int, total: int) -> None:
        clock.report(stage, done, total)
        report(stage, done, total)

    run_night(county / "feeds", night, at=evening(night), progress=both)
    clock.report(STAGES[-1], 1, 1)
    return clock


def last_day(month: int) -> dt.date:
    """The last day of the county's month, counted from 0."""
    year, number = divmod(FIRST_MONTH.month - 1 + month, 12)
    year += FIRST_MONTH.year
    return dt.date(year, number + 1, monthrange(year, number + 1)[1])


def evening(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(15), dt.UTC)


if __name__ == "__main__":
    main()
