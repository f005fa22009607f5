"""Complaints on the screen: the reporter is seen by the handler alone; an appeal becomes a case again."""

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from casework.bureau import evaluate
from minzheng.access.models import Role
from minzheng.access.scope import Scope
from minzheng.casework.control.visits import record_spot_check
from minzheng.casework.deciding import Draft
from minzheng.casework.models import Complaint, Recovery
from web.office import JULY, clerk2, day, scope, step, today_is
from web.watched_over import Watched, second_staff, watched
from web.world import COUNTY, NOW, World

if TYPE_CHECKING:
    from django.test import Client

SignIn = Callable[[str], "Client"]
WORDS, REPORTER = "他家去年买了小汽车", "王小红"


@pytest.fixture(autouse=True)
def tables(tmp_path, settings):
    settings.MINZHENG_TABLES = tmp_path / "tables"


@pytest.fixture
def here(world: World) -> Watched:
    made = watched(world)
    second_staff(world)
    today_is(day(13))
    return made


def text(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def refused(world: World, here: Watched) -> None:
    """The county refuses the case, and the letter is handed over."""
    case = here.case
    record_spot_check(
        check=here.check, by=scope_of(world, "staff2"), on=day(13), at=NOW, submission=uuid.uuid4(),
        result="agrees", words="一致",
    )  # fmt: skip
    evaluate(case.household, JULY, known={"residence": "rural"}, of_persons={})
    step(case, scope(world, "staff"), "refuse", day(14), reason="收入高于标准")
    step(case, clerk2(world), "delivered", day(15))
    today_is(day(16))


def scope_of(world: World, username: str):
    return Scope(user_id=world.users[username].pk, role=Role.COUNTY_STAFF, area=COUNTY, purpose="test")


class TestReading:
    def test_the_words_are_for_handler_and_supervisors_the_name_for_the_handler(
        self, here: Watched, signed_in: SignIn
    ) -> None:
        address = reverse("complaint", args=[here.complaint.code])
        assert WORDS not in text(signed_in("staff").get(address))
        for supervisor in ("leader", "auditor"):
            page = text(signed_in(supervisor).get(address))
            assert WORDS in page and REPORTER not in page
        signed_in("staff2").post(address)
        page = text(signed_in("staff2").get(address))
        assert WORDS in page and REPORTER in page

    def test_below_the_county_nobody_reads_it(self, here: Watched, signed_in: SignIn) -> None:
        for username in ("cadre", "clerk"):
            assert signed_in(username).get("/complaints/").status_code == 403
            assert (
                signed_in(username).get(reverse("complaint", args=[here.complaint.code])).status_code == 403
            )

    def test_a_village_without_the_permission_learns_nothing_from_the_case(
        self, here: Watched, signed_in: SignIn
    ) -> None:
        page = text(signed_in("clerk").get(reverse("case", args=[here.case.code])))
        assert WORDS not in page and REPORTER not in page


class TestTaking:
    def test_a_township_takes_one_in(self, here: Watched, signed_in: SignIn) -> None:
        client = signed_in("clerk")
        form = text(client.get("/complaints/new/"))
        given = {
            "submission": form.split('name="submission" value="')[1].split('"')[0],
            "kind": "report",
            "channel": "counter",
            "number": here.case.number,
            "words": "代领救助金",
            "reporter": "",
            "about": "",
        }
        assert client.post("/complaints/new/", given).status_code == 302
        assert Complaint.objects.unscoped(reason="test").count() == 2
        client.post("/complaints/new/", given)
        assert Complaint.objects.unscoped(reason="test").count() == 2

    def test_a_number_that_is_none_is_a_sentence(self, here: Watched, signed_in: SignIn) -> None:
        given = {
            "submission": str(uuid.uuid4()),
            "kind": "report",
            "channel": "counter",
            "number": "DB-1",
            "words": "代领",
        }
        assert "没有这个受理号" in text(signed_in("clerk").post("/complaints/new/", given))


class TestAnswering:
    def test_who_had_a_hand_is_told_so(self, here: Watched, signed_in: SignIn, world: World) -> None:
        refused(world, here)
        address = reverse("complaint", args=[here.complaint.code])
        page = signed_in("staff").post(address, follow=True).content.decode()
        assert "经手过这一案" in page

    def test_a_real_name_is_told(self, here: Watched, signed_in: SignIn) -> None:
        address = reverse("complaint", args=[here.complaint.code])
        client = signed_in("staff2")
        client.post(address)
        given = {"finding": "rejected", "answer": "名下没有车辆", "told_how": ""}
        assert "实名反映" in text(client.post(address, given))
        assert client.post(address, given | {"told_how": "电话告知"}).status_code == 302
        assert "电话告知" in text(client.get(address))


class TestAppeal:
    def test_an_upheld_appeal_is_a_case_again(self, here: Watched, signed_in: SignIn, world: World) -> None:
        refused(world, here)
        client = signed_in("staff2")
        given = {
            "submission": str(uuid.uuid4()),
            "kind": "appeal",
            "channel": "counter",
            "number": here.case.number.lower(),
            "words": "收入算错了，外出务工的儿子已经回来",
            "reporter": "张建生 13900000001",
            "about": "",
        }
        # The county's second has visited this household: somebody else answers the appeal.
        third = client.post("/complaints/new/", given).headers["Location"]
        assert "经手过这一案" in client.post(third, follow=True).content.decode()


class TestRecovery:
    def test_a_fine_above_three_times_is_a_sentence(
        self, here: Watched, signed_in: SignIn, world: World
    ) -> None:
        case = here.case
        record_spot_check(
            check=here.check, by=scope_of(world, "staff2"), on=day(13), at=NOW, submission=uuid.uuid4(),
            result="agrees", words="一致",
        )  # fmt: skip
        evaluate(case.household, JULY, known={"residence": "rural"}, of_persons={})
        draft = Draft(amount_fen=350_00, against_rule="已核实")
        step(case, scope(world, "staff"), "grant", day(14), decision=draft)
        step(case, clerk2(world), "delivered", day(15))
        today_is(day(20))
        client = signed_in("staff2")
        address = reverse("recovery", args=[case.code])
        given = {"amount": "700.00", "fine": "2100.01", "reason": "隐瞒车辆"}
        assert "3 倍" in text(client.post(address, given))
        assert client.post(address, given | {"fine": "2100"}).status_code == 302
        assert Recovery.objects.unscoped(reason="test").get().fine_fen == 2100_00
        assert "追回 700.00 元" in text(client.get(address)) or "追回 700 元" in text(client.get(address))
