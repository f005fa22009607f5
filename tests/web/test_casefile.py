"""Application, papers, survey, interview, meeting on the screen: kept once, nothing lost on a slip."""

import base64
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from casework.bureau import evaluate
from casework.drawn import pdf, photo, signature
from minzheng.casework.models import (
    Application,
    Case,
    Interview,
    Meeting,
    Paper,
    PaperRequest,
    Signature,
    Statement,
    Survey,
)
from minzheng.registry.models import Household
from web.office import JULY, SignIn, accepted, day, opened, scope, second_clerk, today_is
from web.world import FAR_VILLAGE, World

pytestmark = pytest.mark.django_db
KNOWN = {"residence": "rural", "vehicles": 0, "second_home": False, "company": False}
OF_PERSONS = {"age_years": 46, "relation": "head", "hukou_local": True, "wage_fen": 0}


@pytest.fixture(autouse=True)
def tables(tmp_path, settings):
    settings.MINZHENG_TABLES = tmp_path / "tables"


def drawn() -> str:
    """A signature as the script leaves it."""
    return "data:image/png;base64," + base64.b64encode(signature()).decode()


def text(answer) -> str:
    return answer.content.decode()


def rows(model):
    return model.objects.unscoped(reason="test")


class TestApplication:
    @pytest.fixture
    def case(self, world: World) -> Case:
        today_is(JULY)
        case = opened(world)
        evaluate(case.household, JULY, known=KNOWN, of_persons=OF_PERSONS)
        return case

    def address(self, case: Case) -> str:
        return reverse("case_application", args=[case.code])

    def given(self, **changes: Any) -> dict[str, Any]:
        return {
            "reason": "男主人重病，没有收入",
            "phone": "13807301234",
            "account": "6217000010000000003",
            "bank": "农村商业银行",
            "pledged": "on",
            "signature": drawn(),
            "q-support_income_fen": "120.50",
        } | changes

    def test_shows_what_is_known_and_asks_the_rest(self, world: World, signed_in: SignIn, case: Case) -> None:
        page = text(signed_in("clerk").get(self.address(case)))
        assert "430621********" in page and "登记里已有" in page
        assert 'name="q-support_income_fen"' in page and 'name="phone"' in page
        assert "凭核对授权查询" in page

    def test_is_handed_in_once_with_statements(self, world: World, signed_in: SignIn, case: Case) -> None:
        client = signed_in("cadre")
        answer = client.post(self.address(case), self.given(), follow=True)
        assert "申请书已登记" in text(answer)
        kept = rows(Application).get(case=case)
        assert kept.filled > 30 and 5 <= kept.typed <= 12
        said = rows(Statement).get(case=case, fact="support_income_fen")
        assert (said.number, said.source) == (120_50, "declared")
        shown = text(client.get(self.address(case)))
        assert "138****1234" in shown and "6217000010000000003" not in shown
        assert f'data-forget-draft="application-{case.code}"' in shown

    def test_a_years_income_is_kept_by_the_month(self, world: World, signed_in: SignIn, case: Case) -> None:
        head = case.household.persons.get(relation="head")
        name = f"q-informal_income_fen-{head.code}"
        signed_in("clerk").post(self.address(case), self.given(**{name: "10000"}))
        assert rows(Statement).get(case=case, fact="informal_income_fen").number == 833_33

    def test_a_slip_keeps_what_was_written(self, world: World, signed_in: SignIn, case: Case) -> None:
        client = signed_in("clerk")
        for changed, sentence in (
            ({"phone": "138"}, "手机是 11 位"),
            ({"account": "6217000010000000004"}, "有一位不对"),
            ({"pledged": ""}, "承诺所填内容真实"),
            ({"signature": ""}, "还没有签名"),
            ({"signature": "data:image/png;base64,@@@"}, "签名没有传上来"),
            ({"q-support_income_fen": "很多"}, "请写元"),
        ):
            page = text(client.post(self.address(case), self.given(**changed)))
            assert sentence in page and "男主人重病" in page
        assert not rows(Application).exists()

    def test_the_village_fills_in_without_reading_means(
        self, world: World, signed_in: SignIn, case: Case
    ) -> None:
        village, clerk = (text(signed_in(who).get(self.address(case))) for who in ("cadre", "clerk"))
        assert "登记已有，不用填" in village and "登记已有，不用填" not in clerk

    def test_who_only_looks_writes_nothing(self, world: World, signed_in: SignIn, case: Case) -> None:
        client = signed_in("leader")
        assert "还没有登记申请书" in text(client.get(self.address(case)))
        assert client.post(self.address(case), self.given()).status_code == 403


class TestPapers:
    @pytest.fixture
    def case(self, world: World) -> Case:
        today_is(JULY)
        return opened(world)

    def send(self, client, case: Case, *files: SimpleUploadedFile, kind: str = "identity"):
        return client.post(
            reverse("case_papers", args=[case.code]), {"kind": kind, "files": list(files)}, follow=True
        )

    def test_a_photo_loses_its_place_and_is_sealed(self, world: World, signed_in: SignIn, case: Case) -> None:
        client = signed_in("cadre")
        sent = SimpleUploadedFile("id.jpg", photo(exif=True), "image/jpeg")
        assert "要交的材料已经齐全" in text(self.send(client, case, sent))
        kept = rows(Paper).get(case=case)
        got = client.get(reverse("case_paper", args=[case.code, kept.pk]))
        assert got.content.startswith(b"\xff\xd8") and b"Exif" not in got.content
        assert got.headers["Cache-Control"].count("no-store") == 1

    def test_several_at_once_and_a_pdf(self, world: World, signed_in: SignIn, case: Case) -> None:
        files = [
            SimpleUploadedFile("1.jpg", photo("red"), "image/jpeg"),
            SimpleUploadedFile("2.pdf", pdf(), "application/pdf"),
        ]
        self.send(signed_in("clerk"), case, *files)
        assert set(rows(Paper).values_list("media_type", flat=True)) == {"image/jpeg", "application/pdf"}

    def test_what_is_no_picture_is_told(self, world: World, signed_in: SignIn, case: Case) -> None:
        client = signed_in("clerk")
        answer = self.send(client, case, SimpleUploadedFile("x.jpg", b"hello there", "image/jpeg"))
        assert "这个文件不是照片" in text(answer)
        assert "请先拍照或选文件" in text(self.send(client, case))

    def test_what_is_missing_is_told_once(self, world: World, signed_in: SignIn, case: Case) -> None:
        client, address = signed_in("clerk"), reverse("case_papers_ask", args=[case.code])
        answer = client.post(address, {"kinds": ["identity", "medical_bills"]}, follow=True)
        assert "已一次性告知要补" in text(answer)
        assert "只告知一次" in text(client.post(address, {"kinds": ["guardian"]}, follow=True))
        assert rows(PaperRequest).get().kinds == ["identity", "medical_bills"]

    def test_one_is_set_aside_with_a_reason(self, world: World, signed_in: SignIn, case: Case) -> None:
        client = signed_in("clerk")
        self.send(client, case, SimpleUploadedFile("id.jpg", photo(), "image/jpeg"))
        address = reverse("case_paper_aside", args=[case.code, rows(Paper).get().pk])
        assert "请写明作废的原因" in text(client.post(address, {"reason": ""}))
        assert "还缺" in text(client.post(address, {"reason": "拍糊了"}, follow=True))


class TestSurvey:
    @pytest.fixture
    def case(self, world: World) -> Case:
        case = accepted(world)
        today_is(day(2))
        return case

    def given(self, world: World, case: Case, **changes: Any) -> dict[str, Any]:
        post = second_clerk(world, f"c{uuid.uuid4().hex[:6]}").posts.get()
        return {
            "how": "visit",
            "on": "2021-07-02",
            "second": str(post.pk),
            "member": world.head.code,
            "found": "两间平房，一人重病",
            "submission": str(uuid.uuid4()),
            "sign_first": drawn(),
            "sign_second": drawn(),
            "sign_member": drawn(),
        } | changes

    def test_is_whole_with_three_signatures_and_photos(
        self, world: World, signed_in: SignIn, case: Case
    ) -> None:
        sent = self.given(world, case, photos=[SimpleUploadedFile("a.jpg", photo(exif=True), "image/jpeg")])
        client = signed_in("clerk")
        answer = client.post(reverse("case_survey_new", args=[case.code]), sent, follow=True)
        assert "签名齐全" in text(answer)
        assert rows(Signature).count() == 3
        del sent["photos"]
        assert rows(Paper).filter(kind="survey_photo").count() == 1
        assert "已登记" in text(client.post(reverse("case_survey_new", args=[case.code]), sent, follow=True))
        assert rows(Survey).count() == 1 and rows(Signature).count() == 3

    def test_a_missing_signature_is_drawn_later(self, world: World, signed_in: SignIn, case: Case) -> None:
        client = signed_in("clerk")
        client.post(reverse("case_survey_new", args=[case.code]), self.given(world, case, sign_member=""))
        assert "还没有签名：" in text(client.get(reverse("case_survey", args=[case.code])))
        address = reverse("case_sign", args=[case.code, rows(Survey).get().pk, "member"])
        assert "请重新签" in text(client.post(address, {"role": "member", "signature": ""}))
        client.post(address, {"role": "member", "signature": drawn()})
        assert "签名齐全" in text(client.get(reverse("case_survey", args=[case.code])))

    def test_what_the_applicant_said_is_looked_at_again(
        self, world: World, signed_in: SignIn, case: Case
    ) -> None:
        from minzheng.casework.stating import Said, keep

        keep(case, [Said("support_income_fen", 100_00)], source="declared", on=JULY, by=scope(world, "clerk"))
        client = signed_in("clerk")
        assert "申请时说：100 元" in text(client.get(reverse("case_survey_new", args=[case.code])))
        sent = self.given(world, case) | {"q-support_income_fen": "300"}
        client.post(reverse("case_survey_new", args=[case.code]), sent)
        found = rows(Statement).get(case=case, source="surveyed")
        assert (found.fact, found.number) == ("support_income_fen", 300_00)

    def test_a_cadre_alone_or_a_day_to_come_is_told(
        self, world: World, signed_in: SignIn, case: Case
    ) -> None:
        address = reverse("case_survey_new", args=[case.code])
        alone = self.given(world, case, second="other", second_name="李四")
        assert "本乡镇的经办人" in text(signed_in("cadre").post(address, alone))
        late = self.given(world, case, on="2021-07-03")
        assert "日期不能晚于今天" in text(signed_in("clerk").post(address, late))
        nameless = self.given(world, case, second="other")
        page = text(signed_in("clerk").post(address, nameless))
        assert "请写明另一位调查人的姓名" in page and "两间平房" in page
        assert not rows(Survey).exists()

    def test_a_signature_without_ink_keeps_nothing(self, world: World, signed_in: SignIn, case: Case) -> None:
        from casework.drawn import empty_box

        empty = "data:image/png;base64," + base64.b64encode(empty_box()).decode()
        answer = signed_in("clerk").post(
            reverse("case_survey_new", args=[case.code]), self.given(world, case, sign_second=empty)
        )
        assert "请在框里签名" in text(answer) and not rows(Survey).exists()

    def test_nobody_is_sent_before_the_case_is_accepted(self, world: World, signed_in: SignIn) -> None:
        case, client = opened(world, on=day(2)), signed_in("clerk")
        for name in ("case_survey", "case_meeting"):
            page = text(client.get(reverse(name, args=[case.code])))
            assert "受理以后再登记" in page and 'name="minutes"' not in page

    def test_neighbours_are_heard(self, world: World, signed_in: SignIn, case: Case) -> None:
        sent = {"neighbour": "王大爷", "on": "2021-07-02", "words": "确实困难"}
        answer = signed_in("clerk").post(reverse("case_interview", args=[case.code]), sent, follow=True)
        assert "确实困难" in text(answer) and "王大爷" not in text(answer)
        assert rows(Interview).count() == 1


class TestMeeting:
    def given(self, **changes: Any) -> dict[str, Any]:
        return {
            "on": "2021-07-02",
            "chair": "陈明",
            "names_representative": "甲 乙、丙\n丁",
            "names_committee": "戊，己",
            "names_township": "",
            "in_favour": "5",
            "against": "1",
            "abstained": "",
            "minutes": "一致同意",
            "signature": drawn(),
            "submission": str(uuid.uuid4()),
        } | changes

    def test_keeps_sheet_votes_and_signature_once(self, world: World, signed_in: SignIn) -> None:
        case = accepted(world)
        today_is(day(2))
        client, address, sent = signed_in("clerk"), reverse("case_meeting", args=[case.code]), self.given()
        for _ in range(2):
            assert client.post(address, sent).status_code == 302
        held = rows(Meeting).get()
        assert (held.attendances.count(), held.in_favour, held.signatures.count()) == (6, 5, 1)

    def test_votes_must_add_up(self, world: World, signed_in: SignIn) -> None:
        case = accepted(world)
        today_is(day(2))
        client, address = signed_in("clerk"), reverse("case_meeting", args=[case.code])
        for changed, sentence in (
            ({"in_favour": "7"}, "比到会的 6 人还多"),
            ({"in_favour": "多数"}, "不小于 0 的整数"),
            ({"names_committee": "甲"}, "登记了两次"),
            ({"on": "2021-07-03"}, "日期不能晚于今天"),
        ):
            page = text(client.post(address, self.given(**changed)))
            assert sentence in page and "一致同意" in page
        assert not rows(Meeting).exists()

    def test_the_county_records_its_own_kind(self, world: World, signed_in: SignIn) -> None:
        case = accepted(world)
        today_is(day(2))
        sent = self.given(names_county="周强 吴敏", names_township="陈明", in_favour="3", against="0")
        signed_in("staff").post(reverse("case_meeting", args=[case.code]), sent)
        assert rows(Meeting).get().kind == "coordination"


class TestMove:
    @pytest.fixture
    def case(self, world: World) -> Case:
        """A case whose household the register has in the other township since last night."""
        made = accepted(world)
        today_is(day(2))
        home = Household.objects.unscoped(reason="test").filter(pk=made.household_id)
        home.update(area_id=FAR_VILLAGE)
        made.household.persons.update(area_id=FAR_VILLAGE)
        return made

    def test_the_county_finds_it_and_hands_it_over(self, world: World, signed_in: SignIn, case: Case) -> None:
        client = signed_in("staff")
        assert case.number in text(client.get(reverse("cases_moving")))
        answer = client.post(reverse("case_move", args=[case.code]), {"reason": ""}, follow=True)
        assert "期限不变" in text(answer)
        assert case.number not in text(client.get(reverse("cases_moving")))
        address = reverse("case", args=[case.code])
        assert signed_in("clerk").get(address).status_code == 404
        assert "转来" in text(signed_in("other_clerk").get(address))

    def test_there_is_nothing_to_hand_over_where_nobody_moved(self, world: World, signed_in: SignIn) -> None:
        case = accepted(world)
        client, address = signed_in("staff"), reverse("case_move", args=[case.code])
        assert "登记显示这户没有迁走" in text(client.get(address))
        assert "已经在这个村" in text(client.post(address, {"reason": ""}))
        assert "请报县民政局办理" in text(signed_in("clerk").get(address))
