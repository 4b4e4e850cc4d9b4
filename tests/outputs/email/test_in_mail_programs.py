"""Emails as narrow and wide mail programs show them: by day and by night, with pictures and without."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final, Literal

import pytest

from tests.conftest import REPOSITORY
from tests.helpers.browsing import opened_page
from tests.helpers.rendered_email import WEEK, RenderedEmail

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.browser

WIDTHS: Final = (320, 375, 600)
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")

WIDE: Final = (
    "<h2>Donaudampfschifffahrtsgesellschaftskapitänsmütze</h2>"
    f"<p><a href='https://a.example/{'x' * 120}'>https://a.example/{'x' * 120}</a></p><pre>{'y' * 200}</pre>"
    f"<table><tr>{'<td>Wednesday afternoons</td>' * 9}</tr><tr>{'<td>£12.50</td>' * 9}</tr></table>"
    "<blockquote><p>A <code>code</code> and <small>small</small></p><hr></blockquote><dl><dt>Term</dt><dd>What</dd></dl>"
    "<p><img src='https://conkerlane.example/pictures/conkers.jpg' width='2000' alt='Conkers'></p><h3>Third</h3>"
    "<ul><li>One<ul><li>Two<ul><li>Three</li></ul></li></ul></li></ul>"
)

LOOK: Final = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = parts(colour).map((v) => v / 255).map((v) => (v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4));
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if ((parts(colour)[3] ?? 1) === 1) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const shown = [...document.body.querySelectorAll("*")].filter((each) => each.getClientRects().length);
  const speaking = shown.filter((each) => each.tagName === "IMG"
    || [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
  return {
    width: document.documentElement.scrollWidth,
    sticking: shown.filter((each) => each.getBoundingClientRect().right > innerWidth + .5).map((each) => each.outerHTML),
    faint: speaking.map((each) => {
      const [one, other] = [light(getComputedStyle(each).color), light(behind(each))].sort((a, b) => b - a);
      return [(one + .05) / (other + .05), each.outerHTML];
    }).filter(([contrast]) => contrast < 4.5),
    small: speaking.filter((each) => parseFloat(getComputedStyle(each).fontSize) < 13).map((each) => each.outerHTML),
    spoken: speaking.length,
    paper: getComputedStyle(document.querySelector("td.letter")).backgroundColor,
    preview: document.querySelector(".preview").getClientRects().length,
    picture: [...document.images].map((each) => each.complete && each.naturalWidth > 0),
  };
}"""


@pytest.fixture(scope="module")
def looks(browser: Browser, conker_lane: Path) -> Mapping[tuple[object, ...], Any]:
    """What Chromium shows of some emails: in each width, by day and by night, with pictures and without."""
    news = RenderedEmail.of(conker_lane)
    letters = {
        "newsletter": RenderedEmail.of(conker_lane, "newsletters/2026-10-16.md").html,
        "cancelled": news.html,
        "week": RenderedEmail.of(conker_lane, WEEK).html,
        "wide": news.saying(WIDE).html,
        "cut": news.saying("<p>Words and more words.</p>" * 3000).html,
    }
    views = itertools.product(letters, (True, False))
    return {key: look for name, pictures in views for key, look in _looks(browser, letters[name], name, pictures)}


def _looks(browser: Browser, html: str, name: str, pictures: bool) -> Iterator[tuple[tuple[object, ...], Any]]:  # noqa: FBT001 - on or off
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if pictures:
            route.fulfill(path=REPOSITORY / "docs/pictures/conkers.jpg")
        else:
            route.abort()

    with opened_page(browser) as page:
        page.route("**/*", answer)
        page.set_content(html, wait_until="load")
        for width, scheme in itertools.product(WIDTHS, SCHEMES):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            yield (name, width, scheme, pictures), {**page.evaluate(LOOK), "asked": asked}


def test_nothing_is_wider_than_the_page(looks: Mapping[tuple[object, ...], Any]) -> None:
    """No word, table or picture sticks out, even of words that nobody thought of for a telephone."""
    for (name, width, *view), look in looks.items():
        assert (look["width"], look["sticking"]) == (width, []), (name, width, view)


def test_every_word_can_be_read(looks: Mapping[tuple[object, ...], Any]) -> None:
    """Text, and the text in place of pictures, has a contrast of 4.5:1 by day and by night, and is not tiny."""
    for view, look in looks.items():
        assert look["spoken"] > 10
        assert (look["faint"], look["small"]) == ([], []), view


def test_the_night_is_dark(looks: Mapping[tuple[object, ...], Any]) -> None:
    """A mail program at night shows the site's dark paper, and by day its light one."""
    papers = {view[2]: look["paper"] for view, look in looks.items()}
    assert papers == {"light": "rgb(255, 253, 248)", "dark": "rgb(28, 27, 24)"}


def test_only_the_contents_pictures_are_asked_for(looks: Mapping[tuple[object, ...], Any]) -> None:
    """Nothing else is loaded, so nobody learns who reads; the preview is not shown."""
    for (name, *_, pictures), look in looks.items():
        own = ["https://conkerlane.example/pictures/conkers.jpg"] if name in ("newsletter", "wide") else []
        assert look["asked"] == own
        assert look["picture"] == [pictures] * len(own)
        assert look["preview"] == 0
