"""Money obtained by a false statement is demanded back within the law's bounds, and the award is stopped."""

import pytest
from django.db import IntegrityError, transaction

from casework.bureau import JULY, NOON, evaluate, step
from casework.control.desk import bureau, day, on_the_desk, refused
from minzheng.casework.control.recovery import decide_recovery
from minzheng.casework.deciding import Draft
from minzheng.casework.models import Case, Recovery
from minzheng.casework.refusal import Barred, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db):
    return bureau()


@pytest.fixture
def granted(people) -> Case:
    case = on_the_desk(people)
    evaluate(case.household, JULY, known={"residence": "rural"}, of_persons={})
    draft = Draft(amount_fen=350_00, against_rule="已核实")
    step(case, people.county, "grant", day(14), decision=draft)
    return step(case, people.first, "delivered", day(15))


def demanded(case, by, amount_fen=700_00, fine_fen=0, reason="隐瞒名下车辆，有车管所登记为证") -> Recovery:
    return decide_recovery(
        case=case, amount_fen=amount_fen, fine_fen=fine_fen, reason=reason, by=by, on=day(28), at=NOON
    )


class TestRecovery:
    def test_opens_the_case_that_stops_the_award(self, people, granted):
        made = demanded(granted, people.checker, fine_fen=2100_00)
        assert (made.amount_fen, made.fine_fen) == (700_00, 2100_00)
        stop = Case.objects.unscoped(reason="test").get(purpose="stop")
        assert (stop.follows_id, stop.household_id) == (granted.pk, granted.household_id)

    def test_the_fine_is_three_times_at_most(self, people, granted):
        with pytest.raises(Refused, match="3 倍"):
            demanded(granted, people.checker, fine_fen=2100_01)
        demanded(granted, people.checker)
        with pytest.raises(IntegrityError), transaction.atomic():
            Recovery.objects.unscoped(reason="test").update(fine_fen=2100_01)

    def test_is_not_decided_by_who_granted_it(self, people, granted):
        with pytest.raises(Barred, match="您确认的"):
            demanded(granted, people.county)

    def test_needs_a_sum_a_reason_and_something_granted(self, people, granted):
        with pytest.raises(Refused, match="金额"):
            demanded(granted, people.checker, amount_fen=0)
        with pytest.raises(Refused, match="事实和证据"):
            demanded(granted, people.checker, reason=" ")
        with pytest.raises(Refused, match="没有给予救助的决定"):
            demanded(refused(people), people.checker)
