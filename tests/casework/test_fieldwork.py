"""Surveys by two, their signatures, neighbours and meetings; who investigated proposes nothing."""

import datetime as dt
import uuid

import pytest

from casework.bureau import COUNTY, JULY, VILLAGE, audited, household, official, opened, step
from casework.drawn import empty_box, photo, signature
from minzheng.access.crypto import unseal, unseal_bytes
from minzheng.access.models import Post, Role
from minzheng.access.scope import Scope
from minzheng.casework.fieldwork import Present, record_interview, record_meeting, record_survey, sign
from minzheng.casework.file import CaseFile
from minzheng.casework.models import Case, Interview, Meeting, Paper, RelatedOfficial, Statement, Survey
from minzheng.casework.models.control import OfficialPerson
from minzheng.casework.refusal import Refused
from minzheng.casework.stating import Said

pytestmark = pytest.mark.django_db
SECOND_DAY = dt.date(2021, 7, 2)
EVENING = dt.datetime(2021, 7, 2, 10, 0, tzinfo=dt.UTC)


@pytest.fixture
def clerk(db):
    return official()


@pytest.fixture
def case(clerk):
    made = opened(household(members=2), clerk)
    return step(made, clerk, "accept", JULY)


def survey(case, by, **more):
    given = {
        "second_name": "李村长",
        "member": case.household.persons.get(relation="head"),
        "found": "两间平房，一人重病",
        "on": SECOND_DAY,
        "at": EVENING,
        "submission": uuid.uuid4(),
    }
    return record_survey(case=case, by=by, **given | more)


def related(case, to):
    person = OfficialPerson.objects.create(
        area_id=case.area_id,
        person=household().persons.get(),
        user_id=to.user_id,
        capacity="staff",
        since=JULY,
    )
    RelatedOfficial.objects.create(
        case=case, area_id=case.area_id, official=person, relation="兄弟", found_by="户籍", on=JULY
    )


class TestRecordSurvey:
    def test_keeps_what_was_found_stated_and_photographed(self, case, clerk):
        head = case.household.persons.get(relation="head")
        made = survey(
            case,
            clerk,
            stated=[Said("informal_income_fen", 300_00, head.key)],
            photos=[photo("red"), photo("blue"), photo("red")],
        )
        [said] = Statement.objects.unscoped(reason="test").filter(case=case)
        assert (said.source, said.number, said.person_id, said.said_on) == (
            "surveyed",
            300_00,
            head.key,
            SECOND_DAY,
        )
        assert Paper.objects.unscoped(reason="test").filter(survey=made, kind="survey_photo").count() == 2
        assert "case.record_survey" in audited()

    def test_sent_twice_is_one(self, case, clerk):
        sent = uuid.uuid4()
        assert survey(case, clerk, submission=sent).pk == survey(case, clerk, submission=sent).pk
        assert Survey.objects.unscoped(reason="test").count() == 1

    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({"second_name": " "}, "两个人一起去"),
            ({"found": ""}, "请写明调查情况"),
            ({"found": "长" * 1001}, "不能超过 1000 个字"),
            ({"on": dt.date(2021, 6, 30)}, "不能早于受理日期"),
            ({"on": dt.date(2021, 7, 3)}, "不能晚于今天"),
            ({"how": "letter"}, "上门、电话或视频"),
            ({"how": "phone"}, "请写明原因"),
            ({"member": None}, "在场"),
            ({"stated": [Said("lives_together", True)]}, "家里哪一位"),
        ],
    )
    def test_what_is_missing_is_told_and_nothing_is_kept(self, case, clerk, changed, sentence):
        with pytest.raises(Refused, match=sentence):
            survey(case, clerk, **changed)
        assert not Survey.objects.unscoped(reason="test").exists()

    def test_late_evening_is_still_today_in_the_county(self, case, clerk):
        almost_midnight = dt.datetime(2021, 7, 2, 15, 59, tzinfo=dt.UTC)
        with pytest.raises(Refused, match="不能晚于今天"):
            survey(case, clerk, on=dt.date(2021, 7, 3), at=almost_midnight)
        after = dt.datetime(2021, 7, 2, 16, 1, tzinfo=dt.UTC)
        assert survey(case, clerk, on=dt.date(2021, 7, 3), at=after).on == dt.date(2021, 7, 3)

    def test_not_before_acceptance(self, clerk):
        with pytest.raises(Refused, match="还没有受理"):
            survey(opened(household(members=2), clerk), clerk)

    def test_member_must_be_of_the_home_and_alive(self, case, clerk):
        with pytest.raises(Refused, match="在册成员"):
            survey(case, clerk, member=household().persons.get())
        case.household.persons.filter(relation="head").update(status="dead")
        with pytest.raises(Refused, match="在册成员"):
            survey(case, clerk)

    def test_a_village_cadre_goes_with_a_clerk(self, case, clerk):
        cadre = official(Role.VILLAGE_CADRE, VILLAGE)
        with pytest.raises(Refused, match="本乡镇的经办人"):
            survey(case, cadre)
        with pytest.raises(Refused, match="本乡镇的经办人"):
            survey(case, cadre, second=clerk)
        Post.objects.create(user_id=clerk.user_id, role=Role.TOWNSHIP_CLERK, area_id=clerk.area, since=JULY)
        assert survey(case, cadre, second=clerk).second_id == clerk.user_id

    def test_relatives_keep_out(self, case, clerk):
        other = official()
        related(case, other)
        with pytest.raises(Refused, match="近亲属"):
            survey(case, other)
        with pytest.raises(Refused, match="近亲属"):
            survey(case, clerk, second=other)
        with pytest.raises(Refused, match="不能是您自己"):
            survey(case, clerk, second=clerk)

    def test_both_who_investigated_propose_nothing(self, case, clerk):
        other = official()
        made = survey(case, clerk, second=other)
        for role in ("first", "second", "member"):
            sign(survey=made, role=role, image=signature(), by=clerk, at=EVENING)
        case = step(case, clerk, "done", SECOND_DAY)
        for one in (clerk, other):
            with pytest.raises(Refused, match="已经办过这一案的调查"):
                step(case, one, "propose_grant", SECOND_DAY)

    def test_the_countys_visit_is_its_own(self, case):
        made = survey(case, official(Role.COUNTY_STAFF, COUNTY))
        assert made.by_office == "county"


class TestSign:
    def test_three_signatures_make_a_survey_whole(self, case, clerk):
        made = survey(case, clerk)
        file = CaseFile(case, scope=clerk, on=SECOND_DAY)
        assert file.signed_surveys("township") == []
        for role in ("first", "second", "member"):
            kept = sign(survey=made, role=role, image=signature(), by=clerk, at=EVENING)
        assert unseal_bytes(bytes(kept.sealed)).startswith(b"\x89PNG")
        assert CaseFile(case, scope=clerk, on=SECOND_DAY).signed_surveys("township") == [made]

    def test_each_place_is_signed_once_with_ink(self, case, clerk):
        made = survey(case, clerk, how="phone", how_reason="疫情")
        with pytest.raises(Refused, match="请在框里签名"):
            sign(survey=made, role="first", image=empty_box(), by=clerk, at=EVENING)
        sign(survey=made, role="first", image=signature(), by=clerk, at=EVENING)
        with pytest.raises(Refused, match="已经签过名"):
            sign(survey=made, role="first", image=signature("blue"), by=clerk, at=EVENING)
        with pytest.raises(Refused, match="不需要这个签名"):
            sign(survey=made, role="member", image=signature(), by=clerk, at=EVENING)


class TestInterview:
    def test_who_spoke_is_sealed_and_twice_is_one(self, case, clerk):
        given = {
            "case": case,
            "by": clerk,
            "on": SECOND_DAY,
            "at": EVENING,
            "neighbour": "王大爷",
            "words": "很困难",
        }
        made = record_interview(**given)
        assert record_interview(**given).pk == made.pk
        assert unseal(bytes(made.neighbour_sealed)) == "王大爷"
        assert record_interview(**given | {"neighbour": "赵婶"}).pk != made.pk
        assert Interview.objects.unscoped(reason="test").count() == 2

    def test_needs_a_name_and_words(self, case, clerk):
        given = {
            "case": case,
            "by": clerk,
            "on": SECOND_DAY,
            "at": EVENING,
            "neighbour": "王大爷",
            "words": "很困难",
        }
        for changed, sentence in (({"neighbour": ""}, "哪位邻居"), ({"words": " "}, "谈话内容")):
            with pytest.raises(Refused, match=sentence):
                record_interview(**given | changed)


def people(representatives, others=0):
    return [
        *(Present(f"代表{n}", "representative") for n in range(representatives)),
        *(Present(f"干部{n}", "committee") for n in range(others)),
    ]


def meeting(case, by, **more):
    given = {
        "kind": "review",
        "on": SECOND_DAY,
        "at": EVENING,
        "submission": uuid.uuid4(),
        "chair": "陈明",
        "minutes": "到会人员听取调查情况后表决。",
        "present": people(4, 2),
        "in_favour": 5,
        "against": 1,
        "abstained": 0,
    }
    return record_meeting(case=case, by=by, **given | more)


class TestMeeting:
    def test_keeps_the_sheet_and_the_votes(self, case, clerk):
        sent = uuid.uuid4()
        made = meeting(case, clerk, submission=sent)
        assert meeting(case, clerk, submission=sent).pk == made.pk
        assert (made.attendances.count(), made.in_favour) == (6, 5)
        sign(meeting=made, role="chair", image=signature(), by=clerk, at=EVENING)
        assert Meeting.objects.unscoped(reason="test").count() == 1

    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({"in_favour": 6}, "比到会的 6 人还多"),
            ({"in_favour": 0, "against": 0}, "表决结果"),
            ({"against": -1}, "不小于 0"),
            ({"present": []}, "登记到会的人"),
            ({"present": people(4, 3)}, "不足三分之二"),
            ({"present": [*people(4), Present("代表1", "committee")]}, "登记了两次"),
            ({"present": [*people(4), Present("谁", "king")]}, "身份"),
            ({"kind": "party"}, "会议种类"),
            ({"kind": "coordination"}, "由县民政局登记"),
            ({"chair": ""}, "主持人"),
            ({"on": dt.date(2021, 6, 1)}, "不能早于受理日期"),
        ],
    )
    def test_what_does_not_add_up_is_told(self, case, clerk, changed, sentence):
        with pytest.raises(Refused, match=sentence):
            meeting(case, clerk, **changed)

    def test_the_countys_own_meeting_wants_no_representatives(self, case):
        county = official(Role.COUNTY_STAFF, COUNTY)
        assert meeting(case, county, kind="coordination", present=people(0, 6)).kind == "coordination"
        with pytest.raises(Refused, match="由乡镇组织"):
            meeting(case, county)

    def test_another_township_does_not_find_the_case(self, case):
        far = Scope(user_id=1, role=Role.TOWNSHIP_CLERK, area="430621104", purpose="test")
        with pytest.raises(Case.DoesNotExist):
            meeting(case, far)
