"""Detect `mkdocs serve`, and tell it what to watch."""

from __future__ import annotations

import shutil
import tempfile
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bookbag.content.folder import OWN_TEMPLATES, POLICIES
from bookbag.content.kept_results import Memory
from bookbag.content.records.setting import Setting
from bookbag.mkdocs.paths import site_folder

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

_WATCHED = (POLICIES, Setting.path, OWN_TEMPLATES)


_COMMAND: ContextVar[str] = ContextVar("command of MkDocs", default="build")
"""The running command of MkDocs.

MkDocs names it once, before a configuration exists, and `serve` makes a new configuration for every build, so it cannot
be kept there. A context variable lasts as long as the command and is not shared with other threads or tests. If
MkDocs's functions are called without a command, the site is built to be published.
"""


@dataclass(slots=True)
class Preview:
    """What a running `mkdocs serve` keeps from build to build."""

    memory: Memory = field(default_factory=lambda: Memory(keeps=True))
    shown: Path | None = None
    """The folder that the server shows."""
    building: Path | None = None
    """The folder of the build that is being made."""


_PREVIEW: ContextVar[Preview | None] = ContextVar("the preview that is served", default=None)


def note_command(command: str) -> None:
    """Note which command of MkDocs has begun."""
    _COMMAND.set(command)
    _PREVIEW.set(Preview() if command == "serve" else None)


def memory_of_command() -> Memory | None:
    """What the running command keeps from build to build; None, unless it serves a preview."""
    preview = _PREVIEW.get()
    return preview.memory if preview else None


def begin_preview(config: MkDocsConfig) -> None:
    """Let a preview be built beside the folder that the server shows."""
    if preview := _PREVIEW.get():
        preview.shown = Path(config.site_dir)
        preview.building = Path(tempfile.mkdtemp(prefix="next_", dir=preview.shown.parent))
        config.site_dir = str(preview.building)


def folder_to_be_shown() -> Path | None:
    """The folder into which a preview is moved once it is built; None where a site is built to be published."""
    preview = _PREVIEW.get()
    return preview.shown if preview else None


def give_up_preview() -> None:
    """Delete what there is of a preview that could not be built; the last one stays as it is."""
    preview = _PREVIEW.get()
    if preview and preview.building and preview.building.exists():
        shutil.rmtree(preview.building)


def is_served() -> bool:
    """Whether the build is a preview under `mkdocs serve`, which sets the address of the site itself.

    Not for `mkdocs serve --clean`, which MkDocs starts as `build`: it shows the site as it will be published.
    """
    return _COMMAND.get() == "serve"


def watch_site_folder(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Watch policies/, setting.yml and overrides/ too: MkDocs watches docs/ and mkdocs.yml only."""
    folder = site_folder(config)
    for name in _WATCHED:
        if (folder / name).exists():
            server.watch(str(folder / name))
