"""The second half of a night: every part is done, and one that fails is named and stops no other."""

import datetime as dt

import pytest

from casework.bureau import household
from minzheng.casework import assigning
from minzheng.catalogue import deaths, events, nightly
from minzheng.catalogue.models import Delivery, Event
from minzheng.project import afterwards
from minzheng.verification import sending

pytestmark = pytest.mark.django_db
NIGHT = dt.date(2021, 7, 31)
AT = dt.datetime(2021, 7, 31, 15, 0, tzinfo=dt.UTC)
PARTS = (
    (deaths, "tell_all", "登记变动的告知"),
    (events, "deliver", "业务之间的告知"),
    (nightly, "run", "各业务的夜间作业"),
    (sending, "send", "核对查询的发送"),
    (assigning, "release_ended", "离岗人员案件的收回"),
)


@pytest.fixture
def alone(monkeypatch):
    """No line hears or works but those of the test."""
    monkeypatch.setattr(events, "_HANDLERS", {})
    monkeypatch.setattr(nightly, "_JOBS", {})


def somebody_dies():
    person = household().persons.get()
    person.status, person.status_since = "dead", NIGHT
    person.save()
    return person


def test_a_death_is_told_and_heard_the_same_night(alone):
    heard = []
    events.hear("death")(lambda event, at: heard.append(event.person_key))
    nightly.every_night(lambda on, at: 4)
    person = somebody_dies()
    done = afterwards.run(NIGHT, AT)
    assert heard == [person.key]
    assert (done.found, done.told, done.made, done.troubles) == (1, 1, 4, [])
    again = afterwards.run(NIGHT, AT)
    assert (again.found, again.told) == (0, 0)


@pytest.mark.parametrize(("module", "name", "label"), PARTS, ids=lambda one: getattr(one, "__name__", one))
def test_a_part_that_fails_is_named_and_stops_no_other(alone, monkeypatch, module, name, label):
    def broken(*args, **more):
        raise RuntimeError("没有网络")

    monkeypatch.setattr(module, name, broken)
    nightly.every_night(lambda on, at: 4)
    done = afterwards.run(NIGHT, AT)
    assert done.troubles == [f"{label}没有做完（RuntimeError），明晚再做。"]
    assert done.made == (0 if module is nightly else 4)


def test_a_handler_and_a_job_that_fail_are_counted_and_tried_again(alone):
    def deaf(event, at):
        raise ValueError("没听见")

    events.hear("death")(deaf)
    nightly.every_night(deaf)
    somebody_dies()
    done = afterwards.run(NIGHT, AT)
    assert done.troubles[0] == "有 1 条业务之间的告知没有办成，明晚再试。"
    assert "有 1 项业务的夜间作业没有办成" in done.troubles[1]
    assert Event.objects.unscoped(reason="test").count() == 1
    assert not Delivery.objects.unscoped(reason="test").exists()


def test_queries_that_could_not_be_sent_are_reported(alone, monkeypatch):
    monkeypatch.setattr(sending, "send", lambda **given: sending.Sent(sent=2, answered=2, failed=1))
    done = afterwards.run(NIGHT, AT)
    assert (done.sent, done.answered) == (2, 2)
    assert done.troubles == ["有 1 件核对查询没有发成，原因记在各件上，明晚再发。"]
