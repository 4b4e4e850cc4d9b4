"""Rebuilds a PNG, still or animated, from the chunks that its picture needs."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from bookbag.content.file_kinds import FileKind
from bookbag.content.pictures.byte_reader import ByteReader
from bookbag.content.pictures.camera_data import orientation_in
from bookbag.content.pictures.cleaning_outcome import CleanedPicture, PictureRefusedError
from bookbag.content.pictures.colour_profiles import cleaned_profile

if TYPE_CHECKING:
    from collections.abc import Iterator

PNG_BEGINNING = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset(b"IHDR PLTE IDAT tRNS cHRM gAMA sBIT sRGB cICP mDCV mDCv cLLI cLLi bKGD pHYs acTL fcTL fdAT".split())
_TEXTS = (b"tEXt", b"zTXt", b"iTXt")
_LONGEST_TEXT = 1_000_000
_LONGEST_PROFILE = 4_000_000


def cleaned_png(raw: bytes) -> CleanedPicture:
    """The picture alone. Raises PictureRefusedError."""
    reader = ByteReader(raw, FileKind.PNG, at=len(PNG_BEGINNING))
    kept, dropped = [PNG_BEGINNING], []
    size, orientation, animated = (0, 0), 1, False
    for name, body in _chunks(reader):
        if name == b"IHDR":
            size = (int.from_bytes(body[:4]), int.from_bytes(body[4:8]))
        animated |= name == b"acTL" and int.from_bytes(body[:4]) > 1
        if name in _KEPT:
            kept.append(_chunk(name, body))
        elif name == b"iCCP":
            kept += _profile_chunk(body)
        else:
            dropped.append(_as_said(name, body))
            orientation = orientation_in(body) if name == b"eXIf" else orientation
    kept.append(_chunk(b"IEND", b""))
    dropped.append(reader.rest())
    still = 1 if animated else orientation
    return CleanedPicture(FileKind.PNG, *size, b"".join(kept), tuple(filter(None, dropped)), still, animated)


def _chunks(reader: ByteReader) -> Iterator[tuple[bytes, bytes]]:
    """The name and content of each chunk before the last, IEND."""
    while True:
        length, name = reader.number(4), reader.take(4)
        body, check = reader.take(length), reader.number(4)
        if name in _KEPT and zlib.crc32(name + body) != check:
            raise reader.damaged()
        if name == b"IEND":
            return
        yield name, body


def _chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)


def _profile_chunk(body: bytes) -> list[bytes]:
    """The chunk of the colour profile, cleaned and under a name that says nothing; none for what is no profile."""
    _, _, packed = body.partition(b"\x00")
    profile = cleaned_profile(_unpacked(packed[1:], _LONGEST_PROFILE))
    return [_chunk(b"iCCP", b"icc\x00\x00" + zlib.compress(profile, 9))] if profile else []


def _as_said(name: bytes, body: bytes) -> bytes:
    """A chunk's content as it reads, unpacked."""
    keyword, _, rest = body.partition(b"\x00")
    if name == b"zTXt":
        return keyword + b"\x00" + _unpacked(rest[1:], _LONGEST_TEXT)
    if name == b"iTXt" and rest[:1] == b"\x01":
        packed = rest[2:].split(b"\x00", 2)
        return keyword + b"\x00" + _unpacked(packed[-1], _LONGEST_TEXT)
    return body


def _unpacked(packed: bytes, longest: int) -> bytes:
    """What was packed by zlib; empty where it is damaged: it is not published anyway."""
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(packed, longest + 1)
    except zlib.error:
        return b""
    if len(unpacked) > longest:
        raise PictureRefusedError(
            what="A hidden text in the picture is packed so that it unpacks to more than "
            f"{longest // 1_000_000} million "
            "letters, which no camera or editor writes.",
            mend="Open the picture and save it again as PNG or JPEG.",
        )
    return unpacked
