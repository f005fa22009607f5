"""A monthly report filled from the records: each row in the whole and place by place, nothing typed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet, Sum, Value
from django.db.models.functions import Substr

from minzheng.access.models import Division
from minzheng.access.scope import Scope
from minzheng.plan.counting import COUNTS, Counted, Month
from minzheng.plan.progress import offered
from minzheng.plan.reporting.declared import MonthlyReport, Row

NO_DATA = "无数据"
YUAN = "元"


@dataclass(frozen=True)
class Filled:
    """One row of a filled report: its whole, its places by code, and where the numbers come from.

    `whole` None is 无数据, printed as 0 with that remark. A place missing in `places` has 0 of what is
    counted, and no value of a share or of what belongs to the whole county (`counted` False).
    """

    label: str
    unit: str
    definition: str
    name: str
    whole: float | None
    places: Mapping[str, float] = field(default_factory=dict)
    counted: bool = True
    remark: str = ""


@dataclass(frozen=True)
class FilledReport:
    """A report of one month and area: its columns (code, name) and rows, and when it was made."""

    report: MonthlyReport
    month: Month
    area: str
    columns: list[tuple[str, str]]
    rows: list[Filled]
    made_at: dt.datetime


def fill(
    report: MonthlyReport, first: dt.date, *, scope: Scope, today: dt.date, at: dt.datetime
) -> FilledReport:
    """Fill a report for the month that begins on `first`, up to `today` while the month is not over.

    ValueError for a month that has not begun.
    """
    if first > today:
        raise ValueError(f"{first:%Y-%m} 还没有到，不能出报表。")
    month = Month.of(first, today)
    columns = [] if report.columns == "county" else _below(scope)
    rows = [_fill(row, month, scope, [code for code, _name in columns]) for row in report.rows]
    return FilledReport(report, month, scope.area, columns, rows, at)


def _below(scope: Scope) -> list[tuple[str, str]]:
    places = Division.objects.filter(parent_id=scope.area).order_by("code")
    return list(places.values_list("code", "name"))


def _fill(row: Row, month: Month, scope: Scope, places: list[str]) -> Filled:
    return _of_indicator(row, month, scope, places) if row.indicator else _of_count(row, month, scope, places)


def _of_indicator(row: Row, month: Month, scope: Scope, places: list[str]) -> Filled:
    """An indicator as of the month's last day; its values of places do not add up to the whole."""
    found = offered().get(row.indicator)
    measured = found.query(month.last, scope) if found else None
    if found is None or measured is None:
        definition = found.definition if found else "这项业务的登记还没有启用"
        return Filled(row.label, "", definition, row.indicator, None)
    values = {}
    for place in places:
        below = Scope(user_id=scope.user_id, role=scope.role, area=place, purpose=scope.purpose)
        if (one := found.query(month.last, below)) is not None:
            values[place] = one.value
    definition = f"{found.definition}（{measured.numerator} / {measured.denominator}）"
    return Filled(row.label, "", definition, row.indicator, measured.value, values, counted=False)


def _of_count(row: Row, month: Month, scope: Scope, places: list[str]) -> Filled:
    named = COUNTS.get(row.count)
    found = named.query(month, scope) if named else None
    if named is None or found is None:
        words = (named.definition, named.unit) if named else ("这项业务的登记还没有启用", "")
        return Filled(row.label, words[1], words[0], row.count, None)
    counted = found if isinstance(found, Counted) else Counted(found)
    scale = 100 if named.unit == YUAN else 1
    whole, values = _total(counted) / scale, {}
    if places and not counted.whole_county:
        values = {code: number / scale for code, number in _by_place(counted, len(places[0])).items()}
    remark = "全县的数，不分乡镇" if counted.whole_county and places else ""
    return Filled(
        row.label,
        named.unit,
        named.definition,
        row.count,
        whole,
        values,
        counted=not counted.whole_county,
        remark=remark,
    )


def _aggregate(counted: Counted) -> Any:
    if counted.sums:
        return Sum(counted.sums)
    return Count(counted.distinct or "pk", distinct=True) if counted.distinct else Count("pk")


def _total(counted: Counted) -> int:
    return counted.rows.order_by().aggregate(counted_as=_aggregate(counted))["counted_as"] or 0


def _by_place(counted: Counted, digits: int) -> dict[str, int]:
    rows: QuerySet[Any] = counted.rows.order_by().annotate(
        counted_in=Substr(counted.area, Value(1), Value(digits))
    )
    grouped = rows.values("counted_in").annotate(counted_as=_aggregate(counted)).order_by("counted_in")
    return {row["counted_in"]: row["counted_as"] or 0 for row in grouped}
