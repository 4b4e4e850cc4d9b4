"""One stylesheet and one script for the pages of a built site, in place of the several that they name."""

from __future__ import annotations

import hashlib
import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bookbag.light.purging import purged
from bookbag.light.used import Used

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LEADS_ELSEWHERE = re.compile(r"@import|url\(\s*[\"']?(?!data:|#|[\"'])", re.IGNORECASE)
"""Seen from another folder, such an address would lead to something else."""


def make_light(folder: Path, url: str) -> dict[str, int]:
    """Put one file in place of each row of stylesheets, and of scripts that wait for the page, in a built site.

    `url` is the address of the site: the page for what is not found begins its links with its path.
    A row with a sheet that leads to other files, or with anything that is no file of the site, stays as it is.
    The files that it stands for stay too: a page that a reader keeps open may still ask for them.
    Returns the files written, as addresses from the root of the site, with their sizes in bytes.
    """
    used = what_is_used(folder)
    rows = (
        _Row("link", '<link rel="stylesheet" href="{}">', "site.css", lambda texts: purged("\n".join(texts), used)),
        _Row("script", '<script src="{}" defer></script>', "site.js", "\n".join),
    )
    merging = _Merging(folder, urlsplit(url).path or "/")
    for page in sorted(folder.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        lighter = merging.lightened(text, posixpath.dirname(page.relative_to(folder).as_posix()), rows)
        if lighter != text:
            page.write_bytes(lighter.encode())
    return merging.sizes


def what_is_used(folder: Path) -> Used:
    """What the pages and scripts of a built site name."""
    used = Used()
    for page in folder.rglob("*.html"):
        used.take_page(page.read_text(encoding="utf-8"))
    for script in folder.rglob("*.js"):
        used.take_script(script.read_text(encoding="utf-8", errors="replace"))
    return used


@dataclass(frozen=True, slots=True)
class _Row:
    """A kind of file, of which a page names several in a row."""

    element: str
    tag: str
    name: str
    """What the one file is called; further ones, for other rows, are numbered."""
    joined: Callable[[list[str]], str]

    def pattern(self) -> re.Pattern[str]:
        one = re.escape(self.tag).replace(re.escape("{}"), r'([^"]+)')
        return re.compile(rf"{one}(?:\s*{one})*")

    def hrefs(self, row: str) -> list[str]:
        return re.findall(re.escape(self.tag).replace(re.escape("{}"), r'([^"]+)'), row)


@dataclass(slots=True)
class _Merging:
    folder: Path
    root: str
    made: dict[tuple[str, ...], str] = field(default_factory=dict)
    """Names of files, each with the mark of its content, by the paths of those that they stand for."""
    sizes: dict[str, int] = field(default_factory=dict)

    def lightened(self, page: str, place: str, rows: tuple[_Row, ...]) -> str:
        """The page with one file for each row; `place` is its folder."""
        for row in rows:
            page = row.pattern().sub(lambda found, row=row: self._one_for(found[0], place, row), page)  # type: ignore[misc]
        return page

    def _one_for(self, found: str, place: str, row: _Row) -> str:
        hrefs = row.hrefs(found)
        paths = tuple(self._path(href, place) for href in hrefs)
        if not all(self._can_be_merged(path) for path in paths):
            return found
        if paths not in self.made:
            self.made[paths] = self._written(paths, row)
        root = hrefs[0].removesuffix(paths[0]) if hrefs[0].endswith(paths[0]) else ""
        return row.tag.format(root + self.made[paths])

    def _path(self, href: str, place: str) -> str:
        path = href.removeprefix(self.root) if href.startswith("/") else posixpath.join(place, href)
        return posixpath.normpath(path.partition("?")[0])

    def _can_be_merged(self, path: str) -> bool:
        file = self.folder / path
        if path.startswith("..") or not file.is_file():
            return False
        return not path.endswith(".css") or not _LEADS_ELSEWHERE.search(file.read_text(encoding="utf-8"))

    def _written(self, paths: tuple[str, ...], row: _Row) -> str:
        """The address of the file that stands for `paths`, from the root of the site.

        The mark of its content is asked for rather than part of the name, so that a page which a reader's browser
        has kept finds the file of today, and not none.
        """
        text = row.joined([(self.folder / path).read_text(encoding="utf-8") for path in paths]).encode()
        stem, ending = posixpath.splitext(row.name)
        alike = sum(1 for address in self.sizes if address.endswith(ending))
        address = f"bookbag/{stem}-{alike + 1}{ending}" if alike else f"bookbag/{row.name}"
        (self.folder / address).write_bytes(text)
        self.sizes[address] = len(text)
        return f"{address}?{hashlib.sha256(text).hexdigest()[:8]}"
