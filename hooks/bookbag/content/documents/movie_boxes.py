"""Blanks what telephones write into films (MP4, MOV): place, camera, owner and times. Nothing moves, no dot is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTAINERS = frozenset(b"moov trak mdia minf stbl edts dinf mvex moof traf mfra".split())
_KEPT = frozenset(
    b"ftyp styp mdat wide mvhd tkhd tref elst mdhd hdlr vmhd smhd nmhd sthd gmhd dref stsd stts ctts cslg stsc stsz "
    b"stz2 stco co64 stss stps sdtp sgpd sbgp subs saiz saio mehd trex mfhd tfhd tfdt trun tfra mfro sidx tapt clef "
    b"prof enof iods pdin".split()
)
_WITH_TIMES = frozenset([b"mvhd", b"tkhd", b"mdhd"])
_TIMES = {0: 8, 1: 16}
"""Bytes of the moments of creation and change, by the version of the box."""
_SHOWN_TRACKS = frozenset([b"vide", b"soun", b"text", b"sbtl", b"subt", b"clcp", b"tmcd"])
_PLACES = (b"\xa9xyz", b"location.ISO6709", b"loci", b"gpmd", b"camm", b"GPS")


class DamagedFilmError(ValueError):
    """The boxes of a film do not fit into one another."""


def film_says_where(raw: bytes) -> bool:
    """Whether a film says where it was taken. Raises DamagedFilmError."""
    hidden = (raw[begin:end] for begin, end in _hidden_parts(raw, 0, len(raw)))
    return any(place in part for part in hidden for place in _PLACES)


def blanked_film(raw: bytes) -> bytes:
    """The film with all but what plays it overwritten by empty boxes. Raises DamagedFilmError."""
    film = bytearray(raw)
    for begin, end in _hidden_parts(raw, 0, len(raw)):
        head = 16 if raw[begin : begin + 4] == b"\x00\x00\x00\x01" else 8
        film[begin + 4 : begin + 8] = b"free"
        film[begin + head : end] = bytes(end - begin - head)
    for begin, length in _moments(raw, 0, len(raw)):
        film[begin : begin + length] = bytes(length)
    return bytes(film)


def _boxes(raw: bytes, begin: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """The name of each box between two places, where it and its content begin, and where it ends."""
    while begin < end:
        length, name, head = int.from_bytes(raw[begin : begin + 4]), raw[begin + 4 : begin + 8], 8
        if length == 1:
            length, head = int.from_bytes(raw[begin + 8 : begin + 16]), 16
        elif length == 0:
            length = end - begin
        if length < head or begin + length > end:
            if not any(raw[begin:end]):  # four zeros end the list of user data in films of QuickTime
                return
            msg = "a box is longer than the film"
            raise DamagedFilmError(msg)
        yield name, begin, begin + head, begin + length
        begin += length


def _hidden_parts(raw: bytes, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each box begins and ends that playing does not need; a track that is neither shown nor heard is one."""
    for name, start, content, stop in _boxes(raw, begin, end):
        if name == b"trak" and not _is_shown(raw, content, stop):
            yield start, stop
        elif name in _CONTAINERS:
            yield from _hidden_parts(raw, content, stop)
        elif name not in _KEPT:
            yield start, stop


def _is_shown(raw: bytes, begin: int, end: int) -> bool:
    for name, _, content, stop in _boxes(raw, begin, end):
        if name == b"mdia":
            handlers = [raw[at + 8 : at + 12] for each, _, at, _ in _boxes(raw, content, stop) if each == b"hdlr"]
            return any(handler in _SHOWN_TRACKS for handler in handlers)
    return False


def _moments(raw: bytes, begin: int, end: int) -> Iterator[tuple[int, int]]:
    for name, _, content, stop in _boxes(raw, begin, end):
        if name in _WITH_TIMES:
            yield content + 4, _TIMES.get(raw[content], 0)
        elif name in _CONTAINERS:
            yield from _moments(raw, content, stop)
