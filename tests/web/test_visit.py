"""The visit form: recorded once, nothing lost on an error, the photo safe."""

import uuid
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from minzheng.access.models import AuditEvent
from minzheng.monitoring.models import Lead, Visit
from web.world import World

if TYPE_CHECKING:
    from django.test import Client

SignIn = Callable[[str], "Client"]


def visits() -> list[Visit]:
    return list(Visit.objects.unscoped(reason="test").order_by("pk"))


def filled(**changes: object) -> dict[str, object]:
    whole = {"outcome": "found_hardship", "needs": ["dibao"], "note": "屋漏", "submission": str(uuid.uuid4())}
    return whole | changes


@pytest.fixture
def address(world: World) -> str:
    return f"/leads/{world.lead.code}/visit/"


class TestRecord:
    def test_records_what_was_found(self, world: World, signed_in: SignIn, address: str) -> None:
        answer = signed_in("cadre").post(address, filled(), follow=True)
        assert "已记录：确有困难。" in answer.content.decode()
        [visit] = visits()
        assert (visit.outcome, visit.needs, visit.note) == ("found_hardship", ["dibao"], "屋漏")
        assert visit.visitor == world.users["cadre"]
        assert AuditEvent.objects.filter(verb="lead.visit", subject_code=str(world.lead.code)).count() == 1

    def test_sent_twice_it_is_one_visit(self, signed_in: SignIn, address: str) -> None:
        client, same = signed_in("cadre"), filled()
        for _ in range(2):
            assert client.post(address, same).status_code == 302
        assert len(visits()) == 1

    def test_an_error_keeps_what_was_written(self, signed_in: SignIn, address: str) -> None:
        sent = filled(outcome="", needs=["dibao", "care"])
        answer = signed_in("cadre").post(address, sent)
        shown = answer.content.decode()
        assert answer.status_code == 200
        assert "请选一项走访结果。" in shown and "屋漏" in shown
        assert shown.count("checked") == 2
        assert str(sent["submission"]) in shown
        assert visits() == []

    def test_a_settled_lead_is_refused_in_words(self, world: World, signed_in: SignIn, address: str) -> None:
        Lead.objects.unscoped(reason="test").filter(pk=world.lead.pk).update(state="settled")
        answer = signed_in("cadre").post(address, filled())
        assert answer.status_code == 200
        assert "已经办结" in answer.content.decode()

    def test_without_a_token_it_is_refused_in_words(self, world: World, address: str) -> None:
        from django.test import Client

        client = Client(enforce_csrf_checks=True)
        client.force_login(world.users["cadre"], backend="django.contrib.auth.backends.ModelBackend")
        answer = client.post(address, filled())
        assert answer.status_code == 403
        assert "放得太久" in answer.content.decode()


class TestTheDay:
    def test_may_be_an_earlier_one(self, world: World, signed_in: SignIn, address: str) -> None:
        signed_in("cadre").post(address, filled(on=world.lead.opened_on.isoformat()))
        assert [visit.visited_on for visit in visits()] == [world.lead.opened_on]

    def test_is_never_to_come(self, signed_in: SignIn, address: str) -> None:
        answer = signed_in("cadre").post(address, filled(on="2999-01-01"))
        assert "走访日期不能晚于今天。" in answer.content.decode()
        assert visits() == []


class TestNote:
    def test_counts_a_line_break_as_one_character(self, signed_in: SignIn, address: str) -> None:
        lines = "\r\n".join(["二十四个字的一行说明文字用来数一数到底有多少字吧"[:24]] * 20)
        signed_in("cadre").post(address, filled(note=lines))
        assert [visit.note for visit in visits()] == [lines.replace("\r\n", "\n")]


class TestPhoto:
    def test_is_kept_sealed_and_shown_to_the_township_only(
        self, world: World, signed_in: SignIn, address: str
    ) -> None:
        written = BytesIO()
        Image.new("RGB", (30, 20), "blue").save(written, "PNG")
        photo = SimpleUploadedFile("1.png", written.getvalue(), "image/png")
        signed_in("cadre").post(address, filled(photo=photo))
        [visit] = visits()
        assert b"JFIF" not in bytes(visit.photo_sealed)
        picture = f"/visits/{visit.pk}/photo.jpg"
        assert picture in signed_in("clerk").get(f"/leads/{world.lead.code}/").content.decode()
        shown = signed_in("clerk").get(picture)
        assert shown.content[:3] == b"\xff\xd8\xff"
        assert shown.headers["Cache-Control"] == "private, no-store"
        assert signed_in("other_clerk").get(picture).status_code == 404

    def test_what_is_no_photo_is_refused(self, signed_in: SignIn, address: str) -> None:
        fake = SimpleUploadedFile("1.jpg", b"<script>", "image/jpeg")
        answer = signed_in("cadre").post(address, filled(photo=fake))
        assert answer.status_code == 200
        assert "不是照片" in answer.content.decode()
        assert visits() == []


class TestDefer:
    def test_keeps_the_reason(self, world: World, signed_in: SignIn) -> None:
        answer = signed_in("cadre").post(
            f"/leads/{world.lead.code}/defer/", {"reason": "全家外出"}, follow=True
        )
        assert "全家外出" in answer.content.decode()
        assert "张*生" not in signed_in("cadre").get("/").content.decode()

    def test_asks_for_a_reason(self, world: World, signed_in: SignIn) -> None:
        answer = signed_in("cadre").post(f"/leads/{world.lead.code}/defer/", {"reason": " "})
        assert answer.status_code == 200
        assert "请写明暂不走访的原因。" in answer.content.decode()
