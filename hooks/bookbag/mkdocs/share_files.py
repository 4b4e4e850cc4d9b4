"""The share pictures as files of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from bookbag.mkdocs.clean_files import CACHE
from bookbag.mkdocs.paths import site_folder
from bookbag.outputs.published_files.picture_cache import PictureCache
from bookbag.outputs.share_pictures.made_cards import made_cards
from bookbag.outputs.share_pictures.share_cards import share_cards

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from bookbag.publishing.site import Site


def share_files(site: Site, config: MkDocsConfig) -> tuple[File, ...]:
    """The picture that a messaging group shows of a link to each page that has one."""
    made = made_cards(share_cards(site).values(), site.palette, PictureCache(site_folder(config) / CACHE))
    return tuple(
        File.generated(config, link, content=content)
        if isinstance(content, bytes)
        else File.generated(config, link, abs_src_path=str(content))
        for link, content in made.items()
    )
