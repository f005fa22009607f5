"""What happened is told to every line that hears it, once, whatever fails in between."""

import datetime as dt
from collections.abc import Iterator

import pytest

from casework.bureau import VILLAGE, household
from minzheng.catalogue import events
from minzheng.catalogue.models import Delivery, Event
from minzheng.registry.models import Household

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2021, 9, 1, 4, 0, tzinfo=dt.UTC)
ON = dt.date(2021, 9, 1)
BROKEN: list[bool] = []


@pytest.fixture(autouse=True)
def heard() -> Iterator[list[str]]:
    """What two handlers of an event of the test's own heard; the second fails while BROKEN has something."""
    told: list[str] = []

    def first(event: Event, at: dt.datetime) -> None:
        told.append(f"first {event.key}")

    def second(event: Event, at: dt.datetime) -> None:
        Household.objects.unscoped(reason="test").update(address=event.key)
        if BROKEN:
            raise RuntimeError("the disk is full")
        told.append(f"second {event.key}")

    events.declare("test_bell", "铃响了")
    events.hear("test_bell")(first)
    events.hear("test_bell")(second)
    yield told
    BROKEN.clear()
    events.KINDS.pop("test_bell")
    events._HANDLERS.pop("test_bell")


def ring(key: str = "a") -> None:
    events.tell(kind="test_bell", key=key, on=ON, at=NOON, area=VILLAGE)


class TestTelling:
    def test_is_heard_by_everybody_once_however_often_it_is_delivered(self, heard: list[str]) -> None:
        ring()
        ring()
        assert events.deliver(NOON) == events.Told(2, 0)
        assert events.deliver(NOON) == events.Told(0, 0)
        assert heard == ["first a", "second a"]

    def test_happens_right_after_the_commit(
        self, heard: list[str], django_capture_on_commit_callbacks
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            ring("now")
            assert heard == []
        assert heard == ["first now", "second now"]

    def test_keeps_for_the_night_what_a_handler_could_not_take(self, heard: list[str]) -> None:
        home = household()
        BROKEN.append(True)
        ring()
        assert events.deliver(NOON) == events.Told(1, 1)
        home.refresh_from_db()
        assert home.address == "", "what a failing handler wrote is undone with it"
        assert Delivery.objects.unscoped(reason="test").count() == 1
        BROKEN.clear()
        assert events.deliver(NOON) == events.Told(1, 0)
        assert heard == ["first a", "second a"]

    def test_goes_in_the_order_of_what_happened(self, heard: list[str]) -> None:
        for key in "abc":
            ring(key)
        events.deliver(NOON)
        assert [one for one in heard if one.startswith("first")] == ["first a", "first b", "first c"]


class TestKinds:
    def test_are_declared_before_they_are_told(self) -> None:
        with pytest.raises(ValueError, match="没有名为 test_gong 的事件"):
            events.tell(kind="test_gong", key="a", on=ON, at=NOON, area=VILLAGE)

    def test_have_one_meaning(self) -> None:
        events.declare("test_bell", "铃响了")
        with pytest.raises(ValueError, match="两种说法"):
            events.declare("test_bell", "门开了")
