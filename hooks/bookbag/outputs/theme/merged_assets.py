"""One stylesheet and one script for the pages of a built site, in place of the several that they name."""

from __future__ import annotations

import copy
import functools
import hashlib
import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bookbag.outputs.theme.css_purging import purged_css
from bookbag.outputs.theme.css_usage import CssUsage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_RELATIVE_REFERENCE = re.compile(r"@import|url\(\s*[\"']?(?!data:|#|[\"'])", re.IGNORECASE)
"""Seen from another folder, such an address would lead to something else."""


_ASSET_FOLDER = "bookbag"
_KEEP_BYTES = "surrogateescape"
"""A page that somebody saved in another coding is none of our business, and keeps its bytes."""


def merge_assets(folder: Path, url: str) -> dict[str, int]:
    """Put one file in place of each row of stylesheets, and of scripts that wait for the page, in a built site.

    `url` is the address of the site: the page for what is not found begins its links with its path.
    A row with a sheet that leads to other files, or with anything that is no file of the site, stays as it is.
    The files that it stands for stay too: a page that a reader keeps open may still ask for them.
    Returns the files written, as addresses from the root of the site, with their sizes in bytes.
    """
    used = css_usage_of(folder)
    rows = (
        _AssetRun(
            '<link rel="stylesheet" href="{}">',
            "site.css",
            lambda texts, others: _merged_stylesheet(texts, others, used),
        ),
        _AssetRun('<script src="{}" defer></script>', "site.js", lambda texts, _: "\n".join(map(_terminated, texts))),
    )
    merging = _Merger(folder, posixpath.join(urlsplit(url).path, ""))
    for page in sorted(folder.rglob("*.html")):
        text = page.read_bytes().decode(errors=_KEEP_BYTES)
        lighter = merging.lightened(text, posixpath.dirname(page.relative_to(folder).as_posix()), rows)
        if lighter != text:
            page.write_bytes(lighter.encode(errors=_KEEP_BYTES))
    return merging.sizes


def css_usage_of(folder: Path) -> CssUsage:
    """What the pages and scripts of a built site name."""
    used = CssUsage()
    for page in folder.rglob("*.html"):
        used.add_page(page.read_bytes().decode(errors=_KEEP_BYTES))
    for script in folder.rglob("*.js"):
        used.add_script(_text_of(script))
    return used


def _merged_stylesheet(texts: list[str], others: list[str], used: CssUsage) -> str:
    """One purged sheet of several, beside which `others` stand in the same page and may ask for what it defines."""
    beside = copy.deepcopy(used) if others else used
    for other in others:
        beside.add_style(other)
    return purged_css("\n".join(texts), beside)


def _terminated(script: str) -> str:
    """A script after which another can stand."""
    script = script.rstrip()
    return script if script.endswith(";") else f"{script};"


def _text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8-sig", errors="replace")


@dataclass(frozen=True, slots=True)
class _AssetRun:
    """A kind of file, of which a page names several in a row."""

    tag: str
    name: str
    """What the one file is called; further ones, for other rows, are numbered."""
    joined: Callable[[list[str], list[str]], str]
    """Their texts, and those of the others of the page, as one."""

    @property
    def each(self) -> str:
        return re.escape(self.tag).replace(re.escape("{}"), r'([^"]+)')

    def sub(self, replace: Callable[[list[str]], str | None], page: str) -> str:
        """The page with each row as `replace` would have it, given what it leads to; None leaves it alone."""

        def one(found: re.Match[str]) -> str:
            return replace(re.findall(self.each, found[0])) or found[0]

        return re.sub(rf"{self.each}(?:\s*{self.each})*", one, page)


@dataclass(slots=True)
class _Merger:
    folder: Path
    root: str
    """The path of the site's address, ending in `/`."""
    made: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = field(default_factory=dict)
    """Addresses of files, each with the mark of its content, by the paths of what they stand for, and stand beside."""
    sizes: dict[str, int] = field(default_factory=dict)

    def lightened(self, page: str, place: str, rows: tuple[_AssetRun, ...]) -> str:
        """The page with one file for each row; `place` is its folder."""
        for row in rows:
            every = [self._path(href, place) for href in re.findall(row.each, page)]
            page = row.sub(functools.partial(self._one_for, place, row, every), page)
        return page

    def _one_for(self, place: str, row: _AssetRun, every: list[str], hrefs: list[str]) -> str | None:
        paths = tuple(self._path(href, place) for href in hrefs)
        if paths == (f"{_ASSET_FOLDER}/{row.name}",) or not all(self._can_be_merged(path) for path in paths):
            return None
        others = tuple(path for path in every if path not in paths and (self.folder / path).is_file())
        if (paths, others) not in self.made:
            self.made[paths, others] = self._written(paths, others, row)
        to_root = self.root if hrefs[0].startswith("/") else "../" * len(place.split("/") if place else ())
        return row.tag.format(to_root + self.made[paths, others])

    def _path(self, href: str, place: str) -> str:
        path = href.removeprefix(self.root) if href.startswith("/") else posixpath.join(place, href)
        return posixpath.normpath(path.partition("?")[0])

    def _can_be_merged(self, path: str) -> bool:
        file = self.folder / path
        if path.startswith("..") or not file.is_file():
            return False
        return not path.endswith(".css") or not _RELATIVE_REFERENCE.search(_text_of(file))

    def _written(self, paths: tuple[str, ...], others: tuple[str, ...], row: _AssetRun) -> str:
        """The address of the file that stands for `paths`, from the root of the site.

        The mark of its content is asked for rather than part of the name, so that a page which a reader's browser
        has kept finds the file of today, and not none.
        """
        texts, beside = ([_text_of(self.folder / path) for path in some] for some in (paths, others))
        text = row.joined(texts, beside).encode()
        stem, ending = posixpath.splitext(row.name)
        alike = sum(1 for address in self.sizes if address.endswith(ending))
        address = f"{_ASSET_FOLDER}/{stem}-{alike + 1}{ending}" if alike else f"{_ASSET_FOLDER}/{row.name}"
        (self.folder / address).parent.mkdir(exist_ok=True)
        (self.folder / address).write_bytes(text)
        self.sizes[address] = len(text)
        return f"{address}?{hashlib.sha256(text).hexdigest()[:8]}"
