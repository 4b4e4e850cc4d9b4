"""Find a site's folder, and the rendered HTML of its pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from bookbag.content.source_paths import SourcePath


def site_folder(config: MkDocsConfig) -> Path:
    """The folder that holds mkdocs.yml, setting.yml and policies/."""
    if config.config_file_path:
        return Path(config.config_file_path).resolve().parent
    return Path(config.docs_dir).resolve().parent


def rendered_html(files: Files, link: SourcePath) -> str:
    """The HTML of a page's body, once MkDocs has rendered it; empty if there is no such page, or it has no body."""
    file = files.get_file_from_path(link)
    return (file.page.content if file and file.page else None) or ""
