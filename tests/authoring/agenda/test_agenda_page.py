"""The agenda as a page: its structure, what it asks for, how it prints, and whether everybody can read it."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from click.testing import CliRunner
from lxml import html
from pypdf import PdfReader

from bookbag.cli import main
from tests.conftest import DRAFT, SETTING
from tests.helpers.browsing import foreign, new_page, opened_context, opened_page, served
from tests.whole_site.test_accessibility import EVERY_VIEW, FAULTS, VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.conftest import WriteSite

pytestmark = pytest.mark.browser


def made(folder: Path, out: Path) -> str:
    """The page for a site on the day of the example."""
    asked = ["--site", str(folder), "--today", "2026-11-22", "agenda", "--out", str(out)]
    result = CliRunner().invoke(main, asked)
    assert result.exit_code == 0, result.output
    return out.read_text("utf-8")


@pytest.fixture(scope="module")
def folder(conker_lane: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the example's page is, and one of a setting that has not begun, and one with much to do."""
    folder = tmp_path_factory.mktemp("agenda")
    made(conker_lane, folder / "lane.html")
    for name, number in (("bare", 0), ("much", 40)):
        made(small_site(folder / name, number), folder / f"{name}.html")
    return folder


def small_site(folder: Path, number: int) -> Path:
    """A site with many overdue policies, subjects uncovered, and long words; or with nothing."""
    (folder / "policies").mkdir(parents=True)
    (folder / "docs").mkdir()
    setting = re.sub(r"subjects: .*\n", "", SETTING) if number else SETTING
    (folder / "setting.yml").write_text(setting)
    (folder / "policies/draft.md").write_text(DRAFT)
    for n in range(number):
        long = "Llanfairpwllgwyngyllgogerychwyrndrobwll " if n % 9 == 0 else ""
        text = f"title: {long}Policy {n}\nsummary: What we do.\nreviewed: 2025-0{n % 8 + 1}-05\nreview_every: 12 months"
        (folder / f"policies/p{n}.md").write_text(f"---\nid: p{n}\n{text}\nowner: manager\n---\nWe read.\n")
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where the pages are served."""
    yield from served(folder)


PAGES: Final = ("lane", "much", "bare")


def page_of(folder: Path, name: str) -> html.HtmlElement:
    """One of the pages, taken apart."""
    return html.fromstring((folder / f"{name}.html").read_text("utf-8"))


# --- What it is made of ------------------------------------------------------------------------------------------------


def test_the_example_has_its_sections_in_order(folder: Path) -> None:
    """One heading of the first level, then the sections as a meeting needs them."""
    page = page_of(folder, "lane")
    assert [each.text_content() for each in page.iter("h1")] == ["Policies before the committee"]
    assert [" ".join(each.text_content().split()) for each in page.iter("h2")] == [
        "Overdue: 2",
        "Due by the meeting",
        "Due after the meeting, up to 3 March 2027: 6",
        "Without a review date",
        "Consultations",
        "Subjects",
        "What changed since the last review",
        "How easy they are to read",
        "A plan for the year",
        "The year of reviews",
        "Agreed at the meeting",
    ]


def test_each_review_has_its_facts(folder: Path) -> None:
    """A box to tick with the policy's title for its name, four facts with their headings, and the command."""
    page = page_of(folder, "lane")
    first = page.xpath("//section[h2[@id='overdue']]/ul/li")[0]
    assert [" ".join(each.text_content().split()) for each in first.iter("label")] == ["Behaviour"]
    assert [each.text for each in first.iter("dt")] == ["Last review", "Due", "Looked after by", "Approved by"]
    assert [" ".join(each.text_content().split()) for each in first.iter("dd")] == [
        "16 October 2025",
        "31 October 2026, 1 month and 3 days overdue",
        "the manager",
        "the chair of the committee",
    ]
    assert [each.text for each in first.iter("code")] == ['bookbag review behaviour --change "..."']
    assert len(page.findall(".//ul[@class='reviews']/li")) == 8


@pytest.mark.parametrize("name", PAGES)
def test_the_structure_is_sound(folder: Path, name: str) -> None:
    """Ids are there once and lead somewhere, tables have headings with a scope, and lists only items."""
    page = page_of(folder, name)
    ids = [str(each) for each in page.xpath("//@id")]
    assert len(ids) == len(set(ids))
    named = {one for each in page.xpath("//@aria-labelledby") for one in str(each).split()}
    assert named <= set(ids)
    assert all(each.get("scope") for each in page.iter("th"))
    assert {child.tag for each in page.iter("ul") for child in each} <= {"li"}
    assert {child.tag for each in page.iter("dl") for child in each} <= {"div"}
    assert page.xpath("//main//h3[not(preceding::h2)]") == []
    assert page.get("lang") == "en-GB"


@pytest.mark.parametrize("name", PAGES)
def test_it_holds_all_that_it_shows(folder: Path, name: str) -> None:
    """No script, no stylesheet, font or picture from elsewhere, and no form that would be sent."""
    text = (folder / f"{name}.html").read_text("utf-8")
    page: html.HtmlElement = html.fromstring(text)
    assert page.xpath("//script | //iframe | //img | //form | //object | //*[@style] | //@onclick") == []
    assert [each.get("href") for each in page.iter("link")] == ["data:,"]
    assert re.findall(r"url\(|@import|@font-face", text) == []


def test_a_site_that_has_not_begun_is_told_so(folder: Path) -> None:
    """Without a policy no list says that nothing is overdue."""
    text = str(page_of(folder, "bare").text_content())
    assert "There is no published policy, so there is nothing to review." in text
    assert "Overdue" not in text.partition("The year of reviews")[0]


NASTY: Final = "<script>alert(1)</script> & </td> \"quoted\" 'it' {{manager}}"


def test_every_value_of_a_record_is_words(write_site: WriteSite, tmp_path: Path) -> None:
    """Nothing in a title, role, source, venue, history or name of a setting becomes an element."""
    quoted = "'" + NASTY.replace("'", "''") + "'"
    setting = re.sub(r"subjects: .*\n", "", SETTING).replace("name: Little Oaks", f"name: {quoted}")
    setting = setting.replace("title: the chair,", f"title: {quoted},")
    own = f"[{{id: own, name: {quoted}, why: {quoted}, source: {quoted}, edition: {quoted}, review_by: 2026-11-01}}]"
    history = f"[{{date: 2026-10-01, by: chair, change: {quoted}}}]"
    fields = f"title: {quoted}\nsummary: {quoted}\nreviewed: 2026-10-01\nreview_by: 2026-11-01\nowner: chair\n"
    fields += f"approved_by: chair\nhistory: {history}\nconsultation: {{opens: 2026-10-02, closes: 2026-11-01}}\n"
    event = f"title: {quoted}\nvenue: {quoted}\nkind: meeting\nstarts: 2026-12-03 19:30\n"
    files = {
        "setting.yml": f"{setting}subjects: {own}\n",
        "policies/it.md": f"---\nid: it\n{fields}---\nWords.\n",
        "docs/events/it.md": f"---\nid: it\n{event}---\n",
    }
    text = made(write_site(files), tmp_path / "nasty.html")
    page: html.HtmlElement = html.fromstring(text)
    assert list(page.iter("script")) == []
    assert str(page.text_content()).count("<script>alert(1)</script>") >= 14
    assert text.count("<script") == 0


# --- How it looks and prints ---------------------------------------------------------------------------------------------


@pytest.fixture(params=EVERY_VIEW, scope="module")
def view(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in one of four views."""
    settings: dict[str, Any] = VIEWS[request.param]
    with opened_context(browser, **settings) as context:
        context.add_init_script(path=AXE_FILE_PATH)
        yield new_page(context)


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(view: Page, address: str, name: str) -> None:
    """No rule of axe-core fails, on a phone or at a desk, by day or by night."""
    view.goto(f"{address}{name}.html")
    assert view.evaluate(FAULTS) == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, 375, 1280])
def test_nothing_scrolls_sideways(page: Page, address: str, name: str, width: int) -> None:
    """On the narrowest telephone every word is within the page, and nothing is asked for from elsewhere."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{address}{name}.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_script_it_is_the_same(browser: Browser, address: str) -> None:
    """There is none to miss."""
    with opened_page(browser, java_script_enabled=False) as page:
        page.goto(f"{address}lane.html")
        assert page.get_by_role("checkbox", name="Behaviour").is_visible()


def test_forced_colours_leave_bars_and_boxes(browser: Browser, address: str) -> None:
    """Where a reader's own colours are forced, the bars are in the colour of the words and boxes have edges."""
    with opened_page(browser, forced_colors="active", color_scheme="dark") as page:
        page.goto(f"{address}lane.html")
        bar = page.locator(".bb-year rect").first
        look = bar.evaluate("(bar) => [getComputedStyle(bar).fill, getComputedStyle(document.body).color]")
        assert look[0] == look[1]
        box = page.locator(".counts > div").first
        assert box.evaluate("(box) => getComputedStyle(box).borderTopStyle") == "solid"


def printed(browser: Browser, url: str, scheme: Any = "light") -> PdfReader:  # noqa: ANN401 - Playwright's words for it
    """What comes out of the printer; nothing may be asked for from elsewhere."""
    faults: list[str] = []
    with opened_page(browser, color_scheme=scheme) as page:
        page.on("request", lambda request: faults.extend(foreign(request.url)))
        page.goto(url)
        pdf = page.pdf(prefer_css_page_size=True)
    assert not faults, faults
    return PdfReader(io.BytesIO(pdf))


def lines_of(reader: PdfReader) -> list[list[str]]:
    """The lines of each sheet."""
    return [[" ".join(line.split()) for line in sheet.extract_text().splitlines()] for sheet in reader.pages]


@pytest.mark.parametrize(("name", "most"), [("lane", 5), ("much", 11), ("bare", 2)])
def test_it_prints_on_a4_with_page_numbers(browser: Browser, address: str, name: str, most: int) -> None:
    """Every sheet is A4 and says which it is of how many; the example is five sheets."""
    reader = printed(browser, f"{address}{name}.html")
    assert 1 <= len(reader.pages) <= most
    for number, (sheet, lines) in enumerate(zip(reader.pages, lines_of(reader), strict=True), 1):
        assert [round(float(side)) for side in sheet.mediabox[2:]] == [595, 842]
        assert f"Page {number} of {len(reader.pages)}" in lines


def test_paper_is_white_whatever_the_screen(browser: Browser, address: str) -> None:
    """Somebody who reads by night prints black on white."""
    with opened_page(browser, color_scheme="dark") as page:
        page.goto(f"{address}lane.html")
        page.emulate_media(media="print")
        look = page.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]")
        assert look == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_no_review_is_torn_apart(browser: Browser, address: str) -> None:
    """With forty policies a title is on the same sheet as its command, and no heading stands last on one."""
    sheets = lines_of(printed(browser, f"{address}much.html"))
    reviews = [line for sheet in sheets for line in sheet if line.startswith("Afterwards: bookbag review p")]
    assert len(reviews) == 40
    headings = ("Overdue", "Due by", "Consultations", "Subjects", "What changed", "How easy", "A plan", "The year")
    for number, sheet in enumerate(sheets):
        words = [line for line in sheet if line and not line.startswith("Page ")]
        assert not words[-1].startswith(headings), number
        assert sum(line.startswith("Last review") for line in sheet) == sum(
            line.startswith("Afterwards: bookbag") for line in sheet
        ), number
