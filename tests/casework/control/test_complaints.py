"""A complaint reaches the county alone, is answered by an untouched hand; an appeal is decided anew."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from casework.bureau import COUNTY, NOON, OTHER_TOWNSHIP, TOWNSHIP, audited, evaluate, official, opened, step
from casework.bureau import household as home_of
from casework.control.desk import bureau, day, on_the_desk, refused
from minzheng.access.crypto import unseal
from minzheng.access.models import Role
from minzheng.access.wall import behind_wall
from minzheng.casework.control.complaints import answer_complaint, file_complaint, take_on
from minzheng.casework.models import Case, Complaint, Paper, Statement
from minzheng.casework.refusal import Barred, Refused

pytestmark = pytest.mark.django_db
NAMED = "王小红 电话 13900000000"


@pytest.fixture
def people(db):
    return bureau()


def taken(by, *, case=None, kind="report", reporter="", on=13, **more) -> Complaint:
    given = {"channel": "hotline", "words": "这家有小汽车，不该吃低保", "submission": uuid.uuid4()} | more
    code = file_complaint(
        kind=kind, area=TOWNSHIP, by=by, on=day(on), at=NOON, reporter=reporter, case=case, **given
    )
    return Complaint.objects.unscoped(reason="test").get(code=code)


def answered(complaint, by, finding="rejected", on=20, **more) -> Complaint:
    given = {"answer": "经入户和信息核对，名下没有车辆", "told_how": "电话告知"} | more
    return answer_complaint(complaint=complaint, by=by, on=day(on), at=NOON, finding=finding, **given)


class TestTakenIn:
    def test_is_sealed_and_may_be_anonymous(self, people):
        named, unknown = taken(people.county, reporter=NAMED), taken(people.county)
        assert unseal(bytes(named.by_sealed)) == NAMED
        assert NAMED.encode() not in bytes(named.by_sealed)
        assert unknown.by_sealed is None
        assert unseal(bytes(unknown.words_sealed)) == "这家有小汽车，不该吃低保"

    def test_a_township_takes_in_what_it_cannot_read_afterwards(self, people):
        case = opened(home_of(), people.first)
        with behind_wall(TOWNSHIP):
            code = file_complaint(
                kind="report",
                channel="counter",
                words="村干部优亲厚友",
                area=TOWNSHIP,
                by=people.first,
                on=day(2),
                at=NOON,
                submission=uuid.uuid4(),
                case=case,
            )
            assert not Complaint.objects.unscoped(reason="test").exists()
        kept = Complaint.objects.unscoped(reason="test").get(code=code)
        assert (kept.area_id, kept.case_id, kept.taken_by_id) == (COUNTY, case.pk, people.first.user_id)

    def test_stays_the_countys_when_its_case_moves(self, people):
        case = opened(home_of(), people.first)
        complaint = taken(people.county, case=case)
        with connection.cursor() as cursor:
            cursor.execute("SELECT casework_move(%s, %s)", [case.pk, f"{OTHER_TOWNSHIP}004"])
        complaint.refresh_from_db()
        assert complaint.area_id == COUNTY

    @pytest.mark.parametrize(
        ("kind", "due"),
        [
            ("report", dt.date(2021, 8, 24)),
            ("petition", dt.date(2021, 9, 13)),
            ("appeal", dt.date(2021, 8, 10)),
        ],
    )
    def test_has_its_day(self, people, kind, due):
        case = refused(people) if kind == "appeal" else None
        assert taken(people.county, kind=kind, case=case, reporter=NAMED).due_on == due

    def test_the_same_submission_is_one(self, people):
        sent = uuid.uuid4()
        assert taken(people.county, submission=sent).pk == taken(people.county, submission=sent).pk
        assert list(audited()).count("complaint.file") == 1

    def test_opens_the_county_visit_until_the_case_is_decided(self, people):
        case = opened(home_of(), people.first)
        taken(people.county, case=case)
        assert case.spot_checks.get().why == "complaint"
        ended = refused(people)
        taken(people.county, case=ended)
        assert not ended.spot_checks.exists()

    def test_a_village_cadre_takes_none_in(self):
        with pytest.raises(PermissionDenied):
            taken(official(Role.VILLAGE_CADRE, "430621100265"))

    def test_an_appeal_needs_a_name_and_something_to_appeal_against(self, people):
        with pytest.raises(Refused, match="姓名和联系方式"):
            taken(people.county, kind="appeal", case=refused(people))
        with pytest.raises(Refused, match="没有不予同意"):
            taken(people.county, kind="appeal", reporter=NAMED, case=opened(home_of(), people.first))


class TestHandler:
    def test_is_not_who_is_complained_of(self, people):
        complaint = taken(people.third, about_id=people.county.user_id)
        with pytest.raises(Barred, match="反映的就是您"):
            take_on(complaint=complaint, by=people.county, at=NOON)
        assert list(audited())[-1] == "complaint.barred"
        with pytest.raises(IntegrityError), transaction.atomic():
            Complaint.objects.unscoped(reason="test").filter(pk=complaint.pk).update(
                handler_id=people.county.user_id
            )

    def test_is_nobody_who_had_a_hand_in_the_case(self, people):
        complaint = taken(people.third, case=refused(people))
        with pytest.raises(Barred, match="经手过这一案"):
            take_on(complaint=complaint, by=people.county, at=NOON)
        with pytest.raises(IntegrityError), transaction.atomic():
            Complaint.objects.unscoped(reason="test").filter(pk=complaint.pk).update(
                handler_id=people.first.user_id
            )

    def test_is_one(self, people):
        complaint = take_on(complaint=taken(people.county), by=people.checker, at=NOON)
        with pytest.raises(Refused, match="由别人承办"):
            answered(complaint, people.third)


class TestAnswered:
    def test_a_real_name_is_told(self, people):
        complaint = taken(people.county, reporter=NAMED)
        with pytest.raises(Refused, match="实名反映"):
            answered(complaint, people.checker, told_how=" ")
        complaint = answered(complaint, people.checker)
        assert (complaint.told_on, complaint.told_how) == (day(20), "电话告知")
        with pytest.raises(IntegrityError), transaction.atomic():
            Complaint.objects.unscoped(reason="test").update(told_on=None)

    def test_an_unknown_one_need_not_be(self, people):
        assert answered(taken(people.county), people.checker, told_how="").told_on is None

    def test_once_with_words_and_not_before_it_came(self, people):
        complaint = taken(people.county)
        with pytest.raises(Refused, match="核查情况"):
            answered(complaint, people.checker, answer="")
        with pytest.raises(Refused, match="不能早于"):
            answered(complaint, people.checker, on=12)
        answered(complaint, people.checker)
        with pytest.raises(Refused, match="已经答复"):
            answered(complaint, people.checker)


class TestAppeal:
    @pytest.fixture
    def first(self, people):
        case = on_the_desk(people)
        Statement.objects.create(
            case=case, area_id=case.area_id, fact="residence", text="rural", source="surveyed", said_on=day(2)
        )
        return refused(people, case)

    @pytest.fixture
    def again(self, people, first) -> Case:
        complaint = taken(people.checker, kind="appeal", case=first, reporter=NAMED, on=20)
        return answered(complaint, people.checker, "upheld", on=22).redecided_as

    def test_is_decided_anew_in_a_case_of_its_own_on_what_was_handed_in(self, first, again):
        first.refresh_from_db()
        assert (first.step, first.ended_on) == ("refused", day(15))
        assert (again.follows_id, again.step, again.purpose) == (first.pk, "acceptance", "grant")
        assert (again.applied_on, again.law_on) == (first.applied_on, first.decisions.get().law_on)
        assert again.application.reason == first.application.reason
        assert Paper.objects.unscoped(reason="test").filter(case=again).count() == 1
        assert Statement.objects.unscoped(reason="test").filter(case=again).count() == 1

    def test_not_by_who_refused_it(self, people, first, again):
        from casework.control.desk import to_the_desk

        to_the_desk(people, again, start=dt.date(2021, 7, 23))
        evaluate(again.household, day(1), known={"residence": "rural"}, of_persons={})
        with pytest.raises(Barred, match="原决定"):
            step(again, people.county, "refuse", dt.date(2021, 8, 5), reason="收入高于标准")
        later = step(again, people.third, "refuse", dt.date(2021, 8, 5), reason="收入高于标准")
        assert later.decisions.get().law_on == first.decisions.get().law_on

    def test_one_that_is_not_upheld_changes_nothing(self, people, first):
        complaint = taken(people.checker, kind="appeal", case=first, reporter=NAMED, on=20)
        assert answered(complaint, people.checker, on=22).redecided_as is None
        assert not first.followed_by.exists()

    def test_waits_for_an_open_case_of_the_same_household(self, people, first):
        complaint = taken(people.checker, kind="appeal", case=first, reporter=NAMED, on=20)
        new = opened(first.household, people.first, on=day(21))
        with pytest.raises(Refused, match=new.number):
            answered(complaint, people.checker, "upheld", on=22)
        complaint.refresh_from_db()
        assert complaint.finding == "open"
