"""The pages of verification, walked as the clerk, the county and the village do."""

import base64
import datetime as dt
import re
import uuid
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image, ImageDraw

from minzheng.access.models import AuditEvent
from minzheng.access.scope import Scope
from minzheng.verification import serving, sources, verbs
from minzheng.verification.models import Authorisation, Check, ForeignRequest, Objection, Query, Report
from minzheng.verification.signatories import must_sign
from minzheng.verification.sources import Answer, Stated
from verification.families import night
from web.world import COUNTY, NOW, TODAY, TOWNSHIP, World

pytestmark = pytest.mark.django_db
ALL = {"reason": "test"}


def drawing(strokes: int = 1) -> str:
    """What the canvas sends."""
    picture = Image.new("RGBA", (600, 240), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    for number in range(strokes):
        pen.line((20, 40 + number, 500, 200), fill="black", width=5)
    written = BytesIO()
    picture.save(written, "PNG")
    return "data:image/png;base64," + base64.b64encode(written.getvalue()).decode()


def photo() -> BytesIO:
    written = BytesIO()
    Image.new("RGB", (400, 300), "white").save(written, "JPEG")
    written.seek(0)
    written.name = "paper.jpg"
    return written


@pytest.fixture
def tables(tmp_path: Path, settings, world: World) -> Path:
    settings.MINZHENG_TABLES = tmp_path
    night(tmp_path, world.household, dt.date(2021, 5, 31), deposits_fen=90_000_000)
    return tmp_path


def scope(world: World, username: str) -> Scope:
    from minzheng.access.models import Post

    return Scope.of_post(Post.objects.get(user=world.users[username]), purpose="test")


def signed(world: World) -> Authorisation:
    by = scope(world, "clerk")
    made = verbs.draw_up(
        household=world.household, programme="dibao", by=by, on=TODAY, at=NOW, submission=uuid.uuid4()
    )
    waiting = must_sign(made, by)
    for one in waiting:
        guardian = waiting[0] if one.needs_guardian else None
        verbs.sign(
            signatory=one, by=by, on=TODAY, at=NOW, how="paper", image=b"\xff\xd8" + b"x" * 200,
            submission=uuid.uuid4(), guardian=guardian,
        )  # fmt: skip
    return made


def requested(world: World) -> Check:
    return verbs.request_check(
        household=world.household, programme="dibao", reason="application", by=scope(world, "clerk"),
        on=TODAY, at=NOW, submission=uuid.uuid4(),
    )  # fmt: skip


def reported(world: World, tables: Path) -> Report:
    signed(world)
    by = scope(world, "staff")
    check = verbs.start_check(check=requested(world), by=by, on=TODAY, at=NOW, tables=tables)
    return verbs.make_report(check=check, by=by, on=TODAY, at=NOW, tables=tables)


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


class TestAuthorisation:
    def test_the_clerk_draws_it_up_and_everybody_signs(self, world: World, signed_in) -> None:
        clerk: Client = signed_in("clerk")
        home = world.household
        form = clerk.get(f"/checks/household/{home.code}/authorisation/")
        assert "共同生活的成员都要签" in text(form)
        sent = {"programme": "dibao", "submission": uuid.uuid4()}
        answer = clerk.post(f"/checks/household/{home.code}/authorisation/", sent, follow=True)
        made = Authorisation.objects.unscoped(**ALL).get()
        assert "还缺 3 人签名" in text(answer)
        one, two, child = must_sign(made, scope(world, "clerk"))
        place = f"/checks/authorisations/{made.code}/sign/"
        clerk.post(f"{place}{one.pk}/", {"how": "screen", "drawn": drawing(), "submission": uuid.uuid4()})
        clerk.post(f"{place}{two.pk}/", {"how": "paper", "scan": photo(), "submission": uuid.uuid4()})
        answer = clerk.post(
            f"{place}{child.pk}/",
            {"how": "screen", "drawn": drawing(), "guardian": one.pk, "submission": uuid.uuid4()},
            follow=True,
        )
        assert "都签好了，授权书有效" in text(answer)
        assert f"监护人 {one.person.name}" in text(answer)

    def test_an_empty_frame_is_no_signature(self, world: World, signed_in) -> None:
        made = verbs.draw_up(
            household=world.household, programme="dibao", by=scope(world, "clerk"), on=TODAY, at=NOW,
            submission=uuid.uuid4(),
        )  # fmt: skip
        one = must_sign(made, scope(world, "clerk"))[0]
        clerk = signed_in("clerk")
        for drawn in ("", drawing(0), "data:image/png;base64,AAAA", "javascript:1"):
            answer = clerk.post(
                f"/checks/authorisations/{made.code}/sign/{one.pk}/",
                {"how": "screen", "drawn": drawn, "submission": uuid.uuid4()},
            )
            assert answer.status_code == 200 and "签名" in text(answer) and "还没有保存" in text(answer)
        assert not hasattr(must_sign(made, scope(world, "clerk"))[0], "signature")

    def test_a_supporter_is_named_for_tekun(self, world: World, signed_in) -> None:
        clerk = signed_in("clerk")
        sent = {
            "programme": "tekun",
            "submission": uuid.uuid4(),
            "supporter_name_0": "张大伯",
            "supporter_id_0": "430621197206150016",
            "supporter_relation_0": "哥哥",
        }
        answer = clerk.post(f"/checks/household/{world.household.code}/authorisation/", sent)
        assert "张大伯的身份证号不对" in text(answer)

    def test_is_revoked_with_a_reason(self, world: World, signed_in) -> None:
        made = signed(world)
        clerk = signed_in("clerk")
        address = f"/checks/authorisations/{made.code}/revoke/"
        assert "请写明原因" in text(clerk.post(address, {"reason": ""}))
        assert "不再查询" in text(clerk.post(address, {"reason": "本人要求"}, follow=True))

    def test_the_signature_is_shown_as_a_picture_that_no_cache_keeps(self, world: World, signed_in) -> None:
        made = signed(world)
        one = must_sign(made, scope(world, "clerk"))[0]
        answer = signed_in("clerk").get(f"/checks/signatures/{one.signature.pk}.png")
        assert answer.headers["Content-Type"].startswith("image/")
        assert "no-store" in answer.headers["Cache-Control"]
        assert signed_in("other_clerk").get(f"/checks/signatures/{one.signature.pk}.png").status_code == 404


class TestCheck:
    def test_from_the_counter_to_the_report(self, world: World, signed_in, tables: Path) -> None:
        signed(world)
        clerk, staff = signed_in("clerk"), signed_in("staff")
        home = world.household
        sent = {
            "programme": "dibao",
            "reason": "application",
            "applicant": world.head.key,
            "submission": uuid.uuid4(),
        }
        answer = clerk.post(f"/checks/household/{home.code}/request/", sent, follow=True)
        check = Check.objects.unscoped(**ALL).get()
        assert "等县民政局启动" in text(answer)
        assert "张*生" in text(staff.get("/checks/"))
        answer = staff.post(f"/checks/{check.code}/start/", follow=True)
        assert "银行《存款查询》" in text(answer) and "数据到" in text(answer)
        answer = staff.post(f"/checks/{check.code}/report/", follow=True)
        assert "居民家庭经济状况核对报告" in text(answer)
        assert "超过" in text(answer)

    def test_without_authorisation_the_page_says_what_to_do(self, world: World, signed_in) -> None:
        sent = {
            "programme": "dibao",
            "reason": "application",
            "applicant": world.head.key,
            "submission": uuid.uuid4(),
        }
        answer = signed_in("clerk").post(f"/checks/household/{world.household.code}/request/", sent)
        assert "请先请家庭成员签名授权" in text(answer)

    def test_raw_figures_are_the_countys_alone(self, world: World, signed_in, tables: Path) -> None:
        made = reported(world, tables)
        check = made.check_made
        for address in (f"/checks/{check.code}/", f"/checks/reports/{made.code}/"):
            assert "900,000.00 元" in text(signed_in("staff").get(address)), address
            for username in ("clerk", "leader", "auditor"):
                shown = text(signed_in(username).get(address))
                assert "900,000" not in shown and "已核对，不显示金额" in shown, (username, address)

    def test_both_sides_of_a_conflict_are_shown_and_one_taken_with_a_reason(
        self, world: World, signed_in, tables: Path
    ) -> None:
        class Other:
            slug, label, items = "other_system", "省核对平台", ("vehicles",)

            def ask(self, question):
                return Answer(TODAY, (Stated("vehicles", 1),))

        sources.register(Other())
        try:
            signed(world)
            by = scope(world, "staff")
            check = verbs.start_check(check=requested(world), by=by, on=TODAY, at=NOW, tables=tables)
            from minzheng.verification.sending import send

            send(on=TODAY, now=lambda: NOW)
        finally:
            sources.withdraw("other_system")
        staff = signed_in("staff")
        shown = text(staff.get(f"/checks/{check.code}/"))
        assert "机动车 ：两个来源说法不一" in shown or "机动车：两个来源说法不一" in shown
        assert "有 1 辆" in shown and "省核对平台" in shown
        address = f"/checks/{check.code}/report/"
        refused = staff.post(address, {"take_vehicles": "other_system", "because_vehicles": ""})
        assert refused.status_code == 422 and "要写明理由" in text(refused)
        taken = {"take_vehicles": "other_system", "because_vehicles": "入户看到车辆"}
        assert "入户看到车辆" in text(staff.post(address, taken, follow=True))

    def test_a_batch_is_asked_for_together(self, world: World, signed_in) -> None:
        signed(world)
        clerk = signed_in("clerk")
        assert world.household.code in clerk.get("/checks/batch/").content.decode()
        sent = {
            "title": "六月复核",
            "programme": "dibao",
            "reason": "review",
            "household": [world.household.code],
            "submission": uuid.uuid4(),
        }
        answer = clerk.post("/checks/batch/", sent, follow=True)
        assert "已提交 1 户" in text(answer)
        assert Check.objects.unscoped(**ALL).get().batch.title == "六月复核"

    def test_every_reading_and_query_is_in_the_trail(self, world: World, signed_in, tables: Path) -> None:
        made = reported(world, tables)
        signed_in("auditor").get(f"/checks/reports/{made.code}/")
        assert AuditEvent.objects.filter(verb="read", subject_code=made.number).exists()
        assert AuditEvent.objects.filter(verb="check.ask").count() == Query.objects.unscoped(**ALL).count()

    def test_a_check_is_withdrawn_with_a_reason(self, world: World, signed_in) -> None:
        signed(world)
        check = requested(world)
        answer = signed_in("clerk").post(
            f"/checks/{check.code}/withdraw/", {"reason": "不申请了"}, follow=True
        )
        assert "核对已撤回" in text(answer)


class TestLists:
    def test_ask_the_database_no_more_for_more_households(
        self, world: World, signed_in, django_assert_max_num_queries
    ) -> None:
        signed(world)
        by = scope(world, "clerk")
        verbs.draw_up(
            household=world.near_lead.household, programme="dibao", by=by, on=TODAY, at=NOW,
            submission=uuid.uuid4(),
        )  # fmt: skip
        clerk = signed_in("clerk")
        with django_assert_max_num_queries(25):
            offered = clerk.get("/checks/batch/").content.decode()
        assert world.household.code in offered
        assert world.near_lead.household.code not in offered  # not signed yet
        requested(world)
        with django_assert_max_num_queries(25):
            clerk.get("/checks/")


class TestVillage:
    def test_sees_only_that_a_check_is_under_way(self, world: World, signed_in, tables: Path) -> None:
        cadre = signed_in("cadre")
        file = f"/households/{world.household.code}/"
        assert "正在核对经济状况" not in text(cadre.get(file))
        signed(world)
        check = requested(world)
        shown = text(cadre.get(file))
        assert "正在核对经济状况" in shown and "授权和核对" not in shown
        for address in ("/checks/", f"/checks/{check.code}/", f"/checks/household/{world.household.code}/"):
            assert cadre.get(address).status_code == 403


class TestReport:
    def test_goes_out_as_pdf_and_word_and_is_noted(self, world: World, signed_in, tables: Path) -> None:
        made = reported(world, tables)
        clerk = signed_in("clerk")
        pdf = clerk.get(f"/checks/reports/{made.code}/report.pdf")
        assert pdf.content.startswith(b"%PDF") and pdf.headers["Content-Type"] == "application/pdf"
        word = clerk.get(f"/checks/reports/{made.code}/report.docx")
        from docx import Document

        file = Document(BytesIO(word.content))
        cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
        said = "\n".join([*cells, *(each.text for each in file.paragraphs)])
        assert "张建生" in said and "已核对，不显示金额" in said and "900,000" not in said
        assert AuditEvent.objects.filter(verb="download_report").count() == 2

    def test_an_objection_is_rechecked_by_another_person(self, world: World, signed_in, tables: Path) -> None:
        made = reported(world, tables)
        clerk, first = signed_in("clerk"), signed_in("staff")
        sent = {"words": "存款是征地补偿，已经还债。", "evidence": photo(), "submission": uuid.uuid4()}
        answer = clerk.post(f"/checks/reports/{made.code}/objection/", sent, follow=True)
        assert "存款是征地补偿" in text(answer)
        held = Objection.objects.unscoped(**ALL).get()
        assert clerk.get(f"/checks/objections/{held.code}/evidence.jpg").status_code == 200
        assert "您是上一次的核对人" in text(first.get(f"/checks/reports/{made.code}/"))
        answer = first.post(f"/checks/objections/{held.code}/recheck/", follow=True)
        assert "复核要由另一个人办理" in text(answer)
        other = another_at_the_county(world)
        answer = other.post(f"/checks/objections/{held.code}/recheck/", follow=True)
        assert "第 2 次查询" in text(answer)
        answer = other.post(f"/checks/{made.check_made.code}/report/", follow=True)
        assert "第 2 版" in text(answer)
        assert "请看最新一版" in text(clerk.get(f"/checks/reports/{made.code}/"))


def another_at_the_county(world: World) -> Client:
    from minzheng.access.verbs import create_user, give_post

    user = create_user(username="second", password="Correct-Horse-9", display_name="孙丽", at=NOW)
    give_post(user=user, role="county_staff", area=COUNTY, since=dt.date(2021, 1, 1), at=NOW)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


class TestOtherCounties:
    def sent(self, number: str, **changes: object) -> dict[str, object]:
        return {
            "county": "广东省东莞市民政局",
            "reference": "东民函〔2021〕18号",
            "purpose": "申请低保",
            "name": "张建生",
            "id_number": number,
            "authorisation_number": "DG-18",
            "valid_from": "2021-06-01",
            "valid_until": "2021-12-31",
            "deposit_limit": "4000",
            "scan": photo(),
            "submission": uuid.uuid4(),
        } | changes

    def number(self, world: World) -> str:
        from minzheng.access.crypto import unseal

        return unseal(bytes(world.head.id_number_sealed))

    def test_a_letter_is_answered_by_flags(self, world: World, signed_in, tables: Path) -> None:
        staff = signed_in("staff")
        staff.post("/checks/others/new/", self.sent(self.number(world)))
        held = ForeignRequest.objects.unscoped(**ALL).get()
        assert staff.get(f"/checks/others/{held.code}/letter.jpg").status_code == 200
        shown = text(staff.post(f"/checks/others/{held.code}/answer/", follow=True))
        assert "高于限额" in shown and "900,000" not in shown
        assert "张*生" in text(staff.get("/checks/others/"))

    def test_an_incomplete_one_says_what_is_missing(self, world: World, signed_in) -> None:
        sent = self.sent(self.number(world), authorisation_number="", scan="")
        shown = text(signed_in("staff").post("/checks/others/new/", sent, follow=True))
        assert "来函缺少授权编号、来函扫描件" in shown
        assert ForeignRequest.objects.unscoped(**ALL).get().state == "refused"

    def test_flags_are_words(self) -> None:
        from minzheng.verification.models import ForeignFlag

        assert serving.flag_words(ForeignFlag(item="company", flag=None), against_limit=False) == "未知"
        assert serving.flag_words(ForeignFlag(item="company", flag=True), against_limit=True) == "有"


def test_other_townships_see_nothing_of_it(world: World, signed_in, tables: Path) -> None:
    made = reported(world, tables)
    other = signed_in("other_clerk")
    for address in (
        f"/checks/household/{world.household.code}/",
        f"/checks/{made.check_made.code}/",
        f"/checks/reports/{made.code}/",
        f"/checks/reports/{made.code}/report.pdf",
        f"/checks/authorisations/{made.authorisation.code}/",
    ):
        assert other.get(address).status_code == 404, address
    assert TOWNSHIP not in text(other.get("/checks/"))
