"""Takes out of sound files (MP3, WAV) what says who made them, and finds it in others."""

from __future__ import annotations

import re

from bookbag.content.file_kinds import FileKind

_ID3_HEADER, _ID3_AT_END = 10, 128
_HAS_FOOTER = 0x10
_WAV_KEPT = frozenset([b"fmt ", b"data", b"fact"])
_NAMES = re.compile(
    rb"(?:ARTIST|AUTHOR|PERFORMER|COMPOSER|COMMENT|DESCRIPTION|CONTACT|LOCATION|ORGANIZATION|COPYRIGHT|GEO_LOCATION)="
    rb"|IART|ICMT|ILOC|(?:ARTIST|AUTHOR|LOCATION|DIRECTOR|PURCHASE_OWNER|RECORDING_LOCATION)D\x87",
    re.IGNORECASE,
)
"""How Ogg, FLAC, AVI and Matroska name who made a recording, and where."""
_HEAD_AND_TAIL = 500_000


def untagged_sound(raw: bytes, kind: FileKind) -> bytes:
    """A sound without its tags; unchanged where it is of a kind whose tags cannot be taken out."""
    return _UNTAGGED[kind](raw) if kind in _UNTAGGED else raw


def names_its_maker(raw: bytes, kind: FileKind) -> bool:
    """Whether a sound or film of which no tag can be taken out has one that says who made it, or where."""
    return kind not in _UNTAGGED and bool(_NAMES.search(raw[:_HEAD_AND_TAIL]) or _NAMES.search(raw[-_HEAD_AND_TAIL:]))


def _untagged_mp3(raw: bytes) -> bytes:
    while raw.startswith(b"ID3") and len(raw) > _ID3_HEADER:
        length = 0
        for digit in raw[6:_ID3_HEADER]:
            length = length << 7 | digit & 0x7F
        raw = raw[_ID3_HEADER + length + (_ID3_HEADER if raw[5] & _HAS_FOOTER else 0) :]
    if raw[-_ID3_AT_END:].startswith(b"TAG"):
        raw = raw[:-_ID3_AT_END]
    tag = raw.rfind(b"APETAGEX", max(len(raw) - _HEAD_AND_TAIL, 0))
    if tag < 0:
        return raw
    begin = raw.find(b"APETAGEX", max(len(raw) - _HEAD_AND_TAIL, 0))
    length = int.from_bytes(raw[tag + 12 : tag + 16], "little")
    return raw[: begin if begin < tag else max(tag + 32 - length, 0)]


def _untagged_wav(raw: bytes) -> bytes:
    kept, at = b"WAVE", 12
    while at + 8 <= len(raw):
        name, length = raw[at : at + 4], int.from_bytes(raw[at + 4 : at + 8], "little")
        if name in _WAV_KEPT:
            content = raw[at + 8 : at + 8 + length]
            kept += name + len(content).to_bytes(4, "little") + content + bytes(len(content) % 2)
        at += 8 + length + length % 2
    return b"RIFF" + len(kept).to_bytes(4, "little") + kept


_UNTAGGED = {FileKind.MP3: _untagged_mp3, FileKind.WAV: _untagged_wav}
