"""What builds keep for the next in the cache of whoever builds."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import mkdocs
from mkdocs.utils import get_theme_dir

from bookbag.content.cache_folder import CacheFolder, user_cache_folder
from bookbag.outputs.pages.compiled_templates import CompiledTemplates
from bookbag.outputs.theme.template_folder import template_folder


def build_cache() -> CacheFolder:
    """The folder of what is kept."""
    return user_cache_folder(os.environ, sys.platform)


def templates_of_build() -> CompiledTemplates:
    """The compiled templates of Bookbag, Material and MkDocs, for one environment."""
    folders = (template_folder(), Path(get_theme_dir("material")), Path(mkdocs.__file__).with_name("templates"))
    return CompiledTemplates(build_cache(), folders)
