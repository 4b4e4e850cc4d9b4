"""Puts the editor into the built site, after everything that looks through the pages of parents."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bookbag.outputs.editor.editor_files import editor_files

if TYPE_CHECKING:
    from pathlib import Path

    from bookbag.publishing.site import Site

_LOG = logging.getLogger("mkdocs.hooks.bookbag")


def write_editor(site: Site, folder: Path) -> None:
    """Write the files of the editor into the folder of the built site.

    Stylesheets and scripts of the site are merged and purged by then, so that parents' pages do not grow by it.
    """
    made = editor_files(site.setting)
    if not made:
        _LOG.warning("The editor has not been made, so the site has none: run `make site` in Bookbag's own folder.")
    for path, content in made.items():
        file = folder / path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
