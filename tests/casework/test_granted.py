"""What nothing shows to have been granted cannot be changed or stopped; each of the proofs is enough."""

import datetime as dt
import uuid

import pytest

from casework.bureau import JULY, NOON, evaluate, household, official, step
from casework.control.desk import bureau, day, on_the_desk, refused
from lines.walking import listed
from minzheng.casework.deciding import Draft
from minzheng.casework.granted import is_granted
from minzheng.casework.procedure import Purpose
from minzheng.casework.refusal import Refused
from minzheng.casework.verbs import open_case
from minzheng.payments.models import Award
from minzheng.registry.models import Fact

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tables(settings, tmp_path):
    settings.MINZHENG_TABLES = tmp_path


def stopping(home, on=JULY, **more):
    given = {"household": home, "programme": "dibao", "by": official(), "on": on, "at": NOON}
    return open_case(**given | {"submission": uuid.uuid4(), "purpose": Purpose.STOP} | more)


class TestNothing:
    @pytest.mark.parametrize("purpose", [Purpose.STOP, Purpose.INCREASE, Purpose.DECREASE, Purpose.GRACE])
    def test_shows_a_grant_and_the_case_is_refused_in_one_sentence(self, purpose):
        on = dt.date(2022, 11, 1)
        with pytest.raises(Refused, match="没有查到这户正在享受这一项"):
            stopping(household(), on=on, purpose=purpose)

    def test_of_a_refusal(self):
        case = refused(bureau())
        with pytest.raises(Refused, match="没有查到"):
            stopping(case.household, on=day(16))


class TestProof:
    def test_is_a_decision_of_ours_until_it_is_stopped(self):
        people = bureau()
        case = on_the_desk(people)
        evaluate(case.household, JULY, known={"residence": "rural"}, of_persons={})
        assert not is_granted(case.household, None, "dibao", day(14))
        draft = Draft(amount_fen=350_00, against_rule="已核实")
        step(case, people.county, "grant", day(14), decision=draft)
        assert is_granted(case.household, None, "dibao", day(14))
        assert not is_granted(case.household, None, "tekun", day(14))
        assert stopping(case.household, on=day(15)).purpose == Purpose.STOP

    def test_is_the_paid_list_while_it_names_the_home(self):
        home = household(members=2)
        listed(home, None, "dibao", JULY)
        assert stopping(home).purpose == Purpose.STOP
        Fact.objects.unscoped(reason="test").update(until=dt.date(2021, 6, 30))
        assert not is_granted(home, None, "dibao", JULY)

    def test_is_the_paid_list_of_that_member_alone(self):
        home = household(members=2)
        first, second = home.persons.order_by("key")
        listed(home, second, "orphan", JULY)
        assert is_granted(home, second, "orphan", JULY)
        assert not is_granted(home, first, "orphan", JULY)

    def test_is_an_award_taken_over_from_the_old_ledger(self):
        home = household()
        award = Award.objects.create(
            area_id=home.area_id,
            household=home,
            payee=home.persons.get(),
            programme="dibao",
            residence="rural",
            first=dt.date(2020, 1, 1),
            taken_over="旧台账 第12行",
        )
        assert stopping(home).purpose == Purpose.STOP
        award.last, award.stop_reason = dt.date(2021, 5, 1), "超标"
        award.save()
        assert not is_granted(home, None, "dibao", JULY)
