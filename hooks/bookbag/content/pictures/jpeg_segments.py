"""Rebuilds a JPEG from the segments that its picture needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.content.file_kinds import FileKind
from bookbag.content.pictures.byte_reader import ByteReader
from bookbag.content.pictures.camera_data import orientation_in
from bookbag.content.pictures.cleaning_outcome import CleanedPicture
from bookbag.content.pictures.colour_profiles import cleaned_profile

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGINNING, _END, _SCAN = 0xD8, 0xD9, 0xDA
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TABLES = frozenset([0xC4, 0xCC, 0xDB, 0xDD])
"""Huffman and arithmetic tables, quantisation, restart interval."""
_JFIF, _ICC, _ADOBE, _EXIF = 0xE0, 0xE2, 0xEE, 0xE1
_ICC_MARK, _EXIF_MARK = b"ICC_PROFILE\x00", b"Exif\x00\x00"
_ICC_PIECE = 65_519
_END_OF_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def cleaned_jpeg(raw: bytes) -> CleanedPicture:
    """The picture alone. Raises PictureRefusedError."""
    reader = ByteReader(raw, FileKind.JPEG, at=2)
    first, picture, dropped = b"", [], []
    profile: dict[int, bytes] = {}
    size, orientation = (0, 0), 1
    for marker, body in _segments(reader):
        if marker == _JFIF and body.startswith(b"JFIF\x00") and not first:
            first = _segment(_JFIF, body[:12] + b"\x00\x00")  # without its small picture
        elif marker == _ICC and body.startswith(_ICC_MARK) and len(body) > len(_ICC_MARK):
            profile[body[len(_ICC_MARK)]] = body[len(_ICC_MARK) + 2 :]
        elif marker == _ADOBE and body.startswith(b"Adobe"):
            picture.append(_segment(_ADOBE, body[:12]))  # says how colours are coded
        elif marker in _FRAMES:
            size = (int.from_bytes(body[3:5]), int.from_bytes(body[1:3]))
            picture.append(_segment(marker, body))
        elif marker in _TABLES:
            picture.append(_segment(marker, body))
        elif marker == _SCAN:
            picture.append(_segment(marker, body) + _scan(reader))
        else:
            dropped.append(body)
            if marker == _EXIF and body.startswith(_EXIF_MARK) and orientation == 1:
                orientation = orientation_in(body)
    colours = cleaned_profile(b"".join(profile[number] for number in sorted(profile)))
    whole = b"".join((b"\xff\xd8", first, *_profile_segments(colours), *picture, b"\xff\xd9"))
    dropped.append(reader.rest())
    return CleanedPicture(FileKind.JPEG, *size, whole, tuple(filter(None, dropped)), orientation)


def _segments(reader: ByteReader) -> Iterator[tuple[int, bytes]]:
    """The marker and content of each segment up to the end of the picture."""
    while True:
        if reader.number(1) != 0xFF:  # noqa: PLR2004 - what every marker begins with
            raise reader.damaged()
        marker = reader.number(1)
        while marker == 0xFF:  # noqa: PLR2004 - markers may be padded
            marker = reader.number(1)
        if marker == _END:
            return
        if marker <= 0xBF or 0xD0 <= marker <= _BEGINNING:  # noqa: PLR2004 - no marker of a segment
            raise reader.damaged()
        yield marker, reader.take(max(reader.number(2) - 2, 0))


def _scan(reader: ByteReader) -> bytes:
    """The coded dots up to the next marker."""
    end = _END_OF_SCAN.search(reader.raw, reader.at)
    if end is None:
        raise reader.damaged()
    return reader.take(end.start() - reader.at)


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2) + body


def _profile_segments(profile: bytes) -> Iterator[bytes]:
    pieces = [profile[at : at + _ICC_PIECE] for at in range(0, len(profile), _ICC_PIECE)]
    for number, piece in enumerate(pieces, 1):
        yield _segment(_ICC, _ICC_MARK + bytes((number, len(pieces))) + piece)
