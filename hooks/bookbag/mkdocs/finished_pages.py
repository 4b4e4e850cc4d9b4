"""Finished pages, and the finished site."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from bookbag.content.handbook import FOLDER
from bookbag.mkdocs.build_state import site_in
from bookbag.outputs.theme.material_markup import corrected_page, with_lazy_theme_script
from bookbag.outputs.theme.merged_assets import merge_assets

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


_ENTRY = re.compile(r"\s*<url>\s*<loc>(?P<address>[^<]*)</loc>.*?</url>", re.DOTALL)
"""A page in a sitemap, as MkDocs writes it."""


def finish_page(page: str, config: MkDocsConfig) -> str:
    """The page as it is written.

    The theme's script waits for the first touch, but not where the site has scripts of its own: they count on it.
    """
    page = corrected_page(page)
    return with_lazy_theme_script(page) if site_in(config) and not config.extra_javascript else page


def without_handbook(sitemap: str, config: MkDocsConfig) -> str:
    """The sitemap without the committee's handbook, which nobody looks for. Other pages may have its folder's name."""
    handbook = urljoin(config.site_url or "/", f"{FOLDER}/")
    return _ENTRY.sub(lambda entry: "" if unescape(entry["address"]).startswith(handbook) else entry[0], sitemap)


def finish_site(config: MkDocsConfig) -> None:
    """One stylesheet and one script for all pages."""
    if site_in(config):
        merge_assets(Path(config.site_dir), config.site_url or "/")
