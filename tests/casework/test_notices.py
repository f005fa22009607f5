"""What hangs, for how long, who objects and who answers."""

import datetime as dt
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.bureau import (
    COUNTY,
    JULY,
    NOON,
    OTHER_TOWNSHIP,
    VILLAGE,
    audited,
    evaluate,
    household,
    official,
    opened,
    person,
    step,
    surveyed,
)
from minzheng.access.crypto import unseal
from minzheng.access.divisions import division_name, load_divisions
from minzheng.access.models import Role
from minzheng.casework import notices
from minzheng.casework.deciding import Draft
from minzheng.casework.due_notice import rule_of
from minzheng.casework.file import CaseFile
from minzheng.casework.models import Attendance, Case, Meeting, Notice, Objection, RelatedOfficial
from minzheng.casework.models.control import OfficialPerson
from minzheng.casework.refusal import Refused

pytestmark = pytest.mark.django_db
JUNE = dt.date(2021, 6, 30)
POOR = {"residence": "rural"}


def day(number: int) -> dt.date:
    return dt.date(2021, 7, number)


@pytest.fixture
def offices(db):
    load_divisions()
    return {
        "first": official(),
        "second": official(),
        "third": official(),
        "village": official(Role.VILLAGE_CADRE, VILLAGE),
        "county": official(Role.COUNTY_STAFF, COUNTY),
        "far": official(area=OTHER_TOWNSHIP),
    }


def to_notice(offices, home=None, on=JULY, **more) -> Case:
    """A case whose opinion is to be hung."""
    case = opened(home or household(members=2), offices["first"], on=on, **more)
    step(case, offices["first"], "accept", on)
    surveyed(case, offices["first"], offices["second"], on)
    step(case, offices["first"], "done", on)
    return step(case, offices["third"], "propose_grant", on)


def hang(case, by, on, **more) -> Notice:
    return notices.put_up(case=case, by=by, on=on, at=NOON, **{"place": "村务公开栏", **more})


def object_to(notice, by, on, **more) -> Objection:
    given = {"words": "他家有小汽车", "submission": uuid.uuid4(), "at": NOON} | more
    return notices.raise_objection(notice=notice, by=by, on=on, **given)


def reviewed(case) -> None:
    """A democratic review of two representatives."""
    held = Meeting.objects.create(
        case=case, area_id=case.area_id, kind="review", on=JULY, at=NOON, by=case.opened_by, chair="周主任",
        minutes="一致同意", in_favour=2, against=0, abstained=0, submission=uuid.uuid4(),
    )  # fmt: skip
    for name in ("李四", "王五"):
        Attendance.objects.create(meeting=held, area_id=case.area_id, name=name, capacity="representative")


def answer(objection, by, on, finding="unfounded", words="核查属实，车辆已报废") -> Objection:
    return notices.answer_objection(objection=objection, by=by, on=on, at=NOON, finding=finding, answer=words)


class TestWhatHangs:
    def test_is_name_members_village_dates_and_where_to_object(self, offices):
        case = to_notice(offices)
        made = hang(case, offices["village"], day(5), photo=b"jpeg")
        assert made.text.splitlines() == [
            "最低生活保障审核意见公示",
            f"申请人：张建生，{division_name(VILLAGE)}，家庭成员 2 人。",
            "经荣家湾镇调查审核，拟给予最低生活保障，现予公示。",
            "公示日期：2021年7月5日至2021年7月12日。",
            "有异议的，请向荣家湾镇民政办公室或者岳阳县民政局反映，电话 12349；可以不留姓名。",
        ]
        assert (made.first, made.last, made.round, made.kind) == (day(5), day(12), 1, "opinion")
        assert "notice.put_up" in audited()

    def test_the_day_of_hanging_is_not_counted_and_a_holiday_does_not_end_it(self, offices):
        case = to_notice(offices, on=dt.date(2021, 9, 24))
        made = hang(case, offices["first"], dt.date(2021, 9, 27))
        assert made.last == dt.date(2021, 10, 8)  # the seventh day lies in the National Day week

    def test_an_amount_only_once_it_is_granted(self, offices):
        case = to_notice(offices)
        evaluate(case.household, JULY, known=POOR, of_persons={})
        file = CaseFile(case, scope=offices["first"], on=day(5))
        with pytest.raises(Refused, match="还没有作出给予的决定"):
            notices.compose(file, "result")
        made = hang(case, offices["first"], day(5))
        step(case, offices["third"], "over", day(13))
        draft = Draft(amount_fen=350_00, against_rule="已核实")
        case = step(case, offices["county"], "grant", day(14), decision=draft)
        result = hang(case, offices["village"], day(15))
        assert result.kind == "result"
        assert "给予最低生活保障，每月 350.00 元" in result.text and "350" not in made.text
        with pytest.raises(Refused, match="已经公布过"):
            hang(case, offices["village"], day(16))

    def test_for_a_child_the_guardian_stands(self, offices):
        home = household()
        child = person(home, relation="child", name="张梓涵", birth_date=dt.date(2012, 5, 1))
        case = to_notice(offices, home, applicant=child)
        text = hang(case, offices["first"], day(5)).text
        assert "监护人张建生（代未成年人申请）" in text and "张梓涵" not in text

    def test_where_only_a_child_lives_no_name_hangs(self, offices):
        home = household()
        home.persons.update(birth_date=dt.date(2012, 5, 1), name="张梓涵")
        text = hang(to_notice(offices, home), offices["first"], day(5)).text
        assert "姓名不公示" in text and "张" not in text

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(typed=st.text(min_size=1, max_size=60))
    def test_nothing_typed_hangs(self, offices, typed):
        file = CaseFile(self._case(offices), scope=offices["first"], on=day(5))
        before = notices.compose(file, "opinion").text
        file.case.household.address = typed
        file.case.special_reason = typed
        file.application.reason = typed + "430621197506151234"
        assert notices.compose(file, "opinion").text == before

    def _case(self, offices) -> Case:
        found = Case.objects.unscoped(reason="test").first()
        return found or to_notice(offices)


class TestWhatNeverHangs:
    def test_is_anything_about_a_child_without_care(self, offices):
        case = opened(household(), offices["first"])
        case.programme = "unattended_child"
        with pytest.raises(Refused, match="保护儿童的隐私"):
            rule_of(CaseFile(case, scope=offices["first"], on=JULY))
        assert notices.kind_due(CaseFile(case, scope=offices["first"], on=JULY)) is None

    def test_is_a_case_that_has_not_come_so_far(self, offices):
        case = opened(household(), offices["first"])
        with pytest.raises(Refused, match="还没有到公示的时候"):
            hang(case, offices["first"], JULY)

    def test_is_the_same_round_twice(self, offices):
        case = to_notice(offices)
        hang(case, offices["first"], day(5))
        with pytest.raises(Refused, match="已经登记张贴过"):
            hang(case, offices["first"], day(5))

    def test_is_what_nobody_says_the_place_of(self, offices):
        with pytest.raises(Refused, match="张贴的地点"):
            hang(to_notice(offices), offices["first"], day(5), place=" ")

    def test_is_hung_neither_by_the_county_nor_by_a_stranger_nor_by_a_relative(self, offices):
        case = to_notice(offices)
        with pytest.raises(Refused, match="村（居）干部或者乡镇经办人"):
            hang(case, offices["county"], day(5))
        with pytest.raises(Refused, match="不在您的辖区"):
            hang(case, offices["far"], day(5))
        relative = OfficialPerson.objects.create(
            area_id=case.area_id,
            person=household().persons.get(),
            user_id=offices["village"].user_id,
            capacity="committee",
            since=JULY,
        )
        RelatedOfficial.objects.create(
            case=case, area_id=case.area_id, official=relative, relation="兄弟", found_by="户籍", on=JULY
        )
        with pytest.raises(Refused, match="回避"):
            hang(case, offices["village"], day(5))


class TestTakingDown:
    def test_waits_for_the_last_day(self, offices):
        made = hang(to_notice(offices), offices["first"], day(5))
        with pytest.raises(Refused, match="2021-07-12"):
            notices.take_down(notice=made, by=offices["village"], on=day(12), at=NOON)
        assert notices.hanging(scope=offices["village"], on=day(12), area=VILLAGE) == [made]
        assert notices.take_down(notice=made, by=offices["village"], on=day(13), at=NOON).taken_down_on
        assert notices.hanging(scope=offices["village"], on=day(13), area=VILLAGE) == []


class TestObjections:
    def test_are_sealed_counted_once_and_open_until_answered(self, offices):
        case = to_notice(offices)
        made, sent = hang(case, offices["first"], day(5)), uuid.uuid4()
        first = object_to(made, offices["second"], day(6), raised_by="李大娘", submission=sent)
        again = object_to(made, offices["second"], day(6), raised_by="李大娘", submission=sent)
        assert first.pk == again.pk
        assert unseal(bytes(first.raised_by_sealed)) == "李大娘"
        assert object_to(made, None, day(7)).raised_by_sealed is None
        with pytest.raises(Refused, match="异议还没有处理"):
            step(case, offices["third"], "over", day(13))

    def test_come_while_it_hangs(self, offices):
        made = hang(to_notice(offices), offices["first"], day(5))
        with pytest.raises(Refused, match="作为投诉举报登记"):
            object_to(made, offices["second"], day(13))
        with pytest.raises(Refused, match="有什么异议"):
            object_to(made, offices["second"], day(6), words="  ")

    def test_are_answered_by_who_did_not_investigate(self, offices):
        case = to_notice(offices)
        raised = object_to(hang(case, offices["first"], day(5)), offices["second"], day(6))
        for investigator in ("first", "second"):
            with pytest.raises(Refused, match="参加过这一案的调查"):
                answer(raised, offices[investigator], day(7))
        with pytest.raises(Refused, match="乡镇或者县民政局"):
            answer(raised, offices["village"], day(7))
        with pytest.raises(Refused, match="处理意见"):
            answer(raised, offices["county"], day(7), words="")
        answered = answer(raised, offices["county"], day(7))
        assert (answered.finding, answered.answered_on) == ("unfounded", day(7))
        with pytest.raises(Refused, match="已经处理过"):
            answer(raised, offices["county"], day(8))
        with pytest.raises(Refused, match="重新调查或者评议"):
            step(case, offices["third"], "over", day(13))

    def test_lead_to_a_new_survey_and_opinion_without_a_second_round(self, offices):
        case = to_notice(offices)
        made = hang(case, offices["first"], day(5))
        raised = object_to(made, None, day(6))
        answer(raised, offices["county"], day(7), finding="founded", words="收入重新核算")
        case = step(case, offices["third"], "objection", day(7), reason="有异议")
        case = step(case, offices["second"], "again", day(8), reason="重新调查")
        surveyed(case, offices["first"], offices["second"], day(9))
        case = step(case, offices["first"], "done", day(9))
        case = step(case, offices["third"], "propose_grant", day(12))
        assert case.step == "confirmation"
        with pytest.raises(Refused, match="还没有到公示"):
            hang(case, offices["first"], day(12))

    def test_lead_to_a_second_round_until_june_2021(self, offices):
        case = opened(household(), offices["first"], on=JUNE)
        step(case, offices["first"], "accept", JUNE)
        surveyed(case, offices["first"], offices["second"], JULY)
        step(case, offices["first"], "done", JULY)
        reviewed(case)
        step(case, offices["first"], "reviewed", day(2))
        case = step(case, offices["third"], "propose_grant", day(5))
        raised = object_to(hang(case, offices["first"], day(5)), None, day(6))
        case = step(case, offices["third"], "objection", day(7), reason="有异议")
        surveyed(case, offices["first"], offices["second"], day(9))
        step(case, offices["first"], "done", day(9))
        with pytest.raises(Refused, match="异议还没有答复"):
            step(case, offices["third"], "propose_grant", day(12))
        answer(raised, offices["county"], day(12), finding="founded", words="收入重新核算")
        case = step(case, offices["third"], "propose_grant", day(12))
        with pytest.raises(Refused, match="这一轮还没有公示"):
            step(case, offices["third"], "over", day(14))
        assert (case.step, hang(case, offices["first"], day(12)).round) == ("notice", 2)

    def test_a_case_sent_back_without_an_objection_is_not_hung_again(self, offices):
        case = to_notice(offices)
        hang(case, offices["first"], day(5))
        step(case, offices["third"], "over", day(13))
        step(case, offices["county"], "send_back", day(14), reason="补充调查")
        step(case, offices["first"], "done", day(15), reason="补了医疗票据")
        case = step(case, offices["third"], "propose_grant", day(16))
        assert case.step == "confirmation"
        with pytest.raises(Refused, match="还没有到公示"):
            hang(case, offices["first"], day(16))

    def test_the_old_procedure_hangs_twice_without_any(self, offices):
        case = opened(household(), offices["first"], on=JUNE)
        step(case, offices["first"], "accept", JUNE)
        surveyed(case, offices["first"], offices["second"], JULY)
        step(case, offices["first"], "done", JULY)
        reviewed(case)
        step(case, offices["first"], "reviewed", day(2))
        case = step(case, offices["third"], "propose_grant", day(5))
        assert hang(case, offices["first"], day(5)).round == 1
        step(case, offices["third"], "over", day(13))
        case = step(case, offices["county"], "propose_grant", day(14))
        assert (case.step, hang(case, offices["first"], day(15)).round) == ("second_notice", 2)
