"""Films, sound and PDF files as they are published: without place, author and history."""

from __future__ import annotations

from bookbag.content.documents.cleanable_pdf import UncleanableError, cleaned_pdf
from bookbag.content.documents.movie_boxes import DamagedFilmError, blanked_film
from bookbag.content.documents.sound_tags import untagged_sound
from bookbag.content.file_kinds import HEAD, FileKind, kind_of

SIGNED = b"/ByteRange"
"""What a signed PDF says of the bytes that are signed: none of them may change."""
CLEANED_DOCUMENTS = frozenset([FileKind.MP4, FileKind.MP3, FileKind.WAV, FileKind.PDF])
"""Kinds that are changed before they are published. `check` tells of the others."""


def published_document(raw: bytes) -> bytes:
    """A file's bytes as they are published; unchanged for other kinds. Raises UncleanableError."""
    kind = kind_of(raw[:HEAD])
    if kind is FileKind.PDF:
        if SIGNED in raw:
            msg = "it is signed"
            raise UncleanableError(msg)
        return cleaned_pdf(raw)
    if kind is FileKind.MP4:
        try:
            return blanked_film(raw)
        except DamagedFilmError as error:
            raise UncleanableError(str(error)) from error
    return untagged_sound(raw, kind) if kind in CLEANED_DOCUMENTS and kind is not None else raw
