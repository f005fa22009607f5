"""The ways of a post with many pages: five and "more" under the thumb, all in one line on a desk."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from .watched import DESK, PHONE

if TYPE_CHECKING:
    from web.world import World

    from .watched import Watched

LEAST_TOUCH = 44


def test_five_and_more_on_a_phone(world: "World", open_page: "Callable[..., Watched]") -> None:
    phone = open_page(width=PHONE)
    page = phone.sign_in("clerk")
    ways = page.get_by_role("navigation", name="主要页面")
    boxes = [each.bounding_box() for each in ways.locator(".way:visible").all()]
    assert len(boxes) == 6
    for box in boxes:
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= PHONE and box["width"] >= LEAST_TOUCH
    expect(ways.get_by_role("link", name="内控")).to_be_hidden()

    # By keyboard, without any script: open, go on with Tab, follow.
    page.get_by_text("更多", exact=True).focus()
    page.keyboard.press("Enter")
    expect(ways.get_by_role("link", name="内控")).to_be_visible()
    phone.look()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "more-way"
    ways.get_by_role("link", name="内控").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/control/**")
    expect(ways.locator("summary")).to_have_class("way way-here")
    phone.look()


def test_all_in_one_line_on_a_desk(world: "World", open_page: "Callable[..., Watched]") -> None:
    desk = open_page(width=DESK)
    page = desk.sign_in("clerk")
    expect(page.get_by_text("更多", exact=True)).to_be_hidden()
    expect(page.get_by_role("link", name="内控")).to_be_visible()
    desk.look()
