"""Rebuilds an icon (.ico, .cur) from the pictures that it lists."""

from __future__ import annotations

from bookbag.content.file_kinds import FileKind
from bookbag.content.pictures.byte_reader import ByteReader
from bookbag.content.pictures.cleaning_outcome import CleanedPicture
from bookbag.content.pictures.png_chunks import PNG_BEGINNING, cleaned_png

_HEADER, _ENTRY = 6, 16
_BITMAP_HEADER = 40
_FEW_COLOURS = 8
"""Bits of a dot up to which a bitmap has a table of colours."""


def cleaned_icon(raw: bytes) -> CleanedPicture:
    """The icon alone. Raises PictureRefusedError."""
    reader = ByteReader(raw, FileKind.ICO)
    head = reader.take(_HEADER)
    entries = [reader.take(_ENTRY) for _ in range(int.from_bytes(head[4:6], "little"))]
    if not entries:
        raise reader.damaged()
    table, pictures = b"", b""
    dropped: list[bytes] = []
    begin, end = _HEADER + _ENTRY * len(entries), 0
    for entry in entries:
        length, offset = int.from_bytes(entry[8:12], "little"), int.from_bytes(entry[12:16], "little")
        picture, more = _picture(ByteReader(raw, FileKind.ICO, at=offset).take(length))
        dropped += more
        place = begin + len(pictures)
        table += entry[:8] + len(picture).to_bytes(4, "little") + place.to_bytes(4, "little")
        pictures += picture
        end = max(end, offset + length)
    dropped.append(raw[end:])
    size = max((entry[0] or 256, entry[1] or 256) for entry in entries)
    return CleanedPicture(FileKind.ICO, *size, head + table + pictures, tuple(filter(None, dropped)))


def _picture(raw: bytes) -> tuple[bytes, tuple[bytes, ...]]:
    """One picture of an icon without metadata, and what was taken out."""
    if raw.startswith(PNG_BEGINNING):
        cleaned = cleaned_png(raw)
        return cleaned.raw, cleaned.taken_out
    reader = ByteReader(raw, FileKind.ICO)
    head = reader.take(_BITMAP_HEADER)
    if int.from_bytes(head[:4], "little") != _BITMAP_HEADER:
        raise reader.damaged()
    width, both = int.from_bytes(head[4:8], "little"), int.from_bytes(head[8:12], "little")
    bits, used = int.from_bytes(head[14:16], "little"), int.from_bytes(head[32:36], "little")
    colours = 4 * (used or 1 << bits) if bits <= _FEW_COLOURS else 0
    rows = both // 2 * (_row(width, bits) + _row(width, 1))
    picture = head + reader.take(min(colours + rows, len(raw) - _BITMAP_HEADER))
    return picture, (reader.rest(),)


def _row(width: int, bits: int) -> int:
    """The bytes of a row of dots: as many as fill words of four."""
    return (width * bits + 31) // 32 * 4
