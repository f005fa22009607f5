"""The interface for platforms: who is believed, what is taken, and that nobody sees another's application."""

import base64
import datetime as dt
import json
import time
import uuid

import pytest
from django.test import Client

from casework.drawn import photo
from minzheng.casework.models import OnlineApplication, OnlinePaper
from minzheng.casework.online import pacing
from minzheng.casework.online.clients import forget_nonces, revoke_client
from web.api.signing import add_platform, application
from web.phone import id_number, open_desk
from web.world import NOW

SOME = uuid.UUID(int=7)
"""An application that nobody sent."""

SERVICES, SENDING = "/api/v1/services", "/api/v1/applications"


@pytest.fixture
def person(world):
    return open_desk(world)


@pytest.fixture
def platform(person):
    return add_platform()


def sent(platform, person, **more):
    answer = platform.ask("POST", SENDING, application(person, **more))
    assert answer.status_code == 201, answer.content.decode()
    return answer.json()


class TestWhoIsBelieved:
    def test_a_signed_request_is_answered_and_the_answer_signed(self, platform):
        assert platform.ask("GET", SERVICES).status_code == 200

    @pytest.mark.parametrize(
        ("method", "path"),
        [
            ("GET", SERVICES),
            ("GET", f"{SERVICES}/dibao"),
            ("GET", "/api/v1/places"),
            ("POST", SENDING),
            ("GET", f"{SENDING}/{SOME}"),
            ("GET", f"{SENDING}/{SOME}/result"),
            ("POST", f"{SENDING}/{SOME}/papers"),
        ],
    )
    def test_every_operation_turns_away_who_signed_nothing(self, platform, method, path):
        answer = Client().generic(method, path, b"{}", "application/json")
        assert answer.status_code == 401
        assert answer.json() == {"code": "unknown_client", "message": "没有这个平台，或者它的密钥已经停用。"}

    def test_the_table_above_names_every_operation(self):
        from minzheng.web.api.api import api

        paths = api.get_openapi_schema(path_prefix="/api/v1")["paths"]
        assert sum(len(each) for each in paths.values()) == 7

    def test_a_replay_an_old_clock_and_a_strange_key_are_refused(self, platform):
        now = int(time.time())
        assert platform.ask("GET", SERVICES, nonce="once-only").status_code == 200
        for other, code in (
            ({"nonce": "once-only"}, "replay"),
            ({"at": str(now - 400)}, "clock"),
            ({"at": str(now + 400)}, "clock"),
            ({"at": "soon"}, "clock"),
            ({"nonce": "x"}, "signature"),
        ):
            answer = platform.ask("GET", SERVICES, **other)
            assert (answer.status_code, answer.json()["code"]) == (401, code)
        platform.key = b"another key of at least 16 bytes"
        assert platform.ask("GET", SERVICES).json()["code"] == "signature"

    def test_what_was_changed_on_the_way_is_refused(self, platform, person):
        body = json.dumps(application(person)).encode()
        headers = platform.headers("POST", SENDING, body)
        changed = body.replace(b'"pledged": true', b'"pledged":  true')
        answer = Client().generic("POST", SENDING, changed, "application/json", headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (401, "signature")
        assert Client().generic("POST", SENDING, body, "application/json", headers=headers).status_code == 201

    def test_a_revoked_platform_is_nobody(self, platform):
        revoke_client(code=platform.code, at=NOW)
        assert platform.ask("GET", SERVICES).json()["code"] == "unknown_client"

    def test_a_platform_that_asks_too_much_is_told_to_wait(self, platform, monkeypatch):
        monkeypatch.setattr(pacing, "most", lambda limit, on: 2)
        assert [platform.ask("GET", SERVICES).status_code for _ in range(3)] == [200, 200, 429]

    def test_nonces_are_forgotten_when_the_clock_refuses_them(self, platform):
        platform.ask("GET", SERVICES)
        now = dt.datetime.now(dt.UTC)
        assert forget_nonces(now=now) == 0
        assert forget_nonces(now=now + dt.timedelta(minutes=11)) == 1


class TestCatalogue:
    def test_a_service_tells_conditions_papers_and_days_from_the_law(self, platform):
        found = platform.ask("GET", f"{SERVICES}/dibao").json()
        assert found["name"].startswith("最低生活保障") and found["for_whom"] == "household"
        assert any("收入" in each["name"] for each in found["conditions"])
        assert {"kind": "identity", "name": "身份证、户口簿"} in found["papers"]
        assert next(each["code"] for each in found["stages"]) == "acceptance"
        assert all(each["basis"] for each in found["conditions"])

    def test_the_list_is_what_the_page_offers(self, platform, person):
        shown = Client().get("/apply/").content.decode()
        listed = {each["code"] for each in platform.ask("GET", SERVICES).json()}
        assert len(listed) > 5 and all(f'href="/apply/{code}/"' in shown for code in listed)
        assert platform.ask("GET", f"{SERVICES}/nothing").json()["code"] == "not_found"

    def test_places_are_the_countys_villages(self, platform, person):
        places = platform.ask("GET", "/api/v1/places").json()
        assert person.area_id in {one["code"] for each in places for one in each["villages"]}


class TestApplications:
    def test_is_received_like_one_from_our_own_page(self, platform, person):
        made = sent(platform, person)
        (one,) = OnlineApplication.objects.unscoped(reason="test")
        assert (str(one.code), one.client.code, one.area_id) == (made["code"], platform.code, person.area_id)
        assert OnlinePaper.objects.unscoped(reason="test").get().kind == "identity"
        given = {"code": made["follow_code"], "last_four": id_number(person)[-4:]}
        assert "等待乡镇受理" in Client().post("/follow/", given).content.decode()

    def test_the_same_request_id_is_one_application_but_another_platforms_is_another(self, platform, person):
        again = str(uuid.uuid4())
        assert sent(platform, person, request_id=again) == sent(platform, person, request_id=again)
        other = add_platform("city-hall")
        assert sent(other, person, request_id=again, service="temporary_expenditure")["code"]
        assert OnlineApplication.objects.unscoped(reason="test").count() == 2

    @pytest.mark.parametrize(
        ("more", "code", "sentence"),
        [
            ({"service": "nothing"}, "refused", "不能在网上申请"),
            ({"village": "430621999999"}, "refused", "没有这个村"),
            ({"pledged": False}, "refused", "承诺"),
            ({"signature": "no base64!"}, "refused", "base64"),
            ({"papers": [{"kind": "identity", "content": "AAAA"}]}, "refused", "不是照片"),
            ({"phone": "12"}, "invalid", "phone"),
            ({"more": 1}, "invalid", "more"),
        ],
    )
    def test_what_is_wrong_gets_a_code_and_a_sentence(self, platform, person, more, code, sentence):
        answer = platform.ask("POST", SENDING, application(person, **more))
        status = {"refused": 409, "invalid": 422}[code]
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert sentence in answer.json()["message"]
        assert not OnlineApplication.objects.unscoped(reason="test").exists()

    def test_what_is_no_json_or_too_large_is_said_so(self, platform):
        for body, status, code in ((b"{", 422, "invalid"), (b" " * (11 * 2**20), 413, "too_large")):
            headers = platform.headers("POST", SENDING, body)
            answer = Client().generic("POST", SENDING, body, "application/json", headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (status, code)

    def test_papers_come_later_and_once(self, platform, person, signed_in):
        place = f"{SENDING}/{sent(platform, person)['code']}"
        more = {"papers": [{"kind": "other", "content": base64.b64encode(photo("navy")).decode()}]}
        assert [platform.ask("POST", f"{place}/papers", more).json()["kept"] for _ in range(2)] == [1, 0]
        one = OnlineApplication.objects.unscoped(reason="test").get()
        signed_in("clerk").post(f"/cases/online/{one.code}/")
        more["papers"][0]["content"] = base64.b64encode(photo("green")).decode()
        assert [platform.ask("POST", f"{place}/papers", more).json()["kept"] for _ in range(2)] == [1, 0]
        one.refresh_from_db()
        assert one.case.papers.count() == 3

    def test_tells_how_it_stands_and_nothing_of_the_person(self, platform, person, signed_in):
        place = f"{SENDING}/{sent(platform, person)['code']}"
        standing = platform.ask("GET", place).json()
        assert (standing["state"], standing["due_on"], standing["ended"]) == (
            "waiting",
            "2021-06-17",
            False,
        )  # the 14th is a holiday
        one = OnlineApplication.objects.unscoped(reason="test").get()
        signed_in("clerk").post(f"/cases/online/{one.code}/", {"answer": "请到户口所在的镇申请。"})
        standing = platform.ask("GET", place)
        assert standing.json()["answer"] == "请到户口所在的镇申请。"
        assert person.name not in standing.content.decode()
        result = platform.ask("GET", f"{place}/result").json()
        assert (result["ended"], result["outcome"], result["letter"]) == (True, "returned", [])

    def test_another_platforms_application_is_not_there(self, platform, person):
        place = f"{SENDING}/{sent(platform, person)['code']}"
        other = add_platform("city-hall")
        for path in (place, f"{place}/result", f"{SENDING}/{uuid.uuid4()}"):
            assert other.ask("GET", path).status_code == 404
        paper = {"papers": [{"kind": "other", "content": base64.b64encode(photo()).decode()}]}
        assert other.ask("POST", f"{place}/papers", paper).status_code == 404
