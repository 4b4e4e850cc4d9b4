"""Tokens, links and titles in built pages, and a site below a path."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

import pytest
from lxml import html

from tests.conftest import SETTING
from tests.helpers.built_sites import (
    FEED,
    LITTLE_OAKS,
    PLAIN,
    BuildSite,
    addresses_in,
    everything_in,
    filed,
    policy,
    said,
)

if TYPE_CHECKING:
    from tests.conftest import Bookbag

# --- Tokens, links and words -----------------------------------------------------------------------------------------


TOKENS: Final[dict[str, str | bytes]] = {
    "setting.yml": SETTING.replace(
        "Speak to {{manager}}.", "Speak to {{manager}} ({{manager.contact}}) of {{setting.name}}."
    ),
    "policies/complaints.md": policy(
        "Ask {{manager}}", "Ask {{ manager }} or {{chair.contact}}.", review_by="2027-06-01"
    ),
    "docs/newsletters/n.md": filed(
        {"title": "News from {{manager}}", "date": "2026-11-01", "summary": "By {{chair}}"},
        '## Of {{manager}}\n\n[Write to {{chair}}](mailto:{{chair.contact}}) or <b title="{{chair}}">{{manager}}</b>.\n\n'
        "`{{manager}}` and \\{{manager}} stay.\n\n```\n{{chair}}\n```\n\n<p>Raw {{manager}}</p>\n\n| {{chair}} |\n|---|\n| x |",
    ),
    "docs/weekly/w.md": filed({"title": "Week of {{chair}}", "week": "2026-11-16", "at_home": "Ask {{manager}}"}),
    "docs/events/e.md": filed({"title": "Tea with {{chair}}", "starts": "2026-12-01 10:00", "venue": "By {{manager}}"}),
    "docs/notices/x.md": filed(
        {"title": "{{chair}} says", "from": "2026-11-01", "until": "2026-12-01", "urgent": "true"}
    ),
    "docs/about.md": filed({"title": "About {{setting.name}}"}, "Ring {{setting.phone}}."),
}

TITLES_FILLED: Final = {
    "policies/complaints/": "Ask the manager",
    "newsletters/n/": "News from the manager",
    "weekly/w/": "Week of the chair",
    "events/e/": "Tea with the chair",
    "notices/x/": "the chair says",
    "about/": "About Little Oaks",
}


def test_tokens_are_filled_in_titles(build_site: BuildSite) -> None:
    """A title with a role's token says the role in heading, title, register and feed."""
    built = build_site("tokens", TOKENS)
    for address, title in TITLES_FILLED.items():
        page = built.page(address)
        assert [said(each) for each in page.iter("h1")] == [title]
        assert said(next(page.iter("title"))) == f"{title} - Little Oaks"
    assert [each["title"] for each in json.loads(built.text("policies/register.json"))["policies"]] == [
        "Ask the manager"
    ]
    assert {item.findtext("title") for item in built.feed().iter("item")} == {
        TITLES_FILLED[each] for each in ("newsletters/n/", "weekly/w/", "notices/x/")
    }


def test_tokens_are_filled_in_bodies_and_fields(build_site: BuildSite) -> None:
    """Words, links, tables, raw HTML and other fields say the role; code and `\\{{` are left alone."""
    built = build_site("tokens", TOKENS)
    article = next(built.page("newsletters/n/").iter("article"))
    assert [a.get("href") for a in article.iter("a") if said(a) == "Write to the chair"] == [
        "mailto:chair@littleoaks.test"
    ]
    assert [(each.get("title"), said(each)) for each in article.iter("b")] == [("the chair", "the manager")]
    assert "Raw the manager" in said(article)
    assert [said(each) for each in article.iter("th")] == ["the chair"]
    assert [said(each) for each in article.iter("code")] == ["{{manager}}", "{{chair}}"]
    assert "{{manager}} stay." in said(article)
    assert "Ask the manager or chair@littleoaks.test." in said(built.page("policies/complaints/"))
    assert "Ask the manager" in said(built.page("weekly/w/"))
    assert "By the manager" in said(built.page("events/e/"))
    assert "Ring 01632 960001." in said(built.page("about/"))


def test_tokens_are_filled_in_the_setting(build_site: BuildSite) -> None:
    """How to complain, with its roles filled in, is on every page but those that only lead on."""
    for path, page in build_site("tokens", TOKENS).pages():
        assert "Speak to the manager (manager@littleoaks.test) of Little Oaks." in said(page), path


def test_no_token_is_left(build_site: BuildSite) -> None:
    """Outside the newsletter, in which three are meant, and the handbook and the editor, which show them, no file has a token in it."""
    built = build_site("tokens", TOKENS)
    left = {path for path, raw in everything_in(built.site) if re.search(rb"\{\{ ?(manager|chair|setting)", raw)}
    left -= {path for path in left if path.startswith(("committee/", "admin/"))}
    sent = {"newsletters/n/email.html", "newsletters/n/email.txt", FEED, "feeds/newsletter.atom"}
    assert left == {"newsletters/n/index.html", *sent, "search/search_texts.json"}


LOOSE: Final[dict[str, str | bytes]] = {
    "policies/complaints.md": policy(
        "Complaints",
        "Closed: Friday\nOpen: Monday\n\n[Our lost policy](lost.md), [its old address](/policies/lost/), "
        "![A lost picture](lost.png) and [another](complaints.md#closed).\n\n## Closed",
        review_by="2027-06-01",
        related=["Lost and found", "complaints"],
    ),
    "docs/index.md": "---\ntitle: Welcome\n---\nClosed: Friday\n",
    "docs/newsletters/n.md": "---\ntitle: News\ndate: 2026-11-01\n---\nClosed: Friday\n\nMore.\n",
}


def test_a_dead_link_is_shown_as_words(build_site: BuildSite) -> None:
    """A link or picture that leads nowhere leaves its words, and the log names its file and line."""
    built = build_site("loose", LOOSE)
    page = built.page("policies/complaints/")
    article = next(page.iter("article"))
    assert "Our lost policy, its old address, A lost picture and another." in said(article)
    assert [said(a) for a in article.iter("a") if "lost" in str(a.get("href")).lower()] == []
    assert list(article.iter("img")) == []
    for target in ("lost.md", "/policies/lost/", "lost.png"):
        assert re.search(rf"WARNING .* policies/complaints\.md:12: The link to `{re.escape(target)}`", built.log)


def test_a_related_policy_that_is_none_is_shown_without_a_link(build_site: BuildSite) -> None:
    """`related` that names no public policy stands as words, and is a fault in the log."""
    built = build_site("loose", LOOSE)
    listed = built.page("policies/complaints/").get_element_by_id("bb-related").getnext()
    assert [(said(each), [a.get("href") for a in each.iter("a")]) for each in listed.iter("li")] == [
        ("Lost and found", []),
        ("Complaints", ["./"]),
    ]
    assert re.search(r'WARNING .* policies/complaints\.md:5: `related` names "Lost and found"', built.log)


@pytest.mark.parametrize("address", ["policies/complaints/", "", "newsletters/n/"])
def test_a_first_line_with_a_colon_survives(build_site: BuildSite, address: str) -> None:
    """A text that begins `Closed: Friday` is not taken for a field and swallowed."""
    assert "Closed: Friday" in said(next(build_site("loose", LOOSE).page(address).iter("article")))


# --- Awkward titles --------------------------------------------------------------------------------------------------


AWKWARD: Final = 'Q&A: <b>"Fees"</b> & the children\'s 🦔 &amp; more'

NAMED: Final = 'Tots & "Tykes" <b>Co</b>'

AWKWARD_SITE: Final[dict[str, str | bytes]] = {
    "setting.yml": SETTING.replace("name: Little Oaks", f"name: '{NAMED}'"),
    "policies/fees.md": policy(AWKWARD, review_by="2027-06-01", topic=AWKWARD),
    "docs/fees.md": filed({"title": AWKWARD, "summary": AWKWARD}),
    "docs/newsletters/fees.md": filed({"title": AWKWARD, "date": "2026-11-01"}),
    "docs/weekly/fees.md": filed({"title": AWKWARD, "week": "2026-11-23", "book": AWKWARD}),
    "docs/events/fees.md": filed({"title": AWKWARD, "starts": "2026-12-01 10:00", "venue": AWKWARD}),
    "docs/notices/fees.md": filed({"title": AWKWARD, "from": "2026-11-01", "until": "2026-12-01", "urgent": "true"}),
}


@pytest.mark.parametrize("folder", ["policies/", "newsletters/", "weekly/", "events/", "notices/", ""])
def test_an_awkward_title_is_escaped_once_on_its_page(build_site: BuildSite, folder: str) -> None:
    """Heading and title of a page say `&`, `<b>`, quotation marks and emoji as they were written."""
    page = build_site("awkward", AWKWARD_SITE).page(f"{folder}fees/")
    assert [said(each) for each in page.iter("h1")] == [AWKWARD]
    assert said(next(page.iter("title"))) == f"{AWKWARD} - {NAMED}"


def test_an_awkward_title_is_escaped_once_everywhere(build_site: BuildSite) -> None:
    """On no page, in the theme's header and navigation neither, is a title taken for HTML or shown with its escapes."""
    for path, page in build_site("awkward", AWKWARD_SITE).pages():
        assert list(page.iter("b")) == [], path
        assert not re.search(r"&lt;|&gt;|&#|&quot;|&amp;amp;|&amp;(?! more)", said(page)), path


def test_an_awkward_summary_is_escaped_once_for_search_engines(build_site: BuildSite) -> None:
    """The description of a page for search engines is its summary, whatever signs it has."""
    page = build_site("awkward", AWKWARD_SITE).page("fees/")
    assert [each.get("content") for each in page.iter("meta") if each.get("name") == "description"] == [AWKWARD]


def test_an_awkward_title_is_escaped_in_the_browser_alone(build_site: BuildSite) -> None:
    """The index has titles as they were written: the engine in the browser escapes what it shows."""
    pages = json.loads(build_site("awkward", AWKWARD_SITE).text("search/search_words.json"))["pages"]
    titles = [title for address, title, *_ in pages if address.endswith("fees/")]
    assert titles == [AWKWARD] * 6


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("policies/", "fees/"),
        ("policies/overview/", "../fees/"),
        ("policies/pack/", "#policy-fees"),
        ("weekly/", "fees/"),
        ("newsletters/", "fees/"),
        ("events/", "fees/"),
        ("notices/", "fees/"),
        ("", "weekly/fees/"),
        ("", "newsletters/fees/"),
        ("", "events/fees/"),
        ("", "notices/fees/"),
        ("subscribe/", "../notices/fees/"),
    ],
)
def test_an_awkward_title_is_escaped_once_in_lists(build_site: BuildSite, address: str, target: str) -> None:
    """Lists, the front page and the banner say an awkward title as it was written."""
    page = build_site("awkward", AWKWARD_SITE).page(address)
    assert {said(a) for a in page.iter("a") if a.get("href") == target} == {AWKWARD}


def test_an_awkward_title_is_escaped_once_in_the_register(build_site: BuildSite, bookbag: Bookbag) -> None:
    """JSON, CSV and the committee's table say an awkward title as it was written."""
    built = build_site("awkward", AWKWARD_SITE)
    rows = {each["slug"]: each for each in json.loads(built.text("policies/register.json"))["policies"]}
    assert (rows["fees"]["title"], rows["fees"]["topic"]) == (AWKWARD, AWKWARD)
    table = csv.DictReader(io.StringIO((built.site / "policies/register.csv").read_bytes().decode(), newline=""))
    assert [each["title"] for each in table if each["slug"] == "fees"] == [AWKWARD]
    assert AWKWARD in bookbag(built.folder, "reviews").stdout


def test_an_awkward_title_is_escaped_once_in_the_feed(build_site: BuildSite) -> None:
    """Titles of the feed and of its entries are as they were written."""
    feed = build_site("awkward", AWKWARD_SITE).feed()
    assert feed.findtext("channel/title") == NAMED
    assert [item.findtext("title") for item in feed.iter("item")] == [AWKWARD] * 3


# --- Under a sub-path ------------------------------------------------------------------------------------------------


ROOT: Final = "https://x.example/pre/school/"

BELOW: Final[dict[str, str | bytes]] = {
    "setting.yml": SETTING.replace(LITTLE_OAKS, ROOT),
    "docs/newsletters/n.md": filed(
        {"title": "News", "date": "2026-11-01"},
        "[A policy](../policies/complaints.md) [home](/index.md) ![p](p.png) [here](#there)\n\n## There",
    ),
    "docs/newsletters/p.png": PLAIN,
}


def test_a_site_under_a_sub_path_knows_its_addresses(build_site: BuildSite, bookbag: Bookbag) -> None:
    """Canonical addresses, sitemap, register and feed have the whole path, and every link arrives."""
    built = build_site("below", BELOW)
    for path, page in built.pages():
        if path != "404.html":
            canonical = [link.get("href") for link in page.iter("link") if link.get("rel") == "canonical"]
            assert canonical == [f"{ROOT}{path.removesuffix('index.html')}"]
            [feed] = [link.get("href", "") for link in page.iter("link") if link.get("type") == "application/rss+xml"]
            assert urljoin(f"{ROOT}{path}", feed) == f"{ROOT}{FEED}"
    locations = re.findall("<loc>(.*?)</loc>", built.text("sitemap.xml"))
    assert f"{ROOT}policies/complaints/" in locations
    assert all(each.startswith(ROOT) for each in locations)
    assert json.loads(built.text("policies/register.json"))["policies"][0]["url"] == f"{ROOT}policies/complaints/"
    assert bookbag(built.folder, "verify", str(built.site)).exit_code == 0


def test_a_feed_under_a_sub_path_leads_into_it(build_site: BuildSite) -> None:
    """Every address in the feed, those in its entries too, begins with the site's own."""
    feed = build_site("below", BELOW).feed()
    [entry] = feed.iter("item")
    assert feed.findtext("channel/link") == ROOT
    assert entry.findtext("link") == f"{ROOT}newsletters/n/"
    assert addresses_in(entry) == [
        f"{ROOT}policies/complaints/",
        ROOT,
        f"{ROOT}newsletters/p.png",
        f"{ROOT}newsletters/n/#there",
    ]


def test_the_lost_page_of_a_sub_path_is_dressed(build_site: BuildSite) -> None:
    """404.html, which is shown at any address, names its styles and links from the root of the host."""
    page = html.document_fromstring(build_site("below", BELOW).text("404.html"))
    targets = [link.get("href", "") for link in page.iter("link", "a") if link.get("rel") != "canonical"]
    ours = [each for each in targets if not re.match(r"[a-z]+:|#", each)]
    assert ours
    assert [each for each in ours if not each.startswith("/pre/school/")] == []
