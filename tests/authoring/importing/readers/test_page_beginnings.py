"""Which paragraphs begin a page: by breaks, styles and sections in Word, by place in a PDF, by form feeds in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from bookbag.authoring.importing.readers.blocks import ParsedDocument, paragraphs_in
from bookbag.authoring.importing.readers.pdf_reading import read_pdf
from bookbag.authoring.importing.readers.plain_text_reading import read_plain_text
from bookbag.authoring.importing.readers.word_reading import read_docx
from tests.helpers.sample_pdfs import Print, lines
from tests.helpers.word_packages import paragraph, run, word_package

if TYPE_CHECKING:
    from collections.abc import Sequence

BREAK: Final = '<w:r><w:br w:type="page"/></w:r>'
TABLE: Final = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Who</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
FULL: Final = "We wash boots after every walk, and the boot keeper looks them over before anybody carries"


def beginning(document: ParsedDocument) -> Sequence[str]:
    """The paragraphs that begin a page."""
    return [each.text.strip() for each in paragraphs_in(document.blocks) if each.begins_page]


def section(kind: str) -> str:
    """The properties that end a section, which began in this way."""
    return f'<w:sectPr><w:type w:val="{kind}"/></w:sectPr>'


@pytest.mark.parametrize(
    ("parts", "begin"),
    [
        ((paragraph("Boots"), paragraph(BREAK + run("Sand"))), ["Sand"]),
        ((paragraph(run("Boots") + BREAK), paragraph("Sand")), ["Sand"]),
        ((paragraph("Boots"), paragraph(BREAK), paragraph(""), paragraph("Sand")), ["Sand"]),
        ((paragraph("Boots"), paragraph(run("Sand") + BREAK + run("Mud")), paragraph("Hats")), []),
        ((paragraph("Boots"), paragraph("Sand", "<w:pageBreakBefore/>"), paragraph("Mud")), ["Sand"]),
        ((paragraph("Boots"), paragraph("Sand", '<w:pageBreakBefore w:val="0"/>')), []),
        ((paragraph("Boots"), paragraph("<w:r><w:lastRenderedPageBreak/></w:r>" + run("Sand"))), []),
        ((paragraph("Boots", section("nextPage")), paragraph("Sand"), section("continuous")), []),
        ((paragraph("Boots", section("continuous")), paragraph("Sand"), section("nextPage")), ["Sand"]),
        ((paragraph("Boots", "<w:sectPr/>"), paragraph("Sand")), ["Sand"]),
        ((paragraph("Boots"), paragraph(BREAK), TABLE, paragraph("Sand")), ["Who"]),
    ],
)  # fmt: skip
def test_word_begins_pages(parts: tuple[str, ...], begin: Sequence[str]) -> None:
    """A page begins where a break, a property or a section says so, and not where Word only last broke it."""
    assert beginning(read_docx(word_package("".join(parts)))) == begin


def test_a_pdf_begins_pages() -> None:
    """A page begins with its first paragraph, unless that goes on from the page before."""
    assert beginning(read_pdf(Print(lines("Boots are washed."), lines("Sand is swept.", "Mud dries.")).saved())) == [
        "Sand is swept."
    ]
    assert not beginning(read_pdf(Print(lines(FULL), lines("them into the room.", "Mud dries.")).saved()))


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("Boots are washed.\n\n\fSand is swept.\n\nMud dries.\n", ["Sand is swept."]),
        ("Boots are washed.\n\n\f\nSand is swept.\n", ["Sand is swept."]),
        ("Boots are washed and\n\fthen dried on the rack.\n\nMud dries.\n", []),
        ("Acorn\n\nBoots are washed.\n\fAcorn\n\nSand is swept.\n\fAcorn\n\nMud dries.\n", ["Sand is swept.", "Mud dries."]),
        ("Boots are washed.\n\fSand\n====\n\nIt is swept.\n", ["Sand"]),
    ],
)  # fmt: skip
def test_a_form_feed_begins_pages(text: str, begin: Sequence[str]) -> None:
    """The first line after a form feed begins a page, behind a head that runs on every page too."""
    document = read_plain_text(text)
    assert beginning(document) == begin
    assert not any(each.indent for each in paragraphs_in(document.blocks))
