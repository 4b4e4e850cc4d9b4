"""Which parts a picture file has, read by the standards and without Bookbag, for tests to compare."""

from __future__ import annotations

import struct
import zlib

BEHIND = "behind the end"
"""The name of bytes that follow the picture."""
PICTURE_PARTS = {
    "JPEG": {"APP0", "ICC", "APP14", "DQT", "DHT", "DRI", "SOF", "SOS", "EOI"},
    "PNG": set("IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD pHYs acTL fcTL fdAT".split()),
    "GIF": {"header", "timing", "loop", "image", "end"},
    "WEBP": {"VP8X", "ICCP", "ANIM", "ANMF", "ALPH", "VP8 ", "VP8L"},
}
"""All that a picture of each kind needs."""


def jpeg_parts(raw: bytes) -> list[str]:
    """The segments of a JPEG."""
    names = {0xC4: "DHT", 0xDB: "DQT", 0xDD: "DRI", 0xDA: "SOS", 0xFE: "COM", 0xD9: "EOI"}
    assert raw[:2] == b"\xff\xd8"
    found, at = [], 2
    while raw[at + 1] != 0xD9:
        assert raw[at] == 0xFF
        marker, length = raw[at + 1], struct.unpack(">H", raw[at + 2 : at + 4])[0]
        body = raw[at + 4 : at + 2 + length]
        at += 2 + length
        if marker in names:
            found.append(names[marker])
        elif 0xC0 <= marker <= 0xCF:
            found.append("SOF")
        elif marker == 0xE2 and body.startswith(b"ICC_PROFILE\0"):
            found.append("ICC")
        else:
            too_long = len(body) > {0xE0: 14, 0xEE: 12}.get(
                marker, 0
            )  # with a small picture, or with more than colours
            found.append(f"APP{marker - 0xE0}{' and more' if too_long else ''}")
        if marker == 0xDA:
            while raw[at] != 0xFF or raw[at + 1] == 0 or 0xD0 <= raw[at + 1] <= 0xD7:
                at += 1
    return [*found, "EOI", *([BEHIND] if raw[at + 2 :] else [])]


def png_parts(raw: bytes) -> list[str]:
    """The chunks of a PNG, each with a right checksum."""
    assert raw[:8] == b"\x89PNG\r\n\x1a\n"
    found: list[str] = []
    at = 8
    while not found or found[-1] != "IEND":
        length, name = struct.unpack(">I4s", raw[at : at + 8])
        assert struct.unpack(">I", raw[at + 8 + length : at + 12 + length])[0] == zlib.crc32(
            raw[at + 4 : at + 8 + length]
        )
        found.append(name.decode())
        at += 12 + length
    return [*found, *([BEHIND] if raw[at:] else [])]


def gif_parts(raw: bytes) -> list[str]:
    """The blocks of a GIF."""

    def after_sub_blocks(at: int) -> int:
        while raw[at]:
            at += raw[at] + 1
        return at + 1

    found, at = ["header"], 13 + (3 * 2 ** ((raw[10] & 7) + 1) if raw[10] & 0x80 else 0)
    while raw[at] != 0x3B:
        if raw[at] == 0x2C:
            colours = 3 * 2 ** ((raw[at + 9] & 7) + 1) if raw[at + 9] & 0x80 else 0
            found.append("image")
            at = after_sub_blocks(at + 11 + colours)
        else:
            loop = raw[at + 3 : at + 14] == b"NETSCAPE2.0" and raw[at + 14] == 3 and raw[at + 18] == 0
            extensions = {0xF9: "timing", 0xFE: "comment", 0x01: "plain text", 0xFF: "loop" if loop else "application"}
            found.append(extensions[raw[at + 1]])
            at = after_sub_blocks(at + 2)
    return [*found, "end", *([BEHIND] if raw[at + 1 :] else [])]


def webp_parts(raw: bytes) -> list[str]:
    """The chunks of a WebP; those of a frame too."""
    length = struct.unpack("<I", raw[4:8])[0]
    assert raw[:4] == b"RIFF"
    assert raw[8:12] == b"WEBP"

    def chunks(body: bytes) -> list[str]:
        found: list[str] = []
        at = 0
        while at < len(body):
            name, size = struct.unpack("<4sI", body[at : at + 8])
            content = body[at + 8 : at + 8 + size]
            if name == b"VP8X" and content[0] & 0b00001100:
                found.append("flags of EXIF or XMP")
            found += [name.decode(), *(chunks(content[16:]) if name == b"ANMF" else [])]
            at += 8 + size + size % 2
        return found

    return [*chunks(raw[12 : 8 + length]), *([BEHIND] if raw[8 + length :] else [])]


PARTS_OF = {"JPEG": jpeg_parts, "PNG": png_parts, "GIF": gif_parts, "WEBP": webp_parts}
