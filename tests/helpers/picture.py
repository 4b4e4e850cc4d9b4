"""Makes the pictures that stand in the repository.

images/conker-lane.png for the README is the home page on a telephone beside the register;
docs/pictures/conkers.jpg, which Conker Lane's newsletter shows, is the drawing images/conkers.svg.
`make picture` runs it on the built site. They are looked at and committed by hand.
"""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.helpers.browsing import launched, opened_page, served

REPOSITORY = Path(__file__).resolve().parents[2]
HEIGHT = 760
VIEWS = (("", 375), ("policies/", 900))
GAP = 24
PAPER = (231, 224, 211)


def main() -> None:
    """Take both pictures and lay them side by side."""
    serving = contextlib.contextmanager(served)(REPOSITORY / "site")
    with serving as address, sync_playwright() as playwright, launched(playwright) as browser:
        views = [_view(browser, f"{address}{path}", width) for path, width in VIEWS]
        _draw_conkers(browser)
    picture = Image.new("RGB", (sum(view.width + GAP for view in views) + GAP, HEIGHT + 2 * GAP), PAPER)
    left = GAP
    for view in views:
        picture.paste(view, (left, GAP))
        left += view.width + GAP
    target = REPOSITORY / "images" / "conker-lane.png"
    target.parent.mkdir(exist_ok=True)
    picture.quantize(96).save(target, optimize=True)


def _view(browser: Browser, address: str, width: int) -> Image.Image:
    with opened_page(browser, viewport={"width": width, "height": HEIGHT}) as page:
        page.goto(address, wait_until="networkidle")
        return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def _draw_conkers(browser: Browser) -> None:
    with opened_page(browser, viewport={"width": 1200, "height": 560}) as page:
        page.set_content(f"<body style='margin: 0'>{(REPOSITORY / 'images' / 'conkers.svg').read_text('utf-8')}")
        drawn = Image.open(io.BytesIO(page.screenshot())).convert("RGB").resize((960, 448), Image.Resampling.LANCZOS)
    drawn.save(REPOSITORY / "docs" / "pictures" / "conkers.jpg", quality=82, optimize=True, progressive=True)


if __name__ == "__main__":
    main()
