"""Rebuilds an SVG from a list of what is safe, and refuses one that would run a program or ask another server."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64Error
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from lxml import etree

from bookbag.content.file_kinds import FileKind, kind_of
from bookbag.content.pictures.cleaning_outcome import CleanedPicture, DamagedPictureError, PictureRefusedError
from bookbag.content.pictures.svg_list import ATTRIBUTES, LEFT_OUT, SVG, SVG_ELEMENTS, XLINK, XML

if TYPE_CHECKING:
    from collections.abc import Callable

    Cleaning = Callable[[bytes, FileKind], CleanedPicture]

_MEND = "Open it in the program that it was drawn with and save it as plain SVG, or as PNG."
_ADDRESSES = ("href", f"{{{XLINK}}}href")
_EMBEDDED = re.compile(r"\s*data:image/[\w.+-]+(?P<coded>;base64)?,(?P<data>.*)", re.DOTALL | re.IGNORECASE)
_EMBEDDED_KINDS = {
    FileKind.JPEG: "image/jpeg", FileKind.PNG: "image/png", FileKind.GIF: "image/gif", FileKind.WEBP: "image/webp",
}  # fmt: skip
_URL = re.compile(r"url\(\s*+[\"']?+(?!\s*+#)", re.IGNORECASE)
_CSS_TO_REFUSE = re.compile(
    r"@import|@namespace|\\|expression\s*\(|(?:java|vb)script:|image-set|src\s*\(", re.IGNORECASE
)
_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_NUMBER = re.compile(r"\s*([0-9]++(?:\.[0-9]++)?|\.[0-9]++)(?:px)?\s*$")
_MOST_DOTS = 1_000_000
_FIRST_TAG = re.compile(rb"<svg(?=[\s/>])")


class _LinedError(PictureRefusedError):
    """An SVG that is refused for what stands on one of its lines."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what=f"The drawing {what}.", mend=_MEND)
        self.line = line


def line_refused(error: PictureRefusedError) -> int:
    """The line of an SVG for which it was refused; the first of any other picture."""
    return error.line if isinstance(error, _LinedError) else 1


def cleaned_svg(raw: bytes, clean_embedded: Cleaning) -> CleanedPicture:
    """The drawing alone; `clean_embedded` cleans a photograph within it. Raises PictureRefusedError."""
    root = _parsed(raw)
    taken_out = [text.encode() for text in _metadata_of(root)]
    for element in list(root.iter()):
        _clean(element, clean_embedded, taken_out)
    etree.cleanup_namespaces(root)
    whole = etree.tostring(root, encoding="utf-8", xml_declaration=False, with_tail=False)
    return CleanedPicture(FileKind.SVG, *_size(root), whole, tuple(taken_out))


def _parsed(raw: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedPictureError(FileKind.SVG) from error
    subset: Any = root.getroottree().docinfo.internalDTD
    if subset is not None and subset.entities():
        raise _LinedError(1, "declares entities, which hide what it shows")
    if root.tag == "svg":  # without the name of its language, and then browsers show nothing of it
        named = _FIRST_TAG.sub(b'<svg xmlns="%s"' % SVG.encode(), raw, count=1)
        if named == raw:
            raise DamagedPictureError(FileKind.SVG)
        return _parsed(named)
    if root.tag != f"{{{SVG}}}svg":
        raise DamagedPictureError(FileKind.SVG)
    return root


def _metadata_of(root: etree._Element) -> list[str]:
    """What editors wrote into it."""
    return [
        etree.tostring(each, encoding="unicode", with_tail=False)
        for each in root.iter(etree.Comment, f"{{{SVG}}}metadata")
    ]


def _clean(element: etree._Element, clean_embedded: Cleaning, taken_out: list[bytes]) -> None:
    if not isinstance(element.tag, str):  # a comment or an instruction
        _remove(element)
        return
    name = etree.QName(element)
    if name.namespace != SVG or name.localname in LEFT_OUT:
        _remove(element)
        return
    if name.localname not in SVG_ELEMENTS:
        raise _LinedError(_line(element), f"holds `<{name.localname}>`, which can run programs or show other pages")
    if name.localname == "style":
        _require_safe_style(element.text or "", element)
    for attribute in list(element.attrib):
        _clean_attribute(element, str(attribute), clean_embedded, taken_out)


def _remove(element: etree._Element) -> None:
    """Remove an element; the words behind it stay."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _clean_attribute(element: etree._Element, name: str, clean: Cleaning, taken_out: list[bytes]) -> None:
    value = element.get(name, "")
    if name.lower().startswith("on"):
        raise _LinedError(_line(element), f"runs a program, by its attribute `{name}`")
    if name in _ADDRESSES:
        element.set(name, _address(element, value, clean, taken_out))
        return
    if name not in ATTRIBUTES and name not in (f"{{{XML}}}space", f"{{{XML}}}lang"):
        del element.attrib[name]
        return
    if name == "attributeName" and value.strip().lower().endswith(("href", "style")):
        raise _LinedError(_line(element), f"changes `{value}` while it is shown")
    _require_safe_style(value, element)


def _address(element: etree._Element, value: str, clean: Cleaning, taken_out: list[bytes]) -> str:
    """An address within the drawing, or a picture in it, cleaned."""
    if value.strip().startswith("#"):
        return value.strip()
    embedded = _EMBEDDED.fullmatch(value)
    if embedded is None or etree.QName(element).localname not in ("image", "feImage"):
        raise _LinedError(_line(element), f"asks for `{value[:40]}`, which is not in it")
    try:
        data = b64decode(embedded["data"]) if embedded["coded"] else unquote_to_bytes(embedded["data"])
    except (NotBase64Error, ValueError) as error:
        raise _LinedError(_line(element), "holds a damaged picture") from error
    kind = kind_of(data)
    if kind not in _EMBEDDED_KINDS:
        raise _LinedError(_line(element), "holds a picture of a kind that is not shown in drawings")
    picture = clean(data, kind)
    taken_out += picture.taken_out
    return f"data:{_EMBEDDED_KINDS[kind]};base64,{b64encode(picture.raw).decode()}"


def _require_safe_style(value: str, element: etree._Element) -> None:
    plain = _CSS_COMMENT.sub("", value)
    # What looks like a comment may stand in a string, where it is none.
    if any(_URL.search(said) or _CSS_TO_REFUSE.search(said) for said in (value, plain)):
        raise _LinedError(_line(element), f"asks for something from elsewhere: `{value.strip()[:40]}`")


def _line(element: etree._Element) -> int:
    return int(str(element.sourceline or 1))


def _size(root: etree._Element) -> tuple[int, int]:
    """Width and height as the drawing says them; no size where it does not."""
    said = [_NUMBER.match(root.get(name, "")) for name in ("width", "height")]
    sizes = [round(float(each[1])) for each in said if each]
    width, height = sizes if len(sizes) == 2 else (0, 0)  # noqa: PLR2004 - width and height
    return (width, height) if 0 < width * height < _MOST_DOTS else (0, 0)
