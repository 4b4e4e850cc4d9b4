"""Rebuilds a WebP, still or animated, from the chunks that its picture needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.file_kinds import FileKind
from bookbag.content.pictures.byte_reader import ByteReader
from bookbag.content.pictures.camera_data import orientation_in
from bookbag.content.pictures.cleaning_outcome import CleanedPicture
from bookbag.content.pictures.colour_profiles import cleaned_profile

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOTS = (b"VP8 ", b"VP8L", b"ALPH")
_KEPT = (*_DOTS, b"VP8X", b"ANIM")
_HAS_PROFILE, _HAS_ALPHA, _IS_ANIMATED = 0x20, 0x10, 0x02
_FRAME_HEADER = 16


def cleaned_webp(raw: bytes) -> CleanedPicture:
    """The picture alone. Raises PictureRefusedError."""
    reader = ByteReader(raw, FileKind.WEBP)
    length = int.from_bytes(reader.take(12)[4:8], "little")
    inner = ByteReader(raw[: 8 + length], FileKind.WEBP, at=12)
    if 8 + length > len(raw):
        raise reader.damaged()
    kept: dict[bytes, list[bytes]] = {}
    dropped, orientation = [raw[8 + length :]], 1
    for name, body in riff_chunks(inner):
        if name == b"ICCP":
            kept[name] = [profile] if (profile := cleaned_profile(body)) else []
        elif name == b"ANMF":
            frame = b"".join(_chunk(each, dots) for each, dots in _frame_parts(body) if each in _DOTS)
            kept.setdefault(name, []).append(body[:_FRAME_HEADER] + frame)
        elif name in _KEPT:
            kept.setdefault(name, [body])
        else:
            dropped.append(body)
            orientation = orientation_in(body) if name == b"EXIF" else orientation
    animated = b"ANMF" in kept
    size = _size(kept, reader)
    turned = 1 if animated else orientation
    return CleanedPicture(FileKind.WEBP, *size, _whole(kept), tuple(filter(None, dropped)), turned, animated)


def riff_chunks(reader: ByteReader) -> Iterator[tuple[bytes, bytes]]:
    """The name and content of each chunk of a RIFF file that has not been read."""
    while reader.rest():
        name, length = reader.take(4), reader.number(4, "little")
        yield name, reader.take(length)
        if length % 2 and reader.rest():
            reader.take(1)


def _frame_parts(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    return riff_chunks(ByteReader(body, FileKind.WEBP, at=_FRAME_HEADER))


def _whole(kept: dict[bytes, list[bytes]]) -> bytes:
    """The file of these chunks, in the order of the format, with flags for what is there."""
    if b"VP8X" in kept:
        old = kept[b"VP8X"][0]
        flags = old[0] & (_HAS_ALPHA | _IS_ANIMATED) | (_HAS_PROFILE if kept.get(b"ICCP") else 0)
        kept[b"VP8X"] = [bytes((flags, 0, 0, 0)) + old[4:10]]
    else:
        kept.pop(b"ICCP", None)  # without that header a profile has no place
    order = (b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L")
    body = b"WEBP" + b"".join(_chunk(name, each) for name in order for each in kept.get(name, ()))
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + bytes(len(body) % 2)


def _size(kept: dict[bytes, list[bytes]], reader: ByteReader) -> tuple[int, int]:
    if b"VP8X" in kept:
        body = kept[b"VP8X"][0]
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if b"VP8 " in kept:
        body = kept[b"VP8 "][0]
        return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF
    if b"VP8L" in kept:
        bits = int.from_bytes(kept[b"VP8L"][0][1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    raise reader.damaged()
