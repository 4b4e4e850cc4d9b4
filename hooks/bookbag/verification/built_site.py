"""A built site as its files: pages, and what is written in them."""

from __future__ import annotations

import gzip
import html as entities
import posixpath
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from bookbag.rules.addresses import file_of, is_elsewhere, path_below

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TEXTS = (".html", ".xml", ".json", ".csv", ".txt", ".ics", ".atom", ".gz", ".svg")


class BuiltPage:
    """One HTML file of a built site."""

    def __init__(self, path: str, raw: bytes) -> None:
        self.path = path
        """From the folder of the built site: `policies/complaints/index.html`."""
        self._root = _document_of(raw)

    def all(self, css_class: str) -> list[html.HtmlElement]:
        """The elements with a class."""
        return [e for e in self._root.iter(etree.Element) if css_class in e.get("class", "").split()]

    def headings(self) -> list[str]:
        """The text of every h1."""
        return [said(element) for element in self._root.iter("h1")]

    def words(self) -> str:
        """All its words, white space folded."""
        return said(self._root)

    def meta(self, name: str) -> str | None:
        """The content of a `meta` element."""
        for element in self._root.iter("meta"):
            if element.get("name") == name:
                return str(element.get("content", "")) or None
        return None

    def targets(self) -> Iterator[str]:
        """Everything that the page links to or loads, as written."""
        for element in self._root.iter("a", "link", "img", "script", "source"):
            for attribute in ("href", "src"):
                if target := element.get(attribute):
                    yield target


def _document_of(raw: bytes) -> html.HtmlElement:
    try:
        return html.document_fromstring(raw, parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:  # there is no element in it, but white space or a comment: a page without words
        return html.Element("html")


def said(element: html.HtmlElement) -> str:
    """The words of an element, its white space folded."""
    return " ".join(element.text_content().split())


@dataclass(frozen=True)
class BuiltSite:
    """The folder of a built site."""

    folder: Path

    @cached_property
    def files(self) -> tuple[str, ...]:
        """Every file, by its path from the folder."""
        return tuple(
            sorted(file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*") if file.is_file())
        )

    @cached_property
    def pages(self) -> dict[str, BuiltPage]:
        """Every HTML page by its path."""
        texts = ((path, self.bytes(path)) for path in self.files if path.endswith(".html"))
        return {path: BuiltPage(path, raw) for path, raw in texts if raw.strip()}

    def page_of(self, link: str) -> BuiltPage | None:
        """The page of what links in content call `link`."""
        return self.pages.get(file_of(link))

    def bytes(self, path: str) -> bytes:
        """The content of a file."""
        return (self.folder / path).read_bytes()

    def text(self, path: str) -> str | None:
        """The text of a file; None where there is none."""
        return self.bytes(path).decode("utf-8", errors="replace") if path in self._known else None

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every file that holds words, with all its words as they would be read."""
        for path in self.files:
            if path.endswith(_TEXTS):
                raw = unpacked(self.bytes(path)) or b"" if path.endswith(".gz") else self.bytes(path)
                yield path, " ".join(entities.unescape(raw.decode("utf-8", errors="replace")).split())

    def has(self, path: str) -> bool:
        """Whether an address, from the root of the site, leads to a file."""
        path = "" if path == "." else path.removeprefix("./")
        return (path in self._known) or (f"{path.rstrip('/')}/index.html".removeprefix("/") in self._known)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.files)


def unpacked(raw: bytes) -> bytes | None:
    """What a compressed file holds; None where it is damaged."""
    try:
        return gzip.decompress(raw)
    except (OSError, EOFError, zlib.error):
        return None


def resolve(target: str, path: str, root: str) -> str | None:
    """The path that `target` on the page `path` leads to; None where it leaves the site.

    `root` is the whole address of the site.
    """
    inside = path_below(target, root)
    if is_elsewhere(target) and inside is None:
        return None
    parts = urlsplit(target if inside is None else f"/{inside}")
    if inside is not None:
        return posixpath.normpath(unquote(parts.path).lstrip("/") or ".")
    if parts.path.startswith("/"):
        prefix = urlsplit(root).path
        return (unquote(parts.path).removeprefix(prefix) or ".") if parts.path.startswith(prefix) else None
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
