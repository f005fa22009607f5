"""The village's board and a case's notices: hung, printed, objected to, answered by other eyes."""

import uuid

import pytest
from django.urls import reverse

from minzheng.access.models import AuditEvent
from minzheng.casework import notices
from minzheng.casework.models import Case, Notice, Objection
from web.office import (
    SignIn,
    applied,
    at_opinion,
    clerk2,
    day,
    opened,
    scope,
    second_clerk,
    step,
    today_is,
)
from web.world import NOW, World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tables(tmp_path, settings):
    settings.MINZHENG_TABLES = tmp_path / "tables"


def text(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def to_hang(world: World) -> Case:
    """A case whose opinion is to be hung on 5 July."""
    from casework.bureau import reported

    case = at_opinion(world)
    if not case.household.means_checks.exists():
        reported(case, scope(world, "staff"), day(2))
    case = step(case, clerk2(world), "propose_grant", day(5))
    today_is(day(5))
    return case


def hung(world: World) -> Notice:
    """The notice of that case, on the wall since 5 July."""
    case = to_hang(world)
    return notices.put_up(case=case, by=scope(world, "cadre"), on=day(5), at=NOW, place="村部门口")


class TestHanging:
    def test_the_cadre_prints_hangs_and_registers_it(self, world: World, signed_in: SignIn) -> None:
        case = to_hang(world)
        cadre = signed_in("cadre")
        page = text(cadre.get(reverse("case_notices", args=[case.code])))
        assert "现在要张贴" in page and "申请人：张建生" in page
        sheet = cadre.get(reverse("notice_sheet", args=[case.code]))
        assert sheet.headers["Content-Type"] == "application/pdf" and sheet.content.startswith(b"%PDF")
        assert AuditEvent.objects.filter(verb="download_notice", subject_code=case.number).exists()
        answer = cadre.post(reverse("notice_hang", args=[case.code]), {"place": "村部门口"})
        assert answer.status_code == 302
        made = Notice.objects.unscoped(reason="test").get(case=case)
        assert (made.first, made.last, made.place) == (day(5), day(12), "村部门口")
        page = text(cadre.get(reverse("case_notices", args=[case.code])))
        assert "现在要张贴" not in page and "还有 7 天" in page

    def test_without_a_place_nothing_is_kept(self, world: World, signed_in: SignIn) -> None:
        case = to_hang(world)
        page = text(signed_in("cadre").post(reverse("notice_hang", args=[case.code]), {"place": ""}))
        assert "请写明张贴的地点。" in page
        assert not Notice.objects.unscoped(reason="test").exists()

    def test_the_county_looks_and_does_not_hang(self, world: World, signed_in: SignIn) -> None:
        case = to_hang(world)
        staff = signed_in("staff")
        assert "登记已张贴" not in text(staff.get(reverse("case_notices", args=[case.code])))
        page = text(staff.post(reverse("notice_hang", args=[case.code]), {"place": "村部"}))
        assert "村（居）干部或者乡镇经办人" in page

    def test_there_is_nothing_to_print_before_the_opinion(self, world: World, signed_in: SignIn) -> None:
        case = applied(opened(world))
        assert signed_in("clerk").get(reverse("notice_sheet", args=[case.code])).status_code == 404


class TestTheBoard:
    def test_says_what_hangs_in_the_village_and_until_when(self, world: World, signed_in: SignIn) -> None:
        made = hung(world)
        page = text(signed_in("cadre").get(reverse("notices_hanging")))
        assert "张建生" in page and "2021年7月12日" in page and made.case.number in page
        assert "张建生" not in text(signed_in("other_clerk").get(reverse("notices_hanging")))

    def test_asks_for_what_is_over_to_be_taken_down(self, world: World, signed_in: SignIn) -> None:
        made = hung(world)
        today_is(day(13))
        cadre = signed_in("cadre")
        assert "已期满，请取下" in text(cadre.get(reverse("notices_hanging")))
        assert cadre.post(reverse("notice_take_down", args=[made.pk])).status_code == 302
        made.refresh_from_db()
        assert made.taken_down_on == day(13)
        assert "今天没有挂着的公示" in text(cadre.get(reverse("notices_hanging")))


class TestObjecting:
    def object_to(self, client, made: Notice, **more):
        given = {"words": "他家有小汽车", "raised_by": "李大娘", "submission": str(uuid.uuid4())} | more
        return client.post(reverse("notice_object", args=[made.pk]), given)

    def test_is_kept_sealed_and_the_board_tells_only_that_there_is_one(
        self, world: World, signed_in: SignIn
    ) -> None:
        made = hung(world)
        cadre = signed_in("cadre")
        assert self.object_to(cadre, made).status_code == 302
        page = text(cadre.get(reverse("notices_hanging")))
        assert "有人提出异议" in page and "小汽车" not in page
        for each in ("notices_hanging",):
            assert "李大娘" not in text(cadre.get(reverse(each)))

    def test_is_answered_by_who_did_not_investigate(self, world: World, signed_in: SignIn) -> None:
        made = hung(world)
        self.object_to(signed_in("cadre"), made)
        raised = Objection.objects.unscoped(reason="test").get()
        place = reverse("case_objection", args=[raised.pk])
        assert "您参加过这一案的调查" in text(signed_in("clerk").get(place))
        sent = {"finding": "unfounded", "answer": "车辆三年前已经报废"}
        assert "参加过这一案的调查" in text(signed_in("clerk").post(place, sent))
        second_clerk(world, "clerk3", "赵敏")
        clerk3 = signed_in("clerk3")
        assert clerk3.post(place, {"finding": "unfounded", "answer": ""}).status_code == 200
        assert clerk3.post(place, sent).status_code == 302
        page = text(signed_in("cadre").get(place))
        assert "异议不成立" in page and "车辆三年前已经报废" in page

    def test_too_late_is_a_complaint(self, world: World, signed_in: SignIn) -> None:
        made = hung(world)
        today_is(day(13))
        assert "投诉举报" in text(self.object_to(signed_in("cadre"), made))

    def test_of_another_township_is_not_there(self, world: World, signed_in: SignIn) -> None:
        made = hung(world)
        other = signed_in("other_clerk")
        for name, argument in (
            ("case_notices", made.case.code),
            ("notice_object", made.pk),
            ("notice_photo", made.pk),
        ):
            assert other.get(reverse(name, args=[argument])).status_code == 404
        assert other.post(reverse("notice_take_down", args=[made.pk])).status_code == 404
