"""What Office files say beside what they show: who wrote them, what was changed, remarks, where a photograph was taken."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from bookbag.content.file_kinds import HEAD, PICTURES, FileKind, kind_of
from bookbag.content.pictures.camera_data import says_where
from bookbag.content.pictures.cleaning import cleaned_picture
from bookbag.content.pictures.cleaning_outcome import PictureRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_BYTES = 20_000_000
"""Of one part of a file that is looked into; more would be a bomb."""
_MOST_UNPACKED = 300_000_000
"""Of all parts of a file that are looked into."""
_MOST_PARTS = 20_000
_ENTRY = b"PK\x01\x02"
"""What each part's entry in the list of an archive begins with."""
_OFFICE = ("[Content_Types].xml", "mimetype")
_AUTHOR = re.compile(
    rb"<(?:[\w.-]++:)?(?:creator|lastModifiedBy|initial-creator|printed-by|Manager|Company)\b[^<>]*+>\s*+[^<\s]"
)
_CHANGES = re.compile(rb"<(?:w:ins|w:del|w:moveFrom|w:moveTo|text:tracked-changes|text:changed-region)\b")
_REMARKS = re.compile(rb"<(?:w:comment|comment|p:cm|p188:cm|threadedComment|office:annotation)\b")
_RTF_AUTHOR = re.compile(rb"\{\\(?:author|operator|manager|company)\s*[^}\s]")
_RTF_CHANGES = re.compile(rb"\\(?:revised|deleted)\b")
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "meta.xml")
_TEXTS = re.compile(r"word/(?:document|footnotes|header\d*|footer\d*)\.xml|content\.xml")
_PARTS_WITH_REMARKS = re.compile(
    r"(?:word|ppt|xl)/(?:[^/]*+/)*+(?=[^/]*?comment)[^/]*\.xml|content\.xml|(?:xl/threadedComments|ppt/comments)/.*"
)
_MEDIA = re.compile(r"(?:word|ppt|xl)/media/.*|Pictures/.*|media/.*")

AUTHOR, CHANGES, REMARKS = (
    "names who wrote it",
    "holds earlier versions of its words",
    "holds remarks of those who wrote it",
)
PLACE = "holds a photograph that says where it was taken"


def hidden_in_office_file(raw: bytes, kind: FileKind) -> tuple[str, ...]:
    """What the file says beside what it shows, each as words that follow "the file"; none for other kinds."""
    if kind is FileKind.OLD_OFFICE:
        return ("is of the old kind of Office, which keeps who wrote it and earlier versions of its words",)
    if kind is FileKind.RTF:
        found = ((AUTHOR, _RTF_AUTHOR), (CHANGES, _RTF_CHANGES))
        return tuple(what for what, pattern in found if pattern.search(raw))
    return tuple(dict.fromkeys(_in_archive(raw))) if kind is FileKind.ZIP else ()


def _in_archive(raw: bytes) -> Iterator[str]:
    try:
        if raw.count(_ENTRY) > _MOST_PARTS:
            yield f"has more than {_MOST_PARTS:,} parts, so nobody knows what it holds"
            return
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
            left = _MOST_UNPACKED if set(names) & {*_OFFICE} else 0
            for name in filter(_is_looked_into, names) if left else ():
                content = _part(archive, name)
                yield from _in_part(name, content)
                left -= len(content)
                if left < 0:
                    yield f"unpacks to more than {_MOST_UNPACKED // 1_000_000} MB, so nobody knows what it holds"
                    return
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
        yield "cannot be opened, so nobody knows what it holds"


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_MOST_BYTES)


def _is_looked_into(name: str) -> bool:
    return name in _PROPERTIES or any(each.fullmatch(name) for each in (_TEXTS, _PARTS_WITH_REMARKS, _MEDIA))


def _in_part(name: str, content: bytes) -> Iterator[str]:
    wanted = (
        (name in _PROPERTIES, _AUTHOR, AUTHOR),
        (bool(_TEXTS.fullmatch(name)), _CHANGES, CHANGES),
        (bool(_PARTS_WITH_REMARKS.fullmatch(name)), _REMARKS, REMARKS),
    )
    yield from (what for looked, pattern, what in wanted if looked and pattern.search(content))
    if _MEDIA.fullmatch(name) and _says_where(content):
        yield PLACE


def _says_where(content: bytes) -> bool:
    kind = kind_of(content[:HEAD])
    if kind not in PICTURES:
        return False
    try:
        return says_where(cleaned_picture(content, kind).taken_out)
    except PictureRefusedError:
        return says_where((content,))
