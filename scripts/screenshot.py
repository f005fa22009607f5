"""Makes docs/images/worklist.png from a running demo: a cadre's list beside the lead of its first card.

`.venv/bin/python scripts/screenshot.py` reads the demo's password from var; `--url` names another address.
"""

import argparse
import json
import os
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "images" / "worklist.png"
CHROMIUM = "/usr/bin/chromium"
PHONE = {"width": 390, "height": 780}
SCALE, MARGIN, CORNER = 2, 64, 36
PAPER, EDGE = "#e9f2f2", "#b9c9ca"


def password() -> str:
    """Return the password of the demo on this machine."""
    var = Path(os.environ.get("MINZHENG_VAR", ROOT / "var"))
    [marker] = (var / "demo").glob("*.json")
    return json.loads(marker.read_text("utf-8"))["password"]


def sign_in(page: Page, secret: str) -> None:
    """Sign in as the demo's village cadre."""
    page.goto("/signin/")
    page.get_by_label("账号").fill("village")
    page.get_by_label("密码").fill(secret)
    page.get_by_role("button", name="登录").click()
    page.locator(".card-name a").first.wait_for()


def pictures(url: str, secret: str) -> list[Image.Image]:
    """Return the phone's two screens."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(base_url=url, viewport=PHONE, device_scale_factor=SCALE, locale="zh-CN")
        page = context.new_page()
        sign_in(page, secret)
        shots = [page.screenshot()]
        page.locator(".card-name a").first.click()
        page.get_by_role("heading", name="为什么要去").wait_for()
        shots.append(page.screenshot())
        browser.close()
    return [Image.open(BytesIO(shot)).convert("RGB") for shot in shots]


def side_by_side(screens: list[Image.Image]) -> Image.Image:
    """Return the screens as two cards on pale paper."""
    width, height = screens[0].size
    whole = Image.new("RGB", (len(screens) * (width + MARGIN) + MARGIN, height + 2 * MARGIN), PAPER)
    mask = Image.new("L", (width, height), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, width - 1, height - 1), CORNER, fill=255)
    for place, screen in enumerate(screens):
        left = MARGIN + place * (width + MARGIN)
        ImageDraw.Draw(whole).rounded_rectangle(
            (left - 2, MARGIN - 2, left + width + 1, MARGIN + height + 1), CORNER + 2, fill=EDGE
        )
        whole.paste(screen, (left, MARGIN), mask)
    return ImageOps.scale(whole, 0.75)


def main() -> None:
    """Write the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    asked = parser.parse_args()
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    side_by_side(pictures(asked.url, password())).quantize(128).save(TARGET, optimize=True)
    print(TARGET.relative_to(ROOT))


if __name__ == "__main__":
    main()
