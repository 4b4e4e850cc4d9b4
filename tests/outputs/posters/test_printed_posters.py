"""The three posters as a committee prints them: one sheet of A4 each, and a square that a telephone reads."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Protocol

import pytest
import zxingcpp
from lxml import html
from PIL import Image

from tests.conftest import DRAFT, HOOKS, MKDOCS, POLICY, SETTING
from tests.helpers.browsing import foreign, opened_page, served

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.helpers.forking import Forker

pytestmark = pytest.mark.browser

POSTERS: Final = ("week", "month", "complaints")
POINT: Final = 0.75
MILLIMETRE: Final = 25.4 / 96
"""How much of each is in a pixel of CSS."""
PAPER: Final = (round(186 / MILLIMETRE), round(273 / MILLIMETRE))
"""A4 without the margins of noticeboard.css, in pixels of CSS."""
SENTENCE: Final = "Put together everything that is round in the kitchen, and say which of them roll and which do not. "

MEASURED: Final = """() => {
    const sheet = document.querySelector(".bb-sheet"), seen = [...sheet.querySelectorAll("*")].filter((e) => e.checkVisibility());
    const says = (e) => [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent.trim());
    const box = sheet.getBoundingClientRect();
    return {
        types: seen.filter(says).map((e) => [e.innerText, parseFloat(getComputedStyle(e).fontSize)]),
        headings: seen.filter((e) => e.matches("h1, h2")).map((e) => parseFloat(getComputedStyle(e).fontSize)),
        outside: seen.filter((e) => { const b = e.getBoundingClientRect(); return b.left < box.left - 20 || b.right > box.right + 1 || b.bottom > box.bottom + 1; }).map((e) => e.outerHTML),
        clipped: seen.filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflow !== "visible").map((e) => e.outerHTML),
        squares: seen.filter((e) => e.matches("svg")).map((e) => e.querySelector("path:last-child").getBoundingClientRect().width),
        height: box.height,
        words: document.body.innerText,
        sheet: sheet.innerText,
        colours: seen.filter(says).map((e) => getComputedStyle(e).color),
    };
}"""


@dataclass(frozen=True)
class Printed:
    """One poster on paper."""

    pdf: bytes
    picture: Image.Image
    """What is printed, two dots to a pixel of CSS."""
    measured: dict[str, Any]
    """In pixels of CSS."""
    widths: dict[int, int]
    """How wide its page is on telephones of so many pixels."""


def _printed(browser: Browser, address: str, scheme: Any) -> Printed:  # noqa: ANN401 - Playwright's words for it
    """What comes out of the printer of a reader who likes that scheme of colours."""
    faults: list[str] = []
    with opened_page(browser, color_scheme=scheme, device_scale_factor=2) as page:
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.extend(foreign(request.url)))
        page.goto(address)
        pdf = page.pdf(prefer_css_page_size=True)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": PAPER[0], "height": PAPER[1]})
        measured, picture = page.evaluate(MEASURED), page.screenshot(full_page=True)
        page.emulate_media(media="screen")
        widths = {width: _width_on(page, width) for width in (375, 320)}
    assert not faults, faults
    return Printed(pdf, Image.open(io.BytesIO(picture)).convert("RGB"), measured, widths)


def _width_on(page: Page, width: int) -> int:
    page.set_viewport_size({"width": width, "height": 740})
    return int(page.evaluate("document.documentElement.scrollWidth"))


def _built(forker: Forker, folder: Path, files: Mapping[str, str], today: str = "2026-11-22") -> Path:
    """A small site with those files, built."""
    own = {
        "setting.yml": SETTING,
        "mkdocs.yml": MKDOCS,
        "hooks/bookbag_site.py": HOOKS,
        "policies/complaints.md": POLICY,
    }
    for path, text in {**own, "docs/index.md": "---\nid: index\ntitle: Welcome\n---\n", **files}.items():
        if text:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
    forker.build(folder, BOOKBAG_TODAY=today)
    return folder / "site"


def _week(title: str, *fields: str, monday: str = "2026-11-23") -> str:
    return "\n".join(("---", f"id: w{monday}", f"title: {title}", f"week: {monday}", *fields, "---", ""))


def _events(count: int, title: str, venue: str) -> dict[str, str]:
    """So many events from tomorrow on, one a day."""
    days = [date(2026, 11, 23) + timedelta(days=n) for n in range(count)]
    return {
        f"docs/events/e{n}.md": f"---\nid: e{n}\ntitle: {title} {n}\nstarts: {day} 09:15\nends: {day} 10:30\nvenue: {venue}\n---\n"
        for n, day in enumerate(days)
    }


FULL: Final = {
    "docs/weekly/w.md": _week(
        "Round and round the garden and all the way home again by bus",
        f"summary: {SENTENCE * 3}",
        "book: The Long Story of the Very Small Wheel and Other Tales, told by its spokes",
        "song: The Wheels on the Bus Go Round and Round, All Day Long",
        "sign: wheel",
        f"words: {', '.join(f'roundabout {n}' for n in range(20))}",
        "colour: red",
        "letter: w",
        "number: 8",
        f"at_home: {json.dumps([SENTENCE * 4] * 4)}",
        f"bring: {json.dumps([f'A clean and empty tin or jar of size {n}, with its lid' for n in range(6)])}",
    ),
    **_events(25, "An event with a name of ordinary length", "The Old Seed Store, small room beside the kitchen"),
    "setting.yml": SETTING.replace("Speak to {{manager}}.", SENTENCE * 12),
}
EMPTY: Final = {
    "setting.yml": "id: x\nurl: https://littleoaks.test/\nname: Little Oaks\n",
    "policies/complaints.md": DRAFT,
}
BROAD: Final = {
    "docs/weekly/w.md": _week(
        "W" * 180,
        f"summary: {'M' * 900}",
        f"at_home: {'絵本を読む。' * 300}",
        f"bring: {'🧦' * 500}",
        f"words: {'mw' * 300}",
    ),
    **_events(60, "NOBODY SHOUTS LIKE THE FRIENDS OF LITTLE OAKS " * 3, "W" * 300),
    "setting.yml": SETTING.replace("Speak to {{manager}}.", "W" * 3000)
    .replace("name: Little Oaks\n", f"name: {'Little Oaks and Great Elms ' * 5}\n")
    .replace("title: the manager", f"title: {'M' * 200}"),
}
SITES: Final = {"full": FULL, "empty": EMPTY, "broad": BROAD}
EXAMPLE: Final = "example"
ALL: Final = [(name, poster) for name in (EXAMPLE, *SITES) for poster in POSTERS]
ROOTS: Final = {EXAMPLE: "https://conkerlane.example/"}
LEADS_TO: Final = {
    EXAMPLE: ("weekly/2026-11-23/", "events/", "policies/complaints/"),
    "full": ("weekly/w/", "events/", "policies/complaints/"),
    "empty": ("weekly/", "events/", "policies/"),
    "broad": ("weekly/w/", "events/", "policies/complaints/"),
}


class Print(Protocol):
    """Prints the posters of a site by its name, once."""

    def __call__(self, name: str, poster: str, scheme: str = "light") -> Printed:
        """One of them."""


@pytest.fixture(scope="module")
def printed(
    browser: Browser, built_conker_lane: Path, forker: Forker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Print]:
    """The posters of the example, and of the small sites above."""
    with contextlib.ExitStack() as stack:

        @functools.cache
        def address(name: str) -> str:
            folder = (
                built_conker_lane if name == EXAMPLE else _built(forker, tmp_path_factory.mktemp(name), SITES[name])
            )
            return stack.enter_context(contextlib.contextmanager(served)(folder))

        @functools.cache
        def one(name: str, poster: str, scheme: str = "light") -> Printed:
            return _printed(browser, f"{address(name)}noticeboard/{poster}/", scheme)

        yield one


@pytest.mark.parametrize(("name", "poster"), ALL)
def test_a_poster_is_one_sheet_of_a4(printed: Print, name: str, poster: str) -> None:
    """Whatever stands on it, Chromium prints one page, of the size of A4, and the sheet fills it."""
    made = printed(name, poster)
    assert len(re.findall(rb"/Type\s*/Page\b", made.pdf)) == 1
    boxes = re.findall(rb"/MediaBox\s*\[([^\]]+)\]", made.pdf)
    assert [[round(float(n)) for n in box.split()] for box in boxes] == [[0, 0, 595, 842]]
    assert PAPER[1] - 10 < made.measured["height"] <= PAPER[1]


@pytest.mark.parametrize(("name", "poster"), ALL)
def test_no_letter_is_cut_off(printed: Print, name: str, poster: str) -> None:
    """Nothing stands beyond the edges of the sheet, or of what holds it."""
    measured = printed(name, poster).measured
    assert measured["outside"] == []
    assert measured["clipped"] == []


@pytest.mark.parametrize(("name", "poster"), ALL)
def test_a_telephone_reads_the_square(printed: Print, name: str, poster: str) -> None:
    """The square leads to the whole address, which stands in print below it, and is 30 mm wide without its margin."""
    made = printed(name, poster)
    address = ROOTS.get(name, "https://littleoaks.test/") + LEADS_TO[name][POSTERS.index(poster)]
    squares = [code for code in zxingcpp.read_barcodes(made.picture) if code.format == zxingcpp.BarcodeFormat.QRCode]
    assert [code.text for code in squares] == [address]
    assert address in made.measured["words"]
    assert [width >= 30 / MILLIMETRE for width in made.measured["squares"]] == [True]


@pytest.mark.parametrize(("name", "poster"), ALL)
def test_nothing_is_wider_than_a_telephone(printed: Print, name: str, poster: str) -> None:
    """On a screen of 375 pixels, and of 320, the page does not scroll sideways."""
    assert printed(name, poster).widths == {375: 375, 320: 320}


@pytest.mark.parametrize("poster", POSTERS)
def test_it_is_read_at_arms_length(printed: Print, poster: str) -> None:
    """With ordinary content no words are smaller than 14 pt, and no heading than 30 pt."""
    measured = printed(EXAMPLE, poster).measured
    assert min(size for _, size in measured["types"]) * POINT >= 14
    assert min(measured["headings"]) * POINT >= 30


@pytest.mark.parametrize("poster", POSTERS)
def test_even_the_fullest_is_not_too_small(printed: Print, poster: str) -> None:
    """However full a sheet is, no words on it are smaller than 12 pt, and it says that there is more."""
    measured = printed("full", poster).measured
    assert min(size for _, size in measured["types"]) * POINT >= 12
    assert "More on the website." in measured["words"]
    assert "More on the website." not in printed(EXAMPLE, poster).measured["words"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("poster", POSTERS)
def test_only_the_sheet_is_printed(printed: Print, poster: str, scheme: str) -> None:
    """On paper there is nothing but the sheet, black on white, whatever colours the reader likes on a screen."""
    made = printed(EXAMPLE, poster, scheme)
    assert made.measured["words"].strip() == made.measured["sheet"].strip()
    assert set(made.measured["colours"]) == {"rgb(0, 0, 0)"}
    width, height = made.picture.size
    assert {made.picture.getpixel(place) for place in ((0, 0), (width - 1, 0), (0, height - 1))} == {(255, 255, 255)}
    assert made.picture.convert("HSV").getchannel("S").getextrema() == (0, 0)


def test_the_week_says_what_a_family_needs(printed: Print) -> None:
    """The poster of the week has the theme, its days, its facts, what to bring and whose it is."""
    words = printed(EXAMPLE, "week").measured["words"]
    for said in ("Conker Lane Pre-school", "Keeping warm", "23 to 27 November 2026", "A Blanket for the Brook", "cold"):
        assert said in words
    for said in ("frost, melt, woolly", "white", "Please bring", "At home", "Wool, frost and hot toast"):
        assert said in words


def test_nothing_to_say_is_said_kindly(printed: Print) -> None:
    """A site with nothing yet has kind words on each poster, and no heading without words below it."""
    assert "The theme is not here yet." in printed("empty", "week").measured["words"]
    assert "No dates yet." in printed("empty", "month").measured["words"]
    words = printed("empty", "complaints").measured["words"]
    for said in ("Ask us how to complain.", "Ask us how to reach Ofsted.", "Ask us for our Ofsted number."):
        assert said in words


HIDDEN: Final = "Forty-one silver bells"


def test_nothing_hidden_is_on_a_poster(tmp_path: Path, forker: Forker) -> None:
    """Drafts, the archive and what is embargoed stand on none of them, not even out of sight."""
    day = "starts: 2026-11-25\nall_day: true\n"
    notice = (
        f"---\nid: n\ntitle: {HIDDEN}\nfrom: 2026-11-20\nuntil: 2026-11-30\ncloses: 2026-11-26\nstatus: draft\n---\n"
    )
    site = _built(
        forker,
        tmp_path,
        {
            "docs/weekly/draft.md": _week(HIDDEN, "status: draft"),
            "docs/weekly/next.md": _week(HIDDEN, monday="2026-11-30"),
            "docs/events/draft.md": f"---\nid: a\ntitle: {HIDDEN}\n{day}status: draft\n---\n",
            "docs/events/archived.md": f"---\nid: b\ntitle: {HIDDEN}\n{day}status: archived\n---\n",
            "docs/events/later.md": f"---\nid: c\ntitle: {HIDDEN}\n{day}publish: 2026-11-24\n---\n",
            "docs/events/public.md": f"---\nid: d\ntitle: Seen by all\n{day}---\n",
            "docs/notices/draft.md": notice,
        },
    )
    pages = {poster: (site / f"noticeboard/{poster}/index.html").read_text("utf-8") for poster in POSTERS}
    assert [poster for poster, page in pages.items() if HIDDEN in page or "Thu\N{NO-BREAK SPACE}26" in page] == []
    assert "Seen by all" in pages["month"]


@pytest.mark.dates
def test_a_poster_follows_the_clock(page: Page, tmp_path: Path, forker: Forker) -> None:
    """On Saturday it is next week's theme, what is past has left the dates, and when all is past there are kind words."""
    fair = "---\nid: fair\ntitle: Autumn fair\nstarts: 2026-11-21 10:00\nends: 2026-11-21 12:00\n---\n"
    files = {
        "setting.yml": re.sub("terms:.*\n.*\n", "", SETTING),
        "docs/weekly/a.md": _week("Old leaves", monday="2026-11-16"),
        "docs/weekly/b.md": _week("New boots", monday="2026-11-23"),
        "docs/events/fair.md": fair,
    }
    moments = ("2026-11-20T15:00:00Z", "2026-11-21T11:59:00Z", "2026-11-21T12:01:00Z")
    with contextlib.contextmanager(served)(_built(forker, tmp_path, files, today="2026-11-20 13:00")) as address:
        seen = [_seen(page, address, moment) for moment in moments]
    assert seen == [(True, False, True), (False, True, True), (False, True, False)]


def _seen(page: Page, address: str, moment: str) -> tuple[bool, ...]:
    """Whether this week's theme, the next, and the fair are seen at that moment."""
    page.clock.set_fixed_time(moment)
    page.goto(f"{address}noticeboard/week/")
    week = page.inner_text(".bb-sheet")
    page.goto(f"{address}noticeboard/month/")
    month = page.inner_text(".bb-sheet")
    assert ("Autumn fair" in month) is not ("No dates yet" in month)
    return "Old leaves" in week, "New boots" in week, "Autumn fair" in month


def test_the_committee_finds_them_and_the_navigation_does_not_name_them(built_conker_lane: Path) -> None:
    """The archive of weeks, the dates and the register each link to one; the navigation of a page to none."""
    for page, poster in (("weekly", "week"), ("events", "month"), ("policies", "complaints")):
        root = html.document_fromstring((built_conker_lane / page / "index.html").read_bytes())
        links = [link for link in root.iter("a") if "noticeboard/" in (link.get("href") or "")]
        assert [link.get("href") for link in links] == [f"../noticeboard/{poster}/"]
        assert [link.iterancestors("nav") for link in links if list(link.iterancestors("nav"))] == []
