"""Papers: sealed, each once, no photo that tells where it was taken, what is missing named once."""

import pytest

from casework.bureau import JULY, NOON, audited, household, official, opened
from casework.drawn import pdf, photo
from minzheng.casework.models import Paper, PaperRequest
from minzheng.casework.papers import add_paper, ask_for_papers, content_of, set_aside
from minzheng.casework.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(db):
    return official()


@pytest.fixture
def case(clerk):
    made = opened(household(members=2), clerk)
    Paper.objects.unscoped(reason="test").filter(case=made).update(set_aside="试验")
    return made


def put(case, clerk, **more):
    given = {"kind": "identity", "content": photo()} | more
    return add_paper(case=case, by=clerk, at=NOON, **given)


class TestAddPaper:
    def test_is_sealed_and_comes_back_as_it_was(self, case, clerk):
        made = put(case, clerk)
        assert content_of(made) == photo()
        assert bytes(made.sealed) != photo() and b"JFIF" not in bytes(made.sealed)
        assert (made.media_type, audited()[-1]) == ("image/jpeg", "case.paper")
        assert put(case, clerk, content=pdf()).media_type == "application/pdf"

    def test_the_same_file_twice_is_one_until_it_is_set_aside(self, case, clerk):
        first = put(case, clerk)
        assert put(case, clerk).pk == first.pk
        assert put(case, clerk, kind="other").pk != first.pk
        set_aside(paper=first, by=clerk, at=NOON, reason="拍糊了")
        assert put(case, clerk).pk != first.pk

    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({"kind": "secret"}, "没有这一种材料"),
            ({"content": photo(exif=True)}, "拍摄地点"),
            ({"content": b"GIF89a"}, "只收照片"),
            ({"content": b""}, "只收照片"),
            ({"content": pdf(b"/JavaScript")}, "自动运行"),
            ({"content": photo() + b"0" * (10 * 2**20)}, "10 MB"),
        ],
    )
    def test_what_may_not_be_kept_is_told(self, case, clerk, changed, sentence):
        with pytest.raises(Refused, match=sentence):
            put(case, clerk, **changed)

    def test_of_nobody_elses_member(self, case, clerk):
        with pytest.raises(Refused, match="不是这户的成员"):
            put(case, clerk, person=household().persons.get())


class TestSetAside:
    def test_needs_a_reason_and_stays_on_file(self, case, clerk):
        made = put(case, clerk)
        with pytest.raises(Refused, match="作废的原因"):
            set_aside(paper=made, by=clerk, at=NOON, reason=" ")
        set_aside(paper=made, by=clerk, at=NOON, reason="不是本人的")
        with pytest.raises(Refused, match="已经作废"):
            set_aside(paper=made, by=clerk, at=NOON, reason="再来")
        assert Paper.objects.unscoped(reason="test").filter(pk=made.pk, set_aside="不是本人的").exists()


class TestAskForPapers:
    def ask(self, case, clerk, **more):
        return ask_for_papers(case=case, by=clerk, on=JULY, at=NOON, **more)

    def test_names_all_that_is_missing_once(self, case, clerk):
        assert self.ask(case, clerk).kinds == ["identity"]
        with pytest.raises(Refused, match="只告知一次"):
            self.ask(case, clerk, kinds=["medical_bills"])
        assert PaperRequest.objects.unscoped(reason="test").count() == 1

    def test_may_add_to_what_the_procedure_wants_but_not_leave_out(self, case, clerk):
        with pytest.raises(Refused, match="要一次全部告知"):
            self.ask(case, clerk, kinds=["medical_bills"])
        assert self.ask(case, clerk, kinds=["identity", "medical_bills"]).kinds == [
            "identity",
            "medical_bills",
        ]

    def test_asks_for_nothing_that_is_there(self, case, clerk):
        put(case, clerk)
        with pytest.raises(Refused, match="已经齐全"):
            self.ask(case, clerk)
        with pytest.raises(Refused, match="已经交过"):
            self.ask(case, clerk, kinds=["identity"])
        with pytest.raises(Refused, match="从清单里选"):
            self.ask(case, clerk, kinds=["secret"])
