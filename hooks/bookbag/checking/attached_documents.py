"""Checks documents, films and sound that are published: what they say of who made them, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.documents.cleanable_pdf import fault_of_pdf
from bookbag.content.documents.movie_boxes import DamagedFilmError, film_says_where
from bookbag.content.documents.office_files import hidden_in_office_file
from bookbag.content.documents.sound_tags import names_its_maker
from bookbag.content.file_kinds import HEAD, FileKind, kind_of
from bookbag.content.guarded_files import RefusedFileError
from bookbag.content.problems import Level, Problem
from bookbag.content.sound_files import SoundFiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext
    from bookbag.content.guarded_files import GuardedFile

_OFFICE = frozenset([FileKind.ZIP, FileKind.OLD_OFFICE, FileKind.RTF])
_TAGGED = frozenset([FileKind.OGG, FileKind.FLAC, FileKind.MATROSKA, FileKind.AVI])
_SAVE_OFFICE = (
    "In Word, choose File, Info, Check for Issues, Inspect Document, and Remove All; in LibreOffice, File, Properties, "
    "Reset Properties. Or save it as PDF, which Bookbag cleans by itself."
)
_READER = "clean PDF 2"
"""What looks through a PDF, and in which way."""
_END = 2048
"""Bytes at a PDF's end in which its last line must stand."""


def documents_that_say_too_much(context: CheckContext) -> Iterator[Problem]:
    """Published documents, films and sound that say who made them, or where, and that Bookbag cannot clean."""
    linked, sound = context.linked(), SoundFiles.of_site(context.content.folder)
    for attachment in context.content.attachments:
        if attachment.link not in linked or context.picture(attachment) is not None:
            continue
        try:
            told = tuple(_told_of(attachment.guarded, sound))
        except RefusedFileError as refused:
            yield Problem(attachment.path, 1, refused.what, refused.mend)
            continue
        for what, mend in told:
            yield Problem(attachment.path, 1, f"The file {what}.", mend, Level.FAULT)


def _told_of(file: GuardedFile, sound: SoundFiles) -> Iterator[tuple[str, str]]:
    kind = kind_of(file.looked_at()[1][:HEAD])
    if kind is None or kind in (FileKind.MP3, FileKind.WAV):
        return
    raw = file.read()
    if kind in _OFFICE:
        yield from ((what, _SAVE_OFFICE) for what in hidden_in_office_file(raw, kind))
    elif kind in _TAGGED and names_its_maker(raw, kind):
        yield "says who made it, or where", "Save it as MP4 (films) or MP3 (sound), which Bookbag cleans by itself."
    elif kind is FileKind.MP4:
        yield from _told_of_film(raw)
    elif kind is FileKind.PDF:
        yield from _told_of_pdf(raw, sound)


def _told_of_film(raw: bytes) -> Iterator[tuple[str, str]]:
    try:
        if film_says_where(raw):
            yield (
                "says where it was filmed; the published copy does not",
                "Save a copy without its location, and keep the original out of this folder.",
            )
    except DamagedFilmError:
        yield (
            "begins as a film, and the rest is damaged or missing, so what the camera wrote cannot be taken out",
            "Save the film again as MP4.",
        )


def _told_of_pdf(raw: bytes, sound: SoundFiles) -> Iterator[tuple[str, str]]:
    if b"/Encrypt" in raw:
        yield (
            "is locked with a password, so who wrote it cannot be taken out",
            "Save it as PDF without a password.",
        )
    elif b"/ByteRange" in raw:
        yield "is signed, and its signature says whose it is", "Print it to PDF, and publish that."
    elif b"startxref" not in raw[-_END:]:
        yield (
            "begins as PDF, and the rest is damaged or missing, so who wrote it cannot be taken out",
            "Save it again as PDF.",
        )
    elif told := sound.fault_in(raw, _READER, lambda: fault_of_pdf(raw)):
        yield told
