"""The province's platform over real HTTP on this machine: signatures, time-outs, retries, one id twice."""

import datetime as dt
import json
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from minzheng.access import signatures as signing
from minzheng.integrations.provincial_check import BadAddress, Line, ProvincialCheck
from minzheng.integrations.provincial_check.client import PATH
from minzheng.integrations.provincial_check.stand_in import Platform, invented, running
from minzheng.verification.sources import Question, SourceFailed, Stated, Subject

KEY = b"0123456789abcdef-shared"
KNOWN = {("430621197506151234", "bank_fen"): 1_234_500, ("430621197506151234", "vehicles"): 1}


def known(id_number: str, item: str) -> object:
    return KNOWN.get((id_number, item), 0 if item == "vehicles" else None)


@pytest.fixture
def platform() -> Platform:
    return Platform(keys={"430621": KEY}, knows=known)


@pytest.fixture
def address(platform: Platform) -> Iterator[str]:
    with running(platform) as found:
        yield found


@pytest.fixture
def check(address: str) -> ProvincialCheck:
    return ProvincialCheck(Line(address, "430621", KEY, timeout=2, pause=0.01))


def question(**changes: object) -> Question:
    given = {
        "request_id": uuid.uuid4(),
        "authorisation": "HD430621-20210705-000001",
        "valid_from": dt.date(2021, 7, 5),
        "valid_until": dt.date(2022, 7, 4),
        "purpose": "dibao/application",
        "operator": "7",
        "asked_on": dt.date(2021, 7, 5),
        "answer_by": dt.date(2021, 7, 12),
        "subjects": (
            Subject(11, "430621197506151234", "张建生", "member"),
            Subject(12, "430621197706151234", "李芳", "member"),
        ),
        "items": ("bank_fen", "vehicles", "wage_fen"),
    }
    return Question(**given | changes)


class TestAsking:
    def test_the_answer_names_our_persons_and_says_nothing_of_what_is_not_known(
        self, check: ProvincialCheck, platform: Platform
    ) -> None:
        answer = check.ask(question())
        assert answer is not None and answer.data_on == dt.date(2021, 6, 30)
        assert answer.stated == (
            Stated("bank_fen", 1_234_500, 11, "省级汇总"),
            Stated("vehicles", 1, None, "全户合计"),
        )

    def test_our_keys_stay_here(self, check: ProvincialCheck, platform: Platform) -> None:
        check.ask(question(subjects=(Subject(987654321987, "430621197506151234", "张建生", "member"),)))
        assert "987654321987" not in json.dumps(platform.asked)
        assert platform.asked[0]["subjects"][0]["ref"] == 1

    def test_the_same_id_gets_the_same_answer_though_the_world_moved_on(
        self, check: ProvincialCheck, platform: Platform
    ) -> None:
        asked = question()
        first = check.ask(asked)
        platform.knows = lambda id_number, item: 9
        assert check.ask(asked) == first
        assert check.ask(replace(asked, request_id=uuid.uuid4())) != first

    def test_an_answer_may_come_later(self, check: ProvincialCheck, platform: Platform) -> None:
        platform.later, asked = 1, question()
        assert check.ask(asked) is None
        assert check.ask(asked) is not None

    def test_a_question_outside_its_authorisation_is_refused_there_too(self, check: ProvincialCheck) -> None:
        with pytest.raises(SourceFailed, match="退回了查询：没有授权编号，或者查询日期不在授权有效期内"):
            check.ask(question(asked_on=dt.date(2023, 1, 1)))


class TestTrouble:
    def test_is_overcome_by_asking_again(self, check: ProvincialCheck, platform: Platform) -> None:
        platform.failing = 2
        assert check.ask(question()) is not None

    def test_is_named_when_it_lasts(self, check: ProvincialCheck, platform: Platform) -> None:
        platform.failing = 3
        with pytest.raises(SourceFailed, match="暂时不能答复（503）"):
            check.ask(question())
        assert platform.failing == 0

    def test_a_platform_that_is_too_slow_is_not_waited_for(self, address: str, platform: Platform) -> None:
        platform.slow = 1.5
        began = time.monotonic()
        with pytest.raises(SourceFailed, match=r"0\.2 秒内没有响应"):
            ProvincialCheck(Line(address, "430621", KEY, timeout=0.2, attempts=2, pause=0.01)).ask(question())
        assert time.monotonic() - began < 1.4

    def test_nobody_there(self) -> None:
        with running(Platform(keys={})) as gone:
            pass
        with pytest.raises(SourceFailed, match="连不上省核对平台"):
            ProvincialCheck(Line(gone, "430621", KEY, attempts=2, pause=0.01)).ask(question())


class TestSignatures:
    def test_an_answer_signed_by_somebody_else_is_not_used(
        self, check: ProvincialCheck, platform: Platform
    ) -> None:
        platform.forging = True
        with pytest.raises(SourceFailed, match="签名不对，不采用"):
            check.ask(question())

    def test_a_wrong_key_gets_nothing(self, address: str, platform: Platform) -> None:
        stranger = ProvincialCheck(Line(address, "430621", b"another key of 16+ bytes"))
        with pytest.raises(SourceFailed, match="签名不对"):
            stranger.ask(question())
        assert platform.asked == []

    def test_a_recorded_request_cannot_be_sent_again(self, address: str, platform: Platform) -> None:
        body, at, nonce = b'{"x": 1}', str(int(time.time())), "n1"
        signature = signing.of_request(KEY, "POST", PATH, at, nonce, body)
        headers = {"X-Client": "430621", "X-Time": at, "X-Nonce": nonce, "X-Signature": signature}
        found = []
        for _ in range(2):
            connection = HTTPConnection(urlsplit(address).netloc, timeout=2)
            connection.request("POST", PATH, body, headers)
            found.append(connection.getresponse().status)
            connection.close()
        assert found == [400, 401]

    def test_a_changed_body_is_refused(self, address: str) -> None:
        at = str(int(time.time()))
        signature = signing.of_request(KEY, "POST", PATH, at, "n2", b"{}")
        connection = HTTPConnection(urlsplit(address).netloc, timeout=2)
        headers = {"X-Client": "430621", "X-Time": at, "X-Nonce": "n2", "X-Signature": signature}
        connection.request("POST", PATH, b'{"a": 1}', headers)
        assert connection.getresponse().status == 401
        connection.close()

    def test_an_old_request_is_refused(self, platform: Platform, address: str) -> None:
        late = Line(address, "430621", KEY, now=lambda: time.time() - 3_600)
        with pytest.raises(SourceFailed, match="签名不对"):
            ProvincialCheck(late).ask(question())


class TestAddress:
    @pytest.mark.parametrize(
        "address", ["http://10.1.2.3/check", "ftp://127.0.0.1", "check.example", "http://example.org"]
    )
    def test_id_numbers_travel_on_tls_only(self, address: str) -> None:
        with pytest.raises(BadAddress):
            Line(address, "430621", KEY)

    def test_needs_a_real_key(self) -> None:
        with pytest.raises(BadAddress, match="至少 16 字节"):
            Line("https://check.example", "430621", b"short")


def test_what_the_demo_invents_is_the_same_every_time_and_now_and_then_nothing() -> None:
    numbers = [f"43062119750615{n:04d}" for n in range(400)]
    drawn = [invented(number, "bank_fen") for number in numbers]
    assert drawn == [invented(number, "bank_fen") for number in numbers]
    assert None in drawn and any(drawn) and 0 in drawn
    assert all(type(one) is int and one >= 0 for one in drawn if one is not None)
