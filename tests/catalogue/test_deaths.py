"""What the registers show is told once per person, with household and day, whoever asks and how often."""

import datetime as dt
from itertools import count

import pytest

from casework.bureau import NOON, VILLAGE, household
from minzheng.catalogue import deaths, events
from minzheng.catalogue.models import Event
from minzheng.feeds.models import Batch
from minzheng.registry.models import Fact

pytestmark = pytest.mark.django_db
NIGHT = dt.date(2021, 7, 31)
_keys = count(7_000_000)


@pytest.fixture
def home():
    return household(members=3)


def told(kind: str) -> list[Event]:
    return list(Event.objects.unscoped(reason="test").filter(kind=kind).order_by("pk"))


def becomes(person, status: str, since: dt.date | None) -> None:
    person.status, person.status_since = status, since
    person.save()


def certificate(person, since: dt.date, until: dt.date | None = None) -> None:
    batch, _made = Batch.objects.get_or_create(
        feed="canlian_cards",
        period="2021-07",
        defaults={"file_name": "c.csv", "file_sha256": "7" * 64, "received_on": NIGHT},
    )
    Fact.objects.create(
        key=next(_keys),
        area_id=VILLAGE,
        person=person,
        kind=Fact.Kind.DISABILITY,
        code="physical",
        quantity=2,
        since=since,
        until=until,
        batch=batch,
        row=1,
    )


@pytest.mark.parametrize(("kind", "status"), [("death", "dead"), ("moved_out", "moved_out")])
class TestGone:
    def test_is_told_once_per_person(self, home, kind, status):
        first, second, _third = home.persons.order_by("key")
        becomes(first, status, dt.date(2021, 7, 20))
        assert deaths.tell_all(NIGHT, NOON) == 1
        (event,) = told(kind)
        assert (event.key, event.person_key, event.household_key) == (first.code, first.key, home.key)
        assert (event.on, event.area_id) == (dt.date(2021, 7, 20), VILLAGE)
        assert deaths.tell_all(NIGHT, NOON) == 0
        becomes(second, status, None)
        assert deaths.tell_all(NIGHT, NOON) == 1
        assert [(one.key, one.on) for one in told(kind)][1:] == [(second.code, NIGHT)]

    def test_costs_the_same_for_one_and_for_many(self, home, kind, status, django_assert_num_queries):
        for person in home.persons.order_by("key"):
            becomes(person, status, NIGHT)
        with django_assert_num_queries(6):
            assert deaths.tell_all(NIGHT, NOON) == 3


class TestNewDisability:
    def test_is_told_once_per_certificate(self, home):
        person = home.persons.order_by("key").first()
        certificate(person, dt.date(2021, 7, 5))
        assert deaths.tell_all(NIGHT, NOON) == 1
        assert deaths.tell_all(NIGHT, NOON) == 0
        (event,) = told("new_disability")
        assert (event.person_key, event.on) == (person.key, dt.date(2021, 7, 5))
        assert event.key == f"{person.code} 2021-07-05"

    @pytest.mark.parametrize(
        ("since", "until"),
        [
            (dt.date(2019, 3, 1), None),
            (dt.date(2021, 5, 1), dt.date(2021, 6, 30)),
            (dt.date(2021, 8, 1), None),
        ],
        ids=["of years ago", "ended", "still to come"],
    )
    def test_is_no_news(self, home, since, until):
        certificate(home.persons.order_by("key").first(), since, until)
        assert deaths.tell_all(NIGHT, NOON) == 0

    def test_of_the_dead_is_no_news(self, home):
        person = home.persons.order_by("key").first()
        becomes(person, "dead", NIGHT)
        certificate(person, dt.date(2021, 7, 5))
        deaths.tell_all(NIGHT, NOON)
        assert told("new_disability") == []


def test_the_kinds_are_declared():
    assert {"death", "moved_out", "new_disability"} <= events.KINDS.keys()
