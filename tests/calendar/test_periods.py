"""Periods in natural days, which end on a working day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.calendar import Deadline, add_days, is_working_day, period_end


class TestPeriodEnd:
    @pytest.mark.parametrize(
        ("start", "count", "end"),
        [
            ("2021-03-01", 7, "2021-03-08"),  # a public notice of seven days
            ("2021-09-24", 7, "2021-10-08"),  # its last day falls into the National Day week
            ("2021-01-09", 30, "2021-02-08"),  # a divorce received on 9 January
            ("2021-01-13", 30, "2021-02-18"),  # its thirty days end on New Year's Day
            ("2021-08-21", 30, "2021-09-22"),  # and here on the Mid-autumn holiday
        ],
    )
    def test_starts_the_day_after_and_never_ends_on_a_day_off(self, start: str, count: int, end: str) -> None:
        found = period_end(dt.date.fromisoformat(start), count)
        assert found == Deadline(dt.date.fromisoformat(end), provisional=False)

    def test_is_provisional_beyond_the_known_years(self) -> None:
        assert period_end(dt.date(2027, 1, 1), 7) == Deadline(dt.date(2027, 1, 8), provisional=True)

    @given(start=st.dates(dt.date(2010, 1, 1), dt.date(2028, 1, 1)), count=st.integers(0, 100))
    def test_is_the_first_working_day_at_or_after_the_plain_count(self, start: dt.date, count: int) -> None:
        plain, end = add_days(start, count).date, period_end(start, count).date
        assert end >= plain
        assert is_working_day(end)
        between = (plain + dt.timedelta(days=n) for n in range((end - plain).days))
        assert not any(map(is_working_day, between))

    def test_a_negative_count_is_refused(self) -> None:
        with pytest.raises(ValueError, match="天数应在"):
            period_end(dt.date(2021, 1, 1), -1)
