"""A line's monthly reports, each row counted as a report would count it."""

import datetime as dt
from pathlib import Path

from django.apps import apps

from minzheng.access.scope import Scope
from minzheng.plan.counting import COUNTS, Counted, Month
from minzheng.plan.reporting.declared import read_reports, unnamed


def rows_of(line: str, slug: str, month: tuple[int, int], scope: Scope) -> dict[str, int | None]:
    """Label -> the whole of a report's counted rows; None where nothing was ever entered."""
    reports = read_reports(Path(apps.get_app_config(line).path) / "reports.yaml")
    assert unnamed(reports) == []
    report = next(one for one in reports if one.slug == slug)
    span = Month.of(dt.date(*month, 1), dt.date(month[0], 12, 31))
    return {row.label: whole(COUNTS[row.count].query(span, scope)) for row in report.rows if row.count}


def whole(found) -> int | None:
    """What a count comes to."""
    if found is None:
        return None
    one = found if isinstance(found, Counted) else Counted(found)
    if one.sums:
        return sum(one.rows.values_list(one.sums, flat=True))
    if one.distinct:
        return len(set(one.rows.values_list(one.distinct, flat=True)))
    return one.rows.count()
