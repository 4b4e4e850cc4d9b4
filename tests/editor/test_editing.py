"""“Edit this page”: there for whoever asked for it on this device, and for nobody else."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import Page, Response, expect

from tests.helpers.browsing import new_page, opened_context, served, until
from tests.helpers.editor_page import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

pytestmark = pytest.mark.browser

BEGINNING: Final = "<!doctype html><meta charset=utf-8><title>Page</title>"
WELL: Final = f"{BEGINNING}<body><p>Café: &lt;/body&gt;</p></body>\n</html>\n"
LATIN: Final = WELL.encode("latin-1")
PAGES: Final[dict[str, str | bytes]] = {
    "index.html": WELL,
    "policies/complaints/index.html": f"{BEGINNING}<body><script>'</body>'</script><p>Tell us.</p></body>",
    "old/index.html": LATIN,
    "open/index.html": f"{BEGINNING}<p>Nothing ends here.</BODY",
    "newsletters/autumn/email.html": WELL,
    "policies/complaints.txt": "</body>",
    "admin/index.html": WELL,
    "admin/forms.json": "{}",
    "404.html": WELL,
}
MODULE: Final = "const links = await import('/admin/edit_links.js');"
LINK: Final = "nav.bb-editing a"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site, as it is on disk."""
    for path, text in PAGES.items():
        file = tmp_path / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    for name, folder in (
        ("editing.js", ""),
        ("editing.css", "admin"),
        ("edit_links.js", "admin"),
        ("repository_error.js", "admin"),
    ):
        shutil.copy(SOURCES / name, tmp_path / "site" / folder / name)
    return tmp_path / "site"


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Where it is served; the browser itself keeps nothing, so that what is kept would be the worker's."""
    yield from served(site, {"Cache-Control": "no-store"})


@contextlib.contextmanager
def device(browser: Browser) -> Iterator[BrowserContext]:
    """Somebody's telephone."""
    with opened_context(browser) as context:
        yield context


@pytest.fixture
def committee(browser: Browser, address: str) -> Iterator[Page]:
    """A page of a device on which the link was asked for."""
    with device(browser) as context:
        page = new_page(context)
        page.goto(f"{address}admin/")
        assert does(page, f"return links.editLinksShown('{address}')") is False
        does(page, f"await links.showEditLinks('{address}'); await navigator.serviceWorker.ready")
        yield page


def does(page: Page, body: str) -> Any:  # noqa: ANN401
    """What a piece of program gives that uses the editor's module, on a page of /admin/."""
    return page.evaluate(f"async () => {{ {MODULE} {body}; }}")


def opened(page: Page, address: str) -> Response:
    """Go to a page."""
    answer = page.goto(address)
    assert answer
    return answer


def bytes_of(path: str) -> bytes:
    """What stands in a file."""
    text = PAGES[path]
    return text if isinstance(text, bytes) else text.encode()


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("", "admin/#/at/"),
        ("index.html", "admin/#/at/"),
        ("policies/complaints/", "admin/#/at/policies/complaints/"),
        ("policies/complaints/?from=feed#how", "admin/#/at/policies/complaints/"),
    ],
)
def test_the_committee_sees_the_link(committee: Page, address: str, path: str, leads_to: str) -> None:
    """It leads to the form of that very page; the rest of the page is as on disk."""
    body = opened(committee, f"{address}{path}").body().decode()
    expect(committee.locator(LINK)).to_have_text("Edit this page")
    assert committee.locator(LINK).evaluate("(link) => link.href") == f"{address}{leads_to}"
    before, _, rest = body.partition('<link rel="stylesheet" href="/admin/editing.css">')
    file = path.partition("?")[0].removesuffix("index.html") + "index.html"
    assert (before + rest.partition("</nav>")[2]).encode() == bytes_of(file)


def test_a_page_in_other_letters_is_changed_nowhere_else(committee: Page, address: str) -> None:
    """Bytes that are not UTF-8 stay what they are."""
    body = opened(committee, f"{address}old/").body()
    before, _, rest = body.partition(b"<link")
    assert before + rest.partition(b"</nav>")[2] == LATIN


def test_the_link_stands_apart_from_the_page(committee: Page, address: str) -> None:
    """It is large enough for a thumb, at the window's edge, covers nothing at the end of the page, and is not printed."""
    committee.set_viewport_size({"width": 320, "height": 600})
    opened(committee, address)
    committee.evaluate("() => { document.querySelector('p').style.height = '3000px'; }")
    box = committee.locator(LINK).bounding_box()
    assert box
    assert box["height"] >= 44
    assert box["x"] + box["width"] <= 320
    assert box["y"] + box["height"] <= 600
    committee.evaluate("() => scrollTo(0, 9999)")
    last, box = committee.locator("p").bounding_box(), committee.locator(LINK).bounding_box()
    assert last
    assert box
    assert last["y"] + last["height"] <= box["y"]
    committee.emulate_media(media="print")
    expect(committee.locator(LINK)).to_be_hidden()


@pytest.mark.parametrize("path", ["open/", "newsletters/autumn/email.html", "policies/complaints.txt", "admin/"])
def test_what_is_no_page_of_the_site_passes_untouched(committee: Page, address: str, path: str) -> None:
    """A page whose end is not found, an email that somebody copies, a text, and the editor itself."""
    answer = opened(committee, f"{address}{path}")
    assert answer.body() == bytes_of(path + "index.html" * path.endswith("/"))


def test_a_page_that_is_not_there_passes_untouched(committee: Page, address: str) -> None:
    """With its status."""
    answer = opened(committee, f"{address}gone/")
    assert answer.status == 404
    assert committee.locator(LINK).count() == 0


def test_an_address_that_leads_on_leads_on(committee: Page, address: str) -> None:
    """A host's redirection is followed, and what is there has its own link."""
    opened(committee, f"{address}policies/complaints")
    assert committee.url == f"{address}policies/complaints/"
    assert committee.locator(LINK).evaluate("(link) => link.href") == f"{address}admin/#/at/policies/complaints/"


def test_what_a_page_fetches_is_left_alone(committee: Page, address: str) -> None:
    """Only whole pages that somebody opens are changed."""
    opened(committee, address)
    told = committee.evaluate("async () => (await fetch('/policies/complaints/')).text()")
    assert told.encode() == bytes_of("policies/complaints/index.html")


def test_nothing_is_kept(committee: Page, address: str, site: Path) -> None:
    """A page that has changed is seen as it is now, and no store holds any of it."""
    opened(committee, address)
    (site / "index.html").write_text(WELL.replace("Café", "Tea"), "utf-8")
    assert "Tea" in opened(committee, address).body().decode()
    assert committee.evaluate("() => caches.keys()") == []


def test_others_get_the_bytes_on_disk(browser: Browser, committee: Page, address: str) -> None:
    """On another device no page changes by a byte, and no worker is there."""
    opened(committee, address)
    with device(browser) as context:
        page = new_page(context)
        for path in ("", "policies/complaints/"):
            answer = opened(page, f"{address}{path}")
            assert answer.body() == bytes_of(f"{path}index.html")
            assert not answer.from_service_worker
        assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_signing_out_takes_it_away(committee: Page, address: str) -> None:
    """From the next page on."""
    opened(committee, address)
    expect(committee.locator(LINK)).to_be_visible()
    opened(committee, f"{address}admin/")
    assert does(committee, f"return links.editLinksShown('{address}')") is True
    does(committee, f"await links.hideEditLinks('{address}')")
    assert does(committee, f"return links.editLinksShown('{address}')") is False
    assert opened(committee, address).body() == bytes_of("index.html")


def test_a_worker_of_somebody_else_is_left_alone(browser: Browser, address: str, site: Path) -> None:
    """A host's own at the top of the site is neither taken for ours nor ended with signing out."""
    (site / "other.js").write_text("")
    with device(browser) as context:
        page = new_page(context)
        page.goto(f"{address}admin/")
        page.evaluate("async () => { await navigator.serviceWorker.register('/other.js'); }")
        assert does(page, f"return links.editLinksShown('{address}')") is False
        does(page, f"await links.hideEditLinks('{address}')")
        assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 1


def test_without_the_editor_it_removes_itself(committee: Page, address: str, site: Path) -> None:
    """The first page after /admin/ went has no link that leads nowhere, and the worker is gone."""
    opened(committee, address)
    shutil.rmtree(site / "admin")
    (site / "editing.js").unlink()
    assert opened(committee, address).body() == bytes_of("index.html")
    until(committee, lambda: not opened(committee, address).from_service_worker)
    assert committee.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_a_host_that_answers_everything_is_no_editor(committee: Page, address: str, site: Path) -> None:
    """Where some page comes in the place of the forms, nobody knows: the page passes untouched, the worker stays."""
    (site / "admin/forms.json").unlink()
    (site / "admin/forms.json").mkdir()
    (site / "admin/forms.json/index.html").write_text(WELL, "utf-8")
    assert opened(committee, address).body() == bytes_of("index.html")
    assert committee.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 1


def test_a_browser_that_will_not_is_told_of(browser: Browser, address: str, site: Path) -> None:
    """Where it cannot be set up, a sentence says so, and that the rest works."""
    (site / "editing.js").unlink()
    with device(browser) as context:
        page = new_page(context)
        page.goto(f"{address}admin/")
        told = does(page, f"try {{ await links.showEditLinks('{address}') }} catch (failure) {{ return failure.say }}")
    assert "Everything else works without it" in told
