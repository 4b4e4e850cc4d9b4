"""The text of other pages, for templates."""

from __future__ import annotations

import mimetypes
from base64 import b64encode
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bookbag.markup.fragments import nested_fragment, self_contained
from bookbag.mkdocs.paths import rendered_words
from bookbag.outputs.pages.review_year import ReviewYear, review_year_svg
from bookbag.outputs.pages.template_environment import give_words_to
from bookbag.outputs.search.search_index import TEXTS, WORDS
from bookbag.outputs.search.site_search import ENGINE, WORKER, mark_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.structure.files import Files

    from bookbag.content.records.item import Item
    from bookbag.publishing.site import Site


def prepare(env: Environment, site: Site, files: Files) -> None:
    """Give every template of the engine the words of Bookbag's, the text of other pages, and the way to the search."""
    give_words_to(env, site)
    env.globals["whole"] = _whole(site, files)
    env.globals["review_year"] = review_year_svg(ReviewYear.of(site.policies, site.today, site.today))
    searched = [file for address in (ENGINE, WORDS, TEXTS) if (file := files.get_file_from_path(address))]
    env.globals["search_worker"] = f"{WORKER}?{mark_of(file.content_string for file in searched)}"


def _whole(site: Site, files: Files) -> Callable[[Item], str]:
    def picture(address: str) -> str | None:
        """A picture of the site, as an address that holds all of it."""
        link = unquote(address.removeprefix(site.setting.url))
        media_type, _ = mimetypes.guess_type(link)
        file = files.get_file_from_path(link) if (media_type or "").startswith("image/") else None
        return f"data:{media_type};base64,{b64encode(file.content_bytes).decode()}" if file else None

    def whole(item: Item) -> str:
        """The words of a record for a file that stands alone, below a heading of their own."""
        words = self_contained(rendered_words(files, item.link), site.absolute(item.link), picture)
        return nested_fragment(words, item.slug)

    return whole
