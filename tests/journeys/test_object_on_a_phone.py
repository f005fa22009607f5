"""Somebody before the wall scans the code, objects without a name, and later reads the answer."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from minzheng.casework.models import Objection
from web.hung_up import hung_up
from web.office import today_is
from web.world import TODAY, VILLAGE

from .test_apply_on_a_phone import keep_look
from .watched import DESK, PHONE

if TYPE_CHECKING:
    from web.world import World

    from .watched import Watched


def test_an_objection_from_the_wall(world: "World", open_page: "Callable[..., Watched]") -> None:
    hung = hung_up(world, VILLAGE, "郭桂香", "clerk")
    for width in (PHONE, DESK):
        phone = open_page(width=width)
        page = phone.page
        page.goto("/object/")
        phone.look()
        page.get_by_label("公示编号").fill("ABCDE23456")
        page.get_by_role("button", name="看这张公示").click()
        expect(page.get_by_text("没有找到正在公示的内容")).to_be_visible()
        phone.look()
        page.goto(f"/object/?code={hung.notice.code}")
        expect(page.get_by_text("申请人：郭桂香。")).to_be_visible()
        phone.look()
        page.get_by_role("button", name="交异议").click()
        expect(page.get_by_text("请写明有什么异议。").first).to_be_visible()
        phone.look()
        keep_look(page, f"object-{width}")
        page.get_by_label("有什么异议").fill("他家在县城有门面。")
        page.get_by_role("button", name="交异议").click()
        link = page.get_by_role("link", name="/object/")
        expect(link).to_be_visible()
        phone.look()
        keep_look(page, f"object-sent-{width}")
        link.click()
        expect(page.get_by_text("已经收到，正在处理，还没有答复。")).to_be_visible()
        phone.look()
        assert all("the server responded with" in line for line in phone.said)
        phone.said.clear()
    made = Objection.objects.unscoped(reason="test").filter(notice=hung.notice)
    made.update(finding="founded", answer="经查属实，已退回重新调查。", answered_on=TODAY)
    today_is(TODAY)
    page.reload()
    expect(page.get_by_text("经查属实，已退回重新调查。")).to_be_visible()
    phone.look()
