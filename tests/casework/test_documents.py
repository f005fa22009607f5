"""Every document of a case: made once, kept in both forms, said in the words of the decision."""

import datetime as dt
from io import BytesIO
from pathlib import Path

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from docx import Document as open_word
from fontTools.ttLib import TTCollection

from casework import filed
from casework.bureau import NOON, audited, household, official, opened
from minzheng.access.crypto import unseal_bytes
from minzheng.casework import documents
from minzheng.casework.deciding import Draft
from minzheng.casework.documents import pdf
from minzheng.casework.documents.sheet import Sheet, Text
from minzheng.casework.file import CaseFile
from minzheng.casework.foretelling import foretold
from minzheng.casework.judging import judge
from minzheng.casework.models import Case, Document, Notice, Statement
from minzheng.casework.refusal import Refused
from minzheng.casework.requirements import SELF_CARE_ITEMS
from minzheng.casework.wording import sentences, told_of

pytestmark = pytest.mark.django_db
OF_A_GRANT = {
    *("application", "authorisation", "missing_papers", "survey", "interviews", "review_record", "notice"),
    *("confirmation", "grant_letter", "receipt"),
}


@pytest.fixture
def hands(db):
    return filed.offices()


def make(case, kind, by, on=None, **more) -> Document:
    return documents.make(case=case, kind=kind, by=by, on=on or filed.day(15), at=NOON, **more)


def words_of(document: Document) -> str:
    """What stands in a Word file, tables included."""
    file = open_word(BytesIO(documents.content(document)))
    cells = (cell.text for table in file.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(each.text for each in file.paragraphs), *cells])


def word_form(document: Document) -> Document:
    return Document.objects.unscoped(reason="test").get(
        case=document.case, kind=document.kind, version=document.version, media_type=documents.FORMS["docx"]
    )


class TestEveryKind:
    def test_is_made_in_both_forms_once(self, hands):
        case = filed.granted(hands)
        file = CaseFile(case, scope=hands["first"], on=filed.day(15))
        assert {kind.slug for kind in documents.possible(file)} == OF_A_GRANT
        for slug in sorted(OF_A_GRANT):
            made = make(case, slug, hands["first"])
            assert documents.content(made).startswith(b"%PDF")
            assert words_of(word_form(made)).strip()
            assert make(case, slug, hands["second"]).pk == made.pk, slug
        assert audited().count("document.make") == len(OF_A_GRANT)
        assert set(documents.latest(case, hands["first"])) == OF_A_GRANT

    def test_says_what_is_not_there_yet(self, hands):
        case = opened(household(), hands["first"])
        for slug, sentence in (
            ("survey", "还没有入户调查记录"),
            ("grant_letter", "还没有作出这种决定"),
            ("notice", "没有要张贴的公示"),
            ("missing_papers", "一次性告知"),
            ("confirmation", "还没有作出决定"),
        ):
            with pytest.raises(Refused, match=sentence):
                make(case, slug, hands["first"])

    def test_never_shows_a_whole_number(self, hands):
        case = filed.granted(hands)
        for slug in sorted(OF_A_GRANT):
            words = words_of(word_form(make(case, slug, hands["first"])))
            assert filed.ACCOUNT not in words and filed.PHONE not in words
            assert "43062119750615" not in words and "王大娘" not in words

    def test_a_change_on_file_is_a_new_version_and_the_old_one_stands(self, hands):
        case = filed.granted(hands)
        first = make(case, "application", hands["first"])
        case.household.persons.filter(relation="spouse").update(name="李桂莹")
        second = make(case, "application", hands["first"])
        assert (first.version, second.version) == (1, 2)
        assert documents.content(first) != documents.content(second)

    def test_is_never_changed(self, hands):
        made = make(filed.granted(hands), "application", hands["first"])
        rows = Document.objects.unscoped(reason="test").filter(pk=made.pk)
        for change in ({"content": "x"}, {"kind": "survey"}, {"sealed": b"x"}):
            with pytest.raises(DatabaseError, match="kept as it was made"), transaction.atomic():
                rows.update(**change)


class TestTheLetter:
    def test_says_word_for_word_what_the_case_page_says(self, hands):
        case = filed.refused(hands)
        made = make(case, "refusal_letter", hands["first"])
        assert made.decision_id == case.decisions.get().pk
        written = words_of(word_form(made))
        for sentence in sentences(told_of(case.decisions.get())):
            assert sentence in written

    def test_is_made_later_from_what_was_stored_whatever_has_changed_since(self, hands):
        case = filed.refused(hands)
        before = sentences(told_of(case.decisions.get()))
        filed.evaluate(case.household, filed.day(14), known={"residence": "urban"}, of_persons={})
        later = make(case, "refusal_letter", hands["first"], on=filed.day(16))
        assert all(sentence in words_of(word_form(later)) for sentence in before)

    def test_stays_the_same_version_once_made(self, hands):
        case = filed.refused(hands)
        first = make(case, "refusal_letter", hands["first"])
        case.household.persons.update(name="张改名")
        assert make(case, "refusal_letter", hands["first"]).pk == first.pk

    def test_is_delivered_once_by_day_and_way(self, hands):
        case = filed.refused(hands)
        made = make(case, "refusal_letter", hands["first"])
        with pytest.raises(Refused, match="怎样送达"):
            documents.deliver(document=made, by=hands["first"], on=filed.day(15), at=NOON, how=" ")
        documents.deliver(document=made, by=hands["first"], on=filed.day(15), at=NOON, how="上门送达")
        assert word_form(made).delivered_on == filed.day(15)
        with pytest.raises(Refused, match="已经在 2021-07-15 送达"):
            documents.deliver(document=made, by=hands["first"], on=filed.day(16), at=NOON, how="邮寄")

    def test_that_is_kept_on_file_is_not_delivered(self, hands):
        made = make(filed.granted(hands), "survey", hands["first"])
        with pytest.raises(Refused, match="不需要送达"):
            documents.deliver(document=made, by=hands["first"], on=filed.day(15), at=NOON, how="当面")

    def test_of_another_township_is_out_of_reach(self, hands):
        case = filed.refused(hands)
        with pytest.raises(Case.DoesNotExist):
            make(case, "refusal_letter", official(area="430621104"))


class TestOnPaper:
    def test_is_a4_and_the_typeface_has_every_sign(self, hands):
        faces = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
        if not faces.exists():
            pytest.skip("the Chinese typefaces are not installed")
        known = TTCollection(faces).fonts[2].getBestCmap()
        file = CaseFile(filed.granted(hands), scope=hands["first"], on=filed.day(15))
        for slug in sorted(OF_A_GRANT):
            page = pdf.as_html(documents.kind_of(slug).make(file))
            sizes = {(round(one.width), round(one.height)) for one in pdf.laid_out(page).pages}
            assert sizes == {(794, 1123)}, slug  # 210 x 297 mm at 96 dots to the inch
            assert {sign for sign in page if ord(sign) > 31 and ord(sign) not in known} == set(), slug

    def test_the_same_sheet_is_the_same_bytes(self):
        sheet = Sheet(title="通知书", blocks=(Text("正文"),), on=dt.date(2021, 7, 1))
        assert pdf.as_pdf(sheet) == pdf.as_pdf(sheet)
        assert sheet.content != Sheet(title="通知书", blocks=(Text("改"),)).content

    def test_takes_words_as_words_and_fetches_nothing(self):
        evil = Text('<img src="file:///etc/passwd"><script>x</script>{{ sheet }}')
        shown = pdf.as_html(Sheet(title="<b>题</b>", blocks=(evil,)))
        assert "<img" not in shown and "<script" not in shown and "<b>" not in shown
        for address in ("file:///etc/passwd", "https://127.0.0.1/x.png"):
            with pytest.raises(ValueError, match="disallowed"):
                pdf.fetcher().fetch(address)

    def test_the_notice_has_the_text_that_hangs(self, hands):
        case = filed.refused(hands)
        made = make(case, "notice", hands["first"])
        hung = Notice.objects.unscoped(reason="test").get(case=case)
        written = words_of(word_form(made)).replace("\n", "")
        assert all(line in written for line in hung.text.splitlines())


class TestSeals:
    def test_hold_what_was_made(self, hands):
        made = make(filed.granted(hands), "grant_letter", hands["first"])
        assert unseal_bytes(bytes(made.sealed)) == documents.content(made)
        made.digest = "0" * 64
        with pytest.raises(ValueError, match="摘要不一致"):
            documents.content(made)


class TestForetold:
    def test_before_the_decision_the_page_says_what_the_letter_will(self, hands):
        case = filed.to_county(hands)
        rich = filed.POOR | {"second_home": True}
        filed.evaluate(case.household, filed.day(13), known=rich, of_persons={"hukou_local": True})
        file = CaseFile(case, scope=hands["county"], on=filed.day(14))
        judged = judge(case, scope=hands["county"], on=filed.day(14))
        before = sentences(foretold(file, judged, "refuse", reason="有第二套住房"))
        filed.step(case, hands["county"], "refuse", filed.day(14), reason="有第二套住房")
        assert sentences(told_of(case.decisions.get())) == before

    def test_a_grant_is_foretold_with_persons_amount_and_first_month(self, hands):
        case = filed.to_county(hands)
        file = CaseFile(case, scope=hands["county"], on=filed.day(14))
        judged = judge(case, scope=hands["county"], on=filed.day(14))
        draft = Draft(amount_fen=1_155_00, against_rule="已核实")
        before = sentences(foretold(file, judged, "grant", draft=draft))
        filed.step(case, hands["county"], "grant", filed.day(14), decision=draft)
        assert sentences(told_of(case.decisions.get())) == before
        assert "保障 3 人，每月 1,155.00 元，自2021年8月起发放" in before[1]


class TestOnTheWay:
    def assessed(self, case: Case, *, lost: int) -> None:
        for place, fact in enumerate(SELF_CARE_ITEMS):
            Statement.objects.create(
                case=case, area_id=case.area_id, fact=fact, number=int(place >= lost), source="surveyed",
                said_on=filed.day(2),
            )  # fmt: skip

    @pytest.mark.parametrize(("lost", "result"), [(0, "具备"), (3, "部分丧失"), (4, "全部丧失")])
    def test_the_assessment_says_what_follows_from_its_six_items(self, hands, lost, result):
        case = opened(household(), hands["first"])
        with pytest.raises(Refused, match="还没有完整的生活自理能力评估"):
            make(case, "self_care", hands["first"])
        self.assessed(case, lost=lost)
        sheet = documents.kind_of("self_care").make(CaseFile(case, scope=hands["first"], on=filed.day(3)))
        said = [block.words for block in sheet.blocks if isinstance(block, Text)]
        assert said == [f"六项中有 {lost} 项不能自己完成，生活自理能力：{result}。"]

    def test_money_is_signed_for_once_it_is_granted(self, hands):
        case = filed.granted(hands)
        written = words_of(word_form(make(case, "receipt", hands["first"])))
        assert "1,155.00 元" in written and "领取人" in written
        with pytest.raises(Refused, match="还没有作出这种决定"):
            make(opened(household(), hands["first"]), "receipt", hands["first"])

    def test_a_stop_is_told_beforehand_with_its_reason(self, hands):
        case = filed.to_county(hands)
        Case.objects.unscoped(reason="test").filter(pk=case.pk).update(purpose="stop")
        file = CaseFile(
            Case.objects.unscoped(reason="test").get(pk=case.pk), scope=hands["first"], on=filed.day(13)
        )
        sheet = documents.kind_of("change_told").make(file)
        assert "拟终止您家享受的最低生活保障" in pdf.as_html(sheet)
        with pytest.raises(Refused, match="还没有提出"):
            make(opened(household(), hands["first"]), "change_told", hands["first"])
