"""Rebuilds a colour profile (ICC.1) from what colours need, without the texts that say whose it is."""

from __future__ import annotations

_HEADER = 128
_ENTRY = 12
_SIGNATURE = b"acsp"
_MOST = 4_000_000
"""Bytes of a profile; one for printing presses has two million."""
_MOST_TAGS = 100
_COLOURS = frozenset(
    b"rXYZ gXYZ bXYZ rTRC gTRC bTRC kTRC wtpt bkpt chad lumi cicp gamt A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 D2B0 D2B1 D2B2 "
    b"B2D0 B2D1 B2D2 pre0 pre1 pre2".split()
)
_NO_WORDS = {
    2: {
        b"desc": b"desc" + bytes(4) + (7).to_bytes(4) + b"colour\x00" + bytes(78 + 3),
        b"cprt": b"text" + bytes(4) + b"none\x00" + bytes(3),
    },
    4: {
        name: b"mluc" + bytes(4) + (1).to_bytes(4) + (12).to_bytes(4) + b"enGB" + (2).to_bytes(4) + (28).to_bytes(4) + b"\x00-\x00\x00"
        for name in (b"desc", b"cprt")
    },
}  # fmt: skip
"""The texts that a profile must have, saying nothing, by the version of the standard."""


def cleaned_profile(profile: bytes) -> bytes:
    """The profile with the tags that colours need; empty for what is no profile, which browsers ignore."""
    if len(profile) <= _HEADER + 4 or len(profile) > _MOST or profile[36:40] != _SIGNATURE:
        return b""
    tags = _tags(profile)
    words = _NO_WORDS[2 if profile[8] < 4 else 4]  # noqa: PLR2004 - versions
    return _profile(profile, {**words, **tags}) if tags else b""


def _tags(profile: bytes) -> dict[bytes, bytes]:
    found = {}
    count = min(int.from_bytes(profile[_HEADER : _HEADER + 4]), _MOST_TAGS)
    for number in range(count):
        at = _HEADER + 4 + number * _ENTRY
        name, offset, length = (
            profile[at : at + 4],
            int.from_bytes(profile[at + 4 : at + 8]),
            int.from_bytes(profile[at + 8 : at + 12]),
        )
        if name in _COLOURS and offset >= _HEADER and offset + length <= len(profile):
            found[name] = profile[offset : offset + length]
    return found


def _profile(old: bytes, tags: dict[bytes, bytes]) -> bytes:
    """A profile of these tags; the header keeps what colours need of it, and neither date, maker nor model."""
    table, data = b"", b""
    places: dict[bytes, int] = {}
    begin = _HEADER + 4 + _ENTRY * len(tags)
    for name, content in tags.items():
        if content not in places:
            places[content] = begin + len(data)
            data += content + bytes(-len(content) % 4)
        table += name + places[content].to_bytes(4) + len(content).to_bytes(4)
    size = begin + len(data)
    header = size.to_bytes(4) + bytes(4) + old[8:24] + bytes(12) + _SIGNATURE + bytes(24) + old[64:80] + bytes(48)
    return header + len(tags).to_bytes(4) + table + data
