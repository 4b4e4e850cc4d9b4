"""A build goes to a hidden folder beside the last site, and takes its place when all of it is finished.

A preview is built so, too, and is moved into the folder that is shown file by file (`served_folder`).

Until then the last site stays as it is, whatever ends the build: an error, a full disk, somebody, or the power.
"""

from __future__ import annotations

import logging
import shutil
from contextlib import ExitStack
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import CountHandler

from bookbag.content.folder import DOCS, POLICIES
from bookbag.content.hidden_places import clear_leftovers, clear_leftovers_below
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.swapping import folder_in_waiting, put_in_place
from bookbag.mkdocs.paths import site_folder
from bookbag.mkdocs.serving import is_served

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@dataclass(frozen=True, slots=True)
class _Build:
    """A build that has begun."""

    config: MkDocsConfig
    named: str
    """The folder of the site, as it was configured."""
    place: Path
    """The hidden folder, which stands in `config.site_dir` for as long as the build lasts."""
    hidden: ExitStack
    """Removes the hidden folder."""

    @property
    def target(self) -> Path:
        """The folder of the site; behind a link, which stays."""
        return Path(self.named).resolve()


_BUILD: ContextVar[_Build | None] = ContextVar("build that has begun", default=None)
"""MkDocs tells neither of an error nor of an interruption whose build it ends."""
_DIRTY: ContextVar[bool] = ContextVar("whether what has not changed is left", default=False)


def note_dirtiness(*, dirty: bool) -> None:
    """Note whether the build is to leave what has not changed (`--dirty`)."""
    _DIRTY.set(dirty)


def clear_what_was_killed(config: MkDocsConfig) -> None:
    """Remove what an earlier build or command left behind, and put back a site that one had moved aside.

    First of all, so that it is done where the content stops the build.
    """
    abandon()
    clear_leftovers_below(*(site_folder(config) / name for name in (POLICIES, DOCS)))
    target = Path(config.site_dir).resolve()
    clear_leftovers(target.parent, target)


def begin_in_waiting(config: MkDocsConfig) -> None:
    """Let MkDocs build in a hidden folder beside the last site, or beside the folder that `mkdocs serve` shows.

    Raises PluginError if there can be none.
    """
    named, hidden = config.site_dir, ExitStack()
    target = Path(named).resolve()
    if target.exists() and not target.is_dir():
        msg = f"`{named}` is a file, so no site can be put there. Move it away, or give another name: --site-dir"
        raise PluginError(msg)
    try:
        place = hidden.enter_context(folder_in_waiting(target))
        _BUILD.set(_Build(config, named, place, hidden))
        if _DIRTY.get() and target.is_dir() and not is_served():
            shutil.copytree(target, place, symlinks=True, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
    except OSError as error:
        abandon()
        msg = f"`{named}` cannot be built: {error.strerror or error}. The last site is as it was."
        raise PluginError(msg) from error
    config.site_dir = str(place)


def put_build_in_place(config: MkDocsConfig) -> None:
    """Put the finished build in the place of the last site, unless MkDocs is about to fail it for its warnings."""
    build = _BUILD.get()
    if build is None or (config.strict and _has_warned()):
        return
    if not put_in_place(build.place, build.target):
        get_plugin_logger("bookbag").info(
            "%s cannot be moved, as a mount or in a folder of somebody else's, so its files were replaced one by one. "
            "Build again if that was interrupted.",
            build.named,
        )
    abandon()


def folder_shown() -> Path | None:
    """The folder that `mkdocs serve` shows, into which a preview is moved once it is built; None for any other build."""
    build = _BUILD.get()
    return build.target if build and is_served() else None


def abandon() -> None:
    """Remove what a build has made that is not in place, if one has begun."""
    build = _BUILD.get()
    if build is not None:
        _BUILD.set(None)
        build.config.site_dir = build.named
        build.hidden.close()


def last_site_stands() -> bool:
    """Whether a build has begun that is not in place yet."""
    return _BUILD.get() is not None


def with_site_named(text: str) -> str:
    """A text that may name the hidden folder of the build, with the name of the site's folder instead."""
    build = _BUILD.get()
    return text.replace(str(build.place), build.named) if build else text


def _has_warned() -> bool:
    """Whether MkDocs, told to be strict, has counted a warning."""
    counters = (each for each in logging.getLogger("mkdocs").handlers if isinstance(each, CountHandler))
    return any(counter.get_counts() for counter in counters)
