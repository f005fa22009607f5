"""The months of every measure, kept as they were counted, so that a trend is read and not recounted."""

import datetime as dt
import logging
from collections.abc import Iterator

from django.db import transaction

from minzheng.access.models import Division, Role
from minzheng.access.scope import Scope
from minzheng.plan.measures import Measurement
from minzheng.plan.models import MonthMeasured
from minzheng.plan.progress import offered
from minzheng.plan.targets import Commitment, Measure, PlanError, load_plan
from minzheng.registry.months import last_day, month_number, period_of

FIELDS = ("as_of", "value", "numerator", "denominator", "detail", "at")
KEY = ("row", "measure", "area_id", "month")
DETAIL_LENGTH = 300
_LOG = logging.getLogger(__name__)
Counted = tuple[Commitment, Measure]


def keep_months(as_of: dt.date, *, at: dt.datetime, county: str) -> int:
    """Count every measure for the county and its townships, and keep it as the month of `as_of`.

    A month of the year that has ended without a number (the measure is new, or no night was run) is counted
    for the county, from the records' own dates. The same night twice keeps the same numbers. Returns the rows
    written; a year without plan keeps none.
    """
    try:
        plan = load_plan(as_of.year)
    except PlanError:
        return 0
    counted = [(row, one) for row in plan.commitments for one in row.measures if one.indicator in offered()]
    townships = Division.objects.filter(level=Division.Level.TOWNSHIP, code__startswith=county)
    areas = [county, *townships.order_by("code").values_list("code", flat=True)]
    rows = list(_measured(counted, as_of, areas, at))
    # Where nothing was ever entered by now, nothing was a month ago.
    known = {(one.row, one.measure) for one in rows}
    counted = [(row, one) for row, one in counted if (row.id, one.indicator) in known]
    for day, lacking in _missing(as_of, counted, county):
        rows += _measured(lacking, day, areas[:1], at)
    MonthMeasured.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=KEY, update_fields=FIELDS, batch_size=2_000
    )
    return len(rows)


def _missing(as_of: dt.date, counted: list[Counted], county: str) -> Iterator[tuple[dt.date, list[Counted]]]:
    """Yield the last days of ended months of the year with the measures that have no number there."""
    january, now = month_number(f"{as_of.year}-01"), month_number(f"{as_of:%Y-%m}")
    kept = set(
        MonthMeasured.objects.unscoped(reason="night run")
        .filter(area_id=county, month__gte=f"{as_of.year}-01", month__lt=f"{as_of:%Y-%m}")
        .order_by("pk")
        .values_list("row", "measure", "month")
    )
    for month in range(january, now):
        lacking = [
            (row, one) for row, one in counted if (row.id, one.indicator, period_of(month)) not in kept
        ]
        if lacking:
            yield last_day(month), lacking


def _measured(
    counted: list[Counted], day: dt.date, areas: list[str], at: dt.datetime
) -> Iterator[MonthMeasured]:
    """Yield the rows of a day; an indicator that fails is reported and leaves the others alone."""
    for row, measure in counted:
        try:
            with transaction.atomic():
                yield from list(_in_each(row, measure, day, areas, at))
        except Exception:
            _LOG.exception("indicator %s failed for %s", measure.indicator, day)


def _in_each(
    row: Commitment, measure: Measure, day: dt.date, areas: list[str], at: dt.datetime
) -> Iterator[MonthMeasured]:
    """Yield a measure's rows; where the county has no number its townships are not asked."""
    indicator = offered()[str(measure.indicator)]
    for area in areas:
        found = indicator.query(day, scope_of(area))
        if found is not None:
            yield _row(row, measure, area, day, found, at)
        elif area == areas[0]:
            return


def scope_of(area: str) -> Scope:
    """Return the scope of a night run that counts one area."""
    return Scope(user_id=0, role=Role.COUNTY_STAFF, area=area, purpose="night run")


def _row(
    row: Commitment, measure: Measure, area: str, day: dt.date, found: Measurement, at: dt.datetime
) -> MonthMeasured:
    return MonthMeasured(
        row=row.id,
        measure=str(measure.indicator),
        area_id=area,
        month=f"{day:%Y-%m}",
        as_of=day,
        value=found.value,
        numerator=found.numerator,
        denominator=found.denominator,
        detail=found.detail[:DETAIL_LENGTH],
        at=at,
    )
