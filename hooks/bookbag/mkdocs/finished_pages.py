"""The last changes to finished HTML pages, to the sitemap and to the built folder."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from bookbag.content.handbook import FOLDER
from bookbag.mkdocs.build_state import get_kept_pages, published_site
from bookbag.mkdocs.caching import build_cache
from bookbag.mkdocs.protected_pages import protect_page, write_header_files
from bookbag.mkdocs.served_folder import show
from bookbag.mkdocs.written_editor import write_editor
from bookbag.outputs.theme.material_markup import corrected_page, with_lazy_theme_script
from bookbag.outputs.theme.merged_assets import AssetMerger, PagesOfFolder, as_bytes, merge_assets

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


_SITEMAP_ENTRY = re.compile(r"(?<!\s)\s*+<url>\s*+<loc>(?P<address>[^<]*+)</loc>(?:(?!<url>).)*?</url>", re.DOTALL)
"""The entry of a page in the sitemap, as MkDocs's template writes it."""


def finish_page(page: str, name: str, config: MkDocsConfig) -> str:
    """The HTML of the page called `name` as it is to be written.

    Material's script is loaded at the reader's first action, unless the site has scripts of its own, which need it.
    """
    page = corrected_page(page)
    if not published_site(config):
        return page
    return protect_page(page if config.extra_javascript else with_lazy_theme_script(page), name, config)


def without_handbook(sitemap: str, config: MkDocsConfig) -> str:
    """The sitemap without the committee's handbook.

    Only its own folder at the root is meant: a page elsewhere may be in a folder of the same name.
    """
    handbook = urljoin(config.site_url or "/", f"{FOLDER}/")
    return _SITEMAP_ENTRY.sub(
        lambda entry: "" if unescape(entry["address"]).startswith(handbook) else entry[0], sitemap
    )


def finish_site(config: MkDocsConfig) -> None:
    """Merge the stylesheets and the scripts of the built site into one of each, and write what its host should send."""
    if site := published_site(config):
        merge_assets(Path(config.site_dir), config.site_url or "/", build_cache(), site.memory)
        site.memory.page_parts.write()
        write_header_files(config)
        write_editor(site, Path(config.site_dir))


def finish_preview(config: MkDocsConfig, shown: Path) -> None:
    """Merge those of a preview, with the pages that are known already; and move all into the folder that is shown."""
    built, site, kept = Path(config.site_dir), published_site(config), get_kept_pages(config)
    if site is None:
        show(built, {}, shown)
        return
    pages = {**PagesOfFolder(built), **(kept.unchanged if kept else {})}
    merging = AssetMerger.of(built, config.site_url or "/", pages, build_cache(), site.memory)
    finished = {path: merging.lightened(path, pages[path]) for path in sorted(pages)}
    if kept:
        finished = {path: kept.marks.replaced(page, kept.texts) for path, page in finished.items()}
    write_editor(site, built)
    show(built, {path: as_bytes(page) for path, page in finished.items()}, shown)
    site.memory.finish_build()
