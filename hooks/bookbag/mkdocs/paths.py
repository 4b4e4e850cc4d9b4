"""Find a site's folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def site_folder(config: MkDocsConfig) -> Path:
    """The folder that holds mkdocs.yml, setting.yml and policies/."""
    if config.config_file_path:
        return Path(config.config_file_path).resolve().parent
    return Path(config.docs_dir).resolve().parent
