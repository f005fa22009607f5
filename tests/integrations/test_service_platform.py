"""Changes of state reach a platform over real HTTP: signed, in order, at least once, no personal data."""

import datetime as dt
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from casework.bureau import JULY, NOON, household, official, step
from casework.test_online import last_four, sent
from minzheng.access import signatures
from minzheng.access.divisions import load_divisions
from minzheng.access.wall import behind_wall
from minzheng.casework.models import Decision, StateChange
from minzheng.casework.online.clients import add_client, key_of, revoke_client
from minzheng.casework.online.taking import send_back, take_in
from minzheng.casework.refusal import Refused
from minzheng.integrations.service_platform import Done, deliver
from minzheng.integrations.service_platform.delivering import LONGEST_PAUSE, pause_after, waiting

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2021, 7, 5)


@dataclass
class Receiver:
    """A platform's address on this machine: first answers as it is told, then takes everything."""

    answers: list[int] = field(default_factory=list)
    slow: float = 0.0
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def changes(self) -> list[tuple[str, str]]:
        return [(each["change"], each["state"]) for each in map(json.loads, (body for _, body in self.got))]


class _Handler(BaseHTTPRequestHandler):
    receiver: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        time.sleep(self.receiver.slow)
        self.receiver.got.append((dict(self.headers), body))
        status = self.receiver.answers.pop(0) if self.receiver.answers else 204
        try:
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()
        except OSError:  # the sender did not wait
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"receiver": made}))
    made.address = f"http://127.0.0.1:{server.server_port}/changes?from=county"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def client(receiver: Receiver):
    load_divisions()
    return add_client(code="hall", label="政务服务平台", hook=receiver.address, at=NOON)[0]


@pytest.fixture
def person(client):
    return household().persons.get()


def at(minutes: float):
    return lambda: NOON + dt.timedelta(minutes=minutes)


class TestOutbox:
    def test_every_change_is_written_with_the_change_itself(self, client, person):
        clerk = official()
        with behind_wall(person.area_id):
            received = sent(person, client=client)
        with behind_wall(clerk.area):
            case = take_in(application=received.application, by=clerk, on=MONDAY, at=NOON)
            case = step(case, clerk, "withdraw", MONDAY, reason="本人不办了")
        told = list(StateChange.objects.values_list("kind", "state", "on"))
        assert told == [
            ("received", "waiting", JULY),
            ("taken", "taken", MONDAY),
            ("step", "withdrawn", MONDAY),
        ]
        decided(case, clerk)
        assert StateChange.objects.values_list("kind", "state").last() == ("decided", "refuse")

    def test_a_change_that_is_undone_leaves_nothing_to_tell(self, client, person):
        received = sent(person, client=client)
        with pytest.raises(IntegrityError), transaction.atomic():
            send_back(
                application=received.application, by=official(), on=MONDAY, at=NOON, answer="请补材料。"
            )
            raise IntegrityError
        assert list(StateChange.objects.values_list("kind", flat=True)) == ["received"]

    def test_what_came_from_our_own_page_is_told_to_nobody(self, client, person):
        sent(person)
        assert not StateChange.objects.exists()


def decided(case, by) -> None:
    """A refusal as it is stored."""
    Decision.objects.create(
        case=case,
        area_id=case.area_id,
        act=case.acts.get(),
        kind="refuse",
        verdict="not_eligible",
        law_on=MONDAY,
        facts_on=MONDAY,
        explanation_sealed=b"x",
        facts_sealed=b"x",
        digest="0" * 64,
        reason="收入超过标准",
        on=MONDAY,
        at=NOON,
        by_id=by.user_id,
    )


class TestDeliver:
    def test_is_signed_and_says_codes_and_states_alone(self, client, person, receiver):
        received = sent(person, client=client)
        assert deliver(now=at(0)) == Done(delivered=1)
        [(headers, body)] = receiver.got
        expected = signatures.of_request(
            key_of(client), "POST", "/changes?from=county", headers["X-Time"], headers["X-Nonce"], body
        )
        assert signatures.same(expected, headers["X-Signature"])
        change = StateChange.objects.get()
        assert json.loads(body) == {
            "delivery": str(change.code),
            "application": str(received.application.code),
            "change": "received",
            "state": "waiting",
            "on": "2021-07-01",
        }
        assert person.name not in body.decode() and received.follow_code not in body.decode()
        assert last_four(person) not in json.loads(body).values()
        assert deliver(now=at(1)) == Done() and len(receiver.got) == 1

    def test_fails_times_out_and_is_then_taken_under_one_delivery_id(self, client, person, receiver):
        received = sent(person, client=client)
        send_back(application=received.application, by=official(), on=MONDAY, at=NOON, answer="请补材料。")
        receiver.answers = [500]
        assert deliver(now=at(0)) == Done(failed=1)
        assert deliver(now=at(0.5)) == Done(), "the pause is not over"
        receiver.slow = 0.6
        assert deliver(now=at(1), timeout=0.2) == Done(failed=1)
        assert StateChange.objects.first().trouble == "0.2 秒内没有响应。"
        time.sleep(0.6)
        receiver.slow = 0.0
        assert deliver(now=at(2)) == Done(), "the second pause is longer"
        assert waiting() == 2
        assert deliver(now=at(3.1)) == Done(delivered=2)
        assert receiver.changes == [("received", "waiting")] * 3 + [("returned", "returned")]
        first = {body for _headers, body in receiver.got[:3]}
        assert len(first) == 1, "the same bytes in every attempt"
        assert waiting() == 0

    def test_nobody_listening_is_tried_again_and_others_do_not_wait(self, client, person, receiver):
        other = add_client(code="gone", label="别的平台", hook="http://127.0.0.1:9/", at=NOON)[0]
        sent(person, client=other)
        sent(person, client=client, programme="temporary_expenditure")
        assert deliver(now=at(0)) == Done(delivered=1, failed=1)
        assert StateChange.objects.get(client=other).trouble == "连不上推送地址。"
        revoke_client(code="gone", at=NOON)
        assert (waiting(), deliver(now=at(60))) == (0, Done())

    def test_a_redirect_is_no_acceptance(self, client, person, receiver):
        sent(person, client=client)
        receiver.answers = [302]
        assert deliver(now=at(0)) == Done(failed=1)

    def test_pauses_grow_up_to_a_quarter_of_a_day(self):
        pauses = [pause_after(attempts) for attempts in range(1, 30)]
        assert pauses[:3] == [dt.timedelta(minutes=1), dt.timedelta(minutes=2), dt.timedelta(minutes=4)]
        assert pauses == sorted(pauses) and pauses[-1] == LONGEST_PAUSE


class TestClients:
    @pytest.mark.parametrize(
        ("given", "sentence"),
        [
            ({"code": "Hall"}, "小写字母"),
            ({"code": "other", "label": " "}, "平台名称"),
            ({"code": "other", "hook": "http://example.org/"}, "https"),
            ({"code": "other", "hook": "ftp://127.0.0.1/"}, "https"),
            ({"code": "hall"}, "已经有了"),
        ],
    )
    def test_bad_input_gets_one_sentence(self, client, given, sentence):
        with pytest.raises(Refused, match=sentence):
            add_client(**({"label": "某平台", "at": NOON} | given))
