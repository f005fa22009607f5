"""A record's page and the form of a deed: who may, who may not and why, and what comes of it."""

import uuid

import pytest
from django.test import Client

from minzheng.access.models import AuditEvent
from minzheng.catalogue.models import Act, Attachment
from web.lines.registers import CEMETERY, do, part
from web.lines.test_register import ELDERS, GRAVES, text
from web.test_photos import picture, upload

pytestmark = pytest.mark.django_db
VOTE = {"votes": "60", "votes_for": "48", "day-of-deed": "2021-06-01", "words-of-deed": "一次通过"}


def form(**more) -> dict[str, str]:
    return {"submission": str(uuid.uuid4())} | VOTE | more


def address(kept) -> str:
    return f"{GRAVES}{kept.near.code}/"


class TestRecord:
    def test_shows_facts_stages_history_and_what_may_be_done(self, clerk: Client, kept) -> None:
        shown = text(clerk.get(address(kept)))
        for words in ("城东村公墓", "规划墓穴数", "已选址", "县已批准", "登记选址", "登记村民表决"):
            assert words in shown

    def test_says_who_does_what_the_reader_may_not(self, kept, signed_in) -> None:
        shown = text(signed_in("staff").get(address(kept)))
        assert "由城东村、荣家湾镇办理。" in shown

    def test_says_that_another_hand_is_needed(self, kept, signed_in, world) -> None:
        graves = part("cemeteries", "cemeteries")
        do(graves, "vote", record=kept.near, given={"votes": 60, "votes_for": 50})
        do(graves, "papers", record=kept.near, given={"land_paper": "1号"})
        do(graves, "consent", record=kept.near)
        shown = text(signed_in("staff").get(address(kept)))
        assert "县级批准" in shown
        shown = text(signed_in("clerk").get(address(kept)))
        assert "由县民政局办理。" in shown

    def test_is_not_there_for_another_township(self, clerk: Client, kept) -> None:
        assert clerk.get(f"{GRAVES}{kept.far.code}/").status_code == 404
        assert clerk.get(f"{ELDERS}{kept.near.code}/").status_code == 404

    def test_reading_about_a_person_is_noted(self, clerk: Client, kept) -> None:
        shown = text(clerk.get(f"{ELDERS}{kept.elder.code}/"))
        assert "张*生" in shown and "张建生" not in shown
        assert AuditEvent.objects.filter(verb="read", subject_code=str(kept.elder.code)).exists()

    def test_a_visit_leads_to_whom_it_is_owed(self, clerk: Client, kept) -> None:
        shown = text(clerk.get(f"/lines/elder_visits/visits/{kept.visit.code}/"))
        assert f"{ELDERS}{kept.elder.code}/" in shown and "张*生" in shown
        assert str(kept.visit.code) in text(clerk.get(f"{ELDERS}{kept.elder.code}/"))


class TestDeed:
    def test_is_done_once_however_often_it_is_sent(self, clerk: Client, kept) -> None:
        sent = form()
        for _ in range(2):
            assert clerk.post(f"{address(kept)}do/vote/", sent).status_code == 302
        assert Act.objects.unscoped(reason="test").filter(record=kept.near.code, deed="vote").count() == 1
        shown = text(clerk.get(address(kept)))
        assert "村民已表决" in shown and "一次通过" in shown and "陈明" in shown

    def test_says_beside_the_field_what_is_wrong(self, clerk: Client, kept) -> None:
        shown = text(clerk.post(f"{address(kept)}do/vote/", form(votes="很多", votes_for="")))
        assert "请写整数" in shown and "请填写“同意票数”。" in shown and "还没有保存" in shown

    def test_says_the_lines_own_refusal(self, clerk: Client, kept) -> None:
        shown = text(clerk.post(f"{address(kept)}do/vote/", form(votes_for="20")))
        assert "没有超过到会 60 人的一半" in shown

    def test_a_day_to_come_is_refused(self, clerk: Client, kept) -> None:
        assert "日期不能晚于今天" in text(
            clerk.post(f"{address(kept)}do/vote/", form(**{"day-of-deed": "2021-06-13"}))
        )

    def test_a_stale_form_says_what_the_state_is_now(self, clerk: Client, kept) -> None:
        clerk.post(f"{address(kept)}do/vote/", form())
        assert "现在的状态是“村民已表决”" in text(clerk.post(f"{address(kept)}do/vote/", form()))
        assert "现在的状态是" in text(clerk.get(f"{address(kept)}do/vote/", follow=True))

    def test_belongs_to_its_offices_and_area(self, kept, signed_in) -> None:
        assert signed_in("staff").post(f"{address(kept)}do/vote/", form()).status_code == 403
        assert signed_in("other_clerk").post(f"{address(kept)}do/vote/", form()).status_code == 404
        for username in ("leader", "auditor"):
            assert signed_in(username).get(f"{address(kept)}do/vote/").status_code == 403
        assert signed_in("clerk").get(f"{address(kept)}do/register/").status_code == 404
        assert signed_in("clerk").get(f"{GRAVES}new/vote/").status_code == 404

    def test_a_new_record_asks_where(self, clerk: Client, kept) -> None:
        values = {name: str(value) for name, value in CEMETERY.items()}
        shown = text(clerk.post(f"{GRAVES}new/register/", form(**values)))
        assert "请选择所在的村（社区）或乡镇。" in shown
        far = {"area-of-record": kept.far.area_id}
        assert "请选择您辖区里的" in text(clerk.post(f"{GRAVES}new/register/", form(**values, **far)))
        near = {"area-of-record": kept.near.area_id}
        assert clerk.post(f"{GRAVES}new/register/", form(**values, **near)).status_code == 302


class TestPerson:
    def test_is_found_then_chosen_and_no_number_is_in_an_address(self, clerk: Client, kept, world) -> None:
        do(part("elder_visits", "elders"), "close", record=kept.elder, given={"leaving": "moved"})
        start = clerk.get(f"{ELDERS}new/register/")
        assert start.status_code == 302 and "/who/register/person/" in start.headers["Location"]
        found = text(clerk.post(start.headers["Location"], {"q": "张建生"}))
        chosen = f"{ELDERS}new/register/?person={world.head.code}"
        assert chosen in found and "张建生" not in found.replace('value="张建生"', "")
        assert "张*生" in text(clerk.get(chosen))
        sent = form(kind="alone", risk="high", grounds="独居")
        answer = clerk.post(chosen, sent)
        assert answer.status_code == 302, text(answer)

    def test_of_another_area_cannot_be_chosen(self, clerk: Client, world) -> None:
        far = world.far_lead.household.persons.get(relation="head")
        answer = clerk.get(f"{ELDERS}new/register/?person={far.code}")
        assert answer.status_code == 302 and "/who/" in answer.headers["Location"]


class TestPapers:
    def test_are_kept_without_what_the_phone_knows(self, clerk: Client, kept) -> None:
        sent = {"name": "现场照片", "files": upload(picture("JPEG")), "submission": str(uuid.uuid4())}
        assert clerk.post(f"{address(kept)}papers/", sent).status_code == 302
        paper = Attachment.objects.unscoped(reason="test").get(name="现场照片")
        answer = clerk.get(f"{address(kept)}papers/{paper.code}/")
        assert answer.content.startswith(b"\xff\xd8") and b"Exif" not in answer.content
        assert "现场照片" in text(clerk.get(address(kept)))

    def test_are_no_other_files(self, clerk: Client, kept) -> None:
        from django.core.files.uploadedfile import SimpleUploadedFile

        wrong = SimpleUploadedFile("x.jpg", b"MZ\x90 not a picture")
        sent = {"name": "x", "files": wrong, "submission": str(uuid.uuid4())}
        assert "这个文件不是照片" in text(clerk.post(f"{address(kept)}papers/", sent))


class TestLetters:
    @pytest.mark.parametrize("ending", ["html", "pdf", "docx"])
    def test_come_in_three_forms_and_are_noted(self, clerk: Client, kept, ending: str) -> None:
        where = f"/lines/elder_visits/visits/{kept.visit.code}/letters/sheet.{ending}"
        answer = clerk.get(where)
        assert answer.status_code == 200 and len(answer.content) > 1000
        assert AuditEvent.objects.filter(verb="line.letter", detail=f"sheet {ending}").exists()

    def test_wait_for_their_state(self, clerk: Client, kept) -> None:
        assert clerk.get(f"{address(kept)}letters/approval.pdf").status_code == 404


class TestCalendar:
    def test_shows_late_first_then_the_month(self, clerk: Client, kept) -> None:
        shown = text(clerk.get("/lines/elder_visits/visits/calendar/"))
        assert "张*生" in shown and "登记探访" in shown and "超期" in shown
        day = kept.visit.due_on.isoformat()
        assert "张*生" in text(clerk.get(f"/lines/elder_visits/visits/calendar/?month=2021-05&day={day}"))
        assert "没有要办的" in text(clerk.get("/lines/elder_visits/visits/calendar/?day=2021-05-01"))

    @pytest.mark.parametrize("month", ["", "9999-99", "2021-13", "0000-01", "9999-12"])
    def test_takes_any_month(self, clerk: Client, month: str) -> None:
        text(clerk.get(f"/lines/elder_visits/visits/calendar/?month={month}"))

    def test_is_for_rounds_only(self, clerk: Client) -> None:
        assert clerk.get(f"{GRAVES}calendar/").status_code == 404
