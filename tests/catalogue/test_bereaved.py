"""A death stops what the dead would be paid and opens the review by itself, once, however often told."""

import datetime as dt

import pytest

from casework.bureau import NOON, VILLAGE, household, person
from minzheng.access.audit import verify_chain
from minzheng.casework.models import Case
from minzheng.catalogue import events
from minzheng.payments import rechecking, rolls
from minzheng.payments.models import Award
from minzheng.payments.refusal import Refused
from payments.ledger import AUGUST, award, frozen, lines, officials

pytestmark = pytest.mark.django_db
DIED, TOLD = dt.date(2021, 7, 20), dt.date(2021, 7, 31)


@pytest.fixture(autouse=True)
def tables(tmp_path, settings):
    settings.MINZHENG_TABLES = tmp_path / "tables"
    return settings.MINZHENG_TABLES


@pytest.fixture(autouse=True)
def kind():
    events.declare("death", events.KINDS.get("death", "人员死亡"))


def dies(somebody, key=""):
    """The registry's word, and the event of the night that found it."""
    somebody.status, somebody.status_since = "dead", DIED
    somebody.save()
    events.tell(
        kind="death",
        key=key or str(somebody.key),
        on=TOLD,
        at=NOON,
        area=VILLAGE,
        person_key=somebody.key,
        household_key=somebody.household_id,
    )
    events.deliver(NOON, kind="death")


def cases():
    found = Case.objects.unscoped(reason="test").order_by("pk")
    return [(one.programme, one.purpose, one.subject_id, one.opened_by_id) for one in found]


class TestADeath:
    def test_in_a_household_that_goes_on_opens_the_case_that_lowers(self):
        home = household(members=3)
        award(home)
        dies(home.persons.filter(relation="child").first())
        assert cases() == [("dibao", "decrease", None, None)]
        assert Case.objects.unscoped(reason="test").get().entered_on == TOLD

    def test_of_the_last_member_opens_the_case_that_stops(self):
        home = household()
        award(home)
        dies(home.persons.get())
        assert cases() == [("dibao", "stop", None, None)]

    def test_stops_what_the_dead_person_drew_and_nothing_of_the_others(self):
        home = household(members=2)
        head = home.persons.get(relation="head")
        award(home, programme="tekun", subject=head)
        award(home, programme="disability_nursing", subject=home.persons.get(relation="child"))
        dies(head)
        assert cases() == [("tekun", "stop", head.key, None)]

    def test_told_twice_or_of_two_members_at_once_is_one_review(self):
        home = household(members=3)
        award(home)
        first, second = home.persons.filter(relation="child")
        dies(first)
        events.deliver(NOON)
        dies(first, key="told again by another feed")
        dies(second)
        assert len(cases()) == 1
        assert verify_chain() is None

    def test_of_somebody_who_draws_nothing_opens_nothing(self):
        dies(person(household(members=2)))
        assert cases() == []

    def test_without_a_procedure_in_force_makes_the_check_due_at_once(self):
        home = household(members=2)
        head = home.persons.get(relation="head")
        held = award(home, programme="discontinued", subject=head, review_due_on=dt.date(2022, 7, 1))
        dies(head)
        assert cases() == []
        assert Award.objects.unscoped(reason="test").get(pk=held.pk).review_due_on == TOLD
        rechecking.bring_forward(award=held, due_on=dt.date(2021, 9, 1), reason="x", at=NOON)
        assert Award.objects.unscoped(reason="test").get(pk=held.pk).review_due_on == TOLD

    def test_stops_the_next_payment_and_a_roll_that_is_frozen_already(self, tables):
        desk, home = officials(), household()
        award(home)
        other = household()
        award(other)
        roll = frozen(desk["freezes"], AUGUST, tables=tables)
        assert {line.state for line in lines(roll)} == {"due"}
        dies(home.persons.get())
        with pytest.raises(Refused, match="已经死亡"):
            rolls.approve(roll=roll, by=desk["approves"], on=AUGUST, at=NOON)
        rolls.cancel(roll=roll, by=desk["freezes"], on=AUGUST, at=NOON, reason="有人去世")
        again = frozen(desk["freezes"], AUGUST, tables=tables)
        held = {line.award.household_id: (line.state, line.hold) for line in lines(again)}
        assert held[home.key] == ("held", "dead") and held[other.key] == ("due", "")
