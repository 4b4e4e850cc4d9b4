"""A built site read from its folder: its files, its pages and their words."""

from __future__ import annotations

import html as entities
import posixpath
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import nh3
from lxml import etree, html

from bookbag.content.gzip_files import decompressed
from bookbag.content.quick_dataclasses import dataclass
from bookbag.markup.address_attributes import addresses_in
from bookbag.markup.html_cleaner import encodable
from bookbag.markup.safe_list import FRAMES, HIDE, RUN
from bookbag.outputs.protection.security_policy import POLICY_META
from bookbag.rules.addresses import file_of, is_elsewhere, path_below

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bookbag.content.source_paths import SourcePath

NOT_FOUND_PAGE = "404.html"
"""Served at any missing address, so its relative links cannot be resolved from its own path."""

# The files whose words are searched for hidden content.
_TEXT_SUFFIXES = (".html", ".xml", ".json", ".csv", ".txt", ".ics", ".atom", ".gz", ".svg")
_NOT_SHOWN = HIDE | RUN | FRAMES
"""Elements whose words no browser shows as words of the page."""


class BuiltPage:
    """One HTML file of a built site."""

    def __init__(self, path: str, raw: bytes) -> None:
        self.path = path
        """Relative to the folder of the built site: `policies/complaints/index.html`."""
        self.html = raw.decode("utf-8", errors="replace")
        self._root = _document_of(raw)

    def all(self, css_class: str) -> list[html.HtmlElement]:
        """The elements with the class `css_class`."""
        return [e for e in self._root.iter(etree.Element) if css_class in e.get("class", "").split()]

    def headings(self) -> list[str]:
        """The text of every `h1` element."""
        return [words_of_element(element) for element in self._root.iter("h1")]

    def words(self) -> str:
        """All text that a browser shows, with white space collapsed: none of scripts, styles and unclosed text boxes."""
        shown = nh3.clean(encodable(self.html), tags=set(), clean_content_tags=set(_NOT_SHOWN))
        return " ".join(entities.unescape(shown).split())

    def meta(self, name: str) -> str | None:
        """The `content` of the `meta` element called `name`; None if it is missing or empty."""
        for element in self._root.iter("meta"):
            if element.get("name") == name:
                return str(element.get("content", "")) or None
        return None

    def policy(self) -> str | None:
        """The Content-Security-Policy of the page; None if it has none, or more than one."""
        said = [each for each in self._root.iter("meta") if each.get("http-equiv", "").lower() == POLICY_META.lower()]
        return str(said[0].get("content", "")) if len(said) == 1 else None

    def targets(self) -> Iterator[str]:
        """The address of everything that the page links to or loads, as written in the HTML."""
        for element in self._root.iter("a", "link", "img", "script", "source"):
            for attribute in ("href", "src", "srcset"):
                yield from filter(None, addresses_in(attribute, element.get(attribute, "")))


def _document_of(raw: bytes) -> html.HtmlElement:
    try:
        return html.document_fromstring(raw, parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:  # the file has no element, only white space or a comment: a page without words
        return html.Element("html")


def words_of_element(element: html.HtmlElement) -> str:
    """The text of an element, with white space collapsed."""
    return " ".join(element.text_content().split())


@dataclass(frozen=True)
class BuiltSite:
    """The folder of a built site."""

    folder: Path

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The path of every file, relative to the folder."""
        return tuple(
            sorted(file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*") if file.is_file())
        )

    @cached_property
    def pages(self) -> dict[str, BuiltPage]:
        """Every HTML page that is not empty, by its path."""
        texts = ((path, self.bytes(path)) for path in self.files if path.endswith(".html"))
        return {path: BuiltPage(path, raw) for path, raw in texts if raw.strip()}

    def page_of(self, link: SourcePath) -> BuiltPage | None:
        """The page built from the source file `link` (`policies/complaints.md`); None if there is none."""
        return self.pages.get(file_of(link))

    def bytes(self, path: str) -> bytes:
        """The content of a file."""
        return (self.folder / path).read_bytes()

    def text(self, path: str) -> str | None:
        """The text of a file; None if there is no such file."""
        return self.bytes(path).decode("utf-8", errors="replace") if path in self._file_set else None

    def texts(self) -> Iterator[tuple[str, str]]:
        """The path and text of every file with words: unzipped, entities decoded, white space collapsed."""
        for path in self.files:
            if path.endswith(_TEXT_SUFFIXES):
                raw = decompressed(self.bytes(path)) or b"" if path.endswith(".gz") else self.bytes(path)
                yield path, " ".join(entities.unescape(raw.decode("utf-8", errors="replace")).split())

    def has(self, path: str) -> bool:
        """Whether `path`, relative to the root of the site, is a file, or a folder with an index page."""
        path = "" if path == "." else path.removeprefix("./")
        return (path in self._file_set) or (f"{path.rstrip('/')}/index.html".removeprefix("/") in self._file_set)

    @cached_property
    def _file_set(self) -> frozenset[str]:
        return frozenset(self.files)


def resolve_target(target: str, path: str, root: str) -> str | None:
    """The path, from the site's root, that the link `target` on the page `path` leads to; None if it leaves the site.

    `root` is the full URL of the site: a link may be written with it, or with its path (`/nursery/policies/`).
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
