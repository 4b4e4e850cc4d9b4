"""Makes the pictures that stand in the repository.

images/conker-lane.png for the README is the home page on a telephone beside the register;
docs/pictures/conkers.jpg, which Conker Lane's newsletter shows, is the drawing images/conkers.svg.
`make picture` runs it on the built site. They are looked at and committed by hand.
"""

from __future__ import annotations

import functools
import http.server
import io
import shutil
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

REPOSITORY = Path(__file__).resolve().parents[1]
HEIGHT = 760
VIEWS = (("", 375), ("policies/", 900))
GAP = 24
PAPER = (231, 224, 211)


def main() -> None:
    """Take both pictures and lay them side by side."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(REPOSITORY / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        address = f"http://127.0.0.1:{server.server_port}/"
        views = [_view(browser, f"{address}{path}", width) for path, width in VIEWS]
        _draw_conkers(browser)
        browser.close()
        server.shutdown()
    picture = Image.new("RGB", (sum(view.width + GAP for view in views) + GAP, HEIGHT + 2 * GAP), PAPER)
    left = GAP
    for view in views:
        picture.paste(view, (left, GAP))
        left += view.width + GAP
    target = REPOSITORY / "images" / "conker-lane.png"
    target.parent.mkdir(exist_ok=True)
    picture.quantize(96).save(target, optimize=True)


def _view(browser: Browser, address: str, width: int) -> Image.Image:
    page = browser.new_page(viewport={"width": width, "height": HEIGHT})
    page.goto(address)
    page.wait_for_timeout(500)
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def _draw_conkers(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1200, "height": 560})
    page.set_content(f"<body style='margin: 0'>{(REPOSITORY / 'images' / 'conkers.svg').read_text('utf-8')}")
    drawn = Image.open(io.BytesIO(page.screenshot())).convert("RGB").resize((960, 448), Image.Resampling.LANCZOS)
    drawn.save(REPOSITORY / "docs" / "pictures" / "conkers.jpg", quality=82, optimize=True, progressive=True)


if __name__ == "__main__":
    main()
