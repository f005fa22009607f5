"""A survey on a village cadre's phone: half written when the connection breaks, finished, signed by three."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

from .watched import PHONE

if TYPE_CHECKING:
    from web.world import World

    from .watched import Watched

LEAST_TOUCH = 44
SEEN = "两间平房，屋顶漏雨。男主人卧床，女主人种一亩田。"


def a_case_to_survey(world: "World") -> str:
    """Put an accepted case before the pages, on the day after; return its address."""
    from web.office import accepted, day, today_is

    case = accepted(world)
    today_is(day(2))
    return f"/cases/{case.code}/survey/"


def draw(page: Page, whose: str) -> None:
    """Sign with a finger in the box below that label."""
    box = page.get_by_role("img", name=whose, exact=True)
    box.scroll_into_view_if_needed()
    place = box.bounding_box()
    assert place
    left, top = place["x"] + 30, place["y"] + 40
    page.mouse.move(left, top)
    page.mouse.down()
    for across, down in ((60, 50), (110, 5), (160, 70), (220, 20)):
        page.mouse.move(left + across, top + down, steps=4)
    page.mouse.up()


def write(page: Page) -> None:
    """Answer one question after the other."""
    page.get_by_text("陈明（乡镇经办人）").click()
    page.get_by_text("张*生（户主）").click()
    page.get_by_label("看到的情况").press_sequentially(SEEN)


def kept(page: Page) -> str:
    """What the phone keeps of drafts."""
    return page.evaluate(
        "JSON.stringify(Object.entries(localStorage).filter(([k]) => k.includes(':draft:')))"
    )


def test_a_survey_survives_a_lost_connection(world: "World", open_page: "Callable[..., Watched]") -> None:
    from minzheng.casework.models import Signature, Survey

    address = a_case_to_survey(world)
    phone = open_page(width=PHONE)
    page = phone.sign_in("cadre")
    page.goto(address)
    phone.look()
    page.get_by_role("link", name="开始入户调查").click()
    phone.look()
    write(page)
    for whose in ("调查人签名", "另一位调查人签名", "在场家人签名"):
        draw(page, whose)
    phone.context.set_offline(True)
    page.get_by_role("button", name="保存调查").click()
    expect(page.get_by_text("现在没有网络，还没有保存。")).to_be_visible()
    assert page.get_by_label("看到的情况").input_value() == SEEN
    assert SEEN in kept(page) and "base64" not in kept(page)
    # The browser reports the call that failed; nothing else may have been said.
    assert phone.said and all("INTERNET_DISCONNECTED" in line for line in phone.said)
    phone.said.clear()
    assert not Survey.objects.unscoped(reason="test").exists()

    phone.context.set_offline(False)
    page.goto("/")  # the battery died; the page is opened anew
    page.goto(f"{address}new/")
    expect(page.get_by_text("上次没写完的内容还在")).to_be_visible()
    assert page.get_by_label("看到的情况").input_value() == SEEN
    expect(page.get_by_label("张*生（户主）")).to_be_checked()
    phone.look()
    for whose in ("调查人签名", "另一位调查人签名", "在场家人签名"):
        draw(page, whose)
    page.get_by_role("button", name="保存调查").click()
    expect(page.get_by_text("入户调查已登记，签名齐全。")).to_be_visible()
    phone.look()
    assert kept(page) == "[]"
    [made] = Survey.objects.unscoped(reason="test")
    assert (made.found, made.on, made.second) == (SEEN, dt.date(2021, 7, 2), world.users["clerk"])
    assert Signature.objects.unscoped(reason="test").filter(survey=made).count() == 3


def test_signing_out_wipes_the_drafts(world: "World", open_page: "Callable[..., Watched]") -> None:
    address = a_case_to_survey(world)
    page = open_page(width=PHONE).sign_in("cadre")
    page.goto(f"{address}interview/")
    page.get_by_label("访问了哪位邻居").fill("王大爷")
    page.get_by_label("邻居怎么说").fill("他家确实难，电话 13807301234")
    assert kept(page) != "[]" and "王大爷" not in kept(page) and "13807301234" not in kept(page)
    page.get_by_label("邻居怎么说").fill("他家确实难")
    page.goto(f"{address}interview/")
    assert page.get_by_label("邻居怎么说").input_value() == "他家确实难"
    page.locator(".who summary").click()
    page.get_by_role("button", name="退出").click()
    page.wait_for_url(lambda url: "/signin/" in url)
    assert kept(page) == "[]"


def test_what_a_thumb_must_hit_is_large(world: "World", open_page: "Callable[..., Watched]") -> None:
    address = a_case_to_survey(world)
    phone = open_page(width=PHONE)
    page = phone.sign_in("cadre")
    for place in ("survey/new/", "papers/", "meeting/", "survey/interview/"):
        page.goto(address.replace("survey/", place))
        phone.look()
        for target in page.locator(
            ".btn:visible, .choice:visible, .form-control:visible, .file-button:visible, summary:visible"
        ).all():
            box = target.bounding_box()
            assert box and box["height"] >= LEAST_TOUCH, f"{place}: {target.inner_text()} {box}"
