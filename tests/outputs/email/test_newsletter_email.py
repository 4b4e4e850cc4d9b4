"""Newsletters and weeks as HTML for mail programs: what stands in them, and what never does."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final

import pytest
from PIL import Image

from tests.conftest import REPOSITORY, SETTING
from tests.helpers.rendered_email import NEWSLETTER, WEEK, RenderedEmail

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import WriteSite

NEWS: Final = """\
---
id: 2026-11-20
title: Nuts & bolts <tidied>
date: 2026-11-20
summary: What is new & what is not.
---
## News

Bring the [form](../files/form.pdf) to the [office](../index.md#door).
"""
WARM: Final = "---\nid: 2026-11-23\ntitle: Keeping warm\nweek: 2026-11-23\nbook: A Blanket\n---\nHats & gloves.\n"
SALE: Final = """\
---
id: sale
title: Jumble & cake sale
starts: 2026-11-28 10:00
ends: 2026-11-28 12:30
venue: Main room
cancelled: yes
---
"""
FAR: Final = "---\nid: far\ntitle: Far away\nstarts: 2027-05-01\nall_day: true\n---\n"
FILES: Final[dict[str, str | bytes]] = {
    "docs/newsletters/2026-11-20.md": NEWS,
    "docs/weekly/2026-11-23.md": WARM,
    "docs/events/sale.md": SALE,
    "docs/events/far.md": FAR,
    "docs/files/form.pdf": b"%PDF-1.4",
}


@pytest.fixture
def letter(write_site: WriteSite) -> RenderedEmail:
    """The newsletter of the small site."""
    return RenderedEmail.of(write_site(FILES))


@pytest.fixture(scope="session")
def crumble(conker_lane: Path) -> RenderedEmail:
    """Conker Lane's newsletter with a picture, a table, an emoji and an ampersand."""
    return RenderedEmail.of(conker_lane, "newsletters/2026-10-16.md")


def said(words: str) -> str:
    """Words without what breaks their lines."""
    return " ".join(words.split())


# --- What stands in it -----------------------------------------------------------------------------------------------


def test_a_newsletter_has_its_title_its_date_and_its_words(letter: RenderedEmail) -> None:
    """The title is in the head and the one h1, escaped; the date names its weekday; the words follow."""
    assert letter.page.findtext(".//title") == "Nuts & bolts <tidied>"
    assert [each.text for each in letter.page.iter("h1")] == ["Nuts & bolts <tidied>"]
    beginning = said(letter.words.text_content())
    assert beginning.startswith("Nuts & bolts <tidied> Friday 20 November 2026 News Bring the form")


def test_a_week_has_its_span_and_its_facts(write_site: WriteSite) -> None:
    """A week says from when to when it is, what it is about, and has no diary."""
    week = RenderedEmail.of(write_site(FILES), WEEK)
    assert said(week.words.text_content()).startswith("Keeping warm 23 to 27 November 2026 Book: A Blanket Hats &")
    assert "Dates for the diary" not in week.html


def test_the_masthead_is_the_settings_name(letter: RenderedEmail) -> None:
    """The first words are a plain link to the site."""
    first = letter.page.xpath("//a")[0]
    assert (first.text, first.get("href")) == ("Little Oaks", "https://littleoaks.test/")


def test_the_summary_is_the_preview(letter: RenderedEmail, write_site: WriteSite) -> None:
    """A list of messages shows the summary, which the opened email does not; without one there is none."""
    (preview,) = letter.page.find_class("preview")
    assert preview.text == "What is new & what is not."
    assert "display: none" in preview.get("style")
    assert preview.getparent().get("role") == "main"
    assert not RenderedEmail.of(write_site(FILES), WEEK).page.find_class("preview")


def test_the_diary_has_dates_places_and_links(letter: RenderedEmail) -> None:
    """Events of the next six weeks, with what changes them; not what is later, nor what is over."""
    (line,) = letter.page.xpath("//ul[contains(@class, 'diary')]/li")
    assert said(line.text_content()) == (
        "Saturday 28 November 2026, 10am to 12.30pm CancelledJumble & cake saleMain room"
    )
    assert line.find("a").get("href") == "https://littleoaks.test/events/sale/"


def test_without_dates_there_is_no_diary(write_site: WriteSite) -> None:
    """When all its dates are past, a newsletter says nothing of them."""
    assert "Dates for the diary" not in RenderedEmail.of(write_site(FILES), now="2026-12-24").html


def test_it_leads_to_its_page(letter: RenderedEmail) -> None:
    """Who sees it badly can read it on the website."""
    (link,) = letter.page.xpath("//a[text()='Read it on the website']")
    assert link.get("href") == "https://littleoaks.test/newsletters/2026-11-20/"


def test_the_foot_says_who_sends_it_and_how_to_stop(letter: RenderedEmail) -> None:
    """Name, postal address, telephone, why one gets it, how to stop, and other ways to follow."""
    (foot,) = letter.page.find_class("foot")
    assert said(foot.text_content()) == (
        "Little Oaks1 Acorn Row, OakhamTelephone 01632 960001 You get this because you asked for it. "
        "To stop, write to office@littleoaks.test. Other ways to follow us"
    )
    assert [each.get("href") for each in foot.iter("a")] == [
        "tel:01632960001",
        "mailto:office@littleoaks.test?subject=Please%20stop%20the%20newsletter",
        "https://littleoaks.test/subscribe/",
    ]


@pytest.mark.parametrize(
    ("facts", "how"),
    [({"email": ""}, "To stop, ring us."), ({"email": "", "phone": ""}, "To stop, tell us.")],
    ids=["no e-mail", "neither"],
)
def test_there_is_always_a_way_to_stop(letter: RenderedEmail, facts: dict[str, str], how: str) -> None:
    """A setting without an e-mail address names the way that it has."""
    (foot,) = letter.from_setting(**facts).page.find_class("foot")
    assert how in foot.text_content()
    assert "None" not in foot.text_content()


# --- How it is made --------------------------------------------------------------------------------------------------


def test_it_says_its_language_and_hides_from_search(letter: RenderedEmail) -> None:
    """British English twice, because mail programs drop the outermost element; not for search engines."""
    assert letter.page.get("lang") == "en-GB"
    (article,) = letter.page.xpath("//div[@role='main']")
    assert (article.get("lang"), article.get("aria-label")) == ("en-GB", "Nuts & bolts <tidied>")
    said_of_it = {each.get("name"): each.get("content") for each in letter.page.iter("meta") if each.get("name")}
    assert said_of_it["robots"] == "noindex"
    assert said_of_it["color-scheme"] == said_of_it["supported-color-schemes"] == "light dark"
    assert letter.html.index("charset") < 200


def test_layout_is_told_from_tables(crumble: RenderedEmail) -> None:
    """Tables of layout say so; the content's own has borders and headings of columns."""
    tables = list(crumble.page.iter("table"))
    assert [each.get("role") for each in tables] == ["presentation", "presentation", None]
    assert {each.get("scope") for each in tables[2].iter("th")} == {"col"}
    assert all("border: 1px solid" in cell.get("style") for cell in tables[2].iter("th", "td"))


def test_its_style_is_on_its_elements(crumble: RenderedEmail) -> None:
    """What mail programs drop is only the dark colours, and they are there for the others."""
    assert all(each.get("style") for each in crumble.words.iter("p", "h1", "h2", "a", "ul", "li", "img", "td"))
    (style,) = crumble.page.iter("style")
    assert "@media (prefers-color-scheme: dark)" in style.text
    assert not crumble.page.xpath("//link | //*[contains(@style, 'url(')]")
    assert "@import" not in crumble.html
    assert "@font-face" not in crumble.html
    assert "max-width: 600px" in crumble.html


def colours_in(text: str) -> set[str]:
    """Every colour that a stylesheet or an email names."""
    return set(re.findall(r"(?<=[\s:])#[0-9a-fA-F]{3,6}\b", text))


def test_the_colours_are_the_sites(letter: RenderedEmail) -> None:
    """Every colour is one of bookbag.css, of the setting's own as they can be read, or white on the masthead."""
    palette = letter.site.palette
    known = colours_in((REPOSITORY / "overrides/bookbag/bookbag.css").read_text("utf-8"))
    used = colours_in(letter.html)
    ours = {palette.primary, palette.link, palette.link_by_night}
    assert ours < used
    assert used <= {*known, *ours, "#ffffff"}


def test_the_setting_has_its_own_colours(write_site: WriteSite) -> None:
    """The colours in setting.yml are those of masthead and links, made readable as on the site."""
    folder = write_site({**FILES, "setting.yml": SETTING + 'colours: {primary: "#eeeeaa"}\n'})
    letter = RenderedEmail.of(folder)
    (masthead,) = letter.page.find_class("masthead")
    assert f"background-color: {letter.site.palette.primary}" in masthead.get("style")
    assert "#eeeeaa" not in letter.html
    assert letter.site.palette.link not in ("#24553f", "#eeeeaa")
    assert all(f"color: {letter.site.palette.link}" in link.get("style") for link in letter.words.iter("a"))


def test_no_address_is_relative(letter: RenderedEmail, crumble: RenderedEmail) -> None:
    """Links and pictures are whole: an email has no page to be seen from."""
    for each in (letter, crumble):
        targets = each.page.xpath("//@href | //@src")
        assert len(targets) > 5
        assert [target for target in targets if not target.startswith(("https://", "mailto:", "tel:"))] == []
    assert "https://littleoaks.test/files/form.pdf" in letter.html


def test_a_sites_own_template_stands_first(write_site: WriteSite) -> None:
    """A site may draw its emails otherwise."""
    own = {"overrides/bookbag/email/email.html": "<!DOCTYPE html><title>Ours</title><body>{{ body }}"}
    assert "<title>Ours</title>" in RenderedEmail.of(write_site({**FILES, **own})).html


def test_conker_lanes_newsletter_is_whole(crumble: RenderedEmail) -> None:
    """Its emoji, its ampersand, its table and its picture are there."""
    assert "Conkers &amp; crumble 🌰</h1>" in crumble.html
    assert len(list(crumble.words.iter("tr"))) == 7
    (picture,) = crumble.page.iter("img")
    assert dict(picture.attrib) | {"style": ""} == {
        "alt": "Seven conkers in a row, one still half in its green shell",
        "src": "https://conkerlane.example/pictures/conkers.jpg",
        "width": "552",
        "height": "258",
        "style": "",
    }
    assert "max-width: 100%" in picture.get("style")


# --- Pictures --------------------------------------------------------------------------------------------------------


def drawn(width: int, height: int, orientation: int = 1) -> bytes:
    """A photograph of that size, as the camera held it."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = orientation
    Image.new("RGB", (width, height), "brown").save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.mark.parametrize(
    ("picture", "more", "size"),
    [
        (drawn(300, 200), "", ("300", "200")),
        (drawn(1104, 500), "", ("552", "250")),
        (drawn(400, 200), "{ width=100 }", ("100", "50")),
        (drawn(1104, 500), "{ width=1000 }", ("552", "250")),
        (drawn(400, 200), "{ width=50% }", ("400", "200")),
        (drawn(400, 200, orientation=6), "", ("200", "400")),
    ],
    ids=["small", "wide", "asked", "asked too wide", "percent", "on its side"],
)
def test_a_picture_has_its_size(write_site: WriteSite, picture: bytes, more: str, size: tuple[str, str]) -> None:
    """Outlook shows a picture as large as its attributes say, so they fit the email and keep its shape."""
    news = f"{NEWS}\n![A leaf](../files/leaf.jpg){more}\n"
    letter = RenderedEmail.of(
        write_site({**FILES, "docs/newsletters/2026-11-20.md": news, "docs/files/leaf.jpg": picture})
    )
    (shown,) = letter.page.iter("img")
    assert (shown.get("width"), shown.get("height")) == size
    assert shown.get("alt") == "A leaf"


def test_a_site_below_a_path_has_whole_addresses(write_site: WriteSite) -> None:
    """A site that is not at the root of its host leads to its own pages."""
    setting = SETTING.replace("littleoaks.test/\n", "council.example/oaks/\n")
    letter = RenderedEmail.of(write_site({**FILES, "setting.yml": setting}), NEWSLETTER)
    assert 'href="https://council.example/oaks/files/form.pdf"' in letter.html
    assert 'href="https://council.example/oaks/subscribe/"' in letter.html
