"""The documents page: made at a click, opened with a trace, handed over once; the village reads no means."""

import pytest
from django.urls import reverse

from casework.bureau import evaluate
from minzheng.access.models import AuditEvent
from minzheng.casework.models import Case, Document
from web.office import SignIn, at_confirmation, day, scope, step, today_is
from web.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tables(tmp_path, settings):
    settings.MINZHENG_TABLES = tmp_path / "tables"


def text(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def refused(world: World) -> Case:
    """A case that the county refused on 14 July."""
    case = at_confirmation(world)
    home = case.household
    evaluate(
        home, day(13), known={"residence": "rural", "second_home": True}, of_persons={"hukou_local": True}
    )
    case = step(case, scope(world, "staff"), "refuse", day(14), reason="有第二套住房")
    today_is(day(14))
    return case


class TestTheList:
    def test_offers_first_what_the_step_produces(self, world: World, signed_in: SignIn) -> None:
        case = refused(world)
        page = text(signed_in("clerk").get(reverse("case_documents", args=[case.code])))
        assert page.index("这一步要用") < page.index("不予确认通知书") < page.index("还可以制作")
        assert page.index("还可以制作") < page.index("核对授权书")

    def test_the_village_gets_what_it_helps_with_and_nothing_of_means(
        self, world: World, signed_in: SignIn
    ) -> None:
        case = refused(world)
        cadre = signed_in("cadre")
        page = text(cadre.get(reverse("case_documents", args=[case.code])))
        assert "核对授权书" in page and "通知书" not in page and "入户调查表" not in page
        assert cadre.post(reverse("document_make", args=[case.code, "survey"])).status_code == 404

    def test_who_only_looks_makes_nothing(self, world: World, signed_in: SignIn) -> None:
        case = refused(world)
        auditor = signed_in("auditor")
        assert ">制作</button>" not in text(auditor.get(reverse("case_documents", args=[case.code])))
        assert auditor.post(reverse("document_make", args=[case.code, "survey"])).status_code == 403


class TestADocument:
    def test_is_made_once_opened_with_a_trace_and_delivered_once(
        self, world: World, signed_in: SignIn
    ) -> None:
        case = refused(world)
        clerk = signed_in("clerk")
        place = reverse("document_make", args=[case.code, "refusal_letter"])
        assert clerk.post(place).status_code == 302
        assert clerk.post(place).status_code == 302
        assert Document.objects.unscoped(reason="test").filter(case=case).count() == 2  # PDF and Word
        pdf = clerk.get(reverse("document", args=[case.code, "refusal_letter", 1, "pdf"]))
        assert pdf.content.startswith(b"%PDF") and "inline" in pdf.headers["Content-Disposition"]
        word = clerk.get(reverse("document", args=[case.code, "refusal_letter", 1, "docx"]))
        assert word.content.startswith(b"PK") and "attachment" in word.headers["Content-Disposition"]
        seen = AuditEvent.objects.filter(verb="download_document", subject_code=case.number)
        assert list(seen.order_by("pk").values_list("detail", flat=True)) == [
            "refusal_letter 1 pdf",
            "refusal_letter 1 docx",
        ]
        handed = reverse("document_deliver", args=[case.code, "refusal_letter", 1])
        late = {"how": "home", "on": "2021-07-15"}
        assert "不能晚于今天" in text(clerk.post(handed, late))
        assert clerk.post(handed, {"how": "home", "on": "2021-07-14"}).status_code == 302
        assert "已经在 2021-07-14 送达" in text(clerk.post(handed, {"how": "home", "on": "2021-07-14"}))
        page = text(clerk.get(reverse("case_documents", args=[case.code])))
        assert "上门送达" in page

    def test_that_cannot_be_made_yet_says_why(self, world: World, signed_in: SignIn) -> None:
        case = refused(world)
        clerk = signed_in("clerk")
        answer = clerk.post(reverse("document_make", args=[case.code, "grant_letter"]), follow=True)
        assert "还没有作出这种决定" in text(answer)

    def test_of_another_township_or_of_no_kind_is_not_there(self, world: World, signed_in: SignIn) -> None:
        case = refused(world)
        other = signed_in("other_clerk")
        assert other.get(reverse("case_documents", args=[case.code])).status_code == 404
        assert other.post(reverse("document_make", args=[case.code, "survey"])).status_code == 404
        clerk = signed_in("clerk")
        for kind, form in (("nothing", "pdf"), ("survey", "pdf"), ("survey", "exe")):
            assert clerk.get(reverse("document", args=[case.code, kind, 1, form])).status_code == 404
