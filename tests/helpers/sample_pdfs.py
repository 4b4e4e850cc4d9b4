"""Writes PDF files, line by line where they should stand, with what no ordinary program puts into one."""

from __future__ import annotations

import base64
import io
import zlib
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pikepdf import Array, Dictionary, Encryption, Name, ObjectStreamMode, Pdf, Stream, String
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH: Final = 595
HEIGHT: Final = 842
FONTS: Final = {"F": "/Helvetica", "B": "/Helvetica-Bold", "I": "/Helvetica-Oblique"}
MUCH: Final = 200_000_000
"""Bytes that a hostile file unpacks to."""


def lines(*texts: str, x: float = 72, y: float = 770, size: float = 11, font: str = "F", leading: float = 14) -> str:
    """The drawing of lines of text, the first at this height, and each so far below the one before."""
    shown = " ".join(f"({each}) Tj T*" for each in texts)
    return f"BT /{font} {size} Tf {leading} TL {x} {y} Td {shown} ET\n"


def ruled(columns: Sequence[float], rows: Sequence[float]) -> str:
    """The drawing of the lines of a table."""
    upright = "".join(f"{x} {min(rows)} m {x} {max(rows)} l S\n" for x in columns)
    return upright + "".join(f"{min(columns)} {y} m {max(columns)} {y} l S\n" for y in rows)


class Print:
    """A PDF that grows page by page."""

    def __init__(self, *pages: str) -> None:
        self.pdf = Pdf.new()
        self.fonts = Dictionary(
            {
                f"/{key}": Dictionary(
                    Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(name), Encoding=Name.WinAnsiEncoding
                )
                for key, name in FONTS.items()
            }
        )
        for each in pages:
            self.page(each)

    def page(self, drawing: str, *, turned: int = 0) -> Any:  # noqa: ANN401 - pikepdf's objects have no types of their own
        """Add a page, shown turned by so many degrees."""
        self.pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        page = self.pdf.pages[-1].obj
        page.Resources = Dictionary(Font=self.fonts)
        page.Contents = Stream(self.pdf, drawing.encode("cp1252"))
        if turned:
            page.Rotate = turned
        return page

    def scan(self) -> None:
        """Add a page that is a picture."""
        page = self.page(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /P Do Q")
        jpeg = io.BytesIO()
        Image.new("L", (40, 56), 200).save(jpeg, "JPEG")
        picture = Stream(self.pdf, jpeg.getvalue())
        picture.stream_dict.update(
            Dictionary(
                Type=Name.XObject, Subtype=Name.Image, Width=40, Height=56, BitsPerComponent=8,
                ColorSpace=Name.DeviceGray, Filter=Name.DCTDecode,
            )
        )  # fmt: skip
        page.Resources.XObject = Dictionary(P=picture)

    def note(self, kind: str, place: Sequence[float], **entries: Any) -> None:  # noqa: ANN401 - pikepdf's own
        """Put a note, a field of a form or a link on the last page."""
        page = self.pdf.pages[-1].obj
        note = Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=Array(place), **entries)
        page.Annots = Array([*page.get("/Annots", ()), self.pdf.make_indirect(note)])

    def field(self, value: str, place: Sequence[float]) -> None:
        """A field of a form that was filled in."""
        self.note("/Widget", place, FT=Name.Tx, T=String("a"), V=String(value))
        self.pdf.Root.AcroForm = Dictionary(Fields=self.pdf.pages[-1].obj.Annots)

    def link(self, address: str, place: Sequence[float]) -> None:
        """A link on the last page."""
        self.note("/Link", place, A=Dictionary(S=Name.URI, URI=String(address)))

    def saved(self, password: str | None = None, **options: Any) -> bytes:  # noqa: ANN401 - pikepdf's own
        """The finished file."""
        out = io.BytesIO()
        encryption = Encryption(owner="owner", user=password) if password is not None else False
        self.pdf.save(out, encryption=encryption, **options)
        return out.getvalue()


def without_letters() -> bytes:
    """A PDF that shows letters without saying which they are."""
    out = Print("")
    page = out.pdf.pages[0].obj
    named = Name("/ABCDEF+Odd")
    system = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
    described = Dictionary(Type=Name.FontDescriptor, FontName=named, Flags=4)
    font = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=named, CIDSystemInfo=system,
        FontDescriptor=out.pdf.make_indirect(described),
    )  # fmt: skip
    page.Resources.Font.F = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=named, Encoding=Name("/Identity-H"),
        DescendantFonts=Array([out.pdf.make_indirect(font)]),
    )  # fmt: skip
    shown = " 0 -14 Td ".join(f"<{''.join(f'{n % 90 + 3:04x}' for n in range(k, k + 40))}> Tj" for k in range(20))
    page.Contents = Stream(out.pdf, f"BT /F 11 Tf 72 700 Td {shown} ET".encode())
    return out.saved()


@cache
def _packed_blanks() -> bytes:
    return zlib.compress(b" " * MUCH, 9)


def bomb(*filters: str, subtype: str = "") -> bytes:
    """A PDF of which a page unpacks to MUCH."""
    packed = _packed_blanks()
    for each in reversed(filters[:-1]):
        packed = base64.a85encode(packed) + b"~>" if each == "/ASCII85Decode" else zlib.compress(packed, 9)
    out = Print(lines("Boots"))
    stream = Stream(out.pdf, packed)
    stream.stream_dict.Filter = Array([Name(each) for each in filters])
    if subtype:
        stream.stream_dict.Subtype = Name(subtype)
    out.pdf.pages[0].obj.Contents = stream
    return out.saved(compress_streams=False, object_stream_mode=ObjectStreamMode.disable)


def drawings_within_drawings(depth: int, times: int) -> bytes:
    """A PDF that draws a drawing `times` times, which draws another as often, and so on."""
    out = Print("")
    inner = Stream(out.pdf, b"BT /F 11 Tf (ha) Tj ET")
    page = out.pdf.pages[0].obj
    resources = page.Resources
    for _ in range(depth):
        box = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 500, 500]), Resources=resources)
        inner.stream_dict.update(box)
        resources = Dictionary(XObject=Dictionary(X=out.pdf.make_indirect(inner)))
        inner = Stream(out.pdf, b"/X Do " * times)
    page.Resources, page.Contents = resources, inner
    return out.saved()
