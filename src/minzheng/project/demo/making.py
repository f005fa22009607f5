"""Making the demo county: accounts, twelve months of files, nights and visits, then the cases of the year."""

import datetime as dt
from calendar import monthrange
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from minzheng.access.models import Division
from minzheng.feeds.models import Batch
from minzheng.monitoring.models import Lead
from minzheng.project.commands.speaking import BadInput
from minzheng.project.demo import accounts
from minzheng.project.demo.accounts import COUNTY
from minzheng.project.demo.marker import Marker
from minzheng.project.progress import Report, progress
from minzheng.project.simulating import generate_county

PERSONS = 20_000
SEED = 2021
YEAR = 2021
COUNTY_TIME = ZoneInfo("Asia/Shanghai")
FIRST_MORNING = dt.datetime(YEAR, 1, 1, 8, tzinfo=COUNTY_TIME)
NIGHTS = [dt.date(YEAR, month, monthrange(YEAR, month)[1]) for month in range(1, 13)]
LAST_STEP = "village"
YEARS_END = dt.date(YEAR, 12, 31)
"""The day that the registers of the lines are filled up to, whole years of them."""


def make(var: Path, *, persons: int | None) -> Marker:
    """Do what has not been done yet; `persons=None` takes what the demo already has, else 20,000.

    Raises BadInput where `var` holds a demo of another size, or data that is no demo.
    """
    home = var / "demo"
    marker = _marker(home, persons)
    county = home / "county"
    if not county.exists():
        generate_county(
            persons=marker.persons,
            seed=marker.seed,
            first_month=NIGHTS[0].replace(day=1),
            months=12,
            out=county,
        )
    if not marker.has("accounts"):
        accounts.create_officials(marker.password, FIRST_MORNING)
        marker.finish("accounts")
    if not marker.has(LAST_STEP):
        with progress() as report:
            _play_the_year(marker, county, report)
    if not marker.has("checks"):
        from minzheng.project.demo.checking import check_some

        check_some(settings.MINZHENG_TABLES, NIGHTS[-1])
        marker.finish("checks")
    if not marker.has("cases"):
        _play_the_cases(marker)
    if not marker.has("payments"):
        from minzheng.project.demo.paying import pay

        accounts.create_officials(marker.password, FIRST_MORNING)  # a demo made before has fewer of them
        pay(settings.MINZHENG_TABLES, NIGHTS[-1])
        marker.finish("payments")
    if _fill_the_lines(marker) or not marker.has("plan"):
        _count_the_months()
        marker.finish("plan")
    return marker


def _count_the_months() -> None:
    """The months of the plan, once the records of the year are all there."""
    from minzheng.plan.measuring import keep_months

    keep_months(NIGHTS[-1], at=dt.datetime.combine(NIGHTS[-1], dt.time(21), COUNTY_TIME), county=COUNTY)


def _play_the_cases(marker: Marker) -> None:
    """The cases of the year, once it is over; a demo made before has fewer accounts, so they come first."""
    # Imported here, as below: a demo that is complete starts without casework's machinery.
    from minzheng.project.demo.cases import make_cases

    accounts.create_officials(marker.password, FIRST_MORNING)
    with progress() as report:
        make_cases(last=NIGHTS[-1], report=report)
    marker.finish("cases")


def _fill_the_lines(marker: Marker) -> int:
    """The registers of the other lines, each line once; one that came later is filled at the next start.

    Returns how many were filled now.
    """
    from minzheng.catalogue.scene import Scene
    from minzheng.catalogue.shelf import all_lines, fill

    scene = Scene(
        today=YEARS_END, at=dt.datetime.combine(YEARS_END, dt.time(20), COUNTY_TIME), seed=marker.seed
    )
    filled = 0
    with progress() as report:
        for index, line in enumerate(all_lines(), 1):
            if not marker.has(f"line {line.slug}"):
                report(f"业务登记 {line.label}", index, len(all_lines()))
                with transaction.atomic():
                    fill(line, scene)
                marker.finish(f"line {line.slug}")
                filled += 1
    return filled


def _marker(home: Path, persons: int | None) -> Marker:
    marker = Marker.load(home / "state.json", persons=persons or PERSONS, seed=SEED)
    if persons is not None and persons != marker.persons:
        raise BadInput(f"演示已按 {marker.persons} 人生成；要换人数，请先运行 make clean。")
    if not marker.path.exists() and Batch.objects.exists():
        raise BadInput(
            "数据目录里已有别的数据，演示不与它混在一起；请用 MINZHENG_VAR=var-demo 另指一个目录。"
        )
    marker.save()
    return marker


def _play_the_year(marker: Marker, county: Path, report: Report) -> None:
    """Night run, then the visits of the following month; after the last night the visits are the user's."""
    # Imported here: a demo that is complete starts without DuckDB, Ibis and the truth of the county.
    from minzheng.project.demo.visiting import visit
    from minzheng.project.night import run_night
    from minzheng.simulation.visits import Truth

    truth = Truth(county / "truth")
    visitors = accounts.visitors()
    for night in NIGHTS:
        if not marker.has(f"night {night:%Y-%m}"):
            report(f"夜间作业 {night:%Y-%m}", night.month, len(NIGHTS))
            late = dt.datetime.combine(night, dt.time(23), COUNTY_TIME)
            run_night(feeds_dir=county / "feeds", as_of=night, at=late, progress=report)
            marker.finish(f"night {night:%Y-%m}")
        if night != NIGHTS[-1] and not marker.has(f"visits {night:%Y-%m}"):
            visit(truth, visitors, night, seed=marker.seed, report=report)
            marker.finish(f"visits {night:%Y-%m}")
    accounts.create_cadre(marker.password, FIRST_MORNING, village=_busiest_village())
    marker.finish(LAST_STEP)


def _busiest_village() -> str:
    """The village of the demo's township with most to do: its cadre's list should not be empty."""
    leads = Lead.objects.unscoped(reason="demo").filter(area_id__startswith=accounts.TOWNSHIP, state="open")
    counted = leads.values("area_id").annotate(waiting=Count("id")).order_by("-waiting", "area_id").first()
    if counted:
        return str(counted["area_id"])
    return Division.objects.filter(parent_id=accounts.TOWNSHIP).earliest("code").code
