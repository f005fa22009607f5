"""养老服务补贴: who is not of great age is assessed before anybody proposes anything."""

import datetime as dt

import pytest

from lines.walking import SHOWN, Said, decided, household, known_of
from minzheng.casework.deciding import Draft
from minzheng.casework.procedure import Purpose
from minzheng.casework.refusal import Refused
from minzheng.casework.requirements import SELF_CARE_ITEMS

pytestmark = pytest.mark.django_db
ON = dt.date(2021, 7, 1)


@pytest.fixture
def case(bureau):
    home = household()
    known_of(home, ON, {"dibao_paid_fen": 385_00}, age_years=70)
    return bureau.opened(home, "elderly_service", ON, subject=home.persons.get())


def test_the_unable_are_assessed_first(bureau, case):
    case = bureau.step(case, "accept_unable", bureau.first, ON)
    assert case.step == "self_care"
    with pytest.raises(Refused, match="评估还差"):
        bureau.step(case, "assessed", bureau.first, ON)
    bureau.survey(case, ON, *(Said(fact, False, case.subject_id) for fact in SELF_CARE_ITEMS))
    bureau.step(case, "assessed", bureau.first, ON)
    bureau.step(case, "propose_grant", bureau.second, ON)
    said = Draft(amount_fen=100_00, against_rule="已评估")
    case = bureau.step(case, "grant", bureau.county, ON, decision=said)
    assert decided(case).starts == dt.date(2021, 8, 1)
    assert bureau.step(case, "delivered", bureau.first, ON).step == "granted"


def test_the_very_old_are_not(bureau, case):
    assert bureau.step(case, "accept", bureau.first, ON).step == "opinion"
    bureau.step(case, "propose_refuse", bureau.second, ON, reason="不属于经济困难")
    case = bureau.step(case, "refuse", bureau.county, ON, decision=SHOWN)
    assert bureau.step(case, "delivered", bureau.first, ON).step == "refused"


def test_is_stopped_when_the_home_is_no_longer_poor(bureau, case):
    ending = bureau.change(case.household, "elderly_service", Purpose.STOP, ON, subject=case.subject)
    bureau.step(ending, "no_longer_poor", bureau.first, ON)
    bureau.step(ending, "propose_change", bureau.second, ON)
    bureau.step(ending, "told", bureau.first, ON)
    bureau.step(ending, "stop", bureau.county, ON, decision=SHOWN)
    assert bureau.step(ending, "delivered", bureau.first, ON).step == "stopped"
