"""Where the site that is being built stands, and where its rendered words are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def site_folder(config: MkDocsConfig) -> Path:
    """The folder in which mkdocs.yml, setting.yml and policies/ stand."""
    if config.config_file_path:
        return Path(config.config_file_path).resolve().parent
    return Path(config.docs_dir).resolve().parent


def rendered_html(files: Files, link: str) -> str:
    """The HTML of the words of a page, once MkDocs has rendered it; empty where there are none."""
    file = files.get_file_from_path(link)
    return (file.page.content if file and file.page else None) or ""
