"""孤儿: the guardian's paper, the township, the county; nothing hangs anywhere."""

import datetime as dt

import pytest

from casework.bureau import person
from lines.walking import SHOWN, decided, household, known_of
from minzheng.casework.deciding import Draft
from minzheng.casework.procedure import Purpose
from minzheng.casework.refusal import Refused

pytestmark = pytest.mark.django_db
ON = dt.date(2021, 7, 1)
STANDARD = Draft(amount_fen=950_00, against_rule="已核实")
PARENTS_DEAD = {"father_situation": "dead", "mother_situation": "dead", "placement": "scattered"}


@pytest.fixture
def case(bureau):
    home = household()
    child = person(home, relation="grandchild", birth_date=dt.date(2012, 5, 1))
    known_of(home, ON, {}, **PARENTS_DEAD)
    return bureau.opened(home, "orphan", ON, subject=child, papers=("identity", "guardian"))


def looked_at(bureau, case):
    bureau.step(case, "accept", bureau.first, ON)
    bureau.survey(case, ON)
    case = bureau.step(case, "done", bureau.first, ON)
    assert case.due_on == dt.date(2021, 7, 22)
    return case


def test_is_recognised_from_the_next_month(bureau, case):
    looked_at(bureau, case)
    case = bureau.step(case, "propose_grant", bureau.second, ON)
    assert (case.step, case.due_on) == ("confirmation", dt.date(2021, 7, 22))
    case = bureau.step(
        case, "grant", bureau.county, ON, decision=Draft(amount_fen=950_00, against_rule="已核实")
    )
    assert decided(case).starts == dt.date(2021, 8, 1)
    assert bureau.step(case, "delivered", bureau.first, ON).step == "granted"


def test_is_refused_with_a_letter(bureau, case):
    looked_at(bureau, case)
    bureau.step(case, "propose_refuse", bureau.second, ON, reason="母亲健在")
    case = bureau.step(case, "refuse", bureau.county, ON, decision=SHOWN)
    assert bureau.step(case, "delivered", bureau.first, ON).step == "refused"


def test_the_guardian_shows_a_paper(bureau):
    home = household()
    known_of(home, ON, {})
    made = bureau.opened(home, "orphan", ON, subject=home.persons.get())
    with pytest.raises(Refused, match="监护关系证明"):
        bureau.step(made, "accept", bureau.first, ON)


def test_nothing_hangs_at_any_step(bureau, case):
    looked_at(bureau, case)
    with pytest.raises(Refused, match="不公示"):
        bureau.hang(case, ON)


def test_stops_at_eighteen_out_of_school(bureau, case):
    ending = bureau.change(case.household, "orphan", Purpose.STOP, ON, subject=case.subject)
    bureau.step(ending, "grown_up", bureau.first, ON)
    bureau.step(ending, "propose_change", bureau.second, ON)
    bureau.step(ending, "told", bureau.first, ON)
    bureau.step(ending, "stop", bureau.county, ON, decision=SHOWN)
    assert bureau.step(ending, "delivered", bureau.first, ON).step == "stopped"
