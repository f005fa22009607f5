"""The night run: new files in, the registry brought up to date, everyone evaluated, leads kept current."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.db import connection

from minzheng.casework.control import draws
from minzheng.feeds.intake import already_taken, find_files
from minzheng.feeds.models import Batch
from minzheng.monitoring import capacity, leads, ledger_night, scan, scorecard, unknowns
from minzheng.monitoring.models import Lead, NightRun
from minzheng.plan.measuring import keep_months
from minzheng.project import afterwards
from minzheng.registry import evaluation, explaining, publish
from minzheng.registry.intake import Place, take_in_all
from minzheng.registry.quiet import connect_ibis
from minzheng.registry.sources import open_sources

COUNTY = "430621"
NIGHT_LOCK = 430_621_001
Progress = Callable[[str, int, int], None]
"""Called with the stage's name, the steps done and the steps there are."""


class BackInTime(ValueError):
    """The registry stands at a later date already; one sentence."""


class AlreadyRunning(RuntimeError):
    """Another night run is at work; one sentence."""


@dataclass(frozen=True)
class Night:
    """What one night did."""

    as_of: date
    batches: list[Batch] = field(default_factory=list)
    persons: int = 0
    households: int = 0
    opened: int = 0
    ended: int = 0
    written: int = 0
    after: afterwards.Afterwards = field(default_factory=afterwards.Afterwards)


def run_night(
    feeds_dir: Path, as_of: date, *, at: datetime, progress: Progress = lambda stage, done, total: None
) -> Night:
    """Take in the files of `feeds_dir` that have come by `as_of` and are new, then evaluate everyone.

    Then the lines are told what happened and do their own work (`afterwards`); what fails there is reported
    and stops nothing. The same run twice changes nothing the second time. `at` is the moment of the run.
    BackInTime for a date before the latest run; AlreadyRunning while another one works; RuleError, before
    anything is written, where that day's law is incomplete.
    """
    with alone():
        return _run(feeds_dir, as_of, at, progress)


def _run(feeds_dir: Path, as_of: date, at: datetime, progress: Progress) -> Night:
    _must_not_go_back(as_of)
    scan.law_of(as_of)
    place = Place(tables=settings.MINZHENG_TABLES, county=COUNTY)
    batches = _take_in_new(feeds_dir, as_of, place, progress)
    run, _ = NightRun.objects.get_or_create(as_of=as_of, defaults={"started_at": at})
    con = connect_ibis()
    stages = ("registry", "rules", "leads")
    progress(stages[0], 0, len(stages))
    sources = open_sources(con, place.tables)
    written = publish.publish(sources, as_of, county=COUNTY)
    progress(stages[1], 1, len(stages))
    evaluation.prepare(con, sources, as_of)
    scan.evaluate(con, as_of)
    evaluation.keep(con, place.tables, as_of, explaining.law_of(as_of))
    progress(stages[2], 2, len(stages))
    standings, card = scan.standings(con), scorecard.of_night(as_of)
    likely = scan.combined(standings, card, capacity.least_chance(as_of))
    changes = leads.update_leads(chain(scan.warnings(con), likely), standings, as_of, card=card)
    unknowns.refresh(con, as_of)
    ledger_night.keep(con, as_of, county=COUNTY)
    draws.draw_all(area=COUNTY, on=as_of, at=at)
    after = afterwards.run(as_of, at)
    keep_months(as_of, at=at, county=COUNTY)
    progress(stages[2], 3, len(stages))
    persons, households = evaluation.sizes(con)
    _finish(run, persons, households, at)
    return Night(
        as_of=as_of,
        batches=batches,
        persons=persons,
        households=households,
        opened=len(changes.opened),
        ended=changes.ended,
        written=written.persons + written.households + written.facts,
        after=after,
    )


@contextmanager
def alone() -> Iterator[None]:
    """One night run (or backup) works at a time; the lock goes with the connection, also of a killed run."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [NIGHT_LOCK])
        if not cursor.fetchone()[0]:
            raise AlreadyRunning("另一个夜间作业正在运行，请等它结束。")
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [NIGHT_LOCK])


def _must_not_go_back(as_of: date) -> None:
    latest = NightRun.objects.filter(as_of__gt=as_of).first()
    if latest is not None:
        raise BackInTime(f"已经做过 {latest} 的夜间作业，登记和名单不能退回到 {as_of}。")


def _finish(run: NightRun, persons: int, households: int, at: datetime) -> None:
    """Close the run's record; a run repeated for its date counts the leads of that date once."""
    run.persons, run.households = persons, households
    run.leads_opened = Lead.objects.unscoped(reason="night run").filter(listed_on=run.as_of).count()
    run.finished_at = at
    run.save()


def _take_in_new(feeds_dir: Path, as_of: date, place: Place, progress: Progress) -> list[Batch]:
    files = [path for path in find_files(feeds_dir, as_of) if not already_taken(path)]
    batches = []
    progress("feeds", 0, len(files))
    for batch in take_in_all(files, received_on=as_of, place=place):
        batches.append(batch)
        progress("feeds", len(batches), len(files))
    return batches
