"""The board: ticking cases and giving them to a colleague; whose they are stands in every list."""

import pytest
from django.urls import reverse

from minzheng.casework.models import Assignment
from web.office import JULY, SignIn, opened, second_clerk, today_is
from web.world import FAR_VILLAGE, VILLAGE, World, make_household

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def cases(world: World):
    second_clerk(world)
    today_is(JULY)
    return [opened(world), opened(world, home=make_household(VILLAGE, "钱多多", 1))]


class TestBoard:
    def test_gives_what_was_ticked(self, world: World, signed_in: SignIn, cases) -> None:
        clerk = signed_in("clerk")
        page = text(clerk.get(reverse("cases_board")))
        assert page.count('name="case"') == 2 and "李芳" in page
        sent = {"case": [case.code for case in cases], "to": world.users["clerk2"].pk, "area": ""}
        answer = clerk.post(reverse("cases_assign"), sent, follow=True)
        assert "已分办 2 件。" in text(answer) and text(answer).count("分给李芳") == 2
        assert Assignment.objects.unscoped(reason="test").count() == 2
        assert "分给李芳" in text(clerk.get(reverse("cases"), {"view": "open"}))
        other = signed_in("clerk2")
        assert all(one.number in text(other.get(reverse("cases"), {"view": "given"})) for one in cases)

    def test_says_what_is_missing_or_wrong(self, world: World, signed_in: SignIn, cases) -> None:
        clerk = signed_in("clerk")
        address = reverse("cases_assign")
        assert "请选分给谁。" in text(clerk.post(address, {"case": cases[0].code}, follow=True))
        to = world.users["clerk2"].pk
        assert "请先选要分办的案件。" in text(clerk.post(address, {"to": to}, follow=True))
        assert "请先选要分办的案件。" in text(clerk.post(address, {"to": to, "case": "x"}, follow=True))
        far = world.users["other_clerk"].pk
        sent = {"case": cases[0].code, "to": far}
        assert "请选本单位在岗的同事。" in text(clerk.post(address, sent, follow=True))
        assert not Assignment.objects.unscoped(reason="test").exists()

    def test_another_townships_case_is_not_touched(self, world: World, signed_in: SignIn, cases) -> None:
        far = opened(world, home=make_household(FAR_VILLAGE, "何德旺", 1), by=None)
        sent = {"case": far.code, "to": world.users["clerk2"].pk}
        assert "没有变动：" in text(signed_in("clerk").post(reverse("cases_assign"), sent, follow=True))
        assert not Assignment.objects.unscoped(reason="test").exists()

    def test_who_does_not_give_sees_no_boxes(self, world: World, signed_in: SignIn, cases) -> None:
        for name in ("cadre", "auditor", "leader"):
            assert 'name="case"' not in text(signed_in(name).get(reverse("cases_board")))
