"""Dibao from the lead to the decision, by everybody whose turn it is; and two officials at the same step."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from casework.bureau import evaluate, reported
from minzheng.casework.models import Case, Decision
from web.office import JULY, applied, day, opened, scope, second_clerk, today_is

from .test_survey_at_the_door import draw
from .test_visit_on_a_phone import photo
from .watched import DESK, PHONE

if TYPE_CHECKING:
    from web.world import World

    from .watched import Watched


@pytest.fixture(autouse=True)
def tables(tmp_path, settings):
    settings.MINZHENG_TABLES = tmp_path / "tables"


def only_case() -> Case:
    return Case.objects.unscoped(reason="test").get()


def do(page: Page, outcome: str) -> None:
    """Choose one way on and send it."""
    page.get_by_role("radio", name=outcome).first.check()
    page.get_by_role("button", name="办理", exact=True).click()


def register(watched: "Watched", world: "World") -> str:
    """From the lead to a case of its own, with the button tapped twice; return its address."""
    page = watched.page
    page.goto(f"/leads/{world.lead.code}/")
    watched.look()
    page.get_by_role("link", name="申请最低生活保障").click()
    expect(page.get_by_text("来源记为“主动发现”")).to_be_visible()
    watched.look()
    page.get_by_role("button", name="登记", exact=True).dblclick()
    expect(page.get_by_text("已登记，受理号")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("还没有登记申请书。")).to_be_visible()
    watched.look()
    assert only_case().origin == world.lead.code
    return page.url


def hand_in(watched: "Watched", address: str) -> None:
    """The application and the paper, by the links of what is missing; then acceptance."""
    page = watched.page
    page.get_by_role("link", name="去办：申请书与承诺书").click()
    page.get_by_label("家里遇到了什么困难").fill("男主人住院，家里没有别的收入。")
    page.get_by_label("联系电话").fill("13807301234")
    page.get_by_label("领钱的银行账号").fill("6217001234567890122")
    page.get_by_label("开户银行").fill("农商银行")
    page.get_by_label("我承诺以上内容真实").check()
    draw(page, "申请人签名")
    page.get_by_role("button", name="交申请书").click()
    expect(page.get_by_text("申请书已登记。下一步：交材料。")).to_be_visible(timeout=20_000)
    form = page.locator("form:has(input[value=identity])").first
    form.locator("input[type=file]").first.set_input_files(photo())
    form.get_by_role("button").click()
    expect(page.get_by_text("要交的材料已经齐全。")).to_be_visible()
    page.goto(address)
    do(page, "受理")
    expect(page.get_by_role("heading", name="现在：入户调查")).to_be_visible()
    watched.look()


def survey(watched: "Watched", address: str) -> None:
    """Two clerks at the door; then the step is done."""
    page = watched.page
    page.goto(f"{address}survey/new/")
    page.get_by_text("李芳（乡镇经办人）").first.click()
    page.get_by_text("张*生（户主）").first.click()
    page.get_by_label("看到的情况").fill("两间平房，男主人卧床。")
    for whose in ("调查人签名", "另一位调查人签名", "在场家人签名"):
        draw(page, whose)
    page.get_by_role("button", name="保存调查").click()
    expect(page.get_by_text("入户调查已登记，签名齐全。")).to_be_visible()
    page.goto(address)
    do(page, "调查完成")
    expect(page.get_by_text("您已经办过这一案的调查，不能再办审核，请由其他人办理。")).to_be_visible()
    watched.look()


def hang(watched: "Watched", address: str) -> None:
    """The village's cadre at the board: sees where it stands, not the means."""
    page = watched.page
    page.goto(address)
    expect(page.get_by_role("heading", name="现在：公示")).to_be_visible()
    expect(page.get_by_role("heading", name="按规定逐条看")).to_have_count(0)
    watched.look()
    page.goto(f"{address}notices/")
    page.get_by_role("link", name="登记已张贴").click()
    page.get_by_label("张贴在哪里").fill("村部门口公开栏")
    page.get_by_role("button", name="登记今天张贴").click()
    expect(page.get_by_text("还有 7 天")).to_be_visible()


def decide(watched: "Watched", address: str) -> None:
    """The county departs from the rule only with a reason."""
    page = watched.page
    page.goto("/cases/")
    watched.look()
    page.get_by_role("link", name="张*生 最低生活保障").click()
    expect(page.get_by_text("规则的结果：").first).to_be_visible()
    watched.look()
    page.get_by_label("每月给多少元").fill("350")
    do(page, "确认给予 下一步")
    expect(page.get_by_text("如仍要这样决定，请写明理由。")).to_be_visible()
    watched.look()
    page.get_by_label("与规则结果不一致的理由").fill("当面核实过收入，家里只有一亩田。")
    do(page, "确认给予 下一步")
    expect(page.get_by_text("每月 350.00 元").first).to_be_visible()
    watched.look()
    assert page.url.endswith(address)


def test_dibao_from_the_lead_to_the_decision(world: "World", open_page: "Callable[..., Watched]") -> None:
    second_clerk(world, "clerk2", "李芳")
    third = second_clerk(world, "clerk3", "赵敏")
    today_is(JULY)
    evaluate(world.household, JULY, known={"residence": "rural"}, of_persons={})
    first = open_page(width=DESK)
    first.sign_in("clerk")
    address = register(first, world).removeprefix(first.page.url.split("/cases/")[0])
    hand_in(first, address)
    today_is(day(2))
    survey(first, address)
    reported(only_case(), scope(world, "staff"), day(3))
    today_is(day(5))
    opinion = open_page(width=DESK)
    page = opinion.sign_in(third.username)
    page.goto(address)
    do(page, "建议给予")
    expect(page.get_by_role("heading", name="现在：公示")).to_be_visible()
    village = open_page(width=PHONE)
    village.sign_in("cadre")
    hang(village, address)
    page.goto(address)
    expect(page.get_by_text("公示要到 2021-07-12 才满")).to_be_visible()
    opinion.look()
    today_is(day(13))
    page.goto(address)
    do(page, "公示期满")
    evaluate(world.household, day(13), known={"residence": "rural"}, of_persons={})
    today_is(day(14))
    county = open_page(width=DESK)
    county.sign_in("staff")
    decide(county, address)
    decision = Decision.objects.unscoped(reason="test").get()
    assert (decision.amount_fen, decision.against_rule) == (350_00, "当面核实过收入，家里只有一亩田。")
    first.page.goto(f"/leads/{world.lead.code}/")
    expect(first.page.get_by_role("heading", name="这一户的经过")).to_be_visible()
    expect(first.page.get_by_role("link", name="申请最低生活保障")).to_be_visible()  # in the chain of help
    first.look()


def test_the_slower_of_two_officials_is_told_and_writes_nothing_twice(
    world: "World", open_page: "Callable[..., Watched]"
) -> None:
    second_clerk(world, "clerk2", "李芳")
    today_is(JULY)
    case = applied(opened(world))
    address = f"/cases/{case.code}/"
    faster, slower = open_page(width=DESK), open_page(width=PHONE)
    one, other = faster.sign_in("clerk"), slower.sign_in("clerk2")
    for page in (one, other):
        page.goto(address)
    do(one, "受理")
    expect(one.get_by_text("已办理，现在轮到“入户调查”。")).to_be_visible()
    other.get_by_label("理由", exact=False).last.fill("申请人说下个月再来。")
    do(other, "申请人撤回")
    expect(other.get_by_text("这一步刚才已经办过，现在轮到“入户调查”。")).to_be_visible()
    expect(other.get_by_role("heading", name="现在：入户调查")).to_be_visible()
    assert "申请人说下个月再来。" in (other.locator("#id_reason").input_value())
    slower.look()
    case.refresh_from_db()
    assert (case.step, case.acts.count()) == ("survey", 1)
