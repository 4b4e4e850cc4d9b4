"""Opens the file of a document, which may be damaged, encrypted, huge or hostile, and unpacks a .docx."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, Self

from lxml import etree

from bookbag.content.guarded_files import TEXT_LIMIT, RefusedFileError, SizeLimit, read_given_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_DOCUMENT = 25_000_000
"""Most bytes of a file, and of all that is unpacked from it (a guard against zip bombs). Room for photographs:
the text of the longest policy found in public is under 60,000 bytes."""
_DOCUMENT_LIMIT = SizeLimit(
    LARGEST_DOCUMENT, "far more than a policy", "Take the large pictures out of it, and import it again."
)

MOST_PARAGRAPHS = 10_000
"""Of a document. The longest handbook of all policies in one file has some 6,000; each takes the import a third of a
millisecond, so that this many take a few seconds."""
_MOST_PIECES = 400_000
"""Elements of XML in a part: some ten for a paragraph, and room for documents whose every word is formatted by itself."""

# Word before 2007 and encrypted .docx files share this container; only the latter has a stream of this name.
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# All that zipfile raises for archives that are damaged, encrypted or use an unknown compression.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError)
# Of Word, LibreOffice and macOS: they hold no words of the document.
_NOTES = (
    ("~$", "it is Word's own note that the document is open"),
    (".~lock.", "it is LibreOffice's own note that the document is open"),
    ("._", "it is a Mac's own note beside a document"),
)
_SAVE_AS_WORD = "Open it in the program that made it, save it as .docx, and import that."


class UnreadableDocumentError(ValueError):
    """A document cannot be imported. The message says why and how to mend it."""


def read_document_file(file: Path) -> bytes:
    """The bytes of `file`. Raises UnreadableDocumentError for a missing, empty, too large or other kind of file."""
    try:
        if note := note_of_a_program(file.name):
            msg = f"{note[0].upper()}{note[1:]}. Import the document itself."
            raise UnreadableDocumentError(msg)
        if file.is_dir():
            msg = "It is a folder. Name the files in it."
            raise UnreadableDocumentError(msg)
        raw = read_given_file(file, _DOCUMENT_LIMIT)
    except FileNotFoundError as error:
        msg = "There is no such file. Check its name and the folder you are in."
        raise UnreadableDocumentError(msg) from error
    except OSError as error:
        msg = (
            f"It cannot be opened: {error.strerror or error}. Check that you may open it, and that no program has "
            "locked it."
        )
        raise UnreadableDocumentError(msg) from error
    except RefusedFileError as refused:
        raise UnreadableDocumentError(str(refused)) from refused
    if not raw.strip():
        msg = "It is empty. Open the original, and save it again."
        raise UnreadableDocumentError(msg)
    return raw


def note_of_a_program(name: str) -> str:
    """What a file is, by its name, that a program keeps beside a document, as a sentence without end; else ""."""
    return next((said for start, said in _NOTES if name.startswith(start)), "")


def suffix_by_bytes(raw: bytes, suffix: str) -> str:
    """The ending that a document should have by its first bytes; `suffix`, the one it has, where they do not show it.

    Raises UnreadableDocumentError for a locked one.
    """
    if raw.startswith(_OLE) and _ENCRYPTED in raw:
        msg = (
            "It is locked with a password. Open it in Word, take the password away, save it as .docx, and import that."
        )
        raise UnreadableDocumentError(msg)
    if raw.startswith(b"PK") and b"mimetypeapplication/vnd.oasis.opendocument.text" in raw[:100]:
        return ".odt"
    beginnings = {_OLE: ".doc", b"{\\rtf": ".rtf", b"%PDF-": ".pdf"}
    return next((kind for beginning, kind in beginnings.items() if raw.startswith(beginning)), suffix)


def refuse_more_paragraphs(paragraphs: int) -> None:
    """Raise UnreadableDocumentError for a document of more paragraphs than any policy has."""
    if paragraphs > MOST_PARAGRAPHS:
        msg = (
            f"It has {paragraphs:,} paragraphs, and {MOST_PARAGRAPHS:,} are far more than a policy has. Divide the "
            "document, and import each part."
        )
        raise UnreadableDocumentError(msg)


def refuse_more_characters(characters: int) -> None:
    """Raise UnreadableDocumentError for a document of more characters than any policy has."""
    if characters > TEXT_LIMIT.bytes:
        msg = f"It has {characters:,} characters, far more than a policy. Divide the document, and import each part."
        raise UnreadableDocumentError(msg)


class DocxPackage:
    """A .docx file: a zip archive of named parts (Open Packaging Conventions, ECMA-376 part 2)."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        # Part names are compared without regard to case, and some programs write a leading slash.
        self._names = {name.lstrip("/").casefold(): name for name in archive.namelist()}
        self._bytes_left = LARGEST_DOCUMENT
        self._pictures: dict[str, bytes] = {}

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """Open the bytes of a file. Raises UnreadableDocumentError."""
        try:
            return cls(zipfile.ZipFile(io.BytesIO(raw)))
        except _DAMAGED as error:
            msg = "It is damaged, or no Word document. Open it in Word and save it again as .docx."
            raise UnreadableDocumentError(msg) from error

    def has(self, name: str) -> bool:
        """Whether the package has a part called `name`."""
        return name.casefold() in self._names

    def raw(self, name: str) -> bytes:
        """The bytes of a part. Raises UnreadableDocumentError when it is damaged or unpacks to too much."""
        try:
            with self._archive.open(self._names[name.casefold()]) as part:
                raw = part.read(self._bytes_left + 1)
        except _DAMAGED as error:
            msg = f"It is damaged ({name} cannot be unpacked). Open it in Word and save it again as .docx."
            raise UnreadableDocumentError(msg) from error
        self._bytes_left -= len(raw)
        if self._bytes_left < 0:
            msg = (
                f"It unpacks to more than {LARGEST_DOCUMENT // 1_000_000} MB, far more than a policy. Copy its words "
                "into a new document."
            )
            raise UnreadableDocumentError(msg)
        return raw

    def picture(self, name: str) -> bytes:
        """As `raw`, and unpacked once however often it is shown."""
        if name not in self._pictures:
            self._pictures[name] = self.raw(name)
        return self._pictures[name]

    def xml_part(self, name: str) -> etree._Element:
        """A part parsed as XML, without fetching or expanding entities. Raises UnreadableDocumentError."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(self.raw(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            if isinstance(error, UnreadableDocumentError):
                raise
            msg = f"It is damaged ({name} cannot be read). Open it in Word and save it again as .docx."
            raise UnreadableDocumentError(msg) from error
        if root.getroottree().docinfo.internalDTD is not None:
            msg = (
                "It holds a document type, which Word never writes and which can do harm. Copy its words into a new "
                "document."
            )
            raise UnreadableDocumentError(msg)
        _refuse_more_pieces(sum(1 for _ in root.iter()))
        return root

    def main_part(self) -> str:
        """The name of the part with the document's text. Raises UnreadableDocumentError."""
        found = (target for kind, target in self.relationships("").values() if kind == "officeDocument")
        name = next((target for target in found if self.has(target)), "word/document.xml")
        if not self.has(name):
            msg = f"There is no Word document in it. {_SAVE_AS_WORD}"
            raise UnreadableDocumentError(msg)
        return name

    def relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """The relationships of `part` by id: each its type and its target, a part's name or an external URL."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(rels):
            return {}
        return dict(_relation(each, folder) for each in self.xml_part(rels).iter("{*}Relationship"))

    def related_parts(self, part: str, kind: str) -> Iterator[str]:
        """Names of the existing parts that `part` has relationships of type `kind` to, such as `styles`."""
        for related, target in self.relationships(part).values():
            if related == kind and self.has(target):
                yield target


def _refuse_more_pieces(pieces: int) -> None:
    if pieces > _MOST_PIECES:
        msg = (
            f"It is made of {pieces:,} pieces, each with a form of its own: far more than a policy. Copy its words into "
            "a new document, without their form."
        )
        raise UnreadableDocumentError(msg)


def _relation(element: etree._Element, folder: str) -> tuple[str, tuple[str, str]]:
    target = element.get("Target", "")
    if element.get("TargetMode") != "External":
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return element.get("Id", ""), (element.get("Type", "").rsplit("/", 1)[-1], target)
