"""Emergency relief from the counter: money within the hour, papers within days, and the county's check."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, expect

from casework.bureau import evaluate
from minzheng.casework.models import Case, Decision, SpotCheck
from web.office import JULY, day, second_clerk, today_is

from .test_survey_at_the_door import draw
from .test_visit_on_a_phone import photo
from .watched import DESK, PHONE

if TYPE_CHECKING:
    from web.world import World

    from .watched import Watched

CLICK, CHARACTER, PAGE, SIGN = 4, 1.5, 10, 15
"""Seconds of a slow hand: to find and press one thing, to type one character, to read a page, to sign."""
TEN_MINUTES = 600
NOW = "两个人，现金，村干部在场，本人签收。"


@pytest.fixture(autouse=True)
def tables(tmp_path, settings):
    settings.MINZHENG_TABLES = tmp_path / "tables"


@dataclass
class Counter:
    """What the hands at the counter did: presses, fields typed in, characters, pages read, signatures."""

    clicks: int = 0
    fields: int = 0
    characters: int = 0
    pages: int = 0
    signatures: int = 0

    @property
    def seconds(self) -> float:
        """How long that takes a slow hand."""
        typing = self.characters * CHARACTER
        return self.clicks * CLICK + typing + self.pages * PAGE + self.signatures * SIGN

    def press(self, place: Locator, *, opens: bool = False) -> None:
        """Press a link, a button or a choice; `opens` where a page to be read follows."""
        place.click()
        self.clicks += 1
        self.pages += opens

    def write(self, place: Locator, words: str) -> None:
        """Type into a field."""
        place.fill(words)
        self.clicks += 1
        self.fields += 1
        self.characters += len(words)

    def do(self, watched: "Watched", outcome: str, reason: str = "") -> None:
        """Choose one way on, with its reason, and send it."""
        page = watched.page
        self.press(page.get_by_role("radio", name=outcome).first)
        if reason:
            self.write(page.locator("#id_reason"), reason)
        self.press(page.get_by_role("button", name="办理", exact=True), opens=True)


def only_case() -> Case:
    return Case.objects.unscoped(reason="test").get()


def register(watched: "Watched", hands: Counter) -> str:
    """From the list of cases to an accepted emergency; return its address."""
    page = watched.page
    page.goto("/cases/")
    hands.press(page.get_by_role("link", name="登记申请"), opens=True)
    hands.write(page.get_by_label("姓名或身份证号"), "张建生")
    hands.press(page.get_by_role("button", name="查找"))
    hands.press(page.get_by_role("link", name="张*生"), opens=True)
    watched.look()
    hands.press(page.get_by_role("link", name="登记急难 急难型临时救助"), opens=True)
    watched.look()
    hands.press(page.get_by_role("button", name="登记", exact=True), opens=True)
    expect(page.get_by_text("已登记，受理号")).to_be_visible(timeout=20_000)
    hands.do(watched, "情况紧急，先行救助")
    expect(page.get_by_role("heading", name="现在：乡镇决定先行救助")).to_be_visible()
    watched.look()
    return page.url[page.url.index("/cases/") :]


def decide(watched: "Watched", hands: Counter, address: str) -> None:
    """The township decides within its own limit: above it the page says so, and nothing is written."""
    page = watched.page
    page.goto(address)
    page.get_by_label("一次给多少元").fill("2000.01")
    page.get_by_label("与规则结果不一致的理由").fill("房屋昨晚烧毁")
    page.get_by_role("radio", name="决定救助").first.check()
    page.get_by_role("button", name="办理", exact=True).click()
    expect(page.get_by_text("超过乡镇审批的小额临时救助上限")).to_be_visible()
    watched.look()
    page.goto(address)
    hands.pages += 1
    hands.write(page.get_by_label("一次给多少元"), "1500")
    hands.write(page.get_by_label("与规则结果不一致的理由"), "房屋昨晚烧毁，已到现场看过。")
    hands.do(watched, "决定救助 下一步")
    expect(page.get_by_role("heading", name="现在：先行发放")).to_be_visible()
    expect(page.get_by_text("您已经办过这一案的确认，不能再办支付，请由其他人办理。")).to_be_visible()
    watched.look()


def hand_in(watched: "Watched", hands: Counter, address: str) -> None:
    """The application and two photos, days later."""
    page = watched.page
    page.goto(address)
    hands.pages += 1
    expect(page.get_by_text("2021年7月15日前")).to_be_visible()
    hands.press(page.get_by_role("link", name="去办：申请书与承诺书"), opens=True)
    watched.look()
    hands.write(page.get_by_label("家里遇到了什么困难"), "房屋烧毁，衣物粮食都没有了。")
    hands.write(page.get_by_label("联系电话"), "13807301234")
    hands.write(page.get_by_label("领钱的银行账号"), "6217001234567890122")
    hands.write(page.get_by_label("开户银行"), "农商银行")
    hands.press(page.get_by_label("我承诺以上内容真实"))
    draw(page, "申请人签名")
    hands.signatures += 1
    hands.press(page.get_by_role("button", name="交申请书"), opens=True)
    expect(page.get_by_text("申请书已登记。下一步：交材料。")).to_be_visible(timeout=20_000)
    for kind in ("identity", "event_proof"):
        form = page.locator(f"form:has(input[value={kind}])").first
        form.locator("input[type=file]").first.set_input_files(photo())
        hands.clicks += 2  # the camera and the picture
        hands.press(form.get_by_role("button"))
        expect(page.get_by_text("已保存。")).to_be_visible(timeout=20_000)
    watched.look()


def check(county: "Watched", address: str) -> None:
    """The county looks in while the papers are still coming: money first is not money unseen."""
    page = county.sign_in("staff")
    page.goto(address)
    county.look()
    page.get_by_role("link", name="安排县级入户核查").click()
    page.get_by_label("哪里有疑点").fill("先行救助，事后抽查。")
    page.get_by_role("button", name="安排核查").click()
    page.goto("/control/visits/")
    county.look()
    page.get_by_role("link", name="登记核查结果").first.click()
    page.get_by_label("与审核意见一致", exact=True).check()
    page.get_by_label("入户看到的情况").fill("房屋确已烧毁，救助金已收到。")
    page.get_by_role("button", name="保存核查结果").click()
    expect(page.get_by_text("已登记核查结果。")).to_be_visible()
    county.look()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_emergency_relief_takes_ten_minutes_of_work(
    world: "World", open_page: "Callable[..., Watched]", width: int
) -> None:
    second = second_clerk(world, "clerk2", "李芳")
    today_is(JULY)
    evaluate(world.household, JULY, known={"residence": "rural"}, of_persons={})
    hands = Counter()
    counter, desk = open_page(width=width), open_page(width=width)
    counter.sign_in("clerk")
    address = register(counter, hands)
    desk.sign_in(second.username)
    decide(desk, hands, address)

    # Paid the same day, by another hand, with nothing but words on file.
    counter.page.goto(address)
    hands.pages += 1
    hands.do(counter, "已发放", NOW)
    expect(counter.page.get_by_role("heading", name="现在：已发放，待补手续")).to_be_visible()
    counter.look()
    case, decision = only_case(), Decision.objects.unscoped(reason="test").get()
    assert (decision.amount_fen, decision.period, decision.on) == (1_500_00, "once", JULY)
    assert (case.step, case.due_on) == ("papers", day(15))
    assert not case.papers.exists() and not case.surveys.exists() and not case.notices.exists()
    assert (hands.clicks, hands.fields) <= (20, 5)
    assert hands.seconds < TEN_MINUTES / 2, hands

    check(open_page(width=width), address)
    found = SpotCheck.objects.unscoped(reason="test").get()
    assert (found.why, found.result) == ("doubt", "agrees")

    # The papers follow within the limit, and the case is closed.
    today_is(day(6))
    hand_in(counter, hands, address)
    counter.page.goto(address)
    hands.do(counter, "手续已补齐")
    counter.look()
    case.refresh_from_db()
    assert (case.step, case.ended_on) == ("granted", day(6))
    assert hands.clicks <= 36 and hands.fields <= 9, hands
    assert hands.seconds < TEN_MINUTES, hands


def test_papers_that_do_not_come_are_seen_to_be_late(
    world: "World", open_page: "Callable[..., Watched]"
) -> None:
    from minzheng.casework.deciding import Draft
    from web.office import clerk2, opened, scope, step

    evaluate(world.household, JULY, known={"residence": "rural"}, of_persons={})
    case = opened(world, programme="temporary_emergency")
    step(case, scope(world, "clerk"), "accept", JULY)
    given = Draft(amount_fen=1_000_00, against_rule="已到现场看过")
    step(case, clerk2(world), "grant", JULY, decision=given)
    step(case, scope(world, "clerk"), "paid", JULY, reason="现金，本人签收")
    today_is(day(16))
    counter = open_page(width=PHONE)
    page = counter.sign_in("clerk")
    page.goto("/cases/?view=late")
    expect(page.get_by_role("link", name="张*生 急难型临时救助")).to_be_visible()
    counter.look()
    page.goto(f"/cases/{case.code}/")
    hands = Counter()
    hands.do(counter, "确实补不齐")
    expect(page.get_by_text("选“确实补不齐，写明原因结案”请写明理由。").first).to_be_visible()
    counter.look()
