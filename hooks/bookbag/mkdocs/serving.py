"""`mkdocs serve`: what it watches, and how to know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.mkdocs.place import site_folder

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

_WATCHED = ("policies", "setting.yml", "overrides")


def is_served(config: MkDocsConfig) -> bool:
    """Whether this build is for `mkdocs serve`, which sets the address of the site to its own."""
    return bool(config.site_url) and (config.site_url or "").startswith(f"http://{config.dev_addr}")


def watch_content(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Watch what MkDocs does not know: it follows docs/ and mkdocs.yml alone."""
    folder = site_folder(config)
    for name in _WATCHED:
        if (folder / name).exists():
            server.watch(str(folder / name))
