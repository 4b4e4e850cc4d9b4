"""PDF files of every kind: what becomes of their words, and what is said of those that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from pikepdf import Dictionary, Name

from bookbag.authoring.importing.readers.blocks import LeftOutKind, Paragraph, ParagraphKind, ParsedDocument, Table
from bookbag.authoring.importing.readers.document_files import UnreadableDocumentError
from bookbag.authoring.importing.readers.pdf_reading import read_pdf
from tests.helpers.block_notation import notation_of
from tests.helpers.sample_pdfs import (
    HEIGHT,
    WIDTH,
    Print,
    bomb,
    drawings_within_drawings,
    lines,
    ruled,
    without_letters,
)

if TYPE_CHECKING:
    from collections.abc import Callable

TITLE: Final = lines("Muddy boots policy", size=20)
PROSE: Final = (
    "We wash boots after every walk, and the boot keeper looks them over before anybody carries",
    "them into the room where the younger children play. Boots that are still muddy stay on the",
    "rack by the door.",
)

FULL: Final = (PROSE[0], "them into the room where the younger children play. Boots that are muddy stay outside of it.")
"""A paragraph whose last line is full."""


def notation(document: ParsedDocument) -> list[str]:
    """The blocks of a document, written down line by line, without their sizes and indents."""
    return [each.split(": ", 1)[-1] for each in notation_of(document.blocks).splitlines()]


def texts(*pages: str) -> list[str]:
    """The paragraphs of a PDF."""
    return [each.text for each in read_pdf(Print(*pages).saved()).blocks if isinstance(each, Paragraph)]


def test_headings_are_known_by_their_size() -> None:
    """The larger the letters, the higher the heading; the words of the text itself are none."""
    document = read_pdf(Print(TITLE + lines("Drying", size=15, y=730) + lines(*PROSE, y=700)).saved())
    assert [(each.kind, each.level) for each in document.blocks if isinstance(each, Paragraph)] == [
        (ParagraphKind.HEADING, 1),
        (ParagraphKind.HEADING, 2),
        (ParagraphKind.TEXT, 0),
    ]


def test_lines_become_paragraphs() -> None:
    """Full lines are joined; a line that ends early ends its paragraph, and so does a wider gap."""
    other = ("Sandals are rinsed.", "Boots are greased.")
    assert texts(lines(*PROSE, *other) + lines(*PROSE, y=670)) == [" ".join(PROSE), *other, " ".join(PROSE)]
    assert texts(lines(*FULL) + lines(*PROSE, y=726)) == [" ".join(FULL), " ".join(PROSE)]


def test_a_paragraph_goes_on_over_a_page() -> None:
    """A sentence that the end of a page cuts is whole; a sentence that ended there stays by itself."""
    assert texts(lines(*PROSE[:2]), lines(*PROSE[2:])) == [" ".join(PROSE)]
    assert texts(lines(*FULL), lines("Sandals are rinsed.")) == [" ".join(FULL), "Sandals are rinsed."]


def test_hyphens_at_the_ends_of_lines() -> None:
    """A word that was parted is whole again when the document knows it; a hyphen of its own stays."""
    long = "The boot keeper looks after the wellingtons of all of the children here, and their well-"
    assert texts(lines(long, "ingtons are dry.")) == [long[:-1] + "ingtons are dry."]
    assert texts(lines(long, "being counts.")) == [long + "being counts."]


def test_what_runs_on_every_page_is_told_once() -> None:
    """Heads, feet and numbers of pages are taken out of the text, and those that say something are told."""
    pages = [
        lines("Conker Lane Pre-school", y=820, size=9)
        + lines(*PROSE[:2], y=760 - n)
        + lines(f"August 2021, page {n} of 3", y=30, size=9)
        for n in (1, 2, 3)
    ]
    document = read_pdf(Print(*pages).saved())
    assert document.headers_and_footers == ("Conker Lane Pre-school", "August 2021, page 1 of 3")
    assert notation(document) == [" ".join([*PROSE[:2]] * 3)]


def test_lines_that_are_repeated_within_the_text_stay() -> None:
    """Lines at the foot of pages that stand elsewhere too, or belong to the text above, run on no page."""
    look = "Look in every ten minutes."
    first, second = ("A child who sleeps is not alone.", look), ("A child who is ill is seen.", look)
    assert texts(lines(*first), lines(*second)) == [*first, *second]
    far = lines(look, y=600)
    assert texts(lines(first[0]) + far, lines(second[0]) + far + lines(look, look, y=500)).count(look) == 4


def test_lists_keep_their_depth() -> None:
    """Typed bullets are kept with the indent that nests them, and the lines of an item are joined."""
    item = "\u2022 Knock the mud off at the step, and leave the boots outside for as long as they drip down on"
    drawn = lines(item) + lines("to the mat.", x=80, y=756) + lines("\u2022 left boot first", x=90, y=742)
    first, second = (each for each in read_pdf(Print(drawn).saved()).blocks if isinstance(each, Paragraph))
    assert (first.text, second.text) == (f"{item} to the mat.", "\u2022 left boot first")
    assert second.indent > first.indent == 0


def test_ruled_tables() -> None:
    """Words between drawn lines are a table; where a line is missing, cells are merged."""
    words = lines("Who", "Helpers", x=80, y=700, leading=30) + lines("Day", "on Fridays", x=210, y=700, leading=30)
    drawn = ruled([72, 400], [720, 690, 660]) + "200 690 m 200 720 l S\n"
    document = read_pdf(Print(TITLE + drawn + words).saved())
    table = document.blocks[-1]
    assert isinstance(table, Table)
    assert [["".join(p.text for p in cell if isinstance(p, Paragraph)) for cell in row] for row in table.rows] == [
        ["Who", "Day"],
        ["Helpers  on Fridays", ""],
    ]


def test_tables_without_lines() -> None:
    """Three rows whose words stand in the same columns are a table; two are lines with a gap."""
    rows = ("Size", "Small", "Large"), ("Pairs", "12", "9")
    three = read_pdf(Print(TITLE + lines(*rows[0], y=700) + lines(*rows[1], x=300, y=700)).saved())
    assert isinstance(three.blocks[-1], Table)
    two = texts(TITLE + lines(*rows[0][:2], y=700) + lines(*rows[1][:2], x=300, y=700))
    assert two[1:] == ["Size  Pairs", "Small  12"]


def test_two_columns_are_read_one_after_the_other() -> None:
    """A line over both columns stays above them; then the left one is read, then the right one."""
    left = [f"the left column has its line {n} here" for n in range(8)]
    right = [f"the right column has line {n} too" for n in range(8)]
    drawn = lines(*left, y=700) + lines(*right, x=320, y=704)
    assert texts(TITLE + drawn)[1:] == [" ".join(left), " ".join(right)] or " ".join(
        texts(TITLE + drawn)[1:]
    ) == " ".join(left + right)


def test_looks_and_links_are_kept() -> None:
    """Bold and italic words stay so, an underlined line is underlined, and a link leads where it led."""
    drawn = lines("Ask at") + lines("the office", x=108, font="B") + lines("or", x=170) + lines("ring", x=185, font="I")
    out = Print(drawn + lines("Aims", y=740) + "72 738.5 m 95 738.5 l S\n")
    out.link("https://conkerlane.example/boots", (105, 765, 165, 785))
    linked = "{bold link=https://conkerlane.example/boots|the office}"
    assert notation_of(read_pdf(out.saved()).blocks).splitlines() == [
        f"text [size=22]: Ask at {linked} or {{italic|ring}}",
        "text [size=22 underlined]: Aims",
    ]


def test_what_lies_upon_a_page_is_read() -> None:
    """What was filled into a form or typed upon a page stands where it stood; notes in the margin are told."""
    out = Print(TITLE + lines("Adopted on:", "Next review:", y=600, leading=30))
    out.field("3 May 2024", (150, 595, 300, 615))
    out.field("May 2026", (150, 565, 300, 585))
    out.note("/FreeText", (72, 440, 300, 460), Contents="Typed upon the page.")
    out.note("/Text", (10, 10, 20, 20), Contents="Is this right?")
    document = read_pdf(out.saved())
    assert [each.text for each in document.blocks if isinstance(each, Paragraph)][1:] == [
        "Adopted on:  3 May 2024",
        "Next review:  May 2026",
        "Typed upon the page.",
    ]
    assert [(each.kind, each.words) for each in document.left_out] == [(LeftOutKind.COMMENT, "Is this right?")]


@pytest.mark.parametrize(
    ("turned", "matrix"), [(90, "0 1 -1 0 595 0"), (180, "-1 0 0 -1 595 842"), (270, "0 -1 1 0 0 842")]
)
def test_pages_may_be_turned(turned: int, matrix: str) -> None:
    """A page that is shown turned is read as it is seen."""
    out = Print()
    out.page(f"q {matrix} cm {lines(*PROSE, y=500)} Q", turned=turned)
    assert notation(read_pdf(out.saved())) == [" ".join(PROSE)]


def test_what_cannot_be_kept_is_told() -> None:
    """Words that slope across the page, words that are struck out, and pages that are scans."""
    drawn = lines("Wash every Friday.", *PROSE[:2]) + "72 773.5 m 165 773.5 l S\n"
    out = Print(drawn + "q 0.7 0.7 -0.7 0.7 200 300 cm " + lines("DRAFT", size=60, x=0, y=0) + " Q")
    out.scan()
    document = read_pdf(out.saved())
    assert notation(document) == [" ".join(PROSE[:2])]
    assert [(each.kind, each.words) for each in document.left_out] == [
        (LeftOutKind.STRUCK, "Wash every Friday."),
        (LeftOutKind.TURNED, "DRAFT"),
        (LeftOutKind.SCANNED_PAGE, "2"),
    ]


def grid(rows: int, columns: int) -> str:
    """The drawing of many short words, which stand in columns."""
    row = [lines("a", x=20 + 550 * n / columns, y=0, size=2) for n in range(columns)]
    return "".join(each.replace(" 0 Td", f" {800 - 780 * n / rows:.1f} Td") for n in range(rows) for each in row)


def linked(links: int, drawing: str) -> bytes:
    """A PDF of a page that is all covered with links."""
    out = Print(drawing)
    for _ in range(links):
        out.note("/Link", (0, 0, WIDTH, HEIGHT), A=Dictionary(S=Name.URI, URI="https://boots.example/"))
    return out.saved()


def scan() -> bytes:
    """A PDF of pictures."""
    out = Print()
    out.scan()
    return out.saved()


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (scan, "It is a scan"),
        (lambda: Print(TITLE).saved("secret"), "locked with a password"),
        (without_letters, "does not say which letters"),
        (lambda: b"%PDF-1.4\n" + b"garbage " * 99, "damaged"),
        (lambda: Print(TITLE).saved()[:400], "damaged"),
        (lambda: Print(*[TITLE] * 301).saved(), "301 pages"),
        (lambda: Print(*[lines(*["wordwordword " * 8] * 50) * 6] * 60).saved(), "characters, far more"),
        (lambda: Print(grid(200, 30)).saved(), "far more words or links"),
        (lambda: linked(1_000, grid(40, 30)), "far more words or links"),
        (lambda: bomb("/FlateDecode"), "unpacks to far more"),
        (lambda: bomb("/FlateDecode", "/FlateDecode"), "unpacks to far more"),
        (lambda: bomb("/ASCII85Decode", "/FlateDecode"), "unpacks to far more"),
        (lambda: bomb("/FlateDecode", subtype="/Image"), "unpacks to far more"),
        (lambda: drawings_within_drawings(9, 10), "unpacks to far more"),
    ],
    ids=lambda each: each if isinstance(each, str) else None,
)
def test_what_cannot_be_read_is_refused_in_a_line(made: Callable[[], bytes], says: str) -> None:
    """A PDF without words, or one that would take all of the memory or of the day, is refused."""
    with pytest.raises(UnreadableDocumentError, match=says):
        read_pdf(made())


def test_a_restricted_pdf_is_read() -> None:
    """A PDF that only forbids changes needs no password to be read."""
    assert notation(read_pdf(Print(lines(*PROSE)).saved(""))) == [" ".join(PROSE)]


def test_a_raised_mark_is_no_figure_of_a_year() -> None:
    """The mark of a footnote behind a year does not make it longer, and a raised `th` stays beside its day."""
    marked = "BT /F 11 Tf 72 770 Td (Wash boots by 29 July 2022) Tj /F 7 Tf 5 Ts (3) Tj ET\n"
    assert texts(marked) == ["Wash boots by 29 July 2022³"]
    apart = "BT /F 11 Tf 72 710 Td (Dried on 17) Tj 67 0 Td (January 2022) Tj /F 6 Tf -8 5 Td (th) Tj ET\n"
    assert texts(apart) == ["Dried on 17 th January 2022"]


def test_letters_set_apart_are_words() -> None:
    """A poster sets space between its letters; words are farther apart, and single letters of a sentence stay so."""
    spaced = f"2.5 Tc {lines('Bring a hat.', 'Dry')} 0 Tc"
    assert texts(spaced) == ["Bring a hat.", "Dry"]
    assert texts(lines("I am a boot.")) == ["I am a boot."]


def test_a_raised_figure_is_not_lost() -> None:
    """The mark of a footnote that is hardly smaller than the text stands where the document shows it."""
    raised = lines("Ask") + lines("1", x=91, y=774, size=9) + lines("us.", x=100)
    assert texts(raised + lines("Twice.", y=756)) == ["Ask¹ us.", "Twice."]


def test_the_number_of_a_clause_belongs_to_it() -> None:
    """However far to its left it stands."""
    assert texts(lines("1.1", x=40) + lines(*PROSE)) == ["1.1  " + " ".join(PROSE)]


def test_a_bullet_that_is_struck_out_stays() -> None:
    """It has no words to be struck out, and is the item's."""
    drawn = lines("\N{BULLET}", x=72) + lines("Wash", x=90) + "71 773.5 m 78 773.5 l S\n"
    assert texts(drawn) == ["•  Wash"]
