"""`mkdocs serve`: how to know it, and what it watches."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

from bookbag.mkdocs.paths import site_folder

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

_WATCHED = ("policies", "setting.yml", "overrides")


_COMMAND: ContextVar[str] = ContextVar("command of MkDocs", default="build")
"""MkDocs names its command once, before there is a configuration to note it in, and makes a new configuration for every
build that `serve` runs. A context variable lasts as long as the command, and no other thread or test sees it.
Who builds by MkDocs's functions, without a command, builds a site to be published."""


def note_command(command: str) -> None:
    """Keep which command of MkDocs has begun."""
    _COMMAND.set(command)


def is_served() -> bool:
    """Whether somebody looks on as the site is built, at an address that `mkdocs serve` sets.

    `mkdocs serve --clean` says `build`: it shows the site as it will be published.
    """
    return _COMMAND.get() == "serve"


def watch_site_folder(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Watch what MkDocs does not know: it follows docs/ and mkdocs.yml alone."""
    folder = site_folder(config)
    for name in _WATCHED:
        if (folder / name).exists():
            server.watch(str(folder / name))
