"""Re-checks: due in time, early after a death, prefilled from the registers, one confirmation or a case."""

import datetime as dt
import uuid
from itertools import count

import pytest

from casework.bureau import NOON, OTHER_TOWNSHIP, household, official, person
from minzheng.access.models import Role
from minzheng.casework.procedure import Purpose
from minzheng.payments import rechecking
from minzheng.payments.models import Recheck
from minzheng.payments.refusal import Refused
from minzheng.registry.models import Fact
from monitoring.village import batch
from payments.ledger import JULY, award

pytestmark = pytest.mark.django_db
ON = dt.date(2021, 7, 10)
_keys = count(1)


@pytest.fixture
def clerk(db):
    return official()


def fact(somebody, kind, since, **more):
    return Fact.objects.create(
        key=next(_keys), area_id=somebody.area_id, person=somebody, kind=kind, since=since, batch=batch(),
        row=3, **more,
    )  # fmt: skip


def confirm(made, by, words="", **more):
    given = {"by": by, "on": ON, "at": NOON, "submission": uuid.uuid4()} | more
    return rechecking.confirm_unchanged(award=made, words=words, **given)


class TestDue:
    def test_the_earliest_first_and_none_before_its_time(self, clerk):
        late = award(review_due_on=dt.date(2021, 7, 1))
        soon = award(review_due_on=dt.date(2021, 8, 1), programme="tekun")
        award(review_due_on=dt.date(2021, 12, 1))
        award(review_due_on=dt.date(2021, 7, 1), last=JULY, stop_reason="已停")
        found = rechecking.due(scope=clerk, on=ON)
        assert [(one.award, one.is_late) for one in found] == [(late, True), (soon, False)]

    def test_a_death_makes_it_due_within_three_months(self, clerk):
        home = household(members=2)
        made = award(home, paid_through=dt.date(2021, 5, 1), review_due_on=dt.date(2022, 3, 1))
        assert rechecking.due(scope=clerk, on=ON) == []
        home.persons.filter(relation="child").update(status="dead", status_since=dt.date(2021, 6, 30))
        (found,) = rechecking.due(scope=clerk, on=ON)
        assert (found.award, found.due_on, found.died_on) == (
            made, dt.date(2021, 9, 30), dt.date(2021, 6, 30)
        )  # fmt: skip
        confirm(made, clerk, "已去世，其余人情况不变")
        assert rechecking.due(scope=clerk, on=ON) == []

    def test_another_persons_death_does_not_touch_a_personal_subsidy(self, clerk):
        home = household(members=2)
        award(home, programme="old_age", subject=home.persons.get(relation="head"))
        home.persons.filter(relation="child").update(status="dead", status_since=dt.date(2021, 7, 2))
        assert rechecking.due(scope=clerk, on=ON) == []

    def test_a_township_has_its_own(self):
        award(review_due_on=dt.date(2021, 7, 1))
        assert rechecking.due(scope=official(Role.TOWNSHIP_CLERK, OTHER_TOWNSHIP), on=ON) == []


class TestChanges:
    def test_what_is_new_since_the_last_check_and_no_payment(self, clerk):
        home = household()
        made, head = award(home, paid_through=dt.date(2021, 5, 1)), home.persons.get()
        fact(head, "wage", dt.date(2021, 3, 1), amount_fen=1)
        new = fact(head, "wage", dt.date(2021, 6, 3), amount_fen=310_000)
        fact(head, "aid", dt.date(2021, 6, 4), amount_fen=1)
        assert rechecking.changes(made, clerk) == [new]
        confirm(made, clerk, "季节工，已停")
        assert rechecking.changes(made, clerk) == []

    def test_of_the_subject_alone_where_it_is_theirs(self, clerk):
        home = household()
        head, other = home.persons.get(), person(home, relation="child", name="张小生")
        made = award(home, programme="old_age", subject=head)
        fact(other, "wage", dt.date(2021, 7, 3))
        assert rechecking.changes(made, clerk) == []


class TestConfirming:
    def test_one_word_moves_the_next_check_on(self, clerk):
        made = award(review_due_on=dt.date(2021, 7, 1))
        number = uuid.uuid4()
        done = confirm(made, clerk, submission=number)
        assert confirm(made, clerk, submission=number).pk == done.pk
        made.refresh_from_db()
        assert (done.due_on, made.review_due_on) == (dt.date(2021, 7, 1), dt.date(2022, 7, 1))

    def test_b_and_c_come_round_sooner(self, clerk):
        made = award(review_due_on=dt.date(2021, 7, 1), category="B")
        confirm(made, clerk)
        made.refresh_from_db()
        assert made.review_due_on == dt.date(2022, 1, 1)

    def test_news_want_a_word(self, clerk):
        home = household()
        made = award(home, review_due_on=dt.date(2021, 7, 1))
        fact(home.persons.get(), "wage", dt.date(2021, 7, 3), amount_fen=310_000)
        with pytest.raises(Refused, match="为什么待遇不变"):
            confirm(made, clerk)
        assert "3,100" in confirm(made, clerk, "季节工，已停").changes

    def test_what_has_ended_is_not_checked(self, clerk):
        with pytest.raises(Refused, match="已经停发"):
            confirm(award(last=JULY, stop_reason="已停"), clerk)


def test_what_changed_opens_the_case_of_its_kind(clerk):
    made = award(review_due_on=dt.date(2021, 7, 1))
    given = {"award": made, "by": clerk, "on": ON, "at": NOON, "submission": uuid.uuid4()}
    with pytest.raises(Refused, match="发生了什么变化"):
        rechecking.open_change(purpose=Purpose.STOP, words=" ", **given)
    case = rechecking.open_change(purpose=Purpose.STOP, words="儿子已就业", **given)
    assert (case.purpose, case.programme, case.household_id) == ("stop", "dibao", made.household_id)
    again = rechecking.open_change(purpose=Purpose.STOP, words="儿子已就业", **given)
    assert again.pk == case.pk
    (kept,) = Recheck.objects.visible_to(clerk)
    assert (kept.result, kept.case_number) == ("changed", case.number)
