"""Opens PDF files that may be locked, damaged or hostile, and reads what was filled in or noted on their pages."""

from __future__ import annotations

import base64
import io
import re
import zlib
from dataclasses import field
from typing import Any

import pikepdf

from bookbag.authoring.importing.readers.document_files import LARGEST_DOCUMENT, UnreadableDocumentError
from bookbag.content.quick_dataclasses import dataclass

_MOST_PAGES = 300
_MOST_UNPACKED = 2 * LARGEST_DOCUMENT
"""Bytes unpacked from all that a file holds but pictures, which are not unpacked."""
_MOST_DRAWN = 20_000_000
"""Bytes that draw all pages, counted as often as they are drawn. A page of words takes some ten thousand."""
_DEEPEST = 12
"""Drawings within drawings, and fields of a form within fields."""
_CHUNK = 65_536
_STREAM = re.compile(rb">>\s*stream\r?\n")
_DRAWS = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_BUTTON, _PUSH_BUTTON = "/Btn", 1 << 16
DAMAGED = "It is damaged, or no PDF. Open it in the program that made it, and save it again."
_TOO_MUCH = (
    "It draws or unpacks to far more than a policy. Print it to a new PDF, or copy its words into a new document."
)


_Object = Any
"""An object of a PDF, whose entries may be of any type."""


@dataclass(slots=True)
class PageNotes:
    """What lies upon a printed page."""

    filled_in: list[tuple[tuple[float, ...], str]] = field(default_factory=list)
    """Words in the fields of a form, or typed upon the page, each with left, bottom, right and top of its place."""
    comments: list[str] = field(default_factory=list)


def notes_on_pages(raw: bytes) -> tuple[PageNotes, ...]:
    """What lies upon each page of a PDF. Raises UnreadableDocumentError for one that must not be read any further."""
    _refuse_bomb(raw)
    try:
        with pikepdf.open(io.BytesIO(raw)) as pdf:
            if len(pdf.pages) > _MOST_PAGES:
                msg = f"It has {len(pdf.pages)} pages, far more than a policy. Divide it, and import each part."
                raise UnreadableDocumentError(msg)
            costs: dict[object, int] = {}
            if sum(_drawn_bytes(page.obj, page.obj.get("/Contents"), costs) for page in pdf.pages) > _MOST_DRAWN:
                raise UnreadableDocumentError(_TOO_MUCH)
            return tuple(_notes(page) for page in pdf.pages)
    except pikepdf.PasswordError as error:
        msg = "It is locked with a password. Open it, print it to a new PDF, and import that."
        raise UnreadableDocumentError(msg) from error
    except (pikepdf.PdfError, AttributeError, TypeError, ValueError) as error:
        if isinstance(error, UnreadableDocumentError):
            raise
        raise UnreadableDocumentError(DAMAGED) from error


def _refuse_bomb(raw: bytes) -> None:
    """Raise UnreadableDocumentError where a file unpacks to far more than it should, before a library unpacks it."""
    left = _MOST_UNPACKED
    for found in _STREAM.finditer(raw):
        about = raw[max(0, found.start() - 1000) : found.start()].rsplit(b" obj", 1)[-1]
        if about.count(b"FlateDecode") > 1 or (b"LZWDecode" in about and b"/Image" not in about):
            raise UnreadableDocumentError(_TOO_MUCH)
        if re.search(rb"/Subtype\s*/Image", about):
            continue
        if b"ASCII85Decode" in about:
            packed = raw[found.end() : raw.find(b"~>", found.end())]
            left -= _unpacked_size(base64.a85decode(packed), 0, left)
        else:
            left -= _unpacked_size(raw, found.end(), left)
        if left < 0:
            raise UnreadableDocumentError(_TOO_MUCH)


def _unpacked_size(raw: bytes, start: int, most: int) -> int:
    """Bytes that a packed stream unpacks to, no more than just above `most`; 0 for one that is not packed."""
    unpacking, size = zlib.decompressobj(), 0
    while not unpacking.eof and size <= most and start < len(raw):
        try:
            packed = unpacking.unconsumed_tail or raw[start : start + _CHUNK]
            start += _CHUNK * (not unpacking.unconsumed_tail)
            size += len(unpacking.decompress(packed, 16 * _CHUNK))
        except zlib.error:
            return size
    return size


def _drawn_bytes(owner: _Object, contents: _Object, costs: dict[object, int], depth: int = 0) -> int:
    """Bytes of `contents` and of the drawings that they draw, each as often as it is drawn; kept in `costs`."""
    if depth > _DEEPEST or contents is None:
        return 0
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    if any(
        part.get("/Subtype") == "/Image" or _unpacked_size(part.read_raw_bytes(), 0, _MOST_DRAWN) > _MOST_DRAWN
        for part in parts
    ):
        raise UnreadableDocumentError(_TOO_MUCH)
    drawing = b"\n".join(part.read_bytes() for part in parts)
    total = len(drawing)
    drawings = _inherited(owner, "/Resources", pikepdf.Dictionary()).get("/XObject", {})
    for name in _DRAWS.findall(drawing):
        drawn = drawings.get("/" + name.decode("latin-1"))
        if drawn is not None and drawn.get("/Subtype") == "/Form":
            if drawn.objgen not in costs:
                costs[drawn.objgen] = 0  # for one that draws itself
                costs[drawn.objgen] = _drawn_bytes(drawn, drawn, costs, depth + 1)
            total = min(total + costs[drawn.objgen], 2 * _MOST_DRAWN)
    return total


def _inherited(owner: _Object, name: str, otherwise: _Object = None) -> _Object:
    """The value of an entry that pages and fields may have from what they belong to."""
    for _ in range(_DEEPEST):
        if owner is None or name in owner:
            break
        owner = owner.get("/Parent")
    return otherwise if owner is None else owner.get(name, otherwise)


def _notes(page: pikepdf.Page) -> PageNotes:
    notes = PageNotes()
    for each in page.obj.get("/Annots", ()):
        kind, said = str(each.get("/Subtype")), " ".join(str(each.get("/Contents", "")).split())
        if kind in ("/Widget", "/FreeText"):
            words = _filled_in(each) if kind == "/Widget" else said
            if words:
                notes.filled_in.append((tuple(float(edge) for edge in each.Rect), words))
        elif said and kind not in ("/Link", "/Popup"):
            notes.comments.append(said)
    return notes


def _filled_in(field_: _Object) -> str:
    """What was filled into a field; a box to tick is shown with its state."""
    value = _inherited(field_, "/V")
    if str(_inherited(field_, "/FT")) == _BUTTON:
        push = int(_inherited(field_, "/Ff", 0)) & _PUSH_BUTTON
        return "" if push else "☐" if str(field_.get("/AS", "/Off")) == "/Off" else "☒"
    return "" if value is None or isinstance(value, pikepdf.Stream) else " ".join(str(value).split())
