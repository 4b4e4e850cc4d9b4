"""What kind of file some bytes are, whatever the file is called."""

from __future__ import annotations

import enum
import re


class FileKind(enum.StrEnum):
    """A kind of file that can carry more than it shows; the value is its name in messages."""

    JPEG = "JPEG"
    PNG = "PNG"
    GIF = "GIF"
    WEBP = "WebP"
    AVIF = "AVIF"
    ICO = "icon (.ico)"
    SVG = "SVG"
    HEIC = "HEIC"
    TIFF = "TIFF"
    BMP = "BMP"
    JPEG_2000 = "JPEG 2000"
    OTHER_PICTURE = "a rare kind of picture"
    PDF = "PDF"
    ZIP = "ZIP"
    OLD_OFFICE = "old Office file"
    RTF = "RTF"
    MP4 = "MP4 or MOV"
    MATROSKA = "WebM or MKV"
    AVI = "AVI"
    MP3 = "MP3"
    WAV = "WAV"
    OGG = "Ogg"
    FLAC = "FLAC"


SHOWN_BY_BROWSERS = frozenset(
    [FileKind.JPEG, FileKind.PNG, FileKind.GIF, FileKind.WEBP, FileKind.AVIF, FileKind.ICO, FileKind.SVG]
)
CONVERTED = frozenset([FileKind.HEIC, FileKind.TIFF, FileKind.BMP, FileKind.JPEG_2000])
"""Pictures that browsers do not show, published as JPEG or PNG."""
PICTURES = SHOWN_BY_BROWSERS | CONVERTED | {FileKind.OTHER_PICTURE}

HEAD = 4096
"""How many bytes of a file's beginning tell its kind."""

_BEGINNINGS = (
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"GIF87a", FileKind.GIF),
    (b"GIF89a", FileKind.GIF),
    (b"\x00\x00\x01\x00", FileKind.ICO),
    (b"\x00\x00\x02\x00", FileKind.ICO),
    (b"II*\x00", FileKind.TIFF),
    (b"MM\x00*", FileKind.TIFF),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", FileKind.JPEG_2000),
    (b"\xff\x4f\xff\x51", FileKind.JPEG_2000),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", FileKind.OTHER_PICTURE),
    (b"\xff\x0a", FileKind.OTHER_PICTURE),  # JPEG XL
    (b"8BPS", FileKind.OTHER_PICTURE),  # Photoshop
    (b"gimp xcf", FileKind.OTHER_PICTURE),
    (b"II+\x00", FileKind.OTHER_PICTURE),  # BigTIFF
    (b"MM\x00+", FileKind.OTHER_PICTURE),
    (b"IIU\x00", FileKind.OTHER_PICTURE),  # raw photographs of cameras
    (b"IIRO", FileKind.OTHER_PICTURE),
    (b"FUJIFILMCCD-RAW", FileKind.OTHER_PICTURE),
    (b"\xd7\xcd\xc6\x9a", FileKind.OTHER_PICTURE),  # WMF
    (b"%!PS", FileKind.OTHER_PICTURE),
    (b"PK\x03\x04", FileKind.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OLD_OFFICE),
    (b"{\\rtf", FileKind.RTF),
    (b"\x1aE\xdf\xa3", FileKind.MATROSKA),
    (b"ID3", FileKind.MP3),
    (b"\xff\xfb", FileKind.MP3),
    (b"\xff\xf3", FileKind.MP3),
    (b"\xff\xf2", FileKind.MP3),
    (b"OggS", FileKind.OGG),
    (b"fLaC", FileKind.FLAC),
)
_RIFF = {b"WEBP": FileKind.WEBP, b"WAVE": FileKind.WAV, b"AVI ": FileKind.AVI}
_MOVIE_BOXES = frozenset([b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot", b"styp"])
"""The first box of a film; its length, which stands before it, tells it from a text such as `Our free lunch`."""
_AVIF_BRANDS = frozenset([b"avif", b"avis"])
_HEIC_BRANDS = frozenset([b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"])
_BMP_HEADERS = frozenset([12, 16, 40, 52, 56, 64, 108, 124])
"""Lengths of the header behind that of the file, which tell a bitmap from a text that begins with BM."""
_SVG = re.compile(
    # Every part is matched one way only: this is tried on whatever somebody puts into a folder.
    r"\s*+(?>(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?>\[.*?\]\s*+)?>)\s*+)*+<(?:[\w.-]+:)?svg[\s>/]",
    re.DOTALL | re.IGNORECASE,
)
_WIDE_TEXT = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def kind_of(head: bytes) -> FileKind | None:
    """The kind of a file by its first `HEAD` bytes; None for one that shows all that it carries, such as plain text."""
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] in _MOVIE_BOXES and (head[:1] == b"\x00" or head[4:8] == b"mdat"):
        return _kind_by_brands(head)
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        return FileKind.BMP
    if known := next((kind for beginning, kind in _BEGINNINGS if head.startswith(beginning)), None):
        return known
    if head[40:44] == b" EMF":
        return FileKind.OTHER_PICTURE
    return FileKind.PDF if b"%PDF-" in head[:1024] else _svg_kind(head)


def _kind_by_brands(head: bytes) -> FileKind:
    """The kind of a file of boxes (ISO 14496-12): the first box names its brands."""
    if head[4:8] != b"ftyp":
        return FileKind.MP4
    end = min(int.from_bytes(head[:4]), len(head))
    brands = {head[at : at + 4] for at in (8, *range(16, end, 4))}
    if brands & _AVIF_BRANDS:
        return FileKind.AVIF
    return FileKind.HEIC if brands & _HEIC_BRANDS else FileKind.MP4


def _svg_kind(head: bytes) -> FileKind | None:
    text = head.decode(_WIDE_TEXT.get(head[:2], "latin-1"), "replace").removeprefix("\ufeff").removeprefix("ï»¿")
    return FileKind.SVG if _SVG.match(text) else None
