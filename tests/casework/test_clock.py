"""When something is due: months as the Civil Code counts them, and the shorter and longer numbers of days."""

import datetime as dt

import pytest

from minzheng.casework.clock import due
from minzheng.casework.procedure import Limit

THREE_MONTHS = Limit(0, "三个月内复核", months=3, counted_from="death")
WHOLE = Limit(30, "全程", counted_from="accepted", special=45, delegated=20)


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (dt.date(2022, 10, 20), dt.date(2023, 1, 20)),
        (dt.date(2022, 11, 30), dt.date(2023, 2, 28)),  # February has no 30th
        (dt.date(2021, 7, 3), dt.date(2021, 10, 8)),  # 3 October lies in the holidays
        (dt.date(2023, 11, 29), dt.date(2024, 2, 29)),
    ],
)
def test_months_end_on_the_day_of_the_same_number(start, last):
    assert due(THREE_MONTHS, start) == last


def test_a_pause_moves_the_end_of_months_by_its_days():
    stood = (dt.date(2022, 11, 1), dt.date(2022, 11, 10))
    assert due(THREE_MONTHS, dt.date(2022, 10, 20), pauses=[stood]) == dt.date(2023, 1, 30)


def test_delegated_is_shorter_and_a_special_case_longer():
    accepted = dt.date(2022, 10, 20)
    usual, here, special = (
        due(WHOLE, accepted, **more)
        for more in ({}, {"delegated": True}, {"special": True, "delegated": True})
    )
    assert (here, usual, special) == (dt.date(2022, 11, 17), dt.date(2022, 12, 1), dt.date(2022, 12, 22))


def test_a_limit_without_another_number_keeps_its_own():
    ten = Limit(10, "十个工作日")
    assert due(ten, dt.date(2022, 10, 20), delegated=True, special=True) == due(ten, dt.date(2022, 10, 20))
