"""Pictures with every kind of hidden data that cameras and editors write, each holding the word `SECRET`."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from typing import TYPE_CHECKING, Any, Final

from PIL import ExifTags, Image, ImageCms

if TYPE_CHECKING:
    from collections.abc import Sequence

SECRET: Final = b"SECRET"
XMP: Final = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRET exif:GPSLatitude='52,40N'</x:xmpmeta>"


def exif(orientation: int = 1) -> bytes:
    """EXIF with a camera, a place, and which way up the picture is."""
    written = Image.Exif()
    written[ExifTags.Base.Model] = "SECRET camera"
    written[ExifTags.Base.Artist] = "SECRET Pat"
    written[ExifTags.Base.Orientation] = orientation
    place = written.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLatitude] = "N", (52.0, 40.0, 12.0)
    place[ExifTags.GPS.GPSLongitudeRef], place[ExifTags.GPS.GPSLongitude] = "W", (0.0, 43.0, 48.0)
    return written.tobytes()


def profile() -> bytes:
    """A colour profile that names a person in its texts."""
    srgb = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", srgb[128:132])[0]
    for number in range(count):
        name, offset, length = struct.unpack(">4sII", srgb[132 + 12 * number : 144 + 12 * number])
        if name in (b"desc", b"cprt"):
            text = b"SECRET Pat"[: length - 16]
            srgb[offset + length - len(text) : offset + length] = text
    return bytes(srgb)


def sketch(mode: str = "RGB", shade: int = 0) -> Image.Image:
    """A small picture, the same on no two sides."""
    picture = Image.new("RGB", (24, 16), (200 - shade, 90, 20 + shade))
    picture.paste((20, 60, 160), (0, 0, 8, 4))
    picture.paste((250, 250, 250), (16, 10, 24, 16))
    return picture.convert(mode)


def saved(kind: str, picture: Image.Image | None = None, **options: Any) -> bytes:  # noqa: ANN401 - Pillow's
    """A picture as a file."""
    out = io.BytesIO()
    (picture or sketch()).save(out, kind, **options)
    return out.getvalue()


def segment(marker: int, body: bytes) -> bytes:
    """A segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def chunk(name: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def riff(name: bytes, body: bytes) -> bytes:
    """A chunk of a WebP."""
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def application(name: bytes, body: bytes) -> bytes:
    """An extension of a GIF by some program."""
    return b"\x21\xff\x0b" + name + bytes((len(body),)) + body + b"\0"


def jpeg(orientation: int = 1, *, progressive: bool = False, picture: Image.Image | None = None) -> bytes:
    """A JPEG with all that cameras, Photoshop and others write, and a second picture behind it."""
    plain = saved("JPEG", picture, progressive=progressive, icc_profile=profile(), quality=95)
    hidden = (
        segment(0xE0, b"JFXX\0\x10SECRET small picture"),
        segment(0xE1, b"Exif\0\0" + exif(orientation).removeprefix(b"Exif\0\0")),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
        segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + bytes(40) + XMP),
        segment(0xE2, b"FPXR\0SECRET"),
        segment(0xE4, b"SECRET"),
        segment(0xEB, b"JP\0\1\0\0\0\1jumbc2paSECRET"),
        segment(0xEC, b"Ducky\0SECRET"),
        segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x06SECRET"),
        segment(0xEE, b"Adobe\0\x64\0\0\0\0\1SECRET"),
        segment(0xEF, b"SECRET"),
        segment(0xFE, b"SECRET comment"),
    )
    second = saved("JPEG", exif=exif())
    return plain[:2] + b"".join(hidden) + plain[2:] + second + b"SECRET trailer"


def png(orientation: int = 1, *, animated: bool = False, picture: Image.Image | None = None) -> bytes:
    """A PNG with texts, raw profiles, EXIF, C2PA and bytes behind its end."""
    more: dict[str, Any] = {"save_all": True, "append_images": [sketch(shade=60)], "duration": 80} if animated else {}
    plain = saved("PNG", picture, icc_profile=profile(), **more)
    digits = XMP.hex().encode()
    hidden = (
        chunk(b"tEXt", b"Location\0SECRET"),
        chunk(b"tEXt", b"Author\0SECRET"),
        chunk(b"zTXt", b"Comment\0\0" + zlib.compress(SECRET)),
        chunk(b"zTXt", b"Raw profile type xmp\0\0" + zlib.compress(b"\nxmp\n%8d\n" % len(XMP) + digits)),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP),
        chunk(b"iTXt", b"Title\0\1\0\0\0" + zlib.compress(SECRET)),
        chunk(b"eXIf", exif(orientation).removeprefix(b"Exif\0\0")),
        chunk(b"caBX", b"jumbc2paSECRET"),
        chunk(b"sPLT", b"SECRET\0\x08" + bytes(6)),
        chunk(b"tIME", b"\x07\xea\x0b\x1c\0\0\0"),
        chunk(b"seCr", SECRET),
    )
    return plain[:33] + b"".join(hidden) + plain[33:] + b"SECRET trailer" + saved("JPEG", exif=exif())


def gif(frames: int = 3) -> bytes:
    """An animated GIF with comments, plain text, XMP, and bytes behind its end."""
    pictures = [sketch("P", shade=50 * number) for number in range(frames)]
    plain = saved("GIF", pictures[0], save_all=True, append_images=pictures[1:], duration=80, loop=0)
    begin = 13 + 3 * 2 ** ((plain[10] & 7) + 1)
    magic = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    hidden = (
        b"\x21\xfe\x06SECRET\0",
        b"\x21\x01\x0c" + bytes(12) + b"\x06SECRET\0",
        b"\x21\xff\x0bXMP DataXMP" + XMP + magic,
        application(b"ICCRGBG1012", b"SECRET"),
        application(b"C2PA_GIF\1\0\0", b"SECRET"),
        b"\x21\xff\x0bNETSCAPE2.0\x06SECRET\0",
    )
    return plain[:begin] + b"".join(hidden) + plain[begin:] + b"SECRET trailer"


def webp(orientation: int = 1, *, animated: bool = False, picture: Image.Image | None = None) -> bytes:
    """A WebP with EXIF, XMP, C2PA, a text in a frame, and bytes behind its end."""
    more: dict[str, Any] = {"save_all": True, "append_images": [sketch(shade=60)], "duration": 80} if animated else {}
    plain = saved("WEBP", picture, exif=exif(orientation), xmp=XMP, icc_profile=profile(), lossless=True, **more)
    body = _noted_frames(plain[12:]) + riff(b"C2PA", b"jumbSECRET") + riff(b"note", b"SECRET!")
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body + b"SECRET trailer"


def _noted_frames(chunks: bytes) -> bytes:
    """The chunks of a WebP, with a note in each frame of an animation."""
    noted, at = b"", 0
    while at < len(chunks):
        name, length = struct.unpack("<4sI", chunks[at : at + 8])
        content = chunks[at + 8 : at + 8 + length]
        noted += riff(name, content + riff(b"note", b"SECRET") if name == b"ANMF" else content)
        at += 8 + length + length % 2
    return noted


def icon() -> bytes:
    """An icon of a PNG with hidden data, and of a bitmap, with bytes between and behind them."""
    first, second = (
        png(picture=sketch().resize((32, 32))),
        saved("ICO", sketch().resize((32, 32)), sizes=[(32, 32)], bitmap_format="bmp")[22:],
    )
    entries, data = b"", b""
    for picture in (first, second + b"SECRET"):
        entries += struct.pack("<BBBBHHII", 32, 32, 0, 0, 1, 32, len(picture), 6 + 32 + len(data))
        data += picture + SECRET
    return struct.pack("<HHH", 0, 1, 2) + entries + data


def avif(orientation: int = 1, frames: Sequence[Image.Image] = ()) -> bytes:
    """An AVIF with EXIF and XMP."""
    more: dict[str, Any] = {"save_all": True, "append_images": list(frames), "duration": 80} if frames else {}
    return saved("AVIF", exif=exif(orientation), xmp=XMP, icc_profile=profile(), **more)


_HEIC = (
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAb5tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9j"
    "AAAAAERAAAIAAQAAAAAB4gABAAAAAAAAADsAAgAAAAACHQABAAAAAAAAAKQAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAA"
    "ABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNg"
    "AAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZE"
    "AcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AA"
    "AAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAABppcmVmAAAAAAAAAA5jZHNjAAIAAQABAAAA521kYXQAAAA3"
    "KAGvGYD7S2EP/tVIivfeIP6mKKe/aOBXud00w4XQegU4BhBGzbfWS6DYuvgP22Beex0nDznQHAAAAAZFeGlmAABNTQAqAAAACAACARAAAgAA"
    "AA4AAAAmiCUABAAAAAEAAAA0AAAAAFNFQ1JFVCBjYW1lcmEAAAQAAQACAAAAAk4AAAAAAgAFAAAAAwAAAGoAAwACAAAAAlcAAAAABAAFAAAA"
    "AwAAAIIAAAAAAAAANAAAAAEAAAAoAAAAAQAAAAwAAAABAAAAAAAAAAEAAAArAAAAAQAAADAAAAAB"
)
_HEIC_ON_ITS_SIDE = (
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAchtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9j"
    "AAAAAERAAAIAAQAAAAAB7AABAAAAAAAAADsAAgAAAAACJwABAAAAAAAAALAAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAA"
    "ABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAABB2lwcnAAAADmaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNg"
    "AAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZE"
    "AcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AA"
    "AAACAAAAEHBpeGkAAAAAAwgICAAAAAlpcm90AwAAABlpcG1hAAAAAAAAAAEAAQaBAgMFhIYAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAA"
    "APNtZGF0AAAANygBrxmA+0thD/7VSIr33iD+piinv2jgV7ndNMOF0HoFOAYQRs231kug2Lr4D9tgXnsdJw850BwAAAAGRXhpZgAATU0AKgAA"
    "AAgAAwEQAAIAAAAOAAAAMgESAAMAAAABAAYAAIglAAQAAAABAAAAQAAAAABTRUNSRVQgY2FtZXJhAAAEAAEAAgAAAAJOAAAAAAIABQAAAAMA"
    "AAB2AAMAAgAAAAJXAAAAAAQABQAAAAMAAACOAAAAAAAAADQAAAABAAAAKAAAAAEAAAAMAAAAAQAAAAAAAAABAAAAKwAAAAEAAAAwAAAAAQ=="
)


def heic(*, on_its_side: bool = False) -> bytes:
    """A HEIC of 64 by 48 dots, orange with a blue corner, with EXIF: a recorded file, for nothing here can write one."""
    return base64.b64decode(_HEIC_ON_ITS_SIDE if on_its_side else _HEIC)
