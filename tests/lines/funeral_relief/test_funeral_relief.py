"""特困人员丧葬费: the one grant about a person who has died."""

import datetime as dt

import pytest

from casework.bureau import person
from lines.walking import SHOWN, decided, household, known_of
from minzheng.casework.deciding import Draft
from minzheng.casework.refusal import Refused

pytestmark = pytest.mark.django_db
ON = dt.date(2021, 7, 1)


@pytest.fixture
def home(db):
    made = household()
    person(made, relation="parent", status="dead", status_since=dt.date(2021, 6, 20))
    known_of(made, ON, {}, died_on=dt.date(2021, 6, 20), tekun_recipient=True)
    return made


def opened(bureau, home, status="dead", papers=("death_certificate",)):
    who = home.persons.get(status=status)
    return bureau.opened(home, "funeral_relief", ON, subject=who, papers=papers)


def test_is_granted_once_about_the_dead(bureau, home):
    case = opened(bureau, home)
    bureau.step(case, "accept", bureau.first, ON)
    bureau.step(case, "propose_grant", bureau.second, ON)
    said = Draft(amount_fen=6_006_00, against_rule="已核对火化登记")
    case = bureau.step(case, "grant", bureau.county, ON, decision=said)
    made = decided(case)
    assert (made.period, made.persons, made.starts) == ("once", 1, dt.date(2021, 7, 1))
    assert bureau.step(case, "delivered", bureau.first, ON).step == "granted"


def test_is_refused_with_a_letter(bureau, home):
    case = opened(bureau, home)
    bureau.step(case, "accept", bureau.first, ON)
    bureau.step(case, "propose_refuse", bureau.second, ON, reason="不是特困人员")
    case = bureau.step(case, "refuse", bureau.county, ON, decision=SHOWN)
    assert bureau.step(case, "delivered", bureau.first, ON).step == "refused"


def test_whoever_sees_to_the_burial_is_paid_where_nobody_is_left(bureau, home):
    home.persons.exclude(status="dead").delete()
    home.persons.update(relation="head")
    case = bureau.opened(
        home, "funeral_relief", ON, subject=home.persons.get(), applied=False, papers=("death_certificate",)
    )  # fmt: skip
    with pytest.raises(Refused, match="办理丧事的人"):
        bureau.apply(case, ON)
    bureau.apply(case, ON, entrusted_to="周国平（村委会）")
    assert bureau.step(case, "accept", bureau.first, ON).step == "opinion"


def test_the_living_and_the_unproven_are_turned_away(bureau, home):
    with pytest.raises(Refused, match="健在"):
        opened(bureau, home, status="registered")
    case = opened(bureau, home, papers=())
    with pytest.raises(Refused, match="死亡证明"):
        bureau.step(case, "accept", bureau.first, ON)
