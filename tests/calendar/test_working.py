"""Working days with the holidays and the moved weekends of real years."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.calendar import Deadline, add_working_days, is_working_day, working_days_between
from minzheng.calendar.arrangements import parse_overrides


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


class TestIsWorkingDay:
    @pytest.mark.parametrize(
        ("text", "works"),
        [
            ("2021-02-07", True),  # a Sunday worked for Spring Festival
            ("2021-02-12", False),  # the first day of the year of the ox, a Friday
            ("2021-05-03", False),
            ("2021-05-08", True),
            ("2021-10-09", True),
            ("2021-10-10", False),
            ("2020-01-31", False),  # Spring Festival prolonged by the epidemic notice
            ("2026-12-31", True),
        ],
    )
    def test_follows_the_yearly_arrangement(self, text: str, works: bool) -> None:
        assert is_working_day(day(text)) is works

    def test_uses_the_weekday_beyond_the_known_years(self) -> None:
        assert is_working_day(day("2030-10-01"))
        assert not is_working_day(day("2030-10-05"))


class TestAddWorkingDays:
    @pytest.mark.parametrize(
        ("start", "count", "end"),
        [
            ("2021-07-01", 10, "2021-07-15"),
            ("2021-09-30", 1, "2021-10-08"),  # over the National Day week
            ("2021-09-30", 2, "2021-10-09"),  # the Saturday that is worked
            ("2021-04-29", 3, "2021-05-07"),
            ("2021-06-12", 0, "2021-06-15"),  # from a Saturday of Dragon Boat to the Tuesday
            ("2021-06-15", 0, "2021-06-15"),
        ],
    )
    def test_skips_holidays_and_counts_worked_weekends(self, start: str, count: int, end: str) -> None:
        assert add_working_days(day(start), count) == Deadline(day(end), provisional=False)

    def test_is_provisional_when_counting_into_a_year_without_arrangement(self) -> None:
        assert add_working_days(day("2026-12-30"), 1) == Deadline(day("2026-12-31"), provisional=False)
        assert add_working_days(day("2026-12-30"), 2) == Deadline(day("2027-01-01"), provisional=True)

    @pytest.mark.parametrize("count", [-1, 1_001])
    def test_refuses_what_no_law_gives(self, count: int) -> None:
        with pytest.raises(ValueError, match="工作日数应在"):
            add_working_days(day("2021-07-01"), count)

    @given(start=st.dates(dt.date(2003, 1, 1), dt.date(2030, 1, 1)), count=st.integers(1, 60))
    def test_is_undone_by_counting_between(self, start: dt.date, count: int) -> None:
        end = add_working_days(start, count).date
        assert is_working_day(end)
        assert working_days_between(start, end) == count
        assert working_days_between(end, start) == -count


class TestOverrides:
    def test_are_read_with_their_basis(self) -> None:
        text = (
            "date,works,basis\n2027-10-01,rest,国办发明电〔2026〕9号\n2027-09-26,work,国办发明电〔2026〕9号\n"
        )
        assert parse_overrides(text) == {day("2027-10-01"): False, day("2027-09-26"): True}

    @pytest.mark.parametrize(
        ("line", "sentence"),
        [
            ("2027-13-01,rest,通知", "第 2 行读不懂"),
            ("2027-10-01,holiday,通知", "第 2 行读不懂"),
            ("2027-10-01,rest,", "第 2 行没有写依据"),
            ("2027-10-01,rest,通知\n2027-10-01,work,通知", "第 3 行的日期 2027-10-01 重复"),
        ],
    )
    def test_a_bad_line_is_named(self, line: str, sentence: str) -> None:
        with pytest.raises(ValueError, match=sentence):
            parse_overrides(f"date,works,basis\n{line}\n")

    def test_win_over_the_published_arrangement(self, monkeypatch: pytest.MonkeyPatch) -> None:
        by_hand = {day("2027-10-01"): False, day("2026-12-31"): False}
        monkeypatch.setattr("minzheng.calendar.arrangements.overrides", lambda: by_hand)
        assert add_working_days(day("2026-12-30"), 1) == Deadline(day("2027-01-01"), provisional=True)
        assert not is_working_day(day("2027-10-01"))
