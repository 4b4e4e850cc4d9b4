"""What cameras and editors wrote beside a picture: where it was taken, and which way up it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_EXIF_MARK = b"Exif\x00\x00"
_TIFF_BEGINNINGS = (b"II*\x00", b"MM\x00*")
_ORIENTATION = 0x0112
_GPS = 0x8825
_VERSION = 0
_WAYS = range(1, 9)
_PLACE_IN_WORDS = re.compile(
    rb"\ALocation\x00|GPS(?:Latitude|Longitude|Position)|\xa9xyz|com\.apple\.quicktime\.location", re.IGNORECASE
)
_RAW_PROFILE = re.compile(rb"Raw profile type [\w.]+\x00")
_NO_HEX = re.compile(rb"[^0-9a-fA-F]")


def says_where(taken_out: Iterable[bytes]) -> bool:
    """Whether one of these pieces of metadata says where a picture was taken."""
    for piece in taken_out:
        pieces = (piece, *_hexadecimal(piece))
        if any(_PLACE_IN_WORDS.search(each) for each in pieces):
            return True
        if any(_has_place(block) for each in pieces for block in _exif_blocks(each)):
            return True
    return False


def orientation_in(exif: bytes) -> int:
    """Which way up a picture is by a block of EXIF; 1 where that does not say."""
    for block in _exif_blocks(exif):
        for tag, value in _entries(block, _offset_of_first(block)):
            if tag == _ORIENTATION:
                order = _order(block)
                way = int.from_bytes(value[:2], order)
                return way if way in _WAYS else 1
    return 1


def _exif_blocks(piece: bytes) -> Iterator[bytes]:
    if piece.startswith(_TIFF_BEGINNINGS):
        yield piece
    for mark in re.finditer(re.escape(_EXIF_MARK), piece):
        yield piece[mark.end() :]


def _has_place(block: bytes) -> bool:
    for tag, value in _entries(block, _offset_of_first(block)):
        if tag == _GPS:
            return any(each > _VERSION for each, _ in _entries(block, int.from_bytes(value, _order(block))))
    return False


def _entries(block: bytes, offset: int) -> Iterator[tuple[int, bytes]]:
    """The tags of a directory of TIFF, each with its four bytes of value; what is cut off is left out."""
    order = _order(block)
    count = int.from_bytes(block[offset : offset + 2], order)
    for number in range(count):
        entry = block[offset + 2 + 12 * number : offset + 14 + 12 * number]
        if len(entry) < 12:  # noqa: PLR2004 - the bytes of an entry
            return
        yield int.from_bytes(entry[:2], order), entry[8:12]


def _order(block: bytes) -> Literal["little", "big"]:
    return "little" if block[:1] == b"I" else "big"


def _offset_of_first(block: bytes) -> int:
    return int.from_bytes(block[4:8], _order(block))


def _hexadecimal(piece: bytes) -> Iterator[bytes]:
    """What ImageMagick writes as digits into a text of PNG: a whole block of EXIF or XMP."""
    for mark in _RAW_PROFILE.finditer(piece):
        lines = piece[mark.end() :].split(b"\n")
        digits = _NO_HEX.sub(b"", b"".join(lines[3:] if not lines[0].strip() else lines[2:]))
        yield bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
