"""Size and turn of a photograph in boxes (HEIC), read without its decoder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.file_kinds import FileKind
from bookbag.content.pictures.byte_reader import ByteReader
from bookbag.content.pictures.cleaning_outcome import CleanedPicture

if TYPE_CHECKING:
    from collections.abc import Iterator

_LARGE, _TO_THE_END = 1, 0
_QUARTER_TURNS = {0: 1, 1: 8, 2: 3, 3: 6}
"""The EXIF number of a turn by the quarters, against the clock, of the box `irot`."""


def measured_heic(raw: bytes) -> CleanedPicture:
    """What is known of the picture before it is made anew as JPEG. Raises PictureRefusedError."""
    reader = ByteReader(raw, FileKind.HEIC)
    tops = dict(boxes(reader))
    if b"meta" not in tops or b"mdat" not in tops:
        raise reader.damaged()
    meta = dict(boxes(ByteReader(tops[b"meta"], FileKind.HEIC, at=4)))
    try:
        shown = _number(meta[b"pitm"], 4, 4 if meta[b"pitm"][0] else 2)
        parts = dict(boxes(ByteReader(meta[b"iprp"], FileKind.HEIC)))
        properties = list(boxes(ByteReader(parts[b"ipco"], FileKind.HEIC)))
        of_shown = [properties[number - 1] for number in _associated(parts[b"ipma"], shown) if number]
        size = next(body for name, body in of_shown if name == b"ispe")
    except (KeyError, IndexError, StopIteration) as error:
        raise reader.damaged() from error
    turn = next((body[0] & 3 for name, body in of_shown if name == b"irot" and body), 0)
    width, height = _number(size, 4, 4), _number(size, 8, 4)
    for cut in (body for name, body in of_shown if name == b"clap"):
        width, height = (_number(cut, at, 4) // max(_number(cut, at + 4, 4), 1) for at in (0, 8))
    return CleanedPicture(FileKind.HEIC, width, height, b"", (raw,), _QUARTER_TURNS[turn])


def boxes(reader: ByteReader) -> Iterator[tuple[bytes, bytes]]:
    """The name and content of each box that has not been read (ISO 14496-12)."""
    while reader.at < len(reader.raw):
        length, name, head = reader.number(4), reader.take(4), 8
        if length == _LARGE:
            length, head = reader.number(8), 16
        elif length == _TO_THE_END:
            length = len(reader.raw) - reader.at + head
        if length < head:
            raise reader.damaged()
        yield name, reader.take(length - head)


def _associated(body: bytes, item: int) -> Iterator[int]:
    """The numbers of the properties of an item, from the box `ipma`."""
    reader = ByteReader(body, FileKind.HEIC)
    version, flags = reader.number(1), reader.number(3)
    for _ in range(reader.number(4)):
        owner = reader.number(4 if version else 2)
        count = reader.number(1)
        numbers = [reader.number(2) & 0x7FFF if flags & 1 else reader.number(1) & 0x7F for _ in range(count)]
        if owner == item:
            yield from numbers


def _number(body: bytes, at: int, count: int) -> int:
    return int.from_bytes(body[at : at + count])
