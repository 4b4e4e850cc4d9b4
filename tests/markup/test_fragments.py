"""Rendered HTML moved to other places, and dates in words."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from bookbag.authoring.agenda.reading_ease import sentences_of_html
from bookbag.content.dates import LONDON, CalendarDate
from bookbag.markup.fragments import feed_fragment, nested_fragment, self_contained
from bookbag.outputs.email.email_cleaning import EmailContext, email_body
from bookbag.outputs.email.shortening import shortened_body
from bookbag.outputs.feeds.enclosures import enclosure_of
from bookbag.outputs.pages.printed_links import with_footnotes
from bookbag.outputs.search.page_sections import sections_of
from bookbag.rules.dates_in_words import clock_in_words, days_in_words, in_words, span_in_words, weekday_in_words

PAGE = "https://littleoaks.test/school/weekly/one/"


def test_a_feed_has_whole_addresses_and_nothing_active() -> None:
    """Links and pictures become whole; scripts, styles, forms and handlers go; alt text stays."""
    fragment = (
        '<p id="x" onclick="a()"><a href="../two/#top">two</a> <img src="../../files/leaf.jpg" alt="A leaf">'
        '<a href="mailto:a@b.example">mail</a></p><script>alert(1)</script><form><input></form>'
    )
    said = feed_fragment(fragment, PAGE)
    assert 'href="https://littleoaks.test/school/weekly/two/#top"' in said
    assert 'src="https://littleoaks.test/school/files/leaf.jpg"' in said
    assert 'alt="A leaf"' in said
    assert 'href="mailto:a@b.example"' in said
    assert not any(word in said for word in ("script", "alert", "<form", "onclick", "id="))


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("../two/", "https://littleoaks.test/school/weekly/two/"),
        ("../../policies/complaints/#home", "https://littleoaks.test/school/policies/complaints/#home"),
        ("#here", "#here"),
        ("https://www.gov.uk/", "https://www.gov.uk/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_links_survive_in_a_file_that_stands_alone(target: str, expected: str) -> None:
    """What a policy links to is linked to from the pack as well, wherever the pack is opened."""
    said = self_contained(f'<a href="{target}">x</a>', PAGE, lambda _: None)
    assert said == f'<a href="{expected}">x</a>'


def test_pictures_are_in_a_file_that_stands_alone() -> None:
    """A picture of the site is in the pack itself; one from elsewhere keeps its address."""
    held = {"https://littleoaks.test/school/leaf.jpg": "data:image/jpeg;base64,AAAA"}
    said = self_contained('<img src="../../leaf.jpg"><img src="https://x.example/a.jpg">', PAGE, held.get)
    assert said == '<img src="data:image/jpeg;base64,AAAA"><img src="https://x.example/a.jpg">'


def test_ids_and_headings_fit_below_another() -> None:
    """Headings go one lower, and ids are told apart from those of other policies."""
    said = nested_fragment('<h2 id="how">How</h2><p><a href="#how">see</a></p>', "complaints")
    assert said == '<h3 id="complaints-how">How</h3><p><a href="#complaints-how">see</a></p>'


@given(st.text())
def test_any_text_can_be_moved(text: str) -> None:
    """No text that a page may hold keeps the pack or the feed from being made."""
    shown = "".join(
        c for c in text if c >= " " and c != "\x7f" and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff<&"
    )
    said = feed_fragment(f"<p>{shown}</p>", PAGE)
    assert html.fragment_fromstring(said, create_parent="div").text_content().strip() == shown.strip()


def test_dates_are_in_plain_words() -> None:
    """Days, months, weekdays, times and spans are said as a letter home says them."""
    assert in_words(CalendarDate.read("2026-06-30")) == "30 June 2026"
    assert in_words(CalendarDate.read("2026-06")) == "June 2026"
    assert in_words(datetime(2026, 6, 30, 23, 30, tzinfo=LONDON)) == "30 June 2026"
    assert weekday_in_words(date(2026, 11, 23)) == "Monday 23 November 2026"
    assert [clock_in_words(time(*each)) for each in ((9, 0), (12, 0), (12, 30), (19, 30), (0, 5))] == [
        "9am", "noon", "12.30pm", "7.30pm", "12.05am",
    ]  # fmt: skip
    assert span_in_words(date(2026, 11, 23), date(2026, 11, 27)) == "23 to 27 November 2026"
    assert span_in_words(date(2026, 11, 30), date(2026, 12, 4)) == "30 November to 4 December 2026"
    assert span_in_words(date(2026, 12, 21), date(2027, 1, 4)) == "21 December 2026 to 4 January 2027"
    assert days_in_words(date(2026, 11, 27), date(2026, 11, 27)) == "Friday 27 November 2026"
    assert days_in_words(date(2026, 10, 26), date(2026, 10, 30)) == "Monday 26 to Friday 30 October 2026"
    assert days_in_words(date(2026, 11, 30), date(2026, 12, 4)) == "Monday 30 November to Friday 4 December 2026"
    assert days_in_words(date(2026, 12, 21), date(2027, 1, 4)) == "Monday 21 December 2026 to Monday 4 January 2027"


WORDS = "Bring a hat."
BEGINNINGS = (
    "<html>", "<HTML lang=pl>", "<html><head></head>", "<html><frameset></frameset></html>", "<body class=x>", "<head>",
    "<!doctype html>", "<!DOCTYPE html><!-- c -->", "<!-- a comment -->", "<?php echo 1 ?>", "<?xml version='1.0'?>",
    "</html>", "</body></html>", " \n\t", "\0", "\x0b\x0c", "\ufeff", "\ud800", "&#0;&#1;&#xFFFE;", "<html><body></body></html>",
)  # fmt: skip
"""How a whole page begins, or something that is no page at all."""


@pytest.mark.parametrize(
    "body", ["", f"<p>{WORDS}</p>", f"<h2 id=a>Sun</h2>{WORDS}"], ids=["nothing", "words", "heading"]
)
@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_a_body_may_begin_as_a_page_does(beginning: str, body: str) -> None:
    """Search, feeds, emails and the measure of reading take such a body as a browser does: its words, and no failure."""
    origin = EmailContext(PAGE, "https://littleoaks.example/school/", {})
    said = {
        "search": " ".join(section.text for section in sections_of(beginning + body)),
        "reading": sentences_of_html(beginning + body),
        "email": email_body(beginning + body, origin),
        "short email": shortened_body(
            email_body(beginning + body, origin) + "<p>More</p>", lambda short: "More" not in short
        ),
        "feed": feed_fragment(beginning + body, PAGE),
        "paper": with_footnotes(f'{beginning}{body}<a href="../x/">x</a>', PAGE).words,
    }
    assert not body or all(WORDS in words for words in said.values()), said
    assert enclosure_of(f'{beginning}{body}<img src="{PAGE}a.jpg">', PAGE, {"a.jpg": 3}) is not None


@given(
    st.lists(st.sampled_from([*BEGINNINGS, "</p>", "<b>", "<td>", "<p", "<!--", "-->", ">", '"', "word", "&#", "&"]))
)
def test_no_scraps_of_html_break_the_search(scraps: list[str]) -> None:
    """Whatever its pieces, a body is taken apart."""
    assert sections_of("".join(scraps))[0].anchor == ""


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("caf&#233;", "café"),
        ("1 &#60; 2", "1 < 2"),
        ("&#128;5", "€5"),
        ("a&#1;b", "ab"),
        ("&#x1F330;", "🌰"),
        ("&#38;lt;", "&lt;"),
    ],
)
def test_references_to_characters_are_read_as_browsers_do(written: str, said: str) -> None:
    """By number, in decimals or hexadecimals; one that stands for nothing that HTML can hold leaves."""
    assert sections_of(f"<p>{written}</p>")[0].text == said
