"""Making the demo county: accounts, twelve months of files, a night run and the past visits of each month."""

import calendar
import datetime as dt
from pathlib import Path

from django.utils import timezone

from minzheng.project.commands.speaking import BadInput
from minzheng.project.demo import accounts
from minzheng.project.demo.marker import Marker
from minzheng.project.night import run_night
from minzheng.project.progress import Report, progress
from minzheng.project.simulating import generate_county

SEED = 2021
FIRST_MONTH = dt.date(2021, 1, 1)
MONTHS = 12


def make(var: Path, *, persons: int | None) -> Marker:
    """Do what has not been done yet; `persons=None` takes what the demo already has, else 20,000."""
    home = var / "demo"
    marker = Marker.load(home / "state.json", persons=persons or 20_000, seed=SEED)
    if persons is not None and persons != marker.persons:
        raise BadInput(f"演示已按 {marker.persons} 人生成；要换人数，请先运行 make clean。")
    marker.save()
    county = home / "county"
    if not marker.has("county"):
        if not county.exists():
            generate_county(
                persons=marker.persons, seed=marker.seed, first_month=FIRST_MONTH, months=MONTHS, out=county
            )
        marker.finish("county")
    if not marker.has("accounts"):
        accounts.create(marker.password, timezone.now())
        marker.finish("accounts")
    with progress() as report:
        _play_months(marker, county, report)
    return marker


def _play_months(marker: Marker, county: Path, report: Report) -> None:
    for number, last in enumerate(_month_ends(), start=1):
        step = f"night {last:%Y-%m}"
        if marker.has(step):
            continue
        report(f"夜间作业 {last:%Y-%m}", number - 1, MONTHS)
        run_night(feeds_dir=county / "feeds", as_of=last, at=timezone.now(), progress=report)
        marker.finish(step)


def _month_ends() -> list[dt.date]:
    year = FIRST_MONTH.year
    return [dt.date(year, month, calendar.monthrange(year, month)[1]) for month in range(1, MONTHS + 1)]
