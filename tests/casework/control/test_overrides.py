"""What was done against the usual course is listed with its reason, by office, person and how often."""

import datetime as dt

import pytest

from casework.bureau import COUNTY, JULY, NOON, TOWNSHIP, evaluate, household, opened, step
from casework.control.desk import bureau, day, on_the_desk
from minzheng.access.scope import Scope
from minzheng.casework.control.overrides import habits, overrides
from minzheng.casework.deadlines import extend, pause
from minzheng.casework.deciding import Draft

pytestmark = pytest.mark.django_db
WHOLE = Scope(user_id=1, role="auditor", area=COUNTY, purpose="test")


@pytest.fixture
def people(db):
    return bureau()


def listed(scope=WHOLE, since=JULY, until=dt.date(2021, 7, 31)):
    return [(one.kind, one.number, one.reason) for one in overrides(scope, since=since, until=until)]


class TestOverrides:
    def test_a_decision_against_the_rule_with_its_reason(self, people):
        case = on_the_desk(people)
        evaluate(case.household, JULY, known={"residence": "rural"}, of_persons={})
        draft = Draft(amount_fen=350_00, against_rule="邻居证明长期患病")
        step(case, people.county, "grant", day(14), decision=draft)
        assert listed() == [("against_rule", case.number, "邻居证明长期患病")]
        assert habits(overrides(WHOLE, since=JULY, until=day(31)))[0].area_id == COUNTY

    def test_extensions_and_pauses(self, people):
        case = opened(household(), people.first)
        step(case, people.first, "accept", JULY)
        extend(case=case, by=people.first, on=day(2), at=NOON, reason="家庭成员在外省，材料往返需要时间")
        pause(case=case, by=people.first, on=day(3), at=NOON, basis="第十六条", reason="疫情封控")
        assert {kind for kind, _, _ in listed()} == {"extended", "paused"}
        assert all(reason for _, _, reason in listed())

    def test_how_often_who_where(self, people):
        for _ in range(3):
            case = opened(household(), people.first)
            step(case, people.first, "accept", JULY)
            pause(case=case, by=people.first, on=day(3), at=NOON, basis="第十六条", reason="疫情")
        (habit,) = habits(overrides(WHOLE, since=JULY, until=day(31)))
        assert (habit.area_id, habit.user_id, habit.times) == (TOWNSHIP, people.first.user_id, 3)

    def test_within_the_days_and_the_area(self, people):
        case = opened(household(), people.first)
        step(case, people.first, "accept", JULY)
        pause(case=case, by=people.first, on=day(3), at=NOON, basis="第十六条", reason="疫情")
        assert listed(since=day(4)) == []
        assert listed(Scope(user_id=1, role="township_clerk", area="430621104", purpose="t")) == []
