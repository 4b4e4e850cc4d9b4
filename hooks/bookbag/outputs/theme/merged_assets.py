"""Merging the stylesheets and scripts of each page of a built site into one file of each kind."""

from __future__ import annotations

import functools
import hashlib
import os
import posixpath
import re
import sys
from collections.abc import Mapping
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import tinycss2

from bookbag.content.cache_folder import NO_CACHE, key_of
from bookbag.content.kept_results import Memory
from bookbag.content.quick_dataclasses import dataclass
from bookbag.outputs.theme import css_purging, css_usage, stylesheet_rules
from bookbag.outputs.theme.css_purging import purged_rules, usable_rules
from bookbag.outputs.theme.css_usage import CssUsage, PageParts
from bookbag.outputs.theme.stylesheet_rules import kept_rules_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bookbag.content.cache_folder import CacheFolder
    from bookbag.content.kept_on_disk import KeptOnDisk
    from bookbag.content.kept_results import Kept
    from bookbag.outputs.theme.stylesheet_rules import Rule

_OTHER_FILE = re.compile(r"@import|url\(\s*[\"']?(?!data:|#|[\"'])", re.IGNORECASE)
"""An import or a URL of another file. A relative one would break when the stylesheet moves to another folder."""


_ASSET_FOLDER = "bookbag"
_COMMENT = re.compile(r"^[ \t]*+/\*(?:[^*]|\*(?!/))*+\*/[ \t]*+\n", re.MULTILINE)
"""A comment that has its lines to itself, as all in Bookbag's scripts have; no text in them has a line like it."""
_OUT_OF_FOLDER, _ANY_FOLDER = ("../", "/"), "x"
"""URLs that lead to the same file from a folder and from any beside it."""
_KEEP_BYTES = "surrogateescape"
"""Error handler that keeps the bytes of a page that is not UTF-8, as a site may include somebody else's file."""


def merge_assets(folder: Path, url: str, cache: CacheFolder = NO_CACHE, memory: Memory | None = None) -> dict[str, int]:
    """Replace each run of stylesheet links, and of deferred scripts, in the pages of `folder` by one merged file.

    `url` is the absolute URL of the site, since the links of 404.html begin with its path.
    A run stays as it is if a stylesheet in it refers to other files, or if one of it is no file of the site.
    The original files are kept: a page that a reader still has open may load them.
    `cache` keeps stylesheets as they were read, and `memory` those that are merged.
    Returns the URL paths of the files written, with their sizes in bytes.
    """
    pages = PagesOfFolder(folder)
    merging = AssetMerger.of(folder, url, pages, cache, memory or Memory())
    for path, text in pages.items():
        lighter = merging.lightened(path, text)
        if lighter != text:
            _write_over(folder / path, as_bytes(lighter))
    return merging.sizes


class PagesOfFolder(Mapping[str, str]):
    """The HTML pages in a folder by their paths, each read when it is asked for: a large site fills much memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._paths = sorted(_html_files_in(folder), key=lambda path: path.split("/"))

    def __getitem__(self, path: str) -> str:
        return (self._folder / path).read_bytes().decode(errors=_KEEP_BYTES)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _html_files_in(folder: Path) -> Iterator[str]:
    """The paths of all pages in a folder, relative to it, with slashes."""
    for place, _, names in os.walk(folder):
        inside = os.path.relpath(place, folder).replace(os.sep, "/")
        yield from (posixpath.normpath(f"{inside}/{name}") for name in names if name.endswith(".html"))


def as_bytes(page: str) -> bytes:
    """A page as it is written."""
    return page.encode(errors=_KEEP_BYTES)


def _write_over(file: Path, content: bytes) -> None:
    """Write into a file that is there, for a third of what it takes to empty the file first."""
    with file.open("r+b") as opened:
        opened.write(content)
        opened.truncate()


def _css_usage_of(folder: Path, pages: Mapping[str, str], memory: Memory) -> CssUsage:
    """What the pages of a site, and the scripts in its folder, use. `memory` keeps what was found in each page."""
    used = CssUsage()
    parts: Kept[PageParts] = memory.kept("parts of pages")
    for page in pages.values():
        if parts.keeps:
            used.add_parts(parts.of(page, functools.partial(PageParts.of, page)))
        else:
            used.add_page(page)
    for script in folder.rglob("*.js"):
        used.add_script(_text_of(script))
    return used


@dataclass(frozen=True, slots=True)
class _Stylesheets:
    """Merges stylesheets; each is read once, although several runs may have it."""

    used: CssUsage
    cache: CacheFolder
    kept: Kept[str]
    """Merged stylesheets, by all that they are made from."""
    on_disk: KeptOnDisk
    """The same, from one program to the next."""
    usable: dict[str, tuple[Rule, ...]] = field(default_factory=dict)
    """The rules of stylesheets that match something in the site, by the text of the stylesheet."""

    def merged(self, texts: list[str], others: list[str]) -> str:
        """One purged stylesheet of `texts`; `others` of the same page may use what it defines (custom properties)."""
        beside = replace(self.used, style_names=set(self.used.style_names)) if others else self.used
        for other in others:
            beside.add_style(other)
        made_from = (tuple(texts), beside.recorded())

        def made() -> str:
            if not self.on_disk.keeps:
                return self._purged(texts, beside)
            return self.on_disk.of(_key_of(*made_from), lambda: self._purged(texts, beside))

        return self.kept.of(made_from, made)

    def _purged(self, texts: list[str], beside: CssUsage) -> str:
        return purged_rules(tuple(rule for text in texts for rule in self._usable_in(text)), beside)

    def _usable_in(self, text: str) -> tuple[Rule, ...]:
        """The rules of one stylesheet; the names in other stylesheets do not count here: they match no element."""
        if text not in self.usable:
            self.usable[text] = tuple(usable_rules(kept_rules_of(text, self.cache), self.used))
        return self.usable[text]


def _key_of(texts: tuple[str, ...], used: tuple[frozenset[Any], ...]) -> bytes:
    """A hash of all that a merged stylesheet follows from: the texts, what is used, and the code that purges."""
    code = (Path(module.__file__ or "").read_text("utf-8") for module in (css_purging, css_usage, stylesheet_rules))
    return key_of(
        sys.version, tinycss2.__version__, *code, Path(__file__).read_text("utf-8"), *texts, repr([*map(sorted, used)])
    )


@functools.lru_cache(maxsize=200)  # the pages of a site load the same few
def _paths_from(place: str, root: str, hrefs: tuple[str, ...]) -> tuple[str, ...]:
    whole = (href.removeprefix(root) if href.startswith("/") else posixpath.join(place, href) for href in hrefs)
    return tuple(posixpath.normpath(path.partition("?")[0]) for path in whole)


def _terminated(script: str) -> str:
    """A script that ends in a semicolon, so that another can follow."""
    script = script.rstrip()
    return script if script.endswith(";") else f"{script};"


def _text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8-sig", errors="replace")


@dataclass(frozen=True)
class _AssetRun:
    """A kind of tag, of which a page has several in a row, to be replaced by one."""

    tag: str
    name: str
    """The name of the merged file; further ones are numbered."""
    joined: Callable[[list[str], list[str]], str]
    """Merges the texts of the run, given also those of the page's other files of the kind."""

    @cached_property
    def each(self) -> re.Pattern[str]:
        """One tag, with its URL as its group."""
        return re.compile(re.escape(self.tag).replace(re.escape("{}"), r'([^"]+)'))

    @cached_property
    def several(self) -> re.Pattern[str]:
        """A whole run."""
        return re.compile(rf"{self.each.pattern}(?:\s*{self.each.pattern})*")

    def sub(self, replace: Callable[[list[str]], str | None], page: str) -> str:
        """The page with each run replaced by what `replace` returns for its URLs; None leaves the run as it is."""

        def one(found: re.Match[str]) -> str:
            return replace(self.each.findall(found[0])) or found[0]

        return self.several.sub(one, page)


@dataclass(slots=True)
class AssetMerger:
    """Merges the stylesheets and scripts of pages, and writes the merged files into the folder of the site."""

    folder: Path
    root: str
    """The path of the site's URL, ending in `/`."""
    runs: tuple[_AssetRun, ...]
    made: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = field(default_factory=dict)
    """URL paths of merged files, with hash, by the paths of the files merged and of the page's others."""
    sizes: dict[str, int] = field(default_factory=dict)
    mergeable: dict[str, bool] = field(default_factory=dict)
    """Whether a file can be merged, by its path: every page names the same few."""

    @classmethod
    def of(cls, folder: Path, url: str, pages: Mapping[str, str], cache: CacheFolder, memory: Memory) -> AssetMerger:
        """For a site at a URL, with these pages, whose other files are in `folder`."""
        styles = _Stylesheets(
            _css_usage_of(folder, pages, memory), cache, memory.kept("stylesheets"), memory.page_parts
        )
        css = _AssetRun('<link rel="stylesheet" href="{}">', "site.css", styles.merged)
        js = _AssetRun(
            '<script src="{}" defer></script>', "site.js", lambda texts, _: "\n".join(map(_terminated, texts))
        )
        return cls(folder, posixpath.join(urlsplit(url).path, ""), (css, js))

    def lightened(self, path: str, page: str) -> str:
        """The page at a path with one file for each run."""
        place = posixpath.dirname(path)
        for run in self.runs:
            every = self._paths(tuple(run.each.findall(page)), place)
            page = run.sub(functools.partial(self._one_for, place, run, every), page)
        return page

    def _one_for(self, place: str, run: _AssetRun, every: tuple[str, ...], hrefs: list[str]) -> str | None:
        paths = self._paths(tuple(hrefs), place)
        if paths == (f"{_ASSET_FOLDER}/{run.name}",) or not all(self._can_be_merged(path) for path in paths):
            return None
        others = tuple(path for path in every if path not in paths and (self.folder / path).is_file())
        if (paths, others) not in self.made:
            self.made[paths, others] = self._written(paths, others, run)
        to_root = self.root if hrefs[0].startswith("/") else "../" * len(place.split("/") if place else ())
        return run.tag.format(to_root + self.made[paths, others])

    def _paths(self, hrefs: tuple[str, ...], place: str) -> tuple[str, ...]:
        """The paths of the files to which the URLs of a page in the folder `place` lead."""
        if place and all(href.startswith(_OUT_OF_FOLDER) for href in hrefs):
            place = posixpath.join(posixpath.dirname(place), _ANY_FOLDER)
        return _paths_from(place, self.root, hrefs)

    def _can_be_merged(self, path: str) -> bool:
        if path not in self.mergeable:
            self.mergeable[path] = self._refers_to_none(path)
        return self.mergeable[path]

    def _refers_to_none(self, path: str) -> bool:
        """Whether a path is a file of the site, and no stylesheet that refers to other files."""
        file = self.folder / path
        if path.startswith("..") or not file.is_file():
            return False
        return not path.endswith(".css") or not _OTHER_FILE.search(_text_of(file))

    def _words_of(self, path: str) -> str:
        """The text of a file; without comments where it is a script of Bookbag's own, of which they are a third."""
        text = _text_of(self.folder / path)
        own = path.startswith(f"{_ASSET_FOLDER}/") and path.endswith(".js")
        return _COMMENT.sub("", text) if own else text

    def _written(self, paths: tuple[str, ...], others: tuple[str, ...], run: _AssetRun) -> str:
        """Write the merged file of `paths` and return its URL path with a hash of its content.

        The hash is in the query rather than in the name, so that cached pages still find the file.
        """
        texts, beside = ([self._words_of(path) for path in some] for some in (paths, others))
        text = run.joined(texts, beside).encode()
        stem, ending = posixpath.splitext(run.name)
        alike = sum(1 for address in self.sizes if address.endswith(ending))
        address = f"{_ASSET_FOLDER}/{stem}-{alike + 1}{ending}" if alike else f"{_ASSET_FOLDER}/{run.name}"
        (self.folder / address).parent.mkdir(exist_ok=True)
        (self.folder / address).write_bytes(text)
        self.sizes[address] = len(text)
        return f"{address}?{hashlib.sha256(text).hexdigest()[:8]}"
