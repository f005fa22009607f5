"""Debian's chromium against the real server; every page is watched: console empty, no axe violation."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from web.world import World

    from .watched import Watched

CHROMIUM = Path("/usr/bin/chromium")
BUILT = Path(__file__).resolve().parents[2] / "src/minzheng/web/static/minzheng/site.css"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Start chromium once; where it or the built front end is missing the journeys skip, in CI they fail."""
    for needed, how in ((CHROMIUM, "apt-get install chromium"), (BUILT, "npm run build in frontend/")):
        if not needed.exists():
            (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{needed} is missing: {how}")
    from playwright.sync_api import sync_playwright

    # Playwright's own loop runs in this thread; the tests' few queries beside it are safe.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def world(transactional_db: None) -> "World":
    from web.world import make_world

    return make_world()


@pytest.fixture
def open_page(world: "World", live_server: Any, browser: "Browser") -> "Iterator[Callable[..., Watched]]":
    """Return a function that opens a watched page of a given width, and check all of them at the end."""
    from .watched import Watched

    opened: list[Watched] = []

    def open_(*, width: int) -> Watched:
        opened.append(Watched(browser, live_server.url, width))
        return opened[-1]

    yield open_
    for page in opened:
        page.close()
