"""How long an import takes: for a document of eight times the length about eight times, and not at all for a library."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import pytest
from docx.oxml.ns import nsdecls

from bookbag.authoring.importing.readers.document_files import MOST_PARAGRAPHS
from tests.authoring.importing.test_importer import imported
from tests.helpers.sample_documents import Word, parts_replaced
from tests.helpers.sample_pdfs import Print, lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TIMES: Final = 8
MOST_GROWTH: Final = 20
"""Linear steps grow by 8, and by no more than 16 on a busy computer; quadratic ones by 64."""


def docx(body: str) -> bytes:
    """A Word document with this body."""
    document = f"<w:document {nsdecls('w')}><w:body>{body}</w:body></w:document>"
    return parts_replaced(Word().saved(), {"word/document.xml": document.encode()})


def runs(text: str) -> str:
    """A run with a text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraphs(number: int, text: str = "Children are met at the gate by staff.") -> str:
    """Many paragraphs of Word."""
    return f"<w:p>{runs(text)}</w:p>" * number


def table(rows: int) -> str:
    """A table of two columns."""
    cell = f"<w:tc>{paragraphs(1)}</w:tc>"
    row = f"<w:tr>{cell}{cell}</w:tr>"
    return f"<w:tbl>{row * rows}</w:tbl>"


OPEN_FIELD: Final = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
FIELD: Final = (
    OPEN_FIELD.replace('begin"/>', 'begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar>')
    + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def printed(number: int, text: str = "Children are met at the gate by staff.") -> bytes:
    """A PDF of many lines, forty on a page."""
    return Print(*[lines(*[text] * 40, leading=18)] * (number // 40)).saved()


KINDS: Final[dict[str, Callable[[int], tuple[str, bytes]]]] = {
    "paragraphs of Word": lambda n: ("a.docx", docx(paragraphs(n))),
    "items of Word": lambda n: ("a.docx", docx(paragraphs(n, "- An item of the list"))),
    "a table of Word": lambda n: ("a.docx", docx(table(n // 2))),
    "struck-out words of Word": lambda n: (
        "a.docx",
        docx(f"<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>old</w:t></w:r>{runs('Children are met.')}</w:p>" * n),
    ),
    "form fields of Word": lambda n: ("a.docx", docx(f"<w:p>{FIELD}{runs('yes')}</w:p>" * n)),
    "open fields of Word": lambda n: ("a.docx", docx(f"<w:p>{OPEN_FIELD * n}{runs('word ') * n}</w:p>")),
    "pieces of a paragraph of Word": lambda n: ("a.docx", docx(f"<w:p>{runs('word ') * n * 4}</w:p>")),
    "paragraphs of text": lambda n: ("a.txt", b"Children are met at the gate by staff.\n\n" * n),
    "lines of text": lambda n: ("a.txt", b"children are met at the gate by our own friendly staff and\n" * n),
    "dates on a line of text": lambda n: ("a.txt", b"reviewed 3 May 2024, date 4 May 2024; " * n),
    "bold words of Markdown that do not end": lambda n: ("a.md", b"**a " * n * 8),
    "lines of a PDF": lambda n: ("a.pdf", printed(n)),
    "words of a PDF on a page": lambda n: ("a.pdf", Print(lines(*["word " * 9] * n, leading=0.5)).saved()),
    "lines that run on every page of a text": lambda n: (
        "a.txt",
        b"Boots are for all\n\nPage 3\n\nof us here.\n\n" * n,
    ),
    "lines of Markdown": lambda n: ("a.md", b"A line of words.\n" * n),
}


def seconds_for(kind: str, number: int, folder: Path) -> float:
    """The time that this process works for an import; the least of two, which a busy computer lengthens least."""
    name, raw = KINDS[kind](number)
    taken = []
    for n in range(2):
        begun = time.process_time()
        result, _ = imported(raw, name, folder / f"{number}-{n}")
        taken.append(time.process_time() - begun)
        assert not result.failure
    return min(taken)


@pytest.mark.parametrize(
    "kind", [pytest.param(each, marks=() if nth % 3 == 0 else pytest.mark.long) for nth, each in enumerate(KINDS)]
)
def test_an_import_is_linear(kind: str, tmp_path: Path) -> None:
    """A document of eight times as many parts takes no more than its share longer."""
    assert seconds_for(kind, 150 * TIMES, tmp_path) < MOST_GROWTH * max(seconds_for(kind, 150, tmp_path), 0.02)


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_an_import_of_the_longest_document_is_linear(kind: str, tmp_path: Path) -> None:
    """The same up to the most paragraphs that are imported."""
    most = MOST_PARAGRAPHS - TIMES
    assert seconds_for(kind, most, tmp_path) < MOST_GROWTH * seconds_for(kind, most // TIMES, tmp_path)


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("a.docx", docx(paragraphs(100_000)), "100,000 paragraphs"),
        ("a.docx", docx(table(10_000)), "20,000 paragraphs"),
        ("a.docx", docx(f"<w:p>{runs('a') * 250_000}</w:p>"), "500,0"),
        ("a.docx", docx(f"<w:p>{runs('word ' * 1000) * 300}</w:p>"), "1,500,000 characters"),
        ("a.txt", b"Boots\n\n" + b"a\n\n" * 20_000, "20,001 paragraphs"),
        ("a.txt", b"a\n\n" * 20_000, "20,000 paragraphs"),
        ("a.md", b"a\n\n" * 20_000, "20,000 paragraphs"),
    ],
    ids=["paragraphs", "cells", "pieces", "characters", "text", "text of one line", "Markdown"],
)
def test_more_than_a_policy_is_not_begun(name: str, raw: bytes, says: str, tmp_path: Path) -> None:
    """A document of very many parts is not begun: the refusal says how many it has, and what to do."""
    result, _ = imported(raw, name, tmp_path)
    assert says in result.failure
    assert "ivide the document" in result.failure or "Copy its words" in result.failure
    assert result.target is None
    assert not result.title
