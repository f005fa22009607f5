"""Relative poverty: known below, unknown whether, and nobody counted twice, beside a count made by hand."""

import datetime as dt

import pytest

from minzheng.access.models import Role
from minzheng.access.scope import Scope
from minzheng.monitoring import poverty
from minzheng.monitoring.models import PovertyCount
from minzheng.monitoring.poverty_listing import by_residence
from monitoring.tables import Home, night_tables
from monitoring.village import COUNTY, FAR_VILLAGE, JANUARY, TOWNSHIP, household

pytestmark = pytest.mark.django_db
LOWER, HIGHER = 633_50, 760_20
"""Half and 60 % of 15,204 yuan, a month."""


def measure(*homes: Home, on: dt.date = JANUARY) -> int:
    con = night_tables(*homes)
    poverty.incomes(con)
    return poverty.write(con, on)


def count(line: str, area: str = TOWNSHIP) -> PovertyCount:
    return PovertyCount.objects.unscoped(reason="test").get(line=line, area_id=area)


class TestLines:
    def test_are_shares_of_the_median_a_month(self) -> None:
        lines = poverty.lines(JANUARY)
        assert (lines["rural", "lower"], lines["rural", "higher"]) == (LOWER, HIGHER)
        assert (lines["rural", "dibao"], lines["urban", "dibao"]) == (385_00, 575_00)


class TestCounts:
    def test_known_below_known_above_and_unknown(self) -> None:
        measure(
            Home(household(), incomes=(LOWER - 1,)),
            Home(household(), incomes=(LOWER,)),
            Home(household(), incomes=(100_00, None)),
            Home(household(), incomes=(4 * LOWER, None, 0)),
        )
        found = count("lower")
        assert (found.persons, found.below, found.unknown) == (7, 1, 2)

    def test_aid_is_income(self) -> None:
        measure(Home(household(), dibao=400_00, incomes=(300_00,)))
        assert (count("lower").below, count("higher").below, count("dibao").below) == (0, 1, 0)

    def test_while_the_pay_list_is_unknown_so_is_the_income(self) -> None:
        measure(Home(household(), dibao=None, tekun=None, incomes=(100_00,)))
        assert (count("lower").below, count("lower").unknown) == (0, 1)

    def test_the_estimate_stands_in_for_the_unknown_only(self) -> None:
        measure(
            Home(household(), incomes=(None,), estimate_year=12 * (LOWER - 1)),
            Home(household(), incomes=(None,), estimate_year=12 * LOWER),
            Home(household(), incomes=(LOWER,), estimate_year=0),
        )
        assert count("lower").estimated == 1

    def test_by_township_once(self) -> None:
        assert measure(Home(household(), incomes=(0,)), Home(household(FAR_VILLAGE), incomes=(0,))) == 6
        assert measure(Home(household(), incomes=(0,))) == 0
        assert not PovertyCount.objects.unscoped(reason="test").filter(area_id=FAR_VILLAGE[:9]).exists()


class TestShares:
    def test_are_a_range(self) -> None:
        measure(*(Home(household(), incomes=(income,)) for income in (0, None, LOWER, LOWER)))
        scope = Scope(user_id=0, role=Role.COUNTY_LEADER, area=COUNTY, purpose="test")
        found = {line: share for _, line, _, share in by_residence(scope, "2021-01")}
        assert (found["lower"].low, found["lower"].high) == (25.0, 50.0)

    def test_another_townships_are_not_seen(self) -> None:
        measure(Home(household(), incomes=(0,)))
        scope = Scope(user_id=0, role=Role.TOWNSHIP_CLERK, area=FAR_VILLAGE[:9], purpose="test")
        assert by_residence(scope, "2021-01") == []
