"""How far the county is: statuses by direction, and each indicator against records written by hand."""

import datetime as dt
import uuid
from itertools import count

import pytest

from casework.bureau import official as case_official
from minzheng.access.models import Role
from minzheng.access.scope import Scope
from minzheng.casework.models import Case
from minzheng.feeds.discovery import all_feeds
from minzheng.feeds.models import Batch
from minzheng.monitoring.verbs import report_hardship
from minzheng.plan import Commitment, Measure, Measurement, PlanError, load_plan
from minzheng.plan.indicators.discovery import cases_found_by_system, warning_precision
from minzheng.plan.progress import Measured, Progress, of_measure, offered, progress
from minzheng.registry.models import Fact, Household
from monitoring.village import (
    COUNTY,
    FAR_VILLAGE,
    JANUARY,
    LOW,
    NOON,
    TOWNSHIP,
    VILLAGE,
    household,
    lead_of,
    night,
    official,
    visit,
    warning,
)

AS_OF = dt.date(2021, 3, 31)
STAFF = Scope(user_id=0, role=Role.COUNTY_STAFF, area=COUNTY, purpose="test")
CLERK = Scope(user_id=0, role=Role.TOWNSHIP_CLERK, area=TOWNSHIP, purpose="test")
OTHER_CLERK = Scope(user_id=0, role=Role.TOWNSHIP_CLERK, area=FAR_VILLAGE[:9], purpose="test")
_keys = count(1)


def measured(row_id: str, scope: Scope = STAFF, as_of: dt.date = AS_OF) -> Measurement | None:
    (row,) = (row for row in progress(as_of, scope) if row.commitment.id == row_id)
    return row.measurement


def value(row_id: str, scope: Scope = STAFF, as_of: dt.date = AS_OF) -> float | None:
    found = measured(row_id, scope, as_of)
    return None if found is None else found.value


def batch(feed: str = "minzheng_aid", period: str = "2021-03", **more: object) -> Batch:
    given = {"status": "accepted", "received_on": AS_OF, "file_sha256": uuid.uuid4().hex} | more
    return Batch.objects.create(feed=feed, period=period, file_name=f"{feed}_{period}", **given)


def aid(code: str, yuan: float, persons: int = 1, *, area: str = VILLAGE, **more: object) -> None:
    """A payment in force since January, on the latest list (March's, where none was made before)."""
    home = household(area)
    paid_by = Batch.objects.filter(feed="minzheng_aid").first() or batch()
    given = {"since": dt.date(2021, 1, 1), "until": None, "confirmed_period": ""} | more
    Fact.objects.create(
        key=next(_keys), area_id=area, person=home.persons.get(), kind="aid", code=code,
        amount_fen=round(yuan * 100), quantity=persons, batch=paid_by, row=2, **given,
    )  # fmt: skip


class TestStatus:
    @pytest.mark.parametrize(
        ("direction", "target", "found", "status"),
        [
            ("at_least", 100, 100, "met"),
            ("at_least", 100, 90, "on_track"),
            ("at_least", 100, 89.9, "behind"),
            ("at_most", 10, 10, "met"),
            ("at_most", 10, 11, "on_track"),
            ("at_most", 10, 11.2, "behind"),
            ("at_most", 0, 0, "met"),
            ("at_most", 0, 1, "behind"),
            ("exactly", 5, 5, "met"),
            ("exactly", 5, 5.1, "behind"),
            ("done", 1, 1, "met"),
            ("done", 1, 0, "behind"),
            ("at_least", 100, None, "no_data"),
        ],
    )
    def test_by_direction(self, direction: str, target: float, found: float | None, status: str) -> None:
        commitment = Commitment(
            id="1.1", title="t", words="w", target=target, unit="%", direction=direction,
            target_from="plan", owner="o",
        )  # fmt: skip
        measurement = None if found is None else Measurement(value=found, numerator=0, denominator=1)
        (own,) = commitment.measures
        assert Progress(commitment, (Measured(own, measurement),)).status == status


@pytest.mark.django_db
class TestProgress:
    def test_has_every_row_and_claims_nothing_without_records(self) -> None:
        rows = progress(dt.date(2021, 1, 15), STAFF)
        assert [row.commitment for row in rows] == list(load_plan(2021).commitments)
        counted = {row.commitment.id for row in rows if row.status != "no_data"}
        assert counted == {"2.6"}  # whether a programme can be applied for online rests on no record

    def test_says_what_is_counted_wherever_something_is(self) -> None:
        for row in progress(AS_OF, STAFF):
            assert bool(row.definition) == (row.commitment.indicator in offered()), row.commitment.id

    def test_there_is_none_without_a_plan(self) -> None:
        with pytest.raises(PlanError):
            progress(dt.date(2019, 5, 1), STAFF)


@pytest.mark.django_db
class TestAssistance:
    def test_awards_within_the_new_standards(self) -> None:
        aid("dibao_rural", 385), aid("dibao_rural", 770, 2), aid("dibao_urban", 575)
        aid("dibao_rural", 385.01)
        found = measured("2.1")
        assert found is not None
        assert (found.value, found.numerator, found.denominator) == (75.0, 3, 4)
        assert found.detail == "城市 575 元 · 农村 385 元"

    def test_the_average_is_the_lower_of_town_and_country(self) -> None:
        aid("dibao_urban", 390, 1), aid("dibao_rural", 242), aid("dibao_rural", 221.8 * 2, 2)
        assert value("2.2") == 94.4, "228.53 of 242 in the country; the town is at 100"
        found = measured("2.2")
        assert found is not None
        assert found.detail == "城市 390.00 元 · 农村 228.53 元"

    def test_the_destitute_at_their_standards(self) -> None:
        aid("tekun", 748), aid("tekun", 500.5), aid("tekun", 500)
        assert value("2.3") == 66.7

    def test_both_disability_subsidies_at_seventy(self) -> None:
        aid("disability_living", 70), aid("disability_nursing", 70), aid("disability_nursing", 65)
        aid("old_age_allowance", 50)
        assert value("2.4") == 66.7

    @pytest.mark.parametrize(
        "more",
        [
            {"until": dt.date(2021, 3, 30), "confirmed_period": "2021-03"},
            {"since": dt.date(2021, 4, 1)},
            {"until": dt.date(2021, 3, 31), "confirmed_period": "2020-12"},
        ],
        ids=["over", "not_yet", "confirmed_too_long_ago"],
    )
    def test_what_is_not_paid_now_does_not_count(self, more: dict) -> None:
        aid("tekun", 748, **more)
        assert value("2.3") is None

    @pytest.mark.parametrize(("period", "counts"), [("2021-01", True), ("2020-12", False)])
    def test_a_list_too_old_says_nothing_of_today(self, period: str, counts: bool) -> None:
        batch(period=period)
        aid("tekun", 748)
        assert value("2.3") == (100.0 if counts else None)

    def test_each_area_sees_its_own(self) -> None:
        aid("tekun", 748), aid("tekun", 1, area=FAR_VILLAGE)
        assert [value("2.3", scope) for scope in (STAFF, CLERK, OTHER_CLERK)] == [50.0, 100.0, 0.0]


@pytest.mark.django_db
class TestDiscovery:
    @pytest.fixture(autouse=True)
    def visits(self) -> None:
        """Four leads of 31 January, due on 18 February: in time, late, never, and over before it was due."""
        homes = [household(), household(), household(), household(FAR_VILLAGE)]
        night(JANUARY, *(warning(LOW, home) for home in homes))
        by = official(COUNTY, Role.COUNTY_STAFF)
        visit(lead_of(homes[0]), by, "not_at_home", dt.date(2021, 2, 2))
        visit(lead_of(homes[0]), by, "found_hardship", dt.date(2021, 3, 1))
        visit(lead_of(homes[1]), by, "no_hardship", dt.date(2021, 2, 19))
        night(dt.date(2021, 2, 10), *(warning(LOW, home) for home in homes[:3]), homes=homes[3:])

    def test_days_to_the_first_visit_are_working_days(self) -> None:
        found = measured("2.5")
        assert found is not None
        assert (found.value, found.numerator, found.denominator) == (6.5, 13, 2), "2 and 11 working days"

    def test_a_later_visit_is_not_known_yet(self) -> None:
        assert value("2.5", as_of=dt.date(2021, 2, 18)) == 2.0
        assert value("2.5", as_of=dt.date(2021, 2, 1)) is None

    def test_in_time_is_of_those_that_were_due(self) -> None:
        found = measured("2.9")
        assert found is not None
        assert (found.numerator, found.denominator, found.value) == (1, 3, 33.3)
        assert value("2.9", as_of=dt.date(2021, 2, 17)) is None, "nothing was due yet"

    def test_each_area_sees_its_own(self) -> None:
        assert value("2.9", CLERK) == 33.3
        assert value("2.9", OTHER_CLERK) is None

    def test_the_year_before_does_not_count(self) -> None:
        before = dt.date(2020, 12, 31)
        report_hardship(household=household(), by=official(), on=before, at=NOON, words="房屋倒塌")
        found = measured("2.9")
        assert found is not None
        assert found.denominator == 3


@pytest.mark.django_db
class TestFeeds:
    def test_of_the_files_due_so_far(self) -> None:
        expected = len(all_feeds()) * 3
        for period in ("2021-01", "2021-02", "2021-03"):
            batch(period=period)
        batch("yibao_settlement", "2021-03", status="partly")
        found = measured("2.8")
        assert found is not None
        assert (found.numerator, found.denominator) == (4, expected)

    @pytest.mark.parametrize(
        "more",
        [
            {"status": "refused"},
            {"status": "held"},
            {"status": "withdrawn"},
            {"received_on": dt.date(2021, 4, 1)},
            {"period": "2020-12"},
        ],
    )
    def test_what_is_not_taken_in_is_missing(self, more: dict) -> None:
        batch(**more)
        assert value("2.8") == 0.0

    def test_a_month_is_due_when_it_has_ended(self) -> None:
        batch(period="2021-01", received_on=JANUARY)
        found = measured("2.8", as_of=dt.date(2021, 2, 27))
        assert found is not None
        assert (found.numerator, found.denominator) == (1, len(all_feeds()))
        assert measured("2.8", as_of=dt.date(2021, 1, 30)) is None


class TestFurtherMeasures:
    """A row is as far as the worst of its measures."""

    @staticmethod
    def row(*found: float | None) -> Progress:
        own, also = Measure(indicator="a", unit="%", target=80), Measure(indicator="b", unit="%", target=30)
        shown = Measure(indicator="c", unit="%")
        commitment = Commitment(
            id="1.1", title="t", words="w", target=80, unit="%", direction="at_least", target_from="plan",
            owner="o", indicator="a", also=(also, shown),
        )  # fmt: skip
        counted = [
            None if value is None else Measurement(value=value, numerator=0, denominator=1) for value in found
        ]
        pairs = zip((own, also, shown), counted, strict=True)
        return Progress(commitment, tuple(Measured(measure, one) for measure, one in pairs))

    @pytest.mark.parametrize(
        ("found", "status"),
        [
            ((80, 30, None), "met"),
            ((80, 28, 0), "on_track"),
            ((80, 10, 100), "behind"),
            ((None, 10, 1), "behind"),
            ((80, None, 100), "no_data"),
            ((None, None, 100), "no_data"),
        ],
    )
    def test_the_worst_decides_and_one_without_target_does_not(
        self, found: tuple[float | None, ...], status: str
    ) -> None:
        assert self.row(*found).status == status

    def test_a_total_keeps_pace_with_the_year_and_is_the_countys(self) -> None:
        beds = Measure(indicator="beds", unit="张", target=200)
        counted = Measurement(value=95, numerator=95, denominator=200)
        june, township = dt.date(2021, 6, 30), CLERK
        assert of_measure(beds, counted, june, STAFF).status == "on_track"
        assert of_measure(beds, counted, dt.date(2021, 12, 31), STAFF).status == "behind"
        elsewhere = of_measure(beds, counted, june, township)
        assert (elsewhere.status, elsewhere.judged) == ("no_data", False)


@pytest.mark.django_db
class TestFoundByTheSystem:
    @pytest.fixture(autouse=True)
    def visits(self) -> None:
        """Two warned households visited, one of them again; one that a cadre reported."""
        homes = [household(), household(), household(FAR_VILLAGE)]
        night(JANUARY, *(warning(LOW, home) for home in homes))
        by = official(COUNTY, Role.COUNTY_STAFF)
        visit(lead_of(homes[0]), by, "found_hardship", dt.date(2021, 2, 2))
        visit(lead_of(homes[1]), by, "no_hardship", dt.date(2021, 2, 19))

    def test_precision_is_of_those_seen(self) -> None:
        found = warning_precision(AS_OF, STAFF)
        assert found is not None
        assert (found.numerator, found.denominator) == (1, 2)
        assert warning_precision(dt.date(2021, 2, 10), STAFF).numerator == 1
        assert warning_precision(dt.date(2021, 2, 10), STAFF).denominator == 1
        assert warning_precision(AS_OF, OTHER_CLERK) is None

    def test_cases_that_a_warning_brought(self) -> None:
        homes = Household.objects.unscoped(reason="test").order_by("pk")
        clerk = case_official()
        for home, lead in ((homes[0], lead_of(homes[0])), (homes[1], None)):
            origin = lead.code if lead else None
            Case.objects.create(
                area_id=home.area_id, number=uuid.uuid4().hex, programme="dibao",
                procedure="dibao.grant.2021-07-01", household=home, applied_on=AS_OF, origin=origin,
                channel="lead" if lead else "counter", opened_at=NOON, opened_by_id=clerk.user_id,
                submission=uuid.uuid4(), step="acceptance", entered_on=AS_OF,
            )  # fmt: skip
        found = cases_found_by_system(AS_OF, STAFF)
        assert found is not None
        assert (found.numerator, found.denominator) == (1, 2)
        assert cases_found_by_system(AS_OF - dt.timedelta(days=1), STAFF) is None
