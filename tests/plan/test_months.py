"""Months as they were counted, forecasts from them, and papers where nothing can be counted."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from casework.bureau import COUNTY, NOON, TOWNSHIP, household, official
from minzheng.access.divisions import load_divisions
from minzheng.access.models import AuditEvent, Role
from minzheng.access.scope import Scope
from minzheng.casework.refusal import Refused
from minzheng.plan import Measure, Measurement, measuring, trends
from minzheng.plan.evidence import content_of, file_paper, papers_of, papers_of_year, set_aside
from minzheng.plan.measures import Indicator
from minzheng.plan.measuring import keep_months, scope_of
from minzheng.plan.models import MonthMeasured, Paper
from minzheng.plan.progress import of_measure, progress
from minzheng.plan.trends import Point, forecast
from minzheng.registry.models import Household

JPEG = b"\xff\xd8\xff\xdb\x00\x04\x00\x00\xff\xda\x00\x02\xff\xd9"
MAY = dt.date(2021, 5, 20)


def counted(as_of: dt.date, scope: Scope) -> Measurement | None:
    """Households that exist, from March on."""
    if as_of < dt.date(2021, 3, 1):
        return None
    found = Household.objects.visible_to(scope).count()
    return Measurement(value=float(found), numerator=found, denominator=1)


def broken(as_of: dt.date, scope: Scope) -> Measurement | None:
    """An indicator whose query the database refuses."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")
    return None


@pytest.fixture
def one_indicator(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan whose rows are counted by one indicator alone (2.7's)."""
    only = {"decisions_with_report": Indicator("decisions_with_report", "x", counted)}
    monkeypatch.setattr(measuring, "offered", lambda: only)


@pytest.mark.django_db
class TestKeptMonths:
    def test_every_ended_month_that_lacks_a_number_is_counted_once(self, one_indicator: None) -> None:
        load_divisions()
        household()
        assert keep_months(MAY, at=NOON, county=COUNTY) == 16 + 2
        rows = MonthMeasured.objects.unscoped(reason="test")
        county = rows.filter(area_id=COUNTY).order_by("month")
        assert [(one.month, one.as_of.day, one.value) for one in county] == [
            ("2021-03", 31, 1.0),
            ("2021-04", 30, 1.0),
            ("2021-05", 20, 1.0),
        ]
        household()
        later = NOON + dt.timedelta(days=1)
        assert keep_months(MAY, at=later, county=COUNTY) == 16, "only the running month is counted anew"
        kept = dict(county.values_list("month", "value"))
        assert kept == {"2021-03": 1.0, "2021-04": 1.0, "2021-05": 2.0}
        assert rows.count() == 16 + 2

    def test_a_township_reads_its_own_and_no_other(self, one_indicator: None) -> None:
        load_divisions()
        household()
        for last in (dt.date(2021, 3, 31), dt.date(2021, 4, 30), MAY):
            keep_months(last, at=NOON, county=COUNTY)
        found = trends.months(MAY, scope_of(TOWNSHIP))
        assert [point.value for point in found["2.7", "decisions_with_report"]] == [1.0, 1.0]
        assert trends.months(MAY, scope_of(TOWNSHIP), COUNTY) == {}

    def test_an_indicator_that_fails_leaves_the_others_alone(
        self, one_indicator: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        load_divisions()
        household()
        both = measuring.offered() | {"duties_done": Indicator("duties_done", "y", broken)}
        monkeypatch.setattr(measuring, "offered", lambda: both)
        assert keep_months(MAY, at=NOON, county=COUNTY) == 16 + 2
        assert "indicator duties_done failed for 2021-05-20" in caplog.text

    def test_a_year_without_plan_keeps_nothing(self) -> None:
        assert keep_months(dt.date(2019, 5, 1), at=NOON, county=COUNTY) == 0


def points(*values: float) -> list[Point]:
    return [
        Point(month, value, 0, 1, dt.date(2021, month, 28), NOON) for month, value in enumerate(values, 1)
    ]


class TestForecast:
    COUNTY = scope_of("430621")

    def at(self, measure: Measure, now: float, before: list[Point], as_of: dt.date) -> float | None:
        line = of_measure(measure, Measurement(value=now, numerator=0, denominator=1), as_of, self.COUNTY)
        found = forecast(line, before, as_of)
        return found.value if found else None

    def test_a_total_grows_by_its_average_month(self) -> None:
        beds = Measure(indicator="x", unit="张", target=200)
        assert self.at(beds, 60, points(10, 20, 30, 40, 50), dt.date(2021, 6, 30)) == 120
        assert self.at(beds, 15, points(15, 15, 15), dt.date(2021, 4, 30)) == 15, "what stands stays"

    def test_a_share_goes_on_as_in_three_months_and_stays_a_share(self) -> None:
        share = Measure(indicator="x", unit="%", target=90)
        assert self.at(share, 70, points(10, 40, 50, 60), dt.date(2021, 5, 31)) == 100
        assert self.at(share, 50, points(90, 80, 70, 60), dt.date(2021, 5, 31)) == 0
        assert self.at(share, 62, points(50, 59, 60, 61), dt.date(2021, 5, 31)) == 69

    def test_growth_may_be_below_nothing(self) -> None:
        growth = Measure(indicator="x", unit="%", target=0)
        assert self.at(growth, -2, points(-5, -4, -3), dt.date(2021, 4, 30)) == 6

    def test_never_from_fewer_than_three_months_nor_at_the_end(self) -> None:
        share = Measure(indicator="x", unit="%", target=90)
        assert self.at(share, 50, points(10, 20), dt.date(2021, 3, 30)) is None
        assert self.at(share, 50, points(10, 20), dt.date(2021, 3, 31)) is not None
        assert self.at(share, 50, points(*[50.0] * 11), dt.date(2021, 12, 5)) is None


@pytest.mark.django_db
class TestPapers:
    def filed(self, by: Scope, **more: object) -> Paper:
        given = {"row": "7.1", "on": MAY, "signer": "张三", "words": "省政府批复", "content": JPEG}
        return file_paper(**(given | {"by": by, "today": MAY, "at": NOON} | more))

    def test_is_sealed_and_counted_from_its_filing_until_set_aside(self) -> None:
        staff = official(Role.COUNTY_STAFF, COUNTY)
        made = self.filed(staff)
        assert bytes(made.sealed) != JPEG and content_of(made, by=staff, at=NOON) == JPEG
        assert papers_of_year(MAY) == {"7.1": 1}
        assert papers_of_year(MAY - dt.timedelta(days=1)) == {}
        later = MAY + dt.timedelta(days=3)
        set_aside(paper=made, by=staff, today=later, at=NOON, reason="传错了文件")
        assert papers_of_year(later) == {} and [one.pk for one in papers_of("7.1", MAY)] == [made.pk]
        verbs = set(AuditEvent.objects.values_list("verb", flat=True))
        assert {"plan.file_paper", "plan.read_paper", "plan.paper_set_aside"} <= verbs
        with pytest.raises(Refused, match="已经作废"):
            set_aside(paper=made, by=staff, today=later, at=NOON, reason="再来一次")

    def test_the_same_file_twice_is_one(self) -> None:
        staff = official(Role.COUNTY_STAFF, COUNTY)
        assert self.filed(staff).pk == self.filed(staff).pk
        assert Paper.objects.count() == 1

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"row": "9.9"}, "没有目标 9.9"),
            ({"on": dt.date(2021, 5, 21)}, "还没有到"),
            ({"on": dt.date(2020, 12, 31)}, "不在 2021 年"),
            ({"signer": " "}, "签字人"),
            ({"words": ""}, "说明了什么"),
            ({"content": b"PK\x03\x04"}, "只收照片"),
            ({"today": dt.date(2031, 1, 1), "on": dt.date(2031, 1, 1)}, "没有 2031 年"),
        ],
    )
    def test_what_cannot_be_filed(self, more: dict, words: str) -> None:
        with pytest.raises(Refused, match=words):
            self.filed(official(Role.COUNTY_STAFF, COUNTY), **more)

    def test_only_the_countys_staff_files(self) -> None:
        for role, area in ((Role.TOWNSHIP_CLERK, TOWNSHIP), (Role.COUNTY_LEADER, COUNTY)):
            with pytest.raises(PermissionDenied):
                self.filed(official(role, area))

    def test_the_database_keeps_it_as_it_was(self) -> None:
        made = self.filed(official(Role.COUNTY_STAFF, COUNTY))
        with pytest.raises(IntegrityError), transaction.atomic():
            Paper.objects.filter(pk=made.pk).update(words="别的")
        with pytest.raises(IntegrityError), transaction.atomic():
            made.delete()

    def test_decides_a_row_that_nothing_else_can_show(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from minzheng.plan import progress as module
        from minzheng.plan.targets import Commitment, Plan

        row = Commitment(
            id="7.1", title="t", words="w", target=1, unit="份", direction="done", target_from="plan",
            owner="o", evidence_only=True,
        )  # fmt: skip
        monkeypatch.setattr(module, "load_plan", lambda year: Plan(2021, {7: "x"}, (row,)))
        staff = official(Role.COUNTY_STAFF, COUNTY)
        assert [one.status for one in progress(MAY, staff)] == ["no_data"]
        self.filed(staff)
        [line] = progress(MAY, staff)
        assert line.status == "met" and line.measurement is not None and line.measurement.numerator == 1
