"""刚性支出困难家庭: twelve months at most since 2025, a new application afterwards."""

import datetime as dt

import pytest

from lines.walking import SHOWN, decided, household, known_of
from minzheng.casework import deadlines
from minzheng.casework.deciding import Draft
from minzheng.casework.procedure import Purpose
from minzheng.casework.refusal import Refused

pytestmark = pytest.mark.django_db
JUNE, JULY = dt.date(2021, 6, 30), dt.date(2021, 7, 1)
BEFORE, FROM_2025 = dt.date(2024, 12, 31), dt.date(2025, 1, 2)


def at_the_county(bureau, on):
    home = household()
    known_of(home, on, {})
    case = bureau.to_notice(bureau.opened(home, "rigid", on), on)
    hung = bureau.hang(case, on)
    return bureau.step(case, "over", bureau.second, hung.last + dt.timedelta(days=1))


def test_lasts_twelve_months_since_2025(bureau):
    case = at_the_county(bureau, FROM_2025)
    with pytest.raises(Refused, match="1 至 12"):
        said = Draft(against_rule="已核实", months=13)
        bureau.step(case, "grant", bureau.county, dt.date(2025, 1, 13), decision=said)
    case = bureau.step(case, "grant", bureau.county, dt.date(2025, 1, 13), decision=SHOWN)
    assert (decided(case).starts, decided(case).stops) == (dt.date(2025, 1, 1), dt.date(2025, 12, 1))


def test_had_no_end_of_its_own_before(bureau):
    case = at_the_county(bureau, BEFORE)
    case = bureau.step(case, "grant", bureau.county, dt.date(2025, 1, 13), decision=SHOWN)
    assert decided(case).stops is None


def test_a_split_register_takes_up_to_forty_five_days(bureau):
    case = at_the_county(bureau, FROM_2025)
    assert case.whole_due_on == dt.date(2025, 2, 19)
    case = deadlines.extend(
        case=case,
        by=bureau.county,
        on=FROM_2025,
        at=dt.datetime(2025, 1, 3, tzinfo=dt.UTC),
        reason="户籍分离",
    )
    assert case.whole_due_on == dt.date(2025, 3, 12)


def test_a_hard_case_goes_to_the_countys_meeting(bureau):
    case = at_the_county(bureau, FROM_2025)
    bureau.meet(case, dt.date(2025, 1, 13))
    case = bureau.step(case, "grant_by_meeting", bureau.county, dt.date(2025, 1, 13), decision=SHOWN)
    assert case.step == "delivery"


def test_is_refused_with_a_letter(bureau):
    case = bureau.step(
        at_the_county(bureau, JULY), "refuse", bureau.county, dt.date(2021, 7, 12), decision=SHOWN
    )
    assert bureau.step(case, "delivered", bureau.first, dt.date(2021, 7, 12)).step == "refused"


@pytest.mark.parametrize(("on", "then"), [(JUNE, "review"), (JULY, "opinion")])
def test_goes_the_way_of_its_day(bureau, on, then):
    home = household()
    known_of(home, on, {})
    case = bureau.opened(home, "rigid", on)
    bureau.step(case, "accept", bureau.first, on)
    bureau.survey(case, on)
    assert bureau.step(case, "done", bureau.first, on).step == then


def test_ends_by_own_wish(bureau):
    home = household()
    known_of(home, JULY, {})
    case = bureau.change(home, "rigid", Purpose.STOP, JULY)
    bureau.step(case, "own_wish", bureau.first, JULY)
    bureau.step(case, "propose_change", bureau.second, JULY)
    bureau.step(case, "told", bureau.first, JULY)
    bureau.step(case, "stop", bureau.county, JULY, decision=SHOWN)
    assert bureau.step(case, "delivered", bureau.first, JULY).step == "stopped"
