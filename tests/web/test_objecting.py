"""Objecting to a notice from a phone: by its code, while it hangs, without a name, and never twice."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from minzheng.access.crypto import unseal
from minzheng.casework.documents import pdf
from minzheng.casework.documents.kinds import on_the_wall
from minzheng.casework.documents.sheet import Scan
from minzheng.casework.models import Notice, Objection
from minzheng.casework.online import pacing
from minzheng.casework.online.objecting import code_of, in_halves
from web.hung_up import HungUp, hung_up
from web.office import today_is
from web.world import TODAY, VILLAGE, World

pytestmark = pytest.mark.django_db
NONE = "没有找到正在公示的内容"


@pytest.fixture
def hung(world: World) -> HungUp:
    return hung_up(world, VILLAGE, "郭桂香", "clerk")


def said(answer) -> str:
    return answer.content.decode()


def objection(hung: HungUp, **more) -> dict:
    return {
        "code": hung.notice.code,
        "words": "他家在县城有门面",
        "raised_by": "",
        "submission": uuid.uuid4(),
    } | more


def kept() -> list[Objection]:
    return list(Objection.objects.unscoped(reason="test").order_by("pk"))


class TestTheCode:
    def test_shows_what_hangs_and_nothing_else(self, hung: HungUp) -> None:
        for typed in (hung.notice.code, in_halves(hung.notice.code).lower()):
            page = said(Client().get("/object/", {"code": typed}))
            assert "最低生活保障审核意见公示" in page and "申请人：郭桂香。" in page
        assert hung.case.number not in page and "村部门口" not in page and "他家有小汽车" not in page

    def test_of_nothing_that_hangs_is_told_in_one_sentence(self, hung: HungUp) -> None:
        assert NONE in said(Client().post("/object/", {"code": "ABCDE 23456"}))
        Notice.objects.unscoped(reason="test").filter(pk=hung.notice.pk).update(taken_down_on=TODAY)
        answer = Client().get("/object/", {"code": hung.notice.code})
        assert NONE in said(answer) and "郭桂香" not in said(answer) and answer.status_code == 422

    def test_stops_showing_on_the_day_after_the_last(self, hung: HungUp) -> None:
        today_is(hung.notice.last)
        assert "郭桂香" in said(Client().get("/object/", {"code": hung.notice.code}))
        today_is(hung.notice.last + dt.timedelta(days=1))
        assert NONE in said(Client().get("/object/", {"code": hung.notice.code}))

    def test_cannot_be_guessed_at_length(self, hung: HungUp, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pacing, "most", lambda limit, on: 3)
        for number in range(3):
            Client().get("/object/", {"code": f"WRONG{number}"})
        assert "明天再试" in said(Client().get("/object/", {"code": hung.notice.code}))

    def test_is_the_same_before_it_hangs_and_differs_by_round(self, hung: HungUp) -> None:
        case = hung.case
        assert code_of(case, "opinion", 1) == hung.notice.code != code_of(case, "opinion", 2)


class TestAnObjection:
    def test_is_taken_once_without_a_name(self, hung: HungUp) -> None:
        sent = objection(hung)
        for _ in range(2):
            assert "在这里看答复" in said(Client().post("/object/", sent))
        _first, made = kept()
        assert (made.words, made.raised_by_sealed, made.taken_by_id) == ("他家在县城有门面", None, None)
        assert made.notice_id == hung.notice.pk and made.area_id == VILLAGE

    def test_keeps_a_name_under_seal(self, hung: HungUp) -> None:
        Client().post("/object/", objection(hung, raised_by="王小明 13800001111"))
        assert unseal(bytes(kept()[-1].raised_by_sealed)) == "王小明 13800001111"

    def test_without_words_or_too_late_is_not_taken_and_nothing_written_is_lost(self, hung: HungUp) -> None:
        assert "请写明有什么异议" in said(Client().post("/object/", objection(hung, words=" ")))
        today_is(hung.notice.last + dt.timedelta(days=1))
        answer = said(Client().post("/object/", objection(hung)))
        assert NONE in answer and "他家在县城有门面" in answer
        assert len(kept()) == 1

    def test_is_paced(self, hung: HungUp, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pacing, "most", lambda limit, on: 1)
        Client().post("/object/", objection(hung))
        assert "明天再试" in said(Client().post("/object/", objection(hung)))
        assert len(kept()) == 2


class TestTheAnswer:
    def test_is_read_by_whoever_has_the_number(self, hung: HungUp) -> None:
        sent = objection(hung)
        Client().post("/object/", sent)
        address = reverse("object_answer", args=[sent["submission"]])
        assert "还没有答复" in said(Client().get(address))
        Objection.objects.unscoped(reason="test").filter(submission=sent["submission"]).update(
            finding="unfounded", answer="门面是租的。", answered_on=TODAY
        )
        page = said(Client().get(address))
        assert "门面是租的。" in page and "异议不成立" in page and "郭桂香" not in page

    def test_of_no_objection_is_not_there(self, hung: HungUp) -> None:
        assert Client().get(reverse("object_answer", args=[uuid.uuid4()])).status_code == 404


LONGEST = (
    "最低生活保障审核确认结果公布\n"
    "申请人：监护人欧阳明华（代未成年人申请），岳阳县荣家湾镇城东社区居民委员会，家庭成员 3 人。\n"
    "经岳阳县民政局审核确认，给予特困人员救助供养，每月 1,300.00 元。\n"
    "公布日期：2021年12月25日至2022年12月31日。\n"
    "有异议的，请向荣家湾镇民政办公室或者岳阳县民政局反映，电话 0730-7622123；可以不留姓名。"
)


class TestTheSheetForTheWall:
    def test_is_sent_with_the_code(self, hung: HungUp, signed_in) -> None:
        answer = signed_in("clerk").get(f"{hung.address}notices/sheet.pdf")
        assert answer.content.startswith(b"%PDF")

    def test_is_one_page_with_the_longest_words(self) -> None:
        address = "https://minzheng.yueyangxian.gov.cn/object/"
        words = (
            "对公示有异议的，用手机扫码就能提，可以不写姓名。",
            f"或打开 {address}",
            "公示编号 ABCDE 23456",
        )
        plain = on_the_wall(LONGEST, signer="岳阳县荣家湾镇人民政府")
        sheet = replace(plain, scan=Scan(f"{address}?code=ABCDE23456", words))
        page = pdf.as_html(sheet)
        assert "data:image/png" in page and "公示编号 ABCDE 23456" in page
        assert len(pdf.laid_out(page).pages) == 1
        assert plain.content != sheet.content
