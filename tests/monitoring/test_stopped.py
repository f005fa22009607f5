"""How many wrong payments ended: by the pay lists, whoever had been there and whatever became of the lead."""

import datetime as dt

import pytest

from minzheng.access.scope import Scope
from minzheng.monitoring.models import Lead, Reason
from minzheng.monitoring.stopped import stopped
from minzheng.registry.models import Fact, Person
from web.world import COUNTY, World, make_world

APRIL, MAY, JUNE = dt.date(2021, 4, 30), dt.date(2021, 5, 31), dt.date(2021, 6, 30)


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def scope(world: World) -> Scope:
    return Scope(world.users["staff"].pk, "county_staff", COUNTY, "test")


def wrong(
    lead: Lead, signal: str = "undeclared_vehicle", since: dt.date = APRIL, state: str = "settled"
) -> None:
    """Let a lead have said that its household is paid wrongly; it was visited and settled since."""
    place = {"area_id": lead.area_id}
    Reason.objects.create(lead=lead, signal=signal, first_seen=since, last_seen=since, **place)
    Lead.objects.unscoped(reason="test").filter(pk=lead.pk).update(state=state)


def paid(
    person: Person, until: dt.date | None, code: str = "dibao_rural", since: dt.date = dt.date(2021, 1, 1)
) -> None:
    Fact.objects.create(
        key=Fact.objects.unscoped(reason="test").count() + 10_000,
        area_id=person.area_id,
        person=person,
        kind=Fact.Kind.AID,
        code=code,
        amount_fen=24_200,
        since=since,
        until=until,
        batch=Fact.objects.unscoped(reason="test").first().batch,
        row=1,
        confirmed_period="2021-04",
    )


def in_may(scope: Scope) -> int:
    return stopped(scope, dt.date(2021, 5, 1), MAY)


@pytest.mark.parametrize("state", ["open", "visited", "settled"])
def test_what_the_next_pay_list_leaves_out_is_stopped(world: World, scope: Scope, state: str) -> None:
    wrong(world.lead, state=state)
    paid(world.head, APRIL)
    assert in_may(scope) == 1
    assert stopped(scope, APRIL, dt.date(2021, 5, 30)) == 0, "before the list of May"
    assert stopped(scope, MAY, JUNE) == 0, "once"


def test_what_is_paid_on_is_not(world: World, scope: Scope) -> None:
    wrong(world.lead)
    paid(world.head, None)
    assert in_may(scope) == 0


def test_another_amount_or_payee_is_no_end(world: World, scope: Scope) -> None:
    wrong(world.lead)
    other = Person.objects.unscoped(reason="test").filter(household=world.household).exclude(pk=world.head.pk)
    paid(world.head, APRIL)
    paid(other[0], None, since=dt.date(2021, 5, 1))
    assert in_may(scope) == 0


def test_what_was_rightly_paid_and_ended_is_not(world: World, scope: Scope) -> None:
    paid(world.head, APRIL)
    assert in_may(scope) == 0
    wrong(world.lead, since=MAY)
    assert in_may(scope) == 0, "found only after it had ended"


def test_of_two_payments_the_one_too_many_counts(world: World, scope: Scope) -> None:
    wrong(world.lead, "paid_twice")
    paid(world.head, APRIL)
    paid(world.head, None, "tekun")
    assert in_may(scope) == 1


def test_other_aid_that_ends_says_nothing_about_the_guarantee(world: World, scope: Scope) -> None:
    wrong(world.lead)
    paid(world.head, APRIL, "old_age_allowance")
    assert in_may(scope) == 0


def test_a_household_counts_once_and_only_in_its_area(world: World, scope: Scope) -> None:
    wrong(world.lead)
    wrong(world.lead, "paid_after_death")
    paid(world.head, APRIL)
    paid(world.head, APRIL, "old_age_allowance")
    far = make_lead_of(world)
    paid(far, APRIL)
    assert in_may(scope) == 2
    assert in_may(Scope(world.users["clerk"].pk, "township_clerk", "430621100", "test")) == 1


def make_lead_of(world: World) -> Person:
    wrong(world.far_lead)
    return Person.objects.unscoped(reason="test").get(household=world.far_lead.household, relation="head")
