"""事实无人抚养儿童: fifteen days and fifteen, the entry into the nation's system, never a notice."""

import datetime as dt

import pytest

from casework.bureau import person
from lines.walking import SHOWN, decided, household, known_of
from minzheng.casework.deciding import Draft
from minzheng.casework.procedure import Purpose
from minzheng.casework.refusal import Refused

pytestmark = pytest.mark.django_db
ON = dt.date(2021, 7, 1)


@pytest.fixture
def case(bureau):
    home = household()
    child = person(home, relation="grandchild", birth_date=dt.date(2012, 5, 1))
    known_of(home, ON, {})
    return bureau.opened(home, "unattended_child", ON, subject=child)


def proposed(bureau, case, outcome="propose_grant"):
    bureau.step(case, "accept", bureau.first, ON)
    bureau.survey(case, ON)
    case = bureau.step(case, "done", bureau.first, ON)
    assert case.due_on == dt.date(2021, 7, 22)  # fifteen working days for the township
    return bureau.step(case, outcome, bureau.second, dt.date(2021, 7, 5))


def test_is_entered_into_the_nations_system_once_recognised(bureau, case):
    case = proposed(bureau, case)
    assert case.due_on == dt.date(2021, 7, 26)  # fifteen for the county
    said = Draft(amount_fen=950_00, against_rule="已比对各部门数据")
    case = bureau.step(case, "grant", bureau.county, dt.date(2021, 7, 6), decision=said)
    assert (case.step, decided(case).starts) == ("national_entry", dt.date(2021, 8, 1))
    with pytest.raises(Refused, match="写明理由"):
        bureau.step(case, "entered", bureau.county, dt.date(2021, 7, 6), reason="")
    bureau.step(case, "entered", bureau.county, dt.date(2021, 7, 6), reason="编号 ET2021070001")
    assert bureau.step(case, "delivered", bureau.first, dt.date(2021, 7, 7)).step == "granted"


def test_is_refused_with_a_letter(bureau, case):
    case = proposed(bureau, case, "propose_refuse")
    case = bureau.step(case, "refuse", bureau.county, dt.date(2021, 7, 6), decision=SHOWN)
    assert bureau.step(case, "delivered", bureau.first, dt.date(2021, 7, 7)).step == "refused"


def test_nothing_hangs(bureau, case):
    proposed(bureau, case)
    with pytest.raises(Refused, match="不公示"):
        bureau.hang(case, dt.date(2021, 7, 6))


def test_the_top_up_is_computed_anew_when_dibao_begins(bureau, case):
    change = bureau.change(case.household, "unattended_child", Purpose.DECREASE, ON, subject=case.subject)
    bureau.step(change, "aid_begun", bureau.first, ON)
    bureau.survey(change, ON)
    bureau.step(change, "done", bureau.first, ON)
    bureau.step(change, "propose_change", bureau.second, ON)
    bureau.step(change, "told", bureau.first, ON)
    said = Draft(amount_fen=565_00, against_rule="补差")
    bureau.step(change, "change", bureau.county, ON, decision=said)
    assert decided(change).amount_fen == 565_00


@pytest.mark.parametrize("on", [dt.date(2020, 12, 31), dt.date(2021, 1, 4)])
def test_goes_the_same_way_before_and_after_the_situations_of_2021(bureau, on):
    home = household()
    child = person(home, relation="grandchild", birth_date=dt.date(2012, 5, 1))
    made = bureau.opened(home, "unattended_child", on, subject=child, applied=False, papers=())
    assert made.procedure == "unattended_child.grant.2020-01-01"
