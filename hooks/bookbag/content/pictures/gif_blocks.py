"""Rebuilds a GIF, still or animated, from the blocks that its pictures need."""

from __future__ import annotations

from bookbag.content.file_kinds import FileKind
from bookbag.content.pictures.byte_reader import ByteReader
from bookbag.content.pictures.cleaning_outcome import CleanedPicture

_IMAGE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_TIMING, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_TIMING_LENGTH, _LOOP_LENGTH = 4, 3


def cleaned_gif(raw: bytes) -> CleanedPicture:
    """The picture alone, with its timing and loops. Raises PictureRefusedError."""
    reader = ByteReader(raw, FileKind.GIF)
    head = reader.take(13)
    kept, frames = [head, reader.take(_colours(head[10]))], 0
    dropped: list[bytes] = []
    while (block := reader.number(1)) != _END:
        if block == _IMAGE:
            place = reader.take(9)
            kept.append(b"\x2c" + place + reader.take(_colours(place[8])) + reader.take(1) + _sub_blocks(reader))
            frames += 1
        elif block == _EXTENSION:
            label, content = reader.number(1), _sub_blocks(reader)
            (kept if _is_kept(label, content) else dropped).append(bytes((_EXTENSION, label)) + content)
        else:
            raise reader.damaged()
    if not frames:
        raise reader.damaged()
    dropped.append(reader.rest())
    size = (int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little"))
    whole = b"".join((*kept, b"\x3b"))
    return CleanedPicture(FileKind.GIF, *size, whole, tuple(filter(None, dropped)), animated=frames > 1)


def _colours(flags: int) -> int:
    """The length of the table of colours that is announced by a byte of flags."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _sub_blocks(reader: ByteReader) -> bytes:
    """The parts of a block, each with its length, with the empty one that ends them."""
    begin = reader.at
    while length := reader.number(1):
        reader.take(length)
    return reader.raw[begin : reader.at]


def _is_kept(label: int, content: bytes) -> bool:
    """Whether an extension says how long a picture stays, or how often all repeat, and no more."""
    if label == _TIMING:
        return content[0] == _TIMING_LENGTH and len(content) == _TIMING_LENGTH + 2
    loop = content[1:12] in _LOOPS and content[12:14] == bytes((_LOOP_LENGTH, 1))
    return label == _APPLICATION and content[0] == len(_LOOPS[0]) and loop and len(content) == 17  # noqa: PLR2004
