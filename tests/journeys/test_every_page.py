"""Every page of every post, at both widths: console empty, nothing for axe to say, nothing cut off."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from web.office import opened
from web.world import TODAY

from .watched import DESK, PHONE

if TYPE_CHECKING:
    from web.world import World

    from .watched import Watched


def pages(world: "World") -> dict[str, list[str]]:
    """Return the addresses that each post looks at; what another post shows alike is not repeated."""
    lead, home, head = f"/leads/{world.lead.code}/", world.household.code, world.head.code
    case = f"/cases/{opened(world, on=TODAY).code}/"
    return {
        "cadre": [
            "/",
            "/?state=settled&area=",
            lead,
            f"{lead}visit/",
            f"{lead}defer/",
            "/report/",
            f"/report/{home}/",
            f"/households/{home}/",
            *(f"/persons/{head}/?tab={tab}" for tab in ("facts", "benefits", "cases", "visits", "looks")),
            "/cases/?view=open",
            case,
            "/search/",
            "/monitored/",
            "/plan/",
            "/post/",
            "/rules/",
            "/rules/dibao/?on=2021-07-01&against=2021-06-30",
            "/calculator/",
        ],
        "clerk": [
            "/",
            "/?state=visited&area=",
            "/?state=waiting&area=",
            "/monitored/poverty/",
            "/cases/",
            "/cases/board/",
            case,
            f"{case}pause/",
            f"{case}extend/",
            "/cases/new/",
            f"/cases/new/{home}/",
            f"/cases/new/{home}/dibao/",
        ],
        "staff": [
            "/",
            "/?map=longest",
            "/?map=queued",
            "/?area=430621100&state=",
            "/cases/late/",
            "/feeds/",
            f"/feeds/{world.batch.pk}/",
            f"/feeds/{world.batch.pk}/undo/",
            "/feeds/quality/",
            "/feeds/quality/医保局/",
            "/feeds/letters/医保局/2021-05/",
            f"/persons/{head}/reveal/",
            "/monitored/?pilot=1",
            "/monitored/reconciliation/",
            f"/monitored/reconciliation/{world.difference.pk}/",
            "/monitored/poverty/",
        ],
        "auditor": ["/audit/", "/audit/?check=1", "/?county="],
    }


@pytest.mark.parametrize(("language", "width"), [("zh-hans", PHONE), ("zh-hans", DESK), ("en", PHONE)])
def test_every_page_is_clean(
    world: "World", open_page: "Callable[..., Watched]", width: int, language: str
) -> None:
    signin = open_page(width=width)
    signin.page.goto("/signin/")
    faults = signin.faults()
    for username, addresses in pages(world).items():
        watched = open_page(width=width)
        page = watched.sign_in(username)
        if language == "en":
            page.locator(".who summary").click()
            page.get_by_role("button", name="English").click()
            page.locator("html[lang=en]").wait_for()
        for address in addresses:
            page.goto(address)
            faults += watched.faults()
    assert not faults, "\n".join(faults)


def test_errors_are_readable(world: "World", open_page: "Callable[..., Watched]") -> None:
    watched = open_page(width=PHONE)
    page = watched.sign_in("cadre")
    for address, words in (("/nowhere/", "找不到这一页"), ("/audit/", "您的岗位不能做这件事")):
        page.goto(address)
        expect(page.get_by_role("heading", name=words)).to_be_visible()
        watched.look()
    # The browser itself reports the two answers; nothing else may have been said.
    assert len(watched.said) == 2 and all("the server responded with" in line for line in watched.said)
    watched.said.clear()
