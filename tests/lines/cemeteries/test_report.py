"""The month's report of cemeteries: what happened in the month and what stands at its end, by township."""

import datetime as dt
import uuid

import pytest

from casework.bureau import COUNTY, NOON, OTHER_TOWNSHIP, TOWNSHIP, VILLAGE
from minzheng.access.divisions import load_divisions
from minzheng.access.models import Division
from minzheng.catalogue.doing import do
from minzheng.lines.cemeteries.line import CEMETERIES
from minzheng.plan.measuring import scope_of
from minzheng.plan.reporting.declared import report_of
from minzheng.plan.reporting.monthly import fill

pytestmark = pytest.mark.django_db
JULY, END = dt.date(2021, 7, 1), dt.date(2021, 7, 31)


def sited(area: str, on: dt.date) -> None:
    do(
        part=CEMETERIES, deed="register", by=None, on=on, today=END, at=NOON, submission=uuid.uuid4(),
        area=area, given={"name": "公墓", "site": "后山", "size": 700, "plots": 100},
    )  # fmt: skip


class TestReport:
    def test_counts_the_month_by_township(self) -> None:
        load_divisions()
        sited(VILLAGE, dt.date(2021, 7, 5))
        elsewhere = Division.objects.filter(parent_id=OTHER_TOWNSHIP, kind="village_committee").first()
        assert elsewhere is not None
        sited(elsewhere.code, dt.date(2021, 6, 30))
        filled = fill(report_of("cemeteries"), JULY, scope=scope_of(COUNTY), today=END, at=NOON)
        rows = {row.name: row for row in filled.rows}
        assert (rows["cemeteries_sited"].whole, dict(rows["cemeteries_sited"].places)) == (1, {TOWNSHIP: 1})
        assert (rows["cemeteries_approved"].whole, rows["cemeteries_used"].whole) == (0, 0)
        assert rows["cemetery_villages_started"].whole == 0

    def test_without_any_cemetery_there_is_no_data(self) -> None:
        load_divisions()
        filled = fill(report_of("cemeteries"), JULY, scope=scope_of(COUNTY), today=END, at=NOON)
        assert {row.whole for row in filled.rows} == {None}
