"""The county's visit is done by somebody with no other part in the case; what differs goes back."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from casework.bureau import NOON, audited, evaluate, step
from casework.control.desk import bureau, day, on_the_desk
from minzheng.casework.control.visits import open_visit, record_spot_check
from minzheng.casework.deciding import Draft
from minzheng.casework.models import Hand
from minzheng.casework.refusal import Barred, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db):
    return bureau()


@pytest.fixture
def case(people):
    return on_the_desk(people)


def ordered(case, people, reason="房屋照片与调查表不符"):
    return open_visit(case=case, by=people.county, on=day(12), at=NOON, reason=reason)


def visited(check, by, result="agrees", words="实地看过，与调查表一致", on=13):
    return record_spot_check(
        check=check, by=by, on=day(on), at=NOON, submission=uuid.uuid4(), result=result, words=words
    )


class TestOrdered:
    def test_holds_up_the_decision(self, people, case):
        ordered(case, people)
        evaluate(case.household, day(1), known={"residence": "rural"}, of_persons={})
        with pytest.raises(Refused, match="疑点核查"):
            step(case, people.county, "grant", day(13), decision=Draft(amount_fen=1, against_rule="已核实"))

    def test_needs_a_reason_and_is_ordered_once(self, people, case):
        with pytest.raises(Refused, match="哪里有疑点"):
            ordered(case, people, " ")
        ordered(case, people)
        with pytest.raises(Refused, match="已经安排过"):
            ordered(case, people)

    def test_a_township_orders_none(self, people, case):
        with pytest.raises(PermissionDenied):
            open_visit(case=case, by=people.first, on=day(12), at=NOON, reason="疑点")


class TestRecorded:
    def test_the_case_goes_on_where_it_agrees(self, people, case):
        check = visited(ordered(case, people), people.checker)
        assert (check.result, check.done_by_id) == ("agrees", people.checker.user_id)
        case.refresh_from_db()
        assert case.step == "confirmation"

    def test_the_case_goes_back_with_the_reason_where_it_differs(self, people, case):
        visited(ordered(case, people), people.checker, "differs", "家中有新买的小汽车")
        case.refresh_from_db()
        assert case.step != "confirmation"
        act = case.acts.latest("ordinal")
        assert (act.outcome, act.by_id) == ("send_back", people.checker.user_id)
        assert "家中有新买的小汽车" in act.reason
        assert list(audited())[-2:] == ["case.visited_by_county", "case.send_back"]

    def test_one_visit_answers_every_open_check(self, people, case):
        from minzheng.casework.models import SpotCheck

        check = ordered(case, people)
        SpotCheck.objects.create(
            case=case, area_id=case.area_id, why="random", drawn_on=day(12), draw="a" * 64
        )
        visited(check, people.checker)
        assert not case.spot_checks.filter(result="open").exists()


class TestApart:
    def test_who_visited_does_not_confirm(self, people, case):
        visited(ordered(case, people), people.checker)
        evaluate(case.household, day(1), known={"residence": "rural"}, of_persons={})
        with pytest.raises(Barred, match="县级入户核查"):
            step(case, people.checker, "refuse", day(14), reason="不符合")
        with pytest.raises(IntegrityError), transaction.atomic():
            Hand.objects.create(
                case=case, area_id=case.area_id, user_id=people.checker.user_id, function="confirmation"
            )

    def test_who_sent_it_back_before_does_not_visit(self, people, case):
        step(case, people.county, "send_back", day(13), reason="缺住房照片")
        with pytest.raises(Barred, match="没有经手的人"):
            visited(ordered(case, people), people.county)
        assert list(audited())[-1] == "case.barred"

    def test_a_visit_is_recorded_once_and_with_words(self, people, case):
        check = ordered(case, people)
        with pytest.raises(Refused, match="入户看到的情况"):
            visited(check, people.checker, words=" ")
        visited(check, people.checker)
        with pytest.raises(Refused, match="已经登记过"):
            visited(check, people.third)
