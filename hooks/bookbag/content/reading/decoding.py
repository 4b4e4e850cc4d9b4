"""Decodes the bytes of a file. Only UTF-8 is read; any other encoding is a problem, never guessed."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from bookbag.content.guarded_files import RefusedFileError

if TYPE_CHECKING:
    from bookbag.content.guarded_files import GuardedFile
    from bookbag.content.problems import ProblemNotes

_OTHER_ENCODINGS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_SAVE_AS = "Save it again as plain text with the encoding UTF-8."


def read_text(file: GuardedFile, notes: ProblemNotes) -> str | None:
    """The text of `file`, its lines ended by `\\n`; None, with the reason in `notes`, where it cannot be read."""
    try:
        raw = file.read()
    except RefusedFileError as refused:
        notes.stop(1, refused.what, refused.mend)
        return None
    return decode(raw, notes)


def decode(raw: bytes, notes: ProblemNotes) -> str | None:
    """The text of `raw`; None, with the reason in `notes`, where it is not UTF-8 text."""
    before = len(notes.problems)
    if not raw.strip():
        notes.stop(1, "The file is empty.", "Write its content, or delete the file.")
        return None
    _note_other_encoding(raw, notes)
    if len(notes.problems) > before:
        return None
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        _note_bad_byte(raw, error.start, notes)
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _note_other_encoding(raw: bytes, notes: ProblemNotes) -> None:
    for mark, name in _OTHER_ENCODINGS.items():
        if raw.startswith(mark):
            notes.stop(1, f"The file is saved as {name}, not as UTF-8.", _SAVE_AS)
            return
    if (position := raw.find(b"\0")) >= 0:
        # UTF-16 of mostly Latin letters has a NUL in every second byte; one in three allows for other letters.
        pairs = raw[:200].count(b"\0") > len(raw[:200]) // 3
        what = (
            "The file looks like UTF-16 text without its mark."
            if pairs
            else "The file holds a NUL character, which no text has."
        )
        notes.stop(_line_of(raw, position), what, _SAVE_AS)


def _note_bad_byte(raw: bytes, position: int, notes: ProblemNotes) -> None:
    byte = raw[position]
    try:
        letter = bytes([byte]).decode("windows-1252")
        guess = f"It looks like Windows-1252, in which that byte is {letter}"
    except UnicodeDecodeError:
        guess = "It may be damaged, or not a text at all"
    notes.stop(_line_of(raw, position), f"The file is not UTF-8: byte 0x{byte:02X} cannot be read. {guess}.", _SAVE_AS)


def _line_of(raw: bytes, position: int) -> int:
    return raw.count(b"\n", 0, position) + 1
