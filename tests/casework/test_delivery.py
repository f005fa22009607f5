"""A case ends only once its letter is on file as delivered: to whom, on which day, how, recorded by whom."""

import uuid

import pytest
from django.db import DatabaseError, transaction

from casework.bureau import NOON, audited
from casework.control.desk import bureau, day, refused
from minzheng.casework import documents, shelf
from minzheng.casework.models import Document
from minzheng.casework.procedure import Function
from minzheng.casework.refusal import Refused
from minzheng.casework.verbs import advance

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(settings, tmp_path):
    settings.MINZHENG_TABLES = tmp_path
    return bureau()


@pytest.fixture
def case(people):
    return refused(people, letter=False)


def close(case, by, on):
    return advance(
        case=case,
        step="refusal_letter",
        outcome="delivered",
        by=by,
        on=on,
        at=NOON,
        submission=uuid.uuid4(),
    )


def letter(case, by):
    return documents.make(case=case, kind="refusal_letter", by=by, on=day(15), at=NOON)


class TestDelivery:
    def test_is_not_done_before_the_letter_was_made(self, people, case):
        with pytest.raises(Refused, match="不予确认通知书还没有制作"):
            close(case, people.first, day(15))

    def test_is_not_done_before_somebody_took_the_letter(self, people, case):
        letter(case, people.first)
        with pytest.raises(Refused, match="不予确认通知书还没有登记送达：谁收下的、哪天、怎样送的"):
            close(case, people.first, day(15))
        case.refresh_from_db()
        assert (case.step, case.is_open) == ("refusal_letter", True)

    def test_says_who_took_it_when_how_and_who_recorded_it(self, people, case):
        made = letter(case, people.first)
        documents.deliver(
            document=made, by=people.first, on=day(15), at=NOON, how="交给同住的成年家属", to="李桂英"
        )
        forms = Document.objects.unscoped(reason="test").filter(case=case)
        assert set(forms.values_list("delivered_on", "delivered_how", "delivered_to", "delivered_by")) == {
            (day(15), "交给同住的成年家属", "李桂英", people.first.user_id)
        }
        assert forms.count() == 2 and "document.deliver" in audited()
        assert close(case, people.first, day(15)).step == "refused"

    def test_is_never_before_the_decision_or_still_to_come(self, people, case):
        made = letter(case, people.first)
        with pytest.raises(Refused, match="不能早于作出决定的日期 2021-07-14"):
            documents.deliver(document=made, by=people.first, on=day(13), at=NOON, how="邮寄")
        documents.deliver(document=made, by=people.first, on=day(20), at=NOON, how="邮寄")
        with pytest.raises(Refused, match="登记的送达日期是 2021-07-20，还没有到"):
            close(case, people.first, day(15))

    def test_is_written_once_whoever_writes(self, people, case):
        made = letter(case, people.first)
        documents.deliver(document=made, by=people.first, on=day(15), at=NOON, how="邮寄")
        forms = Document.objects.unscoped(reason="test").filter(case=case)
        with pytest.raises(DatabaseError, match="kept as it was made"), transaction.atomic():
            forms.update(delivered_how="上门送达")
        with pytest.raises(DatabaseError, match="kept as it was made"), transaction.atomic():
            forms.update(delivered_on=None)

    def test_the_name_of_who_took_it_is_no_essay(self, people, case):
        made = letter(case, people.first)
        with pytest.raises(Refused, match="收件人不能超过 60 个字"):
            documents.deliver(document=made, by=people.first, on=day(15), at=NOON, how="邮寄", to="某" * 61)


@pytest.mark.parametrize("procedure", shelf.procedures(), ids=lambda one: one.key)
def test_every_step_that_hands_over_a_letter_asks_for_its_delivery(procedure):
    letters = {"grant_letter", "refusal_letter", "stop_letter", "change_letter"}
    steps = [one for one in procedure.steps if letters & set(one.produces)]
    assert steps
    for step in steps:
        assert step.function is Function.DELIVERY
        for way in step.outcomes:
            assert [need.slug for need in way.needs] == ["letter"], (step.slug, way.slug)
