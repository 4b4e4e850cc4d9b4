"""The first step of reading: bytes to text."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pytest

from bookbag.content.guarded_files import TEXT_LIMIT, GuardedFile
from bookbag.content.problems import Level, ProblemNotes
from bookbag.content.reading.decoding import decode, read_text
from tests.helpers.reading_notes import PATH, only, told

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"a\nb\n", "a\nb\n"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        (codecs.BOM_UTF8 + b"a", "a"),
        (codecs.BOM_UTF8 + codecs.BOM_UTF8 + b"a", "\ufeffa"),
        ("£5 — ہم 😀".encode(), "£5 — ہم 😀"),
        (b"a\x0bb\x0cc", "a\x0bb\x0cc"),
        (b"a\xc2\x85b\xe2\x80\xa8c", "a\x85b\u2028c"),
    ],
)
def test_utf8_is_read_with_plain_line_ends(raw: bytes, text: str) -> None:
    """UTF-8 is read without its mark, its line ends as `\\n`, and nothing else in it changed."""
    notes = ProblemNotes(PATH)
    assert decode(raw, notes) == text
    assert told(notes) == []


@pytest.mark.parametrize(
    ("raw", "line", "word"),
    [
        (b"", 1, "empty"),
        (b" \t\r\n\n", 1, "empty"),
        (b"a\nb\n\xe9t\xe9\n", 3, "Windows-1252, in which that byte is é"),
        (b"a\r\n\x93b\x94", 2, "Windows-1252, in which that byte is \u201c"),
        (b"a\n\x81\n", 2, "damaged"),
        (b"a\nb\xc3", 2, "0xC3"),
        (b"a\xc0\x80", 1, "0xC0"),
        (b"a\n\xed\xa0\x80", 2, "0xED"),
        (b"a\nb\0c", 2, "NUL"),
        ("a\nb".encode("utf-16-le"), 1, "UTF-16 text without its mark"),
        ("a\nb".encode("utf-16-be"), 1, "UTF-16 text without its mark"),
        (codecs.BOM_UTF16_LE + b"a\0", 1, "saved as UTF-16,"),
        (codecs.BOM_UTF16_BE + b"\0a", 1, "saved as UTF-16,"),
        (codecs.BOM_UTF32_LE + b"a\0\0\0", 1, "saved as UTF-32,"),
        (codecs.BOM_UTF32_BE + b"\0\0\0a", 1, "saved as UTF-32,"),
    ],
)
def test_other_bytes_are_told_and_never_guessed(raw: bytes, line: int, word: str) -> None:
    """Bytes that are no UTF-8 give no text but one stop, on the line of the first bad byte."""
    notes = ProblemNotes(PATH)
    assert decode(raw, notes) is None
    problem = only(notes)
    assert (problem.path, problem.line, problem.level) == (PATH, line, Level.STOP)
    assert word in problem.what


def test_a_file_may_be_large_and_no_larger(tmp_path: Path) -> None:
    """A file of the greatest size is read, and one byte more is told before it is read."""
    (tmp_path / "large.md").write_bytes(b"x" * TEXT_LIMIT.bytes)
    file, notes = GuardedFile(tmp_path, "large.md"), ProblemNotes(PATH)
    assert len(read_text(file, notes) or "") == TEXT_LIMIT.bytes
    assert told(notes) == []
    (tmp_path / "large.md").write_bytes(b"x" * (TEXT_LIMIT.bytes + 1))
    assert read_text(file, notes) is None
    assert "1.0 MB" in only(notes).what
