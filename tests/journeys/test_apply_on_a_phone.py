"""An application from the person's own phone: worked out, written, signed, sent; taken in; followed."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

from .watched import DESK, PHONE

if TYPE_CHECKING:
    from web.world import World

    from .watched import Watched

REASON = "丈夫去年得了重病，我要照顾他，没有收入。"
LOOKS = os.environ.get("MINZHENG_LOOKS", "")


def keep_look(page: Page, name: str) -> None:
    """Leave a picture of the page where the environment asks for pictures."""
    if LOOKS:
        page.screenshot(path=Path(LOOKS) / f"{name}.png", full_page=True)


def on(page: Page) -> None:
    page.get_by_role("button", name="下一步").click()


def kept(page: Page) -> str:
    return page.evaluate("JSON.stringify(Object.entries(localStorage))")


def sign(page: Page) -> None:
    box = page.locator(".sign-place canvas")
    box.scroll_into_view_if_needed()
    place = box.bounding_box()
    assert place
    left, top = place["x"] + 30, place["y"] + 40
    page.mouse.move(left, top)
    page.mouse.down()
    for across, down in ((60, 50), (110, 5), (160, 70), (220, 20)):
        page.mouse.move(left + across, top + down, steps=4)
    page.mouse.up()


def work_out(phone: "Watched") -> Page:
    """Answer the calculator and go straight on to the application."""
    page = phone.page
    page.goto("/calculator/")
    page.get_by_label("每月工资").fill("300")
    page.get_by_role("button", name="申请最低生活保障").first.wait_for()
    phone.look()
    keep_look(page, "calculated")
    page.get_by_role("button", name="申请最低生活保障").first.click()
    page.wait_for_url("**/apply/dibao/")
    return page


def write(phone: "Watched", number: str, photo: Path) -> None:
    """Go through the pages up to the signature; what is wrong is said at once."""
    page = phone.page
    for place in range(1, 7):
        expect(page.get_by_text(f"第 {place} 步，共 6 步")).to_be_visible()
        if place == 1:
            page.get_by_label("乡镇").select_option("荣家湾镇")
            page.get_by_label("村（社区）").select_option("430621100265")
        elif place == 2:
            page.get_by_label("姓名").fill("张建生")
            page.get_by_label("身份证号").fill(number[:-1] + "?")
            page.get_by_label("联系电话").fill("13800001111")
            on(page)
            expect(page.get_by_text("身份证号不对")).to_be_visible()
            phone.look()
            keep_look(page, "step-wrong")
            page.get_by_label("身份证号").fill(number)
        elif place == 3:
            page.get_by_label("家里遇到了什么困难").fill(REASON)
        elif place == 4:
            page.get_by_label("银行账号").fill("6212261234567890128")
            page.get_by_label("开户银行").fill("农商银行")
        elif place == 5:
            page.locator("input[type=file]").first.set_input_files([photo])
            expect(page.locator(".thumbs canvas")).to_have_count(1)
        phone.look()
        keep_look(page, f"step-{place}")
        if place < 6:
            on(page)
    page.get_by_label("我承诺").check()
    sign(page)


def test_an_application_from_a_phone(
    world: "World", open_page: "Callable[..., Watched]", tmp_path: Path
) -> None:
    from PIL import Image

    from minzheng.casework.models import OnlineApplication, OnlinePaper
    from web.phone import id_number, open_desk

    person = open_desk(world)
    phone = open_page(width=PHONE)
    taken = tmp_path / "id.jpg"
    Image.effect_noise((3000, 2000), 60).convert("RGB").save(taken, "JPEG")
    page = work_out(phone)
    write(phone, id_number(person), taken)

    phone.context.set_offline(True)
    page.get_by_role("button", name="交申请").click()
    expect(page.get_by_text("现在没有网络，还没有交上去。")).to_be_visible()
    assert REASON in kept(page)
    for secret in ("张建生", id_number(person), "13800001111", "base64"):
        assert secret not in kept(page)
    assert phone.said and all("INTERNET_DISCONNECTED" in line for line in phone.said)
    phone.said.clear()
    assert not OnlineApplication.objects.unscoped(reason="test").exists()

    phone.context.set_offline(False)
    page.get_by_role("button", name="交申请").click()
    expect(page.get_by_role("heading", name="申请已收到")).to_be_visible()
    phone.look()
    keep_look(page, "received")
    assert kept(page) == "[]"
    code = page.locator(".code").inner_text()
    [made] = OnlineApplication.objects.unscoped(reason="test")
    [photo] = OnlinePaper.objects.unscoped(reason="test")
    assert (made.programme, photo.kind) == ("dibao", "identity")

    number = taken_in(open_page(width=DESK))
    page.goto("/follow/")
    phone.look()
    keep_look(page, "follow")
    page.get_by_label("查询码").fill(code)
    page.get_by_label("身份证后四位").fill(id_number(person)[-4:])
    page.get_by_role("button", name="查一查").click()
    expect(page.get_by_text(number)).to_be_visible()
    expect(page.get_by_role("heading", name="正在办：受理")).to_be_visible()
    phone.look()
    keep_look(page, "standing")
    page.get_by_role("button", name="有意见，要反映").click()
    phone.look()
    keep_look(page, "complain")


def taken_in(desk: "Watched") -> str:
    """Let the clerk find, open and take in what came; return the case's number."""
    page = desk.sign_in("clerk")
    page.goto("/cases/")
    page.get_by_role("link", name="网上申请").click()
    desk.look()
    keep_look(page, "clerk-list")
    page.get_by_role("link", name="张*生").click()
    expect(page.get_by_text(REASON)).to_be_visible()
    desk.look()
    keep_look(page, "clerk-open")
    desk.width = PHONE
    page.set_viewport_size({"width": PHONE, "height": 800})
    desk.look()
    keep_look(page, "clerk-open-phone")
    page.go_back()
    desk.look()
    keep_look(page, "clerk-list-phone")
    page.go_forward()
    page.get_by_role("button", name="转入办理").click()
    expect(page.get_by_text("已转入办理，受理号")).to_be_visible()
    return page.get_by_text("已转入办理，受理号").inner_text().partition("受理号")[2].strip(" 。")


def test_a_page_opened_anew_brings_back_what_may_be_kept(
    world: "World", open_page: "Callable[..., Watched]"
) -> None:
    from web.phone import open_desk

    open_desk(world)
    phone = open_page(width=PHONE)
    page = phone.page
    page.goto("/apply/")
    phone.look()
    keep_look(page, "choose")
    page.get_by_role("link", name="最低生活保障").click()
    page.get_by_label("乡镇").select_option("荣家湾镇")
    page.get_by_label("村（社区）").select_option("430621100265")
    on(page)
    page.get_by_label("姓名").fill("张建生")
    page.get_by_label("身份证号").fill("110101199003070017")
    page.reload()
    expect(page.get_by_text("上次没写完的内容还在")).to_be_visible()
    assert page.get_by_label("村（社区）").input_value() == "430621100265"
    assert "张建生" not in kept(page) and "110101199003070017" not in kept(page)
    phone.look()
