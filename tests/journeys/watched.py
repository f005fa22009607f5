"""A browser page that keeps what its console said and is looked at by axe."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request

from web.world import PASSWORD

PHONE, DESK = 360, 1280


class Watched:
    """A page of one width in a context of its own (its own cookies), with its console kept."""

    def __init__(self, browser: Browser, address: str, width: int) -> None:
        self.context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": 800},
            locale="zh-CN",
            has_touch=width <= PHONE,
        )
        self.page: Page = self.context.new_page()
        self.width = width
        self.said: list[str] = []
        self.page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        self.page.on("requestfailed", self._failed)

    def _failed(self, request: Request) -> None:
        # What is still on its way when the page is left is given up: no fault of the page.
        if request.failure != "net::ERR_ABORTED":
            self.said.append(f"failed: {request.url} {request.failure}")

    def sign_in(self, username: str) -> Page:
        """Sign in through the form, as a person does."""
        self.page.goto("/signin/")
        self.page.get_by_label("账号").fill(username)
        self.page.get_by_label("密码").fill(PASSWORD)
        self.page.get_by_role("button", name="登录").click()
        self.page.wait_for_url(lambda url: "/signin/" not in url)
        return self.page

    def faults(self) -> list[str]:
        """Return what axe finds, and whether the page is wider than the screen."""
        found = Axe().run(self.page)
        faults = [found.generate_report()] if found.violations_count else []
        if (wide := self.page.evaluate("document.documentElement.scrollWidth")) > self.width:
            faults.append(f"{wide} px wide on a screen of {self.width} px")
        return [f"{self.page.url}: {fault}" for fault in faults]

    def look(self) -> None:
        """Fail on any fault."""
        assert not (faults := self.faults()), "\n".join(faults)

    def close(self) -> None:
        """Close the page and fail if its console said anything."""
        self.context.close()
        assert not self.said, "\n".join(self.said)
