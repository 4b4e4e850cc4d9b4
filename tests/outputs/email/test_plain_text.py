"""HTML as plain text, and the plain text of newsletters and weeks."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookbag.outputs.email.plain_text import plain_text
from bookbag.outputs.email.text_blocks import WIDTH
from tests.helpers.rendered_email import RenderedEmail
from tests.outputs.email.test_email_cleaning import scraps

if TYPE_CHECKING:
    from pathlib import Path

    from bookbag.content.records.newsletter import Newsletter
    from bookbag.content.records.week import WeeklyTheme

FEW: Final = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
WORDS: Final = "word " * 20


@pytest.fixture(scope="session")
def crumble(conker_lane: Path) -> RenderedEmail:
    """Conker Lane's newsletter with a picture, a table, an emoji and an ampersand."""
    return RenderedEmail.of(conker_lane, "newsletters/2026-10-16.md")


def assert_narrow(text: str) -> None:
    """No line is wider than 72 letters but one of a single address that cannot be broken."""
    for line in text.split("\n"):
        assert line == line.rstrip()
        assert len(line) <= WIDTH or re.fullmatch(r"(?:[> ]|- |\d+\. |\[\d+\] )*\S*(?:://|@)\S*", line), line


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h1>Big</h1><h2>Less</h2><h3>Least</h3><p>x</p>", "Big\n===\n\nLess\n----\n\nLeast\n\nx"),
        ("<h2>Crumble 🌰</h2>", "Crumble 🌰\n----------"),
        ("<p>one\n two<br>three</p><p>four</p>", "one two\nthree\n\nfour"),
        (
            "<p>&lt;b&gt; &amp;amp; 5&nbsp;cm &eacute; _a_ *b* 1. \\x # [y] `z`</p>",
            "<b> &amp; 5 cm é _a_ *b* 1. \\x # [y] `z`",
        ),
        ("<p>a <strong>very</strong> <em>good</em><b> </b>day</p>", "a *very* _good_ day"),
        ("<p>at <del>2pm</del> <ins>3pm</ins></p>", "at (no longer: 2pm) 3pm"),
        ("<p>5 m<sup>2</sup>, H<sub>2</sub>O, 3<sup>rd</sup></p>", "5 m², H2O, 3rd"),
        ("<p><code>a_b</code> <kbd>Esc</kbd></p>", "a_b Esc"),
        ("<p>x</p><hr><p>y</p>", f"x\n\n{'-' * 40}\n\ny"),
        ("<img src='x' alt='A  red\nleaf'><img src='y' alt=''>", "[Picture: A red leaf]"),
        ("<dl><dt>Term</dt><dd>What it is</dd></dl>", "Term\n  What it is"),
        ("<ol start='3'><li>a</li><li value='12'>b</li><li>c</li></ol>", "3. a\n12. b\n13. c"),
        ("<p>Conker Lane <br>\n  HZ4 7QB</p>", "Conker Lane\nHZ4 7QB"),
        ("<blockquote><p>so</p><p>said</p></blockquote>", "> so\n>\n> said"),
        ("<pre><code>a\n  b</code></pre>", "  a\n    b"),
        ("<p>a\u2028b</p>", "a\nb"),
    ],
)
def test_html_is_said_in_letters(html: str, text: str) -> None:
    """Headings, lines, emphasis, what is struck out, pictures and the rest, without marks of HTML or Markdown."""
    assert plain_text(html) == f"{text}\n"


def test_links_are_numbered_at_the_end() -> None:
    """An address is said once, at the end, and not where the words are the address already."""
    links = (
        '<p>See <a href="https://a.example/x">here</a>, <a href="https://b.example/">there</a> and '
        '<a href="https://a.example/x">here again</a>, <a href="mailto:o@d.example">write</a> or '
        '<a href="tel:+441632960001">ring</a>.</p>'
        '<p><a href="https://c.example/">c.example</a>, <a href="mailto:o@d.example?subject=Hello">o@d.example</a>, '
        '<a href="tel:01632960001">01632 960001</a>, <a>nowhere</a><a href="https://e.example/"></a>.</p>'
    )
    assert plain_text(links) == (
        "See here [1], there [2] and here again [1], write [3] or ring [4].\n\n"
        "c.example, o@d.example, 01632 960001, nowhere.\n\n"
        "[1] https://a.example/x\n[2] https://b.example/\n[3] o@d.example\n[4] +441632960001\n"
    )


def test_a_mark_stays_with_its_word() -> None:
    """No line begins with the number of a link, which would read as its address."""
    for more in range(30):
        text = plain_text(f"<p>{'x' * more} {FEW} <a href='https://a.example/'>here</a> {FEW}</p>")
        assert "\n[1]" not in text.partition("\n\n")[0]


def test_lists_hang() -> None:
    """Lines that go on stand below the words of their item, in lists within lists too."""
    html = f"<ol start='9'><li>{FEW}</li><li><p>{FEW}</p><ul><li>{FEW}</li></ul></li></ol>"
    assert plain_text(html) == (
        "9. one two three four five six seven eight nine ten eleven twelve\n"
        "   thirteen fourteen\n"
        "10. one two three four five six seven eight nine ten eleven twelve\n"
        "    thirteen fourteen\n\n"
        "    - one two three four five six seven eight nine ten eleven twelve\n"
        "      thirteen fourteen\n"
    )


def test_a_quotation_goes_on_as_one() -> None:
    """Every line of a long quotation is marked."""
    assert plain_text(f"<blockquote><p>{FEW}</p></blockquote>") == (
        "> one two three four five six seven eight nine ten eleven twelve\n> thirteen fourteen\n"
    )


PRICES: Final = (
    "<table><caption>Fees</caption><thead><tr><th>Day</th><th>Price</th></tr></thead>"
    "<tr><td>Mon 🌰</td><td>£5</td></tr><tr><td>Tuesday</td><td>£10.50</td></tr></table>"
)


def test_a_narrow_table_has_columns() -> None:
    """Columns stand below their headings, as wide as they are seen: a conker takes the room of two letters."""
    assert plain_text(f"<p>Before</p>{PRICES}<p>after</p>") == (
        "Before\n\nFees\n\nDay      Price\n-------  ------\nMon 🌰   £5\nTuesday  £10.50\n\nafter\n"
    )


def test_a_wide_table_is_told_row_by_row() -> None:
    """A table that does not fit is a list, each cell behind the heading of its column, and no cell is lost."""
    row = f"<tr><td>Water</td><td></td><td>{FEW}</td></tr>"
    head = "<thead><tr><th>what</th><th>how much</th><th>do</th></tr></thead>"
    assert plain_text(f"<table>{head}{row}{row}</table>") == "what:\n" + 2 * (
        "- Water\n  how much:\n  do: one two three four five six seven eight nine ten eleven twelve\n"
        "  thirteen fourteen\n"
    )
    assert plain_text(f"<table>{row}</table>").startswith("- Water\n  one two")


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ("<tr><td>Mon</td><td>Ann</td><td></td></tr>", "- Day:\n  - Mon\n    Who: Ann\n    Sign:"),
        ("<tr><td></td><td></td><td></td></tr>", "- Day:\n  -\n    Who:\n    Sign:"),
        ("<tr><td>Mon</td></tr><tr></tr>", "- Day:\n  - Mon\n    Who:\n    Sign:"),
        ("<tr></tr>", "- Day:\n  -\n    Who:\n    Sign:"),
    ],
)
def test_no_heading_of_a_table_is_lost(rows: str, text: str) -> None:
    """A table to fill in, which has headings alone, keeps them where there is no room for columns."""
    head = "<tr><th>Day</th><th>Who</th><th>Sign</th></tr>"
    assert plain_text(f"<ul><li><table>{head}{rows}</table></li></ul>").strip() == text


def test_layout_is_no_table() -> None:
    """Tables that only say where words stand leave the words, and a table within them stays one."""
    laid = f"<head><title>x</title></head><body><p class='preview'>y</p><table role='presentation'><tr><td>{PRICES}</td></tr></table>"
    assert plain_text(laid) == plain_text(PRICES)


def test_only_addresses_are_too_long() -> None:
    """A word longer than a line is broken; an address is not, because it would lead nowhere."""
    address = f"https://example.org/{'y' * 90}"
    text = plain_text(f"<ul><li>{'w' * 100} {address}</li></ul><p><a href='{address}#z'>x</a></p>")
    assert f"\n  {address}\n" in text
    assert text.endswith(f"\n[1] {address}#z\n")
    assert max(len(line) for line in text.split("\n") if "w" in line) == WIDTH
    assert_narrow(text)


# --- Newsletters and weeks -------------------------------------------------------------------------------------------


def test_conker_lanes_newsletter_reads_well(crumble: RenderedEmail) -> None:
    """Its name, title, date, picture, table, diary, way to stop and addresses, each in its place."""
    text = crumble.text
    assert text.startswith(
        "Conker Lane Pre-school [1]\n\nConkers & crumble 🌰\n====================\n\nFriday 16 October 2026\n\n"
        "Under the tree\n--------------\n\n[Picture: Seven conkers in a row, one still half in its green shell]\n\n"
    )
    assert "- Soft brown sugar\n  how much: 50 g\n  your child: sprinkles it on top, hands washed first\n" in text
    assert "- Friday 27 November 2026, 9.15am to 10.30am\n  Coffee morning [8]\n  The Old Seed Store, small" in text
    assert "The Old Seed Store, Conker Lane, Hazelbourne HZ4 7QB\nTelephone 01632 960114\n" in text
    assert "To stop, write to\noffice@conkerlane.example.\n" in text
    assert text.endswith("[10] https://conkerlane.example/subscribe/\n")
    assert "four days until half term" not in text
    assert_narrow(text)


def test_every_email_of_the_example_is_narrow(crumble: RenderedEmail) -> None:
    """No newsletter or week has a line over 72 letters, an entity or a Markdown escape."""
    items: tuple[Newsletter | WeeklyTheme, ...] = (*crumble.site.newsletters, *crumble.site.weeks)
    for item in items:
        text = crumble.about(item).text
        assert_narrow(text)
        assert not re.search(r"&[a-z]+;|&#|\\|<[a-z/]", text), item.link


@given(scraps)
def test_no_html_makes_a_wide_line(crumble: RenderedEmail, body: str) -> None:
    """Whatever stands in the words, the text is narrow and ends with the addresses."""
    text = crumble.saying(body).text
    assert_narrow(text)
    assert text.endswith("https://conkerlane.example/subscribe/\n")


@given(
    st.lists(st.sampled_from(["p", "ul><li", "blockquote", "ol><li", "h2", "pre", "dl><dd"]), max_size=12), st.text()
)
def test_no_word_is_lost(places: list[str], words: str) -> None:
    """Whatever surrounds it, every letter of the words is there, in order."""
    before = "".join(f"<{place}>" for place in places)
    text = plain_text(f"{before}{escape(''.join(words.split()))}")
    wanted = [letter for letter in words if letter.isalpha()]
    assert [letter for letter in text if letter.isalpha()] == wanted
