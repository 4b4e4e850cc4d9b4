"""Templates that Bookbag renders itself escape every value of a record, and print what is HTML already as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from lxml import html

from bookbag.authoring.agenda.agenda_files import agenda_html, agenda_markdown
from bookbag.authoring.agenda.git_history import GitHistory
from bookbag.authoring.agenda.meeting_agenda import agenda_for
from bookbag.authoring.agenda.review_issue import issue_text
from bookbag.content.handbook import Chapter
from bookbag.outputs.feeds.policies_feed import policies_feed
from bookbag.outputs.pages.standalone_handbook import handbook_html
from tests.conftest import SETTING
from tests.helpers.rendered_email import WEEK, RenderedEmail

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import WriteSite

TITLE: Final = "Salt & <b>sand</b> 'n' \"soil\""
FIELD: Final = "'Salt & <b>sand</b> ''n'' \"soil\"'"
"""The title as a value of YAML."""


@pytest.fixture
def folder(write_site: WriteSite) -> Path:
    """A site in which a policy, a newsletter, an event, a week and the setting itself are called `TITLE`."""
    policy = (
        f"id: salt\ntitle: {FIELD}\nsummary: {FIELD}\nreviewed: 2024-01-01\nreview_every: 12 months\nowner: manager"
    )
    event = f"id: fair\ntitle: {FIELD}\nkind: meeting\nstarts: 2026-11-28 19:30\nvenue: {FIELD}"
    week = f"id: sand\ntitle: {FIELD}\nweek: 2026-11-23\nbook: {FIELD}\nbring: [{FIELD}]"
    files = {
        "setting.yml": SETTING.replace("name: Little Oaks", f"name: {FIELD}", 1),
        "policies/salt.md": f"---\n{policy}\n---\nWords.\n",
        "docs/events/fair.md": f"---\n{event}\n---\nWords.\n",
        "docs/newsletters/2026-11-20.md": f"---\nid: news\ntitle: {FIELD}\nsummary: {FIELD}\ndate: 2026-11-20\n---\n*Words.*\n",
        "docs/weekly/2026-11-23.md": f"---\n{week}\n---\n*Words.*\n",
    }
    return write_site(dict(files))


def words_at(document: str, *paths: str) -> list[str]:
    """The text at each XPath of an HTML document, in which no value of a record has become an element."""
    root = html.document_fromstring(document)
    assert root.xpath("//b") == []
    return [" ".join(str(root.xpath(f"string({path})")).split()) for path in paths]


def test_an_email_escapes_what_records_say(folder: Path) -> None:
    """Title, label, preview, name of the setting, and the diary are words; the body stays HTML."""
    letter = RenderedEmail.of(folder)
    places = ("//title", "//h1", "//*[@role='main']/@aria-label", "//*[@class='preview']", "//td[@class='masthead']")
    assert words_at(letter.html, *places) == [TITLE] * 5
    assert words_at(letter.html, "//*[@class='diary']//a", "//h1/following::em[1]") == [TITLE, "Words."]
    assert TITLE in letter.text
    assert "<em>" not in letter.text


def test_a_feed_escapes_what_records_say(folder: Path) -> None:
    """What a week has for subscribers says its book and what to bring in words; its body stays HTML."""
    body = RenderedEmail.of(folder, WEEK).body
    assert words_at(body, "//li[1]", "(//h2)[2]/following::li", "//em") == [TITLE, f"Book: {TITLE}", "Words."]


def test_the_explanation_of_a_feed_escapes_its_addresses(folder: Path) -> None:
    """An address with signs of HTML in it is shown and led to as it is."""
    letter = RenderedEmail.of(folder)
    home = f"https://littleoaks.test/?q={TITLE}"
    feed = replace(policies_feed(letter.site), home=home)
    said = letter.environment.get_template("bookbag/feed/explanation.html").render(feed=feed)
    assert words_at(said, "//a", "//a/@href") == [home, home]


def test_an_agenda_escapes_what_records_say(folder: Path) -> None:
    """A setting's name, the sender, a policy, its role, its subject and the meeting are words; the picture stays a picture."""
    site = RenderedEmail.of(folder).site
    agenda = agenda_for(site, date(2026, 11, 28), GitHistory())
    page = agenda_html(agenda, site, folder)
    places = ("//p[@class='top__name']", "//ul[@class='reviews']//h3", "//tbody//th[contains(., 'sand')]")
    assert words_at(page, *places) == [TITLE] * 3
    (title, event) = words_at(page, "//title", "//p[@class='top__when']/following-sibling::p")
    assert title.endswith(TITLE)
    assert event.startswith(TITLE)
    assert html.document_fromstring(page).xpath("boolean(//section[@class='year']//*[local-name()='svg'])")


def test_markdown_is_not_escaped_as_html(folder: Path) -> None:
    """The agenda and the issue in Markdown have quotation marks and ampersands as they are written."""
    site = RenderedEmail.of(folder).site
    agenda = agenda_for(site, date(2026, 11, 28), GitHistory())
    shown = "Salt & &lt;b>sand&lt;/b> 'n' \"soil\""
    for text in (agenda_markdown(agenda, site, folder), issue_text(site, date(2026, 11, 28))):
        assert f"**{shown}**" in text
        assert '--change "..."`' in text


def test_the_handbook_alone_escapes_its_titles(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chapter's title and what it is for are words, its body stays HTML."""
    chapter = Chapter("salt", TITLE, TITLE, "*Words.*")
    monkeypatch.setattr("bookbag.outputs.pages.standalone_handbook.chapters", lambda: (chapter,))
    assert words_at(handbook_html(), "//nav//a", "//h2", "//p[@class='lead']", "//em") == [
        TITLE,
        TITLE,
        TITLE,
        "Words.",
    ]


def test_a_template_of_the_site_is_escaped_too(folder: Path) -> None:
    """A site's own template need not say `| e`, may say it, and prints words and contacts as HTML."""
    own = folder / "overrides/bookbag/feed/newsletter.html"
    own.parent.mkdir(parents=True)
    own.write_text(
        "<h2>{{ record.title }}</h2><h3>{{ record.title | e }}</h3>{{ content }}"
        "<p>{{ site.setting.phone | contacts }}</p>"
    )
    body = RenderedEmail.of(folder).body
    places = ("//h2", "//h3", "//em", "//a/@href")
    assert words_at(body, *places) == [TITLE, TITLE, "Words.", "tel:01632960001"]
