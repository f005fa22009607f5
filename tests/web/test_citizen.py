"""Applying, following and complaining without signing in; and what the township's clerk makes of it."""

import datetime as dt
import io
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from minzheng.access.crypto import unseal, unseal_bytes
from minzheng.access.models import AuditEvent
from minzheng.casework.models import (
    Case,
    Complaint,
    OnlineApplication,
    OnlinePaper,
    Paper,
    SpotCheck,
    Statement,
)
from minzheng.casework.online import pacing
from web.phone import filled, id_number, open_desk, paper, sent


def stored() -> list[OnlineApplication]:
    return list(OnlineApplication.objects.unscoped(reason="test").order_by("pk"))


def with_place() -> SimpleUploadedFile:
    """A photo that tells where and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "SomePhone", {1: "N", 2: (29.0, 22.0, 0.0)}
    kept = io.BytesIO()
    Image.new("RGB", (90, 60), "navy").save(kept, "JPEG", exif=exif)
    return SimpleUploadedFile("here.jpg", kept.getvalue(), content_type="image/jpeg")


@pytest.fixture
def person(world):
    return open_desk(world)


class TestApply:
    def test_offers_what_there_is_a_lawful_way_to(self, person):
        shown = Client().get("/apply/").content.decode()
        assert 'href="/apply/dibao/"' in shown and "/apply/low_income/" not in shown
        assert Client().get("/apply/low_income/").status_code == 404

    def test_nothing_is_stored_before_it_is_sent(self, person):
        calculated = {"residence": "rural", "adults": "1", "wages": "900", "owns": ["company"]}
        shown = Client().post("/apply/dibao/", calculated)
        assert shown.status_code == 200 and stored() == []
        assert shown.context["carry"] and b'name="c-wages" value="900"' in shown.content

    def test_keeps_the_calculators_answers_when_opened_anew_in_the_same_visit(self, person):
        calculated = {"residence": "rural", "adults": "1", "wages": "900", "owns": ["company"]}
        here, elsewhere = Client(), Client()
        here.post("/apply/dibao/", calculated)
        for address in ("/apply/dibao/", "/apply/edge/"):
            again = here.get(address)
            assert b'name="c-wages" value="900"' in again.content
            assert b'name="c-owns" value="company"' in again.content
        assert elsewhere.get("/apply/dibao/").context["carry"] == []
        assert here.get("/apply/dibao/?empty").context["carry"] == []
        assert here.get("/apply/dibao/").context["carry"] == []

    def test_a_sent_application_ends_what_was_kept(self, person):
        client = Client()
        client.post("/apply/dibao/", {"residence": "rural", "adults": "1", "wages": "900"})
        session = client.session
        assert session["calculator_answers"]["answers"]
        session["calculator_answers"] = session["calculator_answers"] | {"on": "2020-01-01"}
        session.save()
        assert client.get("/apply/dibao/").context["carry"] == []

    def test_asks_for_no_more_than_twelve_things(self, person):
        shown = Client().get("/apply/dibao/").content.decode().partition("<main")[2]
        typed = re.findall(r'<(?:input type="text"|textarea)[^>]*name="([\w-]+)"', shown)
        assert sorted(typed) == ["account", "bank", "id_number", "name", "phone", "reason"]

    def test_is_received_with_answers_and_photos_without_their_place(self, person):
        answers = {"c-residence": "rural", "c-adults": "1", "c-wages": "900", "c-owns": "company",
                   "c-disabled": "none", "c-parents": "well"}  # fmt: skip
        sent(person, **answers, **{"paper-identity": [with_place(), paper()]})
        (one,) = stored()
        photos = [unseal_bytes(bytes(each.sealed)) for each in OnlinePaper.objects.unscoped(reason="test")]
        assert (len(photos), one.area_id, one.state) == (2, person.area_id, "waiting")
        assert all(not Image.open(io.BytesIO(each)).getexif() for each in photos)
        assert unseal(bytes(one.name_sealed)) == person.name
        said = {each["ask"]: each["said"] for each in one_answers(one)}
        assert (said["每月工资"], said["公司、企业"]) == ("900 元", "有")

    def test_sent_twice_is_one_with_one_code(self, person):
        submission = str(uuid.uuid4())
        assert sent(person, submission=submission) == sent(person, submission=submission)
        assert len(stored()) == 1

    @pytest.mark.parametrize(
        ("more", "sentence"),
        [
            ({"village": ""}, "请选您家所在的村"),
            ({"village": "430621100"}, "请选您家所在的村"),
            ({"id_number": "430621197506150019"}, "身份证号不对"),
            ({"phone": "12"}, "联系电话不对"),
            ({"reason": " "}, "请用几句话写明家里的困难"),
            ({"account": ""}, "请写领钱的银行账号"),
            ({"account": "6212261234567890129"}, "银行卡号有一位不对"),
            ({"bank": ""}, "还要写是哪家银行"),
            ({"signature": ""}, "签名"),
            ({"signature": "data:text/html;base64,AAAA"}, "请重新签"),
            ({"pledged": ""}, "请勾选承诺"),
            ({"paper-identity": SimpleUploadedFile("a.jpg", b"no photo at all")}, "不是照片"),
        ],
    )
    def test_what_is_wrong_gets_a_sentence_and_leaves_nothing(self, person, more, sentence):
        answer = Client().post("/apply/dibao/", filled(person, **more))
        assert answer.status_code == 422 and sentence in answer.content.decode()
        assert stored() == []

    def test_needs_the_token_of_its_own_page(self, person):
        assert Client(enforce_csrf_checks=True).post("/apply/dibao/", filled(person)).status_code == 403
        assert stored() == []

    def test_an_address_that_sends_too_much_is_told_to_wait(self, person, monkeypatch):
        monkeypatch.setattr(pacing, "most", lambda limit, on: 2)
        sent(person)
        for _ in range(2):
            answer = Client().post("/apply/temporary_expenditure/", filled(person))
        assert answer.status_code == 422 and "明天再试" in answer.content.decode()
        assert len(stored()) == 2
        other = Client(REMOTE_ADDR="10.9.9.9").post("/apply/edge/", filled(person))
        assert other.status_code == 200

    def test_behind_a_proxy_the_visitor_is_counted_not_the_proxy(self, person, monkeypatch, settings):
        monkeypatch.setattr(pacing, "most", lambda limit, on: 1)
        settings.MINZHENG_PROXIES = 1
        sent(person, Client(headers={"X-Forwarded-For": "6.6.6.6, 10.0.0.1"}))
        other = Client(headers={"X-Forwarded-For": "10.0.0.2"})
        assert other.post("/apply/edge/", filled(person)).status_code == 200
        again = Client(headers={"X-Forwarded-For": "7.7.7.7, 10.0.0.1"})
        assert again.post("/apply/old_age/", filled(person)).status_code == 422

    def test_what_is_too_large_is_not_even_read(self, person):
        answer = Client().generic("POST", "/apply/dibao/", b"", CONTENT_LENGTH=str(65 * 2**20))
        assert answer.status_code == 413


def one_answers(one):
    from minzheng.casework.online.taking import answers_of

    return answers_of(one)


class TestFollow:
    def test_says_where_it_stands_to_whoever_has_code_and_digits(self, person):
        code = sent(person)
        form = {"code": f"{code[:5]} {code[5:]}".lower(), "last_four": id_number(person)[-4:]}
        shown = Client().post("/follow/", form).content.decode()
        assert "已收到，等待乡镇受理" in shown and person.name not in shown

    def test_any_mistake_is_the_same_sentence_and_too_many_end_the_day(self, person, monkeypatch):
        monkeypatch.setattr(pacing, "most", lambda limit, on: 2)
        code = sent(person)
        right = {"code": code, "last_four": id_number(person)[-4:]}
        for wrong in ({"code": "AAAAAAAAAA"}, {"last_four": "0000"}):
            answer = Client().post("/follow/", right | wrong)
            assert answer.status_code == 422 and "没有找到，请核对查询码" in answer.content.decode()
        assert "明天再试" in Client().post("/follow/", right).content.decode()

    def test_a_complaint_goes_to_the_county_and_nowhere_else(self, person, world, signed_in):
        code = sent(person)
        signed_in("clerk").post(f"/cases/online/{stored()[0].code}/")
        given = {"code": code, "last_four": id_number(person)[-4:]}
        assert Client().post("/follow/complain/", given).context["may_appeal"] is False
        given |= {
            "kind": "petition",
            "words": "乡镇一直没有来人",
            "reporter": "",
            "submission": str(uuid.uuid4()),
        }
        for _ in range(2):
            answer = Client().post("/follow/complain/", given)
            assert answer.status_code == 200 and "您反映的问题已收到" in answer.content.decode()
        (complaint,) = Complaint.objects.unscoped(reason="test")
        case = Case.objects.unscoped(reason="test").get()
        assert (complaint.case, complaint.area_id, complaint.channel) == (case, "430621", "online")
        assert SpotCheck.objects.unscoped(reason="test").get().why == "complaint"
        appeal = given | {"kind": "appeal", "submission": str(uuid.uuid4())}
        assert Client().post("/follow/complain/", appeal).status_code == 422


class TestClerk:
    def test_sees_what_waits_opens_it_and_the_look_is_noted(self, person, signed_in):
        sent(person, **{"paper-identity": paper()})
        (one,) = stored()
        clerk = signed_in("clerk")
        listed = clerk.get("/cases/online/").content.decode()
        assert "张*生" in listed and str(one.code) in listed
        shown = clerk.get(f"/cases/online/{one.code}/").content.decode()
        assert "丈夫生病住院" in shown and "13800001111" in shown and "与户籍登记一致" in shown
        assert id_number(person) not in shown
        looks = AuditEvent.objects.filter(verb="read", subject_kind="online", subject_code=str(one.code))
        assert looks.count() == 1
        photo = OnlinePaper.objects.unscoped(reason="test").get()
        assert clerk.get(f"/cases/online/{one.code}/papers/{photo.pk}.jpg").content[:2] == b"\xff\xd8"
        assert clerk.get(f"/cases/online/{one.code}/signature.png").content[:4] == b"\x89PNG"
        assert signed_in("other_clerk").get(f"/cases/online/{one.code}/").status_code == 404
        assert signed_in("cadre").get("/cases/online/").status_code == 403

    def test_takes_it_into_a_case_with_all_that_was_sent(self, person, signed_in):
        carried = {"c-residence": "rural", "c-adults": "1", "c-other_income": "200",
                   "c-disabled": "none", "c-parents": "well"}  # fmt: skip
        code = sent(person, **carried, **{"paper-identity": paper()})
        answer = signed_in("clerk").post(f"/cases/online/{stored()[0].code}/")
        case = Case.objects.unscoped(reason="test").get()
        assert answer.headers["Location"] == f"/cases/{case.code}/"
        assert Paper.objects.unscoped(reason="test").filter(case=case, kind="identity").count() == 1
        told = {
            each.fact: each.number for each in Statement.objects.unscoped(reason="test").filter(case=case)
        }
        assert (told["informal_income_fen"], told["company"]) == (20_000, 0)
        given = {"code": code, "last_four": id_number(person)[-4:]}
        shown = Client().post("/follow/", given).content.decode()
        assert case.number in shown and "受理" in shown

    def test_sends_it_back_with_a_sentence_for_the_person(self, person, signed_in):
        code = sent(person)
        clerk, address = signed_in("clerk"), f"/cases/online/{stored()[0].code}/"
        assert "请写明退回的原因" in clerk.post(address, {"answer": " "}).content.decode()
        clerk.post(address, {"answer": "请到户口所在的镇申请。"})
        given = {"code": code, "last_four": id_number(person)[-4:]}
        assert "请到户口所在的镇申请。" in Client().post("/follow/", given).content.decode()
        assert "已经答复过" in clerk.post(address).content.decode()
        assert stored()[0].answered_on == dt.date(2021, 6, 12)
