"""The journey: a cadre reads why, goes, and writes down what was found; the township sees it."""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import expect

from .watched import DESK, PHONE

if TYPE_CHECKING:
    from web.world import World

    from .watched import Watched

LEAST_TOUCH = 48


def photo() -> dict[str, object]:
    written = BytesIO()
    Image.new("RGB", (1200, 900), (90, 110, 90)).save(written, "JPEG")
    return {"name": "屋顶.jpg", "mimeType": "image/jpeg", "buffer": written.getvalue()}


def test_the_cadre_visits_and_the_township_sees_it(
    world: "World", open_page: "Callable[..., Watched]"
) -> None:
    phone = open_page(width=PHONE)
    page = phone.sign_in("cadre")
    phone.look()

    first = page.get_by_role("link", name="张*生一家 3 人")
    first.click()
    page.get_by_role("heading", name="为什么要去").wait_for()
    expect(page.get_by_text("医疗自付 3.7 万元")).to_be_visible()
    expect(page.get_by_text("医保局 2021年5月 · 第 1,204 行")).to_be_visible()
    phone.look()

    page.get_by_role("link", name="记录走访").click()
    phone.look()
    page.get_by_role("button", name="保存走访").click()
    expect(page.get_by_text("请选一项走访结果。")).to_be_visible()
    phone.look()

    page.get_by_text("确有困难").click()
    page.get_by_text("申请低保").click()
    page.get_by_label("拍照或选照片").set_input_files(photo())
    expect(page.get_by_text("屋顶.jpg")).to_be_visible()
    page.get_by_label("情况说明").fill("男主人住院，屋顶漏雨，孩子上初中。")
    page.get_by_role("button", name="保存走访").click()
    expect(page.get_by_text("已记录：确有困难。")).to_be_visible()
    expect(page.get_by_text("刘红 走访：确有困难")).to_be_visible()
    expect(page.get_by_role("img", name="走访照片")).to_be_visible()
    phone.look()

    desk = open_page(width=DESK)
    board = desk.sign_in("clerk")
    board.get_by_label("状态").select_option("visited")
    row = board.get_by_role("row").filter(has_text="张*生")
    row.get_by_text("刘红：确有困难").wait_for()
    desk.look()
    row.get_by_role("link").click()
    expect(board.get_by_text("男主人住院，屋顶漏雨，孩子上初中。")).to_be_visible()
    desk.look()


def test_two_taps_on_save_are_one_visit(world: "World", open_page: "Callable[..., Watched]") -> None:
    from minzheng.monitoring.models import Visit

    page = open_page(width=PHONE).sign_in("cadre")
    page.goto(f"/leads/{world.lead.code}/visit/")
    page.get_by_text("没有困难").click()
    page.get_by_role("button", name="保存走访").dblclick()
    page.get_by_text("已记录：没有困难。").wait_for()
    assert Visit.objects.unscoped(reason="test").count() == 1


def test_the_note_survives_a_dead_spot(world: "World", open_page: "Callable[..., Watched]") -> None:
    page = open_page(width=PHONE).sign_in("cadre")
    page.goto(f"/leads/{world.lead.code}/visit/")
    page.get_by_label("情况说明").press_sequentially("信号不好")
    page.goto("/")
    page.goto(f"/leads/{world.lead.code}/visit/")
    assert page.get_by_label("情况说明").input_value() == "信号不好"


def test_what_a_thumb_must_hit_is_large(world: "World", open_page: "Callable[..., Watched]") -> None:
    page = open_page(width=PHONE).sign_in("cadre")
    for address in ("/", f"/leads/{world.lead.code}/visit/", "/report/"):
        page.goto(address)
        targets = page.locator(
            ".btn:visible, .choice:visible, .way:visible, .form-control:visible, .tab:visible"
        )
        assert targets.count() > 4
        for target in targets.all():
            box = target.bounding_box()
            assert box and box["height"] >= LEAST_TOUCH, f"{address}: {target.inner_text()} {box}"


def test_a_household_seen_in_hardship_is_reported(
    world: "World", open_page: "Callable[..., Watched]"
) -> None:
    phone = open_page(width=PHONE)
    page = phone.sign_in("cadre")
    page.get_by_role("link", name="我发现了一户困难").click()
    page.get_by_label("姓名").fill("欧阳")
    page.get_by_role("button", name="查找").click()
    page.get_by_role("link", name="欧**华").click()
    phone.look()
    page.get_by_label("遇到了什么困难？").fill("男主人上月摔伤，不能干活。")
    page.get_by_role("button", name="报告").click()
    expect(page.get_by_text("已报告，这一户已列入走访清单。")).to_be_visible()
    phone.look()
