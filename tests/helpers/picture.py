"""Makes the pictures that stand in the repository, and tells whether they show the example as it is.

images/conker-lane.png for the README is the home page on a telephone beside the register; the handbook's are pages on a
telephone; docs/pictures/conkers.jpg, which Conker Lane's newsletter shows, is the drawing images/conkers.svg.
`make picture` runs it on the built site. They are looked at and committed by hand.

What they show depends on the fonts of the computer, so that pictures cannot be compared. Beside them stands a digest of
what they are made from: the words and elements of the pages, without what Material puts around them, and our
stylesheets.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import html
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.helpers.browsing import launched, opened_page, served
from tests.helpers.built_sites import PARSER

if TYPE_CHECKING:
    from collections.abc import Mapping

REPOSITORY: Final = Path(__file__).resolve().parents[2]
HANDBOOK: Final = "hooks/bookbag/content/handbook"
VIEWS: Final[Mapping[str, tuple[tuple[str, int, int], ...]]] = {
    "images/conker-lane.png": (("", 375, 760), ("policies/", 900, 760)),
    f"{HANDBOOK}/week.webp": (("weekly/2026-11-16/", 375, 750),),
    f"{HANDBOOK}/urgent.webp": (("", 375, 750),),
    f"{HANDBOOK}/overdue.webp": (("policies/home-languages/", 375, 750),),
}
"""The pages that each picture shows, and how much of each: its width and its height."""
DIGESTS: Final = REPOSITORY / "images/pictures.json"
_OURS: Final = {"md-banner__inner", "md-content__inner"}
"""The classes of Material's elements that hold what our templates say."""
_GAP: Final = 24
_PAPER: Final = (231, 224, 211)
_TELEPHONE: Final = (640, 1280)
"""Dots of a picture in the handbook, which shows it half as wide."""


def digests(site: Path) -> dict[str, str]:
    """For each picture, a digest of what it would show of a built site."""
    sheets = sorted((REPOSITORY / "overrides/bookbag").rglob("*.css"))
    look = b"".join(sheet.read_bytes() for sheet in sheets)
    return {
        name: hashlib.sha256(look + b"".join(_shown(site / path) for path, _, _ in views)).hexdigest()
        for name, views in VIEWS.items()
    }


def main() -> None:
    """Take every picture, and note what it shows."""
    site = REPOSITORY / "site"
    serving = contextlib.contextmanager(served)(site)
    with serving as address, sync_playwright() as playwright, launched(playwright) as browser:
        for name, views in VIEWS.items():
            density = 2 if name.startswith(HANDBOOK) else 1
            taken = [_view(browser, f"{address}{path}", (wide, high), density) for path, wide, high in views]
            _save(REPOSITORY / name, taken)
        _draw_conkers(browser)
    DIGESTS.write_text(json.dumps(digests(site), indent=2) + "\n", "utf-8")


def _shown(page: Path) -> bytes:
    """What Bookbag's own templates show on a page: words, pictures, and the classes by which stylesheets know them."""
    root: html.HtmlElement = html.document_fromstring((page / "index.html").read_bytes(), parser=PARSER)
    places = [each for each in root.iter("*") if _OURS & set(each.get("class", "").split())]
    shown = ["".join(place.itertext()).split() for place in places]
    shown += [[each.get("class", ""), each.get("src", "")] for place in places for each in place.iter("*")]
    return json.dumps(shown).encode()


def _view(browser: Browser, address: str, size: tuple[int, int], density: int) -> Image.Image:
    wide, high = size
    with opened_page(browser, viewport={"width": wide, "height": high}, device_scale_factor=density) as page:
        page.goto(address, wait_until="networkidle")
        return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def _save(target: Path, views: list[Image.Image]) -> None:
    if target.suffix == ".webp":
        views[0].resize(_TELEPHONE, Image.Resampling.LANCZOS).save(target, quality=62, method=6)
        return
    picture = Image.new("RGB", (sum(view.width + _GAP for view in views) + _GAP, views[0].height + 2 * _GAP), _PAPER)
    left = _GAP
    for view in views:
        picture.paste(view, (left, _GAP))
        left += view.width + _GAP
    target.parent.mkdir(exist_ok=True)
    picture.quantize(96).save(target, optimize=True)


def _draw_conkers(browser: Browser) -> None:
    with opened_page(browser, viewport={"width": 1200, "height": 560}) as page:
        page.set_content(f"<body style='margin: 0'>{(REPOSITORY / 'images' / 'conkers.svg').read_text('utf-8')}")
        drawn = Image.open(io.BytesIO(page.screenshot())).convert("RGB").resize((960, 448), Image.Resampling.LANCZOS)
    drawn.save(REPOSITORY / "docs" / "pictures" / "conkers.jpg", quality=82, optimize=True, progressive=True)


if __name__ == "__main__":
    main()
