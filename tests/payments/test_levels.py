"""The average level of aid is what arrived for the month, per head; it stands in the plan."""

import datetime as dt
from itertools import count

import pytest

from casework.bureau import COUNTY, household, official
from minzheng.access.models import Role
from minzheng.payments.levels import Level, average_levels
from minzheng.plan.indicators.assistance import average_level_of_aid
from minzheng.registry.models import Fact
from monitoring.village import batch
from payments.ledger import JULY, answered, award, frozen, lines, officials, sent

pytestmark = pytest.mark.django_db
ON = dt.date(2021, 7, 31)
_keys = count(1)


@pytest.fixture
def paid(tables):
    """Two rural households (one with May and June paid back), one urban; a fourth payment fails."""
    desk = officials()
    award(amount=500_00, first=dt.date(2021, 5, 1))
    award(amount=300_00)
    award(amount=400_00, residence="urban")
    failing = award(amount=900_00)
    award(programme="tekun", amount=748_00)
    roll = frozen(desk["freezes"], tables=tables)
    sent(roll, desk)
    bad = next(line.reference for line in lines(roll) if line.award_id == failing.pk)
    return answered(roll, desk, {bad: "账号不存在"})


def test_only_the_months_own_money_counts(paid):
    month, levels = average_levels(scope=official(Role.COUNTY_LEADER, COUNTY), on=ON)
    assert month == JULY
    assert levels == {"rural": Level(800_00, 2), "urban": Level(400_00, 1)}


def test_before_anything_arrived_there_is_none(db):
    assert average_levels(scope=official(Role.COUNTY_LEADER, COUNTY), on=ON) is None


def test_the_plan_says_it_beside_the_pay_list(paid):
    head = household().persons.get()
    Fact.objects.create(
        key=next(_keys), area_id=head.area_id, person=head, kind="aid", code="dibao_rural", amount_fen=250_00,
        quantity=1, since=dt.date(2021, 7, 1), until=dt.date(2021, 7, 31), confirmed_period="2021-07",
        batch=batch(), row=2,
    )  # fmt: skip
    measured = average_level_of_aid(ON, official(Role.COUNTY_LEADER, COUNTY))
    assert measured.detail == "农村 250.00 元；2021年7月实际到账 城市 400.00 元 · 农村 400.00 元"
