"""A month's money in a real browser: four hands, a refused payment, a death, an auditor's morning."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from minzheng.payments import banking
from minzheng.payments.layouts import one_card
from minzheng.payments.models import Line, Roll
from web.paying import JUNE, Paid, finance, paid

from .watched import DESK, PHONE

if TYPE_CHECKING:
    from web.world import World

    from .watched import Watched

OpenPage = Callable[..., "Watched"]


@pytest.fixture
def money(world: "World", settings: Any, tmp_path: Path) -> Paid:
    settings.MINZHENG_TABLES = tmp_path / "tables"
    finance(world)
    return paid(world, settings.MINZHENG_TABLES)


def step(open_page: OpenPage, who: str, roll: Roll, button: str) -> None:
    """Somebody signs in, reads the desk and does the step whose turn it is."""
    watched = open_page(width=DESK)
    page = watched.sign_in(who)
    page.goto(f"/payments/rolls/{roll.code}/")
    watched.look()
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("status")).to_be_visible()


def second_staff(world: "World") -> None:
    """One more of the county's staff: approval and release are never one person's."""
    import datetime as dt

    from minzheng.access.models import Role
    from minzheng.access.verbs import create_user, give_post
    from web.world import COUNTY, NOW, PASSWORD

    user = create_user(username="staff2", password=PASSWORD, display_name="罗静", at=NOW)
    give_post(user=user, role=Role.COUNTY_STAFF, area=COUNTY, since=dt.date(2021, 1, 1), at=NOW)


def test_a_month_goes_out_and_comes_back(
    money: Paid, world: "World", open_page: OpenPage, tmp_path: Path
) -> None:
    second_staff(world)
    roll = money.roll
    step(open_page, "staff2", roll, "一审")
    step(open_page, "leader", roll, "二审")
    step(open_page, "finance", roll, "财政确认")
    watched = open_page(width=DESK)
    page = watched.sign_in("staff")
    page.goto(f"/payments/rolls/{roll.code}/")
    page.get_by_role("button", name="生成银行文件").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载").click()
    assert download.value.suggested_filename == "发放_202106_1.xlsx"
    (reference,) = (payment.reference for payment in banking.payments_of(roll))
    back = tmp_path / "回盘.csv"
    back.write_bytes(one_card.answered(banking.payments_of(roll), {reference: "户名不符"}, JUNE))
    page.get_by_label("银行回盘文件").set_input_files(back)
    page.get_by_role("button", name="收下回盘并对账").click()
    expect(page.get_by_text("户名与账号不符 1 笔 412.50 元")).to_be_visible()
    watched.look()
    roll.refresh_from_db()
    assert (roll.state, roll.paid_fen) == (Roll.State.RECONCILED, 0)


def test_a_death_between_freezing_and_the_bank(money: Paid, open_page: OpenPage) -> None:
    gone = money.near.payee
    gone.status, gone.status_since = "dead", JUNE
    gone.save()
    watched = open_page(width=DESK)
    page = watched.sign_in("leader")
    page.goto(f"/payments/rolls/{money.roll.code}/")
    expect(page.get_by_text("核算以后又查出 1 笔的领取人已经死亡")).to_be_visible()
    watched.look()
    page.context.clear_cookies()
    page = watched.sign_in("staff")
    page.goto(f"/payments/rolls/{money.roll.code}/")
    page.get_by_role("link", name="作废这一批").click()
    page.get_by_label("理由").fill("有人死亡，重新核算")
    page.get_by_role("button", name="作废这一批").click()
    page.goto("/payments/")
    page.get_by_label("发放月份").fill("2021-06")
    page.get_by_role("button", name="冻结并核算").click()
    expect(page.get_by_role("link", name="领取人已经死亡")).to_be_visible()
    watched.look()
    held = Line.objects.unscoped(reason="test").get(award=money.near, state="held")
    assert held.hold == "dead"


def test_an_auditors_morning(money: Paid, open_page: OpenPage) -> None:
    gone = money.near.payee
    gone.status, gone.status_since = "dead", JUNE.replace(month=3)
    gone.save()
    for width in (DESK, PHONE):
        watched = open_page(width=width)
        page = watched.sign_in("auditor")
        page.goto("/payments/standing/")
        watched.look()
        page.get_by_role("link", name="死亡以后还在发").click()
        expect(page.get_by_text("死亡日期 2021-03-01")).to_be_visible()
        watched.look()
    page.get_by_role("link", name="2021年5月").click()
    expect(page.get_by_role("heading", name="每个月的发放")).to_be_visible()
    watched.look()
