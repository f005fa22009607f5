"""低保边缘家庭: a status without money, by the way of dibao, and its ending."""

import datetime as dt

import pytest

from lines.walking import SHOWN, decided, household, known_of
from minzheng.casework.procedure import Purpose
from minzheng.casework.refusal import Refused

pytestmark = pytest.mark.django_db
JUNE, JULY = dt.date(2021, 6, 30), dt.date(2021, 7, 1)


@pytest.fixture
def home(db):
    made = household()
    known_of(made, JUNE, {})
    return made


def test_is_granted_without_an_amount(bureau, home):
    case = bureau.over(bureau.to_notice(bureau.opened(home, "edge", JULY), JULY), JULY)
    case = bureau.step(case, "grant", bureau.county, dt.date(2021, 7, 12), decision=SHOWN)
    assert decided(case).amount_fen == 0
    assert bureau.step(case, "delivered", bureau.first, dt.date(2021, 7, 13)).step == "granted"


def test_is_refused_with_a_letter(bureau, home):
    case = bureau.over(bureau.to_notice(bureau.opened(home, "edge", JULY), JULY), JULY)
    case = bureau.step(case, "refuse", bureau.county, dt.date(2021, 7, 12), decision=SHOWN)
    assert bureau.step(case, "delivered", bureau.first, dt.date(2021, 7, 13)).step == "refused"


def test_asks_for_a_report_of_its_own(bureau, home):
    dibao = bureau.opened(home, "dibao", JULY)
    bureau.report(dibao, JULY)
    case = bureau.opened(home, "edge", JULY)
    bureau.step(case, "accept", bureau.first, JULY)
    bureau.survey(case, JULY)
    bureau.step(case, "done", bureau.first, JULY)
    with pytest.raises(Refused, match="还没有向县里申请核对"):
        bureau.step(case, "propose_grant", bureau.second, JULY)


@pytest.mark.parametrize(("on", "then"), [(JUNE, "review"), (JULY, "opinion")])
def test_goes_the_way_of_its_day(bureau, home, on, then):
    case = bureau.opened(home, "edge", on)
    bureau.step(case, "accept", bureau.first, on)
    bureau.survey(case, on)
    assert bureau.step(case, "done", bureau.first, on).step == then


def test_ends_when_dibao_begins(bureau, home):
    case = bureau.change(home, "edge", Purpose.STOP, JULY)
    bureau.step(case, "dibao", bureau.first, JULY)
    bureau.step(case, "propose_change", bureau.second, JULY)
    bureau.step(case, "told", bureau.first, JULY)
    case = bureau.step(case, "stop", bureau.county, JULY, decision=SHOWN)
    assert decided(case).stops == dt.date(2021, 7, 1)
    assert bureau.step(case, "delivered", bureau.first, JULY).step == "stopped"
