"""From the opinion to the letter: printed, hung, objected to, answered, taken down, decided, handed over."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from casework.bureau import evaluate, reported
from minzheng.casework.models import Case, Document, Notice, Objection
from minzheng.registry.models import Person
from web.office import at_confirmation, at_opinion, clerk2, day, scope, second_clerk, step, today_is

from .watched import DESK, PHONE

if TYPE_CHECKING:
    from web.world import World

    from .watched import Watched


@pytest.fixture(autouse=True)
def tables(tmp_path, settings):
    settings.MINZHENG_TABLES = tmp_path / "tables"


def to_hang(world: "World") -> Case:
    case = at_opinion(world)
    if not case.household.means_checks.exists():
        reported(case, scope(world, "staff"), day(2))
    today_is(day(5))
    return step(case, clerk2(world), "propose_grant", day(5))


def refused(world: "World") -> Case:
    """Another household's case, refused on 14 July."""
    home = Person.objects.unscoped(reason="test").get(name="欧阳明华").household
    case = at_confirmation(world, home=home)
    rich = {"residence": "rural", "second_home": True}
    evaluate(home, day(13), known=rich, of_persons={"hukou_local": True})
    today_is(day(14))
    return step(case, scope(world, "staff"), "refuse", day(14), reason="有第二套住房")


def hang(watched: "Watched", case: Case) -> None:
    """The cadre at the notice board, with the phone."""
    page = watched.sign_in("cadre")
    page.goto(f"/cases/{case.code}/notices/")
    watched.look()
    page.get_by_role("link", name="登记已张贴").click()
    page.get_by_role("button", name="登记今天张贴").click()
    expect(page.get_by_text("请写明张贴的地点。")).to_be_visible()
    watched.look()
    page.get_by_label("张贴在哪里").fill("村部门口公开栏")
    page.get_by_role("button", name="登记今天张贴").click()
    expect(page.get_by_text("还有 7 天")).to_be_visible()
    watched.look()


def object_to(watched: "Watched") -> None:
    """Somebody tells the cadre what they object."""
    page = watched.page
    page.get_by_role("link", name="登记异议").click()
    watched.look()
    page.get_by_label("有什么异议").fill("他家去年买了小汽车")
    page.get_by_role("button", name="登记异议").click()
    expect(page.get_by_text("异议：他家去年买了小汽车")).to_be_visible()
    page.goto("/cases/notices/")
    expect(page.get_by_text("有人提出异议")).to_be_visible()
    watched.look()


def answer(watched: "Watched", case: Case, username: str) -> None:
    """Another clerk answers, and prints the answer."""
    page = watched.sign_in(username)
    page.goto(f"/cases/{case.code}/notices/")
    page.get_by_role("link", name="处理这条异议").click()
    watched.look()
    page.get_by_label("异议不成立").check()
    page.get_by_label("处理意见").fill("经核对，车辆登记在同名的另一人名下。")
    page.get_by_role("button", name="答复").click()
    expect(page.get_by_role("button", name="打印给提出的人")).to_be_visible()
    watched.look()


def hand_over(watched: "Watched", case: Case) -> None:
    """The clerk makes the letter and says how it was handed over."""
    page = watched.sign_in("clerk")
    page.goto(f"/cases/{case.code}/documents/")
    watched.look()
    page.get_by_role("button", name="制作不予确认通知书").click()
    expect(page.get_by_role("link", name="看和打印").first).to_be_visible()
    watched.look()
    page.get_by_role("link", name="登记送达").first.click()
    watched.look()
    page.get_by_label("上门送达").check()
    page.get_by_role("button", name="登记送达").click()
    expect(page.get_by_text("2021年7月14日").first).to_be_visible()
    watched.look()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_notice_hangs_and_a_letter_is_handed_over(
    world: "World", open_page: "Callable[..., Watched]", width: int
) -> None:
    case = to_hang(world)
    at_the_wall = open_page(width=width)
    hang(at_the_wall, case)
    object_to(at_the_wall)
    second_clerk(world, "clerk3", "赵敏")
    answer(open_page(width=width), case, "clerk3")
    assert Objection.objects.unscoped(reason="test").get().finding == "unfounded"
    today_is(day(13))
    at_the_wall.page.goto("/cases/notices/")
    at_the_wall.page.get_by_role("button", name="登记取下").click()
    expect(at_the_wall.page.get_by_text("已登记取下。")).to_be_visible()
    assert Notice.objects.unscoped(reason="test").get().taken_down_on == day(13)
    hand_over(open_page(width=width), refused(world))
    assert Document.objects.unscoped(reason="test").filter(delivered_on=day(14)).count() == 2
