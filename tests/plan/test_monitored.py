"""Plan rows 2.10 to 2.12 against counts written in another way, over lines made by hand."""

import datetime as dt
from itertools import count
from typing import Any

import pytest
from django.db import connection

from minzheng.access.models import Role
from minzheng.access.scope import Scope
from minzheng.monitoring.models import CheckedMonth, MonthlyCheck
from minzheng.plan import Measurement
from minzheng.plan.progress import progress
from minzheng.registry.models import Household
from monitoring.village import COUNTY, FAR_VILLAGE, NEAR_VILLAGE, TOWNSHIP, household

pytestmark = pytest.mark.django_db
STAFF = Scope(user_id=0, role=Role.COUNTY_STAFF, area=COUNTY, purpose="test")
CLERK = Scope(user_id=0, role=Role.TOWNSHIP_CLERK, area=TOWNSHIP, purpose="test")
FAR_CLERK = Scope(user_id=0, role=Role.TOWNSHIP_CLERK, area=FAR_VILLAGE[:9], purpose="test")
AS_OF = dt.date(2021, 3, 20)
_keys = count(1)


def measured(row: str, scope: Scope = STAFF, as_of: dt.date = AS_OF) -> Measurement | None:
    (found,) = (one for one in progress(as_of, scope) if one.commitment.id == row)
    return found.measurement


def parts(row: str, scope: Scope = STAFF, as_of: dt.date = AS_OF) -> tuple[int, int] | None:
    found = measured(row, scope, as_of)
    return None if found is None else (found.numerator, found.denominator)


def line(home: Household, month: str, **more: Any) -> None:
    year, number = map(int, month.split("-"))
    given = {
        "registers": ["dibao"], "residence": "rural", "members": 2, "automatic": True, "found": "nothing",
        "checked_on": dt.date(year, number, 28), "aid_fen": 0,
    } | more  # fmt: skip
    MonthlyCheck.objects.create(key=next(_keys), month=month, area_id=home.area_id, household=home, **given)


@pytest.fixture(autouse=True)
def ledger() -> None:
    """Three months of four households, the last month not over; two in the pilot township."""
    for month, theirs in (("2021-01", "2021-01"), ("2021-02", ""), ("2021-03", "2021-03")):
        CheckedMonth.objects.create(
            month=month, as_of=dt.date.fromisoformat(f"{month}-28"), their_period=theirs
        )
    paid, visited, far, unserved = household(), household(NEAR_VILLAGE), household(FAR_VILLAGE), household()
    late = {"checked_on": None, "automatic": False, "missing": ["yibao_settlement"]}
    visit = {"visited_on": dt.date(2021, 1, 9), "visit_outcome": "found_hardship", "registers": ["found"]}
    line(paid, "2021-01", aid_fen=400_00), line(visited, "2021-01", **visit), line(far, "2021-01", **late)
    line(paid, "2021-02", aid_fen=400_00), line(visited, "2021-02"), line(unserved, "2021-02", **late)
    line(far, "2021-02", made_up_on=dt.date(2021, 3, 5), aid_fen=1, **late)
    line(paid, "2021-03", **late)
    line(household(), "2020-12", **late)


def by_sql(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.fetchone()[0])


class TestChecked:
    def test_of_the_ended_months_of_the_year_those_checked_in_time(self) -> None:
        owed = "FROM monitoring_monthlycheck WHERE month IN ('2021-01', '2021-02')"
        checked = by_sql(f"SELECT count(checked_on) {owed}")
        assert parts("2.10") == (checked, by_sql(f"SELECT count(*) {owed}")) == (4, 7)

    def test_by_area_and_date(self) -> None:
        assert parts("2.10", CLERK) == (4, 5)
        assert parts("2.10", FAR_CLERK) == (0, 2), "what was made up later is late"
        assert parts("2.10", as_of=dt.date(2021, 2, 27)) == (2, 3)
        assert parts("2.10", as_of=dt.date(2021, 1, 30)) is None, "no month had ended"


class TestPilots:
    def test_served_are_those_paid_or_visited_this_year(self) -> None:
        assert parts("2.11") == (2, 3)

    def test_a_township_without_a_pilot_has_no_number(self) -> None:
        assert parts("2.11", FAR_CLERK) is None
        assert parts("2.11", CLERK) == (2, 3)


class TestReconciled:
    def test_months_compared_of_months_ended(self) -> None:
        assert parts("2.12") == (1, 2)
        assert parts("2.12", as_of=dt.date(2021, 3, 31)) == (2, 3)

    def test_a_month_without_any_night_was_not_compared(self) -> None:
        CheckedMonth.objects.filter(month="2021-02").delete()
        assert parts("2.12") == (1, 2)

    def test_without_any_ledger_there_is_no_number(self) -> None:
        CheckedMonth.objects.all().delete()
        assert parts("2.12") is None
