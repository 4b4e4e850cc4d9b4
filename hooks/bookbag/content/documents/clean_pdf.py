"""A PDF without what the office program wrote beside its pages: author, history, places of photographs."""

from __future__ import annotations

import io

import pikepdf

from bookbag.content.documents.cleanable_pdf import UncleanableError
from bookbag.content.file_kinds import FileKind
from bookbag.content.pictures.cleaning import cleaned_picture
from bookbag.content.pictures.cleaning_outcome import PictureRefusedError

_LEFT_OUT = ("/Metadata", "/PieceInfo", "/LastModified", "/SpiderInfo")
_REMARKS = frozenset(
    "/Text /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly /StrikeOut /Stamp "
    "/Caret /Ink /FileAttachment /Popup".split()
)
"""Annotations whose /T is the name of a person; in those of forms it is the name of a field."""
_RUN = frozenset(["/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition"])
"""Actions that run a program, or send what somebody filled in."""
_DEEPEST = 60
"""Objects written one within another; no program writes more."""
_ENCODED = "/DCTDecode"


def without_author(raw: bytes) -> bytes:
    """The PDF written anew: its pages, forms and title. Earlier versions within it are gone. Raises UncleanableError."""
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(raw)) as pdf:
            if pdf.is_encrypted:
                msg = "it is locked"
                raise UncleanableError(msg)
            for each in pdf.objects:
                _clean(each)
            if "/OpenAction" in pdf.Root and not _only_leads_to_a_page(pdf.Root.OpenAction):
                del pdf.Root["/OpenAction"]
            _keep_only_title(pdf)
            pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    except pikepdf.PdfError as error:
        msg = "it is damaged"
        raise UncleanableError(msg) from error
    return out.getvalue()


def holds_other_files(raw: bytes) -> bool:
    """Whether files are attached to the pages of a PDF, or to all of it. Raises pikepdf.PdfError."""
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        return len(pdf.attachments) > 0 or any(
            isinstance(each, pikepdf.Dictionary) and str(each.get("/Type", "")) == "/Filespec" and "/EF" in each
            for each in pdf.objects
        )


def _keep_only_title(pdf: pikepdf.Pdf) -> None:
    title = str(pdf.trailer.Info.get("/Title", "")) if "/Info" in pdf.trailer else ""
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    if title:
        pdf.docinfo["/Title"] = title


def _only_leads_to_a_page(action: pikepdf.Object) -> bool:
    """Whether what is done as a PDF is opened is to show some page of it."""
    return not isinstance(action, pikepdf.Dictionary) or str(action.get("/S", "")) == "/GoTo"


def _clean(each: pikepdf.Object, depth: int = 0) -> None:
    """Clean an object, and those that are written within it rather than as objects of their own."""
    _clean_one(each)
    holds_others = isinstance(each, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array)
    for part in (each.as_list() if isinstance(each, pikepdf.Array) else each.values()) if holds_others else ():
        if isinstance(part, pikepdf.Object) and not part.is_indirect and depth < _DEEPEST:
            _clean(part, depth + 1)


def _clean_one(each: pikepdf.Object) -> None:
    if not isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        return
    for name in _LEFT_OUT:
        if name in each:
            del each[name]
    if str(each.get("/S", "")) in _RUN or "/JS" in each:
        for name in ("/S", "/JS", "/F", "/Win", "/URI"):
            if name in each:
                del each[name]
    if "/T" in each and str(each.get("/Subtype", "")) in _REMARKS:
        del each["/T"]
    if isinstance(each, pikepdf.Stream) and _filters(each) == (_ENCODED,):
        _clean_photograph(each)


def _filters(stream: pikepdf.Stream) -> tuple[str, ...]:
    filters = stream.get("/Filter")
    return tuple(map(str, filters)) if isinstance(filters, pikepdf.Array) else (str(filters),)


def _clean_photograph(stream: pikepdf.Stream) -> None:
    """Take a camera's data out of a photograph that is kept in the PDF as a whole JPEG file."""
    try:
        clean = cleaned_picture(stream.read_raw_bytes(), FileKind.JPEG).raw
    except PictureRefusedError as error:
        msg = "a photograph in it is damaged"
        raise UncleanableError(msg) from error
    parameters = stream.get("/DecodeParms")
    kept = parameters if isinstance(parameters, pikepdf.Dictionary | pikepdf.Array) else None
    stream.write(clean, filter=pikepdf.Name.DCTDecode, decode_parms=kept)
