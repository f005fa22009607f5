"""低保单人户: one member of an edge family, by the way of dibao; the case is about that person."""

import datetime as dt

import pytest

from lines.walking import SHOWN, decided, household, known_of
from minzheng.casework.deciding import Draft
from minzheng.casework.procedure import Purpose
from minzheng.casework.refusal import Refused

pytestmark = pytest.mark.django_db
JUNE, JULY = dt.date(2021, 6, 30), dt.date(2021, 7, 1)


@pytest.fixture
def home(db):
    made = household(members=2)
    known_of(made, JUNE, {}, disability_kind="mental", disability_level=2)
    return made


class TestGrant:
    def test_is_for_one_person(self, bureau, home):
        with pytest.raises(Refused, match="哪一个人"):
            bureau.opened(home, "single_person", JULY)
        who = home.persons.get(relation="child")
        case = bureau.over(
            bureau.to_notice(bureau.opened(home, "single_person", JULY, subject=who), JULY), JULY
        )
        said = Draft(amount_fen=300_00, against_rule="已逐项核实")
        case = bureau.step(case, "grant", bureau.county, dt.date(2021, 7, 12), decision=said)
        assert (decided(case).persons, decided(case).starts) == (1, dt.date(2021, 8, 1))

    def test_is_refused_with_a_letter(self, bureau, home):
        who = home.persons.get(relation="head")
        case = bureau.over(
            bureau.to_notice(bureau.opened(home, "single_person", JULY, subject=who), JULY), JULY
        )
        case = bureau.step(case, "refuse", bureau.county, dt.date(2021, 7, 12), decision=SHOWN)
        assert bureau.step(case, "delivered", bureau.first, dt.date(2021, 7, 13)).step == "refused"

    @pytest.mark.parametrize(("on", "then"), [(JUNE, "review"), (JULY, "opinion")])
    def test_goes_the_way_of_its_day(self, bureau, home, on, then):
        case = bureau.opened(home, "single_person", on, subject=home.persons.get(relation="head"))
        bureau.step(case, "accept", bureau.first, on)
        bureau.survey(case, on)
        assert bureau.step(case, "done", bureau.first, on).step == then


def test_a_stop_is_about_the_person(bureau, home):
    with pytest.raises(Refused, match="哪一个人"):
        bureau.change(home, "single_person", Purpose.STOP, JULY)
