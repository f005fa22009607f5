"""Applications from people's own phones: one for one sending, nothing of the registry in return."""

import datetime as dt
import io
import uuid

import pytest
from django.db import ProgrammingError, connection
from PIL import Image, ImageDraw

from casework.bureau import JULY, NOON, OTHER_TOWNSHIP, OTHER_VILLAGE, VILLAGE, household, official
from minzheng.access.crypto import seal, unseal
from minzheng.access.wall import NO_AREA, behind_wall
from minzheng.casework.models import Case, OnlineApplication
from minzheng.casework.online import pacing
from minzheng.casework.online.following import find, place_of, standing
from minzheng.casework.online.receiving import receive
from minzheng.casework.online.taking import send_back, take_in
from minzheng.casework.refusal import Refused
from minzheng.linkage.resident_id import check_digit
from minzheng.registry.models import Person

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2021, 7, 5)


def signature() -> bytes:
    image = Image.new("RGB", (300, 120), "white")
    ImageDraw.Draw(image).line((20, 90, 140, 20, 260, 90), fill="black", width=5)
    kept = io.BytesIO()
    image.save(kept, "PNG")
    return kept.getvalue()


def sent(person, **more):
    given = {
        "village": VILLAGE,
        "programme": "dibao",
        "name": person.name,
        "id_number": unseal(bytes(person.id_number_sealed)),
        "phone": "13800001111",
        "reason": "丈夫生病，家里没有收入",
        "account": "6212261234567890128",
        "bank": "农商银行",
        "pledged": True,
        "signature": signature(),
        "on": JULY,
        "at": NOON,
        "submission": uuid.uuid4(),
    } | more
    return receive(**given)


@pytest.fixture
def divisions(db):
    from minzheng.access.divisions import load_divisions

    load_divisions()


@pytest.fixture
def person(divisions):
    return household().persons.get()


def last_four(person) -> str:
    return unseal(bytes(person.id_number_sealed))[-4:]


def stored() -> int:
    return OnlineApplication.objects.unscoped(reason="test").count()


class TestReceive:
    def test_the_same_sending_twice_is_one_application_with_one_code(self, person):
        submission = uuid.uuid4()
        first, second = sent(person, submission=submission), sent(person, submission=submission)
        assert (stored(), first.application.pk) == (1, second.application.pk)
        other = sent(person, programme="temporary_expenditure")
        assert first.follow_code == second.follow_code != other.follow_code
        assert find(second.follow_code, last_four(person)).pk == first.application.pk

    def test_a_second_application_for_the_same_is_told_to_wait(self, person):
        sent(person)
        with pytest.raises(Refused, match="正在等待受理"):
            sent(person)
        assert stored() == 1

    @pytest.mark.parametrize(
        ("more", "sentence"),
        [
            ({"id_number": "430621197506150019"}, "身份证号不对"),
            ({"village": "430621100"}, "请选您家所在的村"),
            ({"phone": "123"}, "联系电话不对"),
            ({"account": "12 34"}, "银行账号"),
            ({"pledged": False}, "承诺"),
            ({"signature": b""}, "签名"),
            ({"reason": " "}, "请写明申请理由"),
            ({"programme": "stacking"}, "不能在网上申请"),
            ({"papers": [("identity", b"MZ\x90")]}, "只收照片"),
        ],
    )
    def test_bad_input_gets_one_sentence_and_leaves_nothing(self, person, more, sentence):
        with pytest.raises(Refused, match=sentence) as refused:
            sent(person, **more)
        assert stored() == 0 and "\n" not in str(refused.value)

    def test_who_is_not_in_the_registry_is_answered_alike(self, divisions):
        first = "11010119900307001"
        stranger = Person(name="李外来", id_number_sealed=seal(first + check_digit(first)))
        assert len(sent(stranger).follow_code) == 10


class TestTakeIn:
    def test_becomes_one_case_applied_for_on_the_day_it_was_sent(self, person):
        clerk, received = official(), sent(person)
        case = take_in(application=received.application, by=clerk, on=MONDAY, at=NOON)
        again = take_in(application=received.application, by=clerk, on=MONDAY, at=NOON)
        assert (case.pk, case.applied_on, case.accepted_on) == (again.pk, JULY, None)
        assert Case.objects.unscoped(reason="test").count() == 1
        assert case.application.reason == "丈夫生病，家里没有收入"

    def test_another_name_is_not_taken_in(self, person):
        received = sent(person, name="王冒名")
        with pytest.raises(Refused, match="姓名与身份证号不一致"):
            take_in(application=received.application, by=official(), on=MONDAY, at=NOON)
        assert not Case.objects.unscoped(reason="test").exists()

    def test_another_township_does_not_see_it(self, person):
        received = sent(person)
        far = official(area=OTHER_TOWNSHIP)
        with pytest.raises(OnlineApplication.DoesNotExist):
            take_in(application=received.application, by=far, on=MONDAY, at=NOON)

    def test_who_named_the_wrong_village_is_sent_back_with_a_sentence(self, person):
        received, far = sent(person, village=OTHER_VILLAGE), official(area=OTHER_TOWNSHIP)
        with pytest.raises(Refused, match="户籍所在地"):
            take_in(application=received.application, by=far, on=MONDAY, at=NOON)
        send_back(application=received.application, by=far, on=MONDAY, at=NOON, answer="请到荣家湾镇申请。")
        with pytest.raises(Refused, match="已经答复过"):
            send_back(application=received.application, by=far, on=MONDAY, at=NOON, answer="再退一次")


class TestFollow:
    def test_says_where_it_stands_without_a_name(self, person):
        received = sent(person)
        waiting = standing(find(received.follow_code.lower(), last_four(person)))
        assert (waiting.stage, waiting.due_on) == ("已收到，等待乡镇受理", dt.date(2021, 7, 6))
        take_in(application=received.application, by=official(), on=MONDAY, at=NOON)
        taken = standing(find(received.follow_code, last_four(person)))
        assert taken.stage == "受理" and person.name not in repr(taken)
        assert (taken.due_on, taken.step_due_on) == (None, None), "no day runs before the act of acceptance"

    def test_a_wrong_code_and_a_wrong_number_say_the_same(self, person):
        received = sent(person)
        with pytest.raises(Refused) as one:
            find("AAAAAAAAAA", "1234")
        with pytest.raises(Refused) as other:
            find(received.follow_code, "0000")
        assert str(one.value) == str(other.value)


class TestWithoutAnArea:
    """As the web's role, for somebody who signed in nowhere."""

    def test_finds_by_the_code_and_by_nothing_else(self, person):
        received, other = sent(person), sent(person, programme="temporary_expenditure", village=OTHER_VILLAGE)
        with behind_wall(NO_AREA):
            assert stored() == 0
            assert place_of(received.follow_code) == VILLAGE
            with behind_wall(place_of(received.follow_code)):
                assert stored() == 1
                assert find(received.follow_code, last_four(person)).pk == received.application.pk
            assert place_of(other.follow_code) == OTHER_VILLAGE and stored() == 0
            with pytest.raises(Refused, match="没有找到"):
                place_of("AAAAAAAAAA")

    def test_receives_in_the_village_that_was_named(self, person):
        with behind_wall(VILLAGE):
            received = sent(person)
        with pytest.raises(ProgrammingError, match="row-level security"), behind_wall(OTHER_VILLAGE):
            sent(person, programme="temporary_expenditure")
        assert (stored(), received.application.area_id) == (1, VILLAGE)

    def test_moves_along_with_its_case(self, person):
        received = sent(person)
        case = take_in(application=received.application, by=official(), on=MONDAY, at=NOON)
        with connection.cursor() as cursor:
            cursor.execute("SELECT casework_move(%s, %s)", [case.pk, OTHER_VILLAGE])
        assert place_of(received.follow_code) == OTHER_VILLAGE


class TestPacing:
    def test_an_address_is_refused_when_its_day_is_used_up(self, db, monkeypatch):
        monkeypatch.setattr(pacing, "most", lambda limit, on: 3)
        with behind_wall(NO_AREA):
            assert [pacing.count("mistakes_per_address", "10.0.0.1", JULY) for _ in range(3)] == [1, 2, 3]
            with pytest.raises(pacing.TooOften):
                pacing.check("mistakes_per_address", "10.0.0.1", JULY)
            for limit, address, on in (
                ("applications_per_address", "10.0.0.1", JULY),
                ("mistakes_per_address", "10.0.0.2", JULY),
                ("mistakes_per_address", "10.0.0.1", MONDAY),
            ):
                pacing.check(limit, address, on)

    def test_one_network_is_one_address(self, db):
        for address in ("2001:db8::1", "2001:db8::ffff", "2001:db8:0:0:1::"):
            times = pacing.count("mistakes_per_address", address, JULY)
        assert times == 3 and pacing.count("mistakes_per_address", "2001:db8:0:1::", JULY) == 1
        assert pacing.forget(before=MONDAY) == 2
