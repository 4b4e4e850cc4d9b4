"""Documents, films and sound that say who made them, and where, each holding the word `SECRET`."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pikepdf

from tests.helpers import tainted_pictures as tainted

if TYPE_CHECKING:
    from collections.abc import Mapping

TIMES = struct.pack(">II", 3_800_000_000, 3_800_000_001)


def box(name: bytes, *content: bytes) -> bytes:
    """A box of a film."""
    body = b"".join(content)
    return struct.pack(">I", len(body) + 8) + name + body


def track(handler: bytes) -> bytes:
    """A track of a film."""
    described = box(b"hdlr", bytes(8), handler, bytes(13))
    media = box(b"mdia", box(b"mdhd", bytes(4), TIMES, bytes(12)), described, box(b"minf", box(b"stbl", b"")))
    return box(b"trak", box(b"tkhd", bytes(4), TIMES, bytes(72)), media, box(b"udta", box(b"name", b"SECRET")))


def film() -> bytes:
    """A film with a place, an owner, XMP and a track of what a camera measured."""
    place = box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7+52.6700-000.7300/"), box(b"auth", b"SECRET"), bytes(4))
    keys = box(b"meta", box(b"keys", b"com.apple.quicktime.location.ISO6709 SECRET"))
    measured = track(b"meta").replace(b"mdhd", b"mdhd")
    movie = box(
        b"moov", box(b"mvhd", bytes(4), TIMES, bytes(88)), track(b"vide"), measured, track(b"soun"), place, keys
    )
    return b"".join(
        (box(b"ftyp", b"mp42", bytes(4), b"isom"), movie, box(b"mdat", b"dots"), box(b"uuid", bytes(16), b"SECRET"))
    )


def mp3() -> bytes:
    """A sound with tags at both ends."""
    frames = b"\xff\xfb\x90\x00" + bytes(413)
    body = b"TPE1" + struct.pack(">I", 7) + b"\0\0\0SECRET"
    ape = struct.pack("<8sIIII8s", b"APETAGEX", 2000, 38, 1, 0x80000000, bytes(8))
    last = b"SECRET" + struct.pack("<8sIIII8s", b"APETAGEX", 2000, 38, 1, 0, bytes(8))
    head = b"ID3\x04\0\0" + bytes((0, 0, 0, len(body)))
    return head + body + frames * 3 + ape.replace(b"\x80", b"\xa0") + last + b"TAG" + b"SECRET".ljust(125, b"\0")


def wav() -> bytes:
    """A sound with a list of facts, and one about the recorder."""
    chunks = (
        tainted.riff(b"fmt ", bytes(16)),
        tainted.riff(b"LIST", b"INFOIART\6\0\0\0SECRET"),
        tainted.riff(b"bext", b"SECRET"),
        tainted.riff(b"data", b"sound"),
        tainted.riff(b"id3 ", b"SECRET"),
    )
    body = b"WAVE" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def pdf() -> bytes:
    """A PDF by somebody, with a photograph that says where it was taken, a remark, and an earlier version within."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 100))
    photograph = pikepdf.Stream(document, tainted.jpeg())
    photograph.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=24, Height=16, BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceRGB, Filter=pikepdf.Name.DCTDecode,
        Metadata=pikepdf.Stream(document, tainted.XMP),
    )  # fmt: skip
    page = document.pages[0]
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=photograph))
    page.Contents = pikepdf.Stream(document, b"q 100 0 0 80 0 0 cm /Im0 Do Q")
    remark = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], T=pikepdf.String("SECRET"), Contents="Hi"
    )
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, Rect=[9, 9, 19, 19], T=pikepdf.String("child"), FT=pikepdf.Name.Tx
    )  # fmt: skip
    page.Annots = document.make_indirect(pikepdf.Array([document.make_indirect(remark), document.make_indirect(field)]))
    document.Root.AcroForm = pikepdf.Dictionary(Fields=[page.Annots[1]])
    document.Root.Metadata = pikepdf.Stream(document, tainted.XMP)
    document.Root.PieceInfo = pikepdf.Dictionary(SECRET=pikepdf.Dictionary())
    document.docinfo["/Author"], document.docinfo["/Title"] = "SECRET Pat", "A form"
    out = io.BytesIO()
    document.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    earlier = out.getvalue()
    begin = earlier.rindex(b"startxref")
    return earlier + b"\n7777 0 obj\n(SECRET earlier)\nendobj\n" + earlier[begin:]


def archive(parts: Mapping[str, bytes]) -> bytes:
    """An Office file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return out.getvalue()


TYPES = {"[Content_Types].xml": b"<Types/>"}
OFFICE: dict[str, tuple[bytes, str]] = {
    "author.docx": (
        archive({**TYPES, "docProps/core.xml": b"<cp:coreProperties><dc:creator>Pat</dc:creator></cp:coreProperties>"}),
        "names who wrote it",
    ),
    "company.xlsx": (archive({**TYPES, "docProps/app.xml": b"<Company>Pat &amp; Co</Company>"}), "names who wrote it"),
    "changed.docx": (
        archive({**TYPES, "word/document.xml": b'<w:p><w:del w:id="1"><w:delText>x</w:delText></w:del></w:p>'}),
        "earlier versions",
    ),
    "remarks.docx": (archive({**TYPES, "word/comments.xml": b'<w:comment w:id="0">'}), "remarks"),
    "photograph.pptx": (archive({**TYPES, "ppt/media/image1.jpeg": tainted.jpeg()}), "where it was taken"),
    "author.odt": (
        archive({"mimetype": b"application/vnd.oasis.opendocument.text", "meta.xml": b"<dc:creator>Pat</dc:creator>"}),
        "names who wrote it",
    ),
    "changed.odt": (archive({"mimetype": b"x", "content.xml": b"<text:tracked-changes>"}), "earlier versions"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old kind of Office"),
    "author.rtf": (b"{\\rtf1{\\info{\\author Pat}}Hello}", "names who wrote it"),
    "broken.docx": (archive(TYPES)[:-8], "cannot be opened"),
}
"""Office files, each with what is told of it."""
PLAIN_OFFICE = {
    "plain.docx": archive({**TYPES, "docProps/core.xml": b"<dc:creator></dc:creator>", "word/document.xml": b"<w:p/>"}),
    "plain.odt": archive({"mimetype": b"x", "content.xml": b"<text:p/>", "Pictures/a.png": tainted.saved("PNG")}),
    "plain.rtf": b"{\\rtf1{\\info{\\author }}Hello}",
    "any.zip": archive({"meta.xml": b"<dc:creator>Pat</dc:creator>"}),
}
