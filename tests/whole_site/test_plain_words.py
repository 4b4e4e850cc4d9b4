"""The example's words are plain where parents meet them first, and say one thing in one way everywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import lxml.html
import pytest

from bookbag.authoring.agenda.reading_ease import PLAIN_ENGLISH, measure_ease, sentences, sentences_of_html
from bookbag.outputs.theme.template_folder import template_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST_MET: Final = (
    "", "contact/", "visit/", "places-and-fees/", "first-weeks/", "our-day/", "subscribe/", "term-dates/",
    "accessibility/", "privacy-and-this-website/",
)  # fmt: skip
LONGEST: Final = 25
"""Words of a sentence: GOV.UK splits any that is longer."""

EXPLAINED: Final = {
    "SENCO": r"special needs lead \(SENCO\)|SENCO means",
    "EYFS": r"national rules for early years \(the EYFS",
    "Makaton": r"\bhands?\b|Hand sign",
    "RSS": r"\(RSS\)|RSS \(",
    "Atom": r"another kind, called Atom",
    "WCAG": r"WCAG 2.2 \(",
}
"""Names that not every parent knows, each with what stands beside the first of them on a page."""

WHERE_MIXED: Final = re.compile(r"^@supports \(color: color-mix.*?^}", re.MULTILINE | re.DOTALL)
"""What only browsers read that know how."""

SAYS_NOTHING: Final = re.compile(r"(click )?here|this( page)?|(read )?more|link|it|page|details", re.IGNORECASE)


def article(page: Path) -> lxml.html.HtmlElement:
    """What a page says, without its header, menu and foot."""
    found = lxml.html.fromstring(page.read_bytes()).find(".//main//article")
    assert isinstance(found, lxml.html.HtmlElement)
    for program in list(found.iter("script", "style", "svg")):
        if isinstance(program, lxml.html.HtmlElement):
            program.drop_tree()
    return found


def pages_for_parents(site: Path) -> Iterator[tuple[str, lxml.html.HtmlElement]]:
    """Every page of the theme but the committee's handbook, which quotes files, with its address."""
    for page in sorted(site.rglob("index.html")):
        address = page.parent.relative_to(site).as_posix()
        if not address.startswith(("committee", "admin", "policies/pack")):
            yield address, article(page)


def too_long(text: str) -> list[str]:
    """The sentences that have too many words."""
    return [" ".join(words) for words in sentences(text) if len(words) > LONGEST]


@pytest.mark.parametrize("address", FIRST_MET)
def test_what_parents_meet_first_is_plain(built_conker_lane: Path, address: str) -> None:
    """Flesch's reading ease is that of plain English, and no sentence is long."""
    text = sentences_of_html(
        lxml.html.tostring(article(built_conker_lane / address / "index.html"), encoding="unicode")
    )
    ease = measure_ease(text)
    assert ease is not None
    assert ease.score >= PLAIN_ENGLISH
    assert too_long(text) == []


def test_the_foot_of_every_page_is_plain(built_conker_lane: Path) -> None:
    """What to do about a complaint is said in short sentences."""
    foot = lxml.html.fromstring((built_conker_lane / "index.html").read_bytes()).find(".//footer")
    assert foot is not None
    text = sentences_of_html(lxml.html.tostring(foot, encoding="unicode"))
    ease = measure_ease(text)
    assert ease is not None
    assert ease.score >= PLAIN_ENGLISH
    assert too_long(text) == []


def test_hours_are_said_in_one_way(built_conker_lane: Path) -> None:
    """`7.30pm` on every page, never `19:30`."""
    found = {
        address: re.findall(r"\b\d{1,2}:\d{2}\b", page.text_content())
        for address, page in pages_for_parents(built_conker_lane)
    }
    assert {address: hours for address, hours in found.items() if hours} == {}
    assert len(found) > 80


def test_names_are_explained_where_they_stand_first(built_conker_lane: Path) -> None:
    """Whoever does not know a short name reads what it means, on every page that has it."""
    unexplained = []
    for address, page in pages_for_parents(built_conker_lane):
        text = " ".join(page.text_content().split())
        for name, explanation in EXPLAINED.items():
            first = re.search(rf"\b{name}\b", text)
            if first and not re.search(explanation, text[max(0, first.start() - 60) : first.end() + 60]):
                unexplained.append((address, text[max(0, first.start() - 60) : first.end() + 60]))
    assert unexplained == []


def test_links_say_where_they_lead(built_conker_lane: Path) -> None:
    """No link is called `here`: a screen reader reads out links by themselves."""
    empty = [
        (address, link.get("href"))
        for address, page in pages_for_parents(built_conker_lane)
        for link in page.iter("a")
        if SAYS_NOTHING.fullmatch(" ".join(link.text_content().split()).strip(" .,")) and not link.get("aria-label")
    ]
    assert empty == []


def test_no_colour_needs_a_new_browser() -> None:
    """Mixtures of colours are computed when the site is built: a browser of 2022 knows no `color-mix`."""
    templates = template_folder()
    sheets = {file.name: file.read_text("utf-8") for file in (*templates.rglob("*.css"), *templates.rglob("*.html"))}
    mixing = [name for name, text in sheets.items() if "color-mix" in WHERE_MIXED.sub("", text)]
    assert mixing == []
    assert len(sheets) > 40
