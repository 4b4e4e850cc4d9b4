"""Detect `mkdocs serve`, and tell it what to watch."""

from __future__ import annotations

from contextvars import ContextVar
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


_MEMORY: ContextVar[Memory | None] = ContextVar("what a running `mkdocs serve` keeps from build to build", default=None)


def note_command(command: str) -> None:
    """Note which command of MkDocs has begun."""
    _COMMAND.set(command)
    _MEMORY.set(Memory(keeps=True) if command == "serve" else None)


def memory_of_command() -> Memory | None:
    """What the running command keeps from build to build; None, unless it serves a preview."""
    return _MEMORY.get()


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
