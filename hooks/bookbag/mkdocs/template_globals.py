"""The global variables and functions of the site's templates."""

from __future__ import annotations

import mimetypes
from base64 import b64encode
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bookbag.markup.fragments import nested_fragment, self_contained
from bookbag.mkdocs.build_marks import BuildMarks
from bookbag.mkdocs.build_state import get_kept_pages
from bookbag.outputs.pages.review_year import ReviewYear, review_year_svg
from bookbag.outputs.pages.shared_parts import SharedParts
from bookbag.outputs.pages.template_environment import add_template_names, iso_instant
from bookbag.outputs.search.engine_script import ENGINE
from bookbag.outputs.search.search_index import EXCERPTS_FILE, INDEX_FILE
from bookbag.outputs.search.site_search import WORKER, content_hash
from bookbag.outputs.share_pictures.share_cards import card_of_page, share_cards
from bookbag.outputs.theme.wide_tables import with_scroll_boxes

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from bookbag.content.records.item import Item
    from bookbag.publishing.site import Site


_USUAL_PLUGINS = ("search", "material/search")


def set_template_globals(env: Environment, site: Site, files: Files, config: MkDocsConfig) -> None:
    """Add to MkDocs's templates: Bookbag's filters and wording, the text of other pages, and the search's address."""
    add_template_names(env, site)
    env.globals["shared"] = SharedParts(allowed=draws_as_usual(config), complaints=site.book.named("complaints"))
    env.globals["whole"] = _self_contained_words(site, files)
    env.globals["review_year"] = review_year_svg(ReviewYear.of(site.policies, site.today, site.today))
    env.globals["share_card"] = partial(card_of_page, share_cards(site))
    texts = BuildMarks(iso_instant(site.now), _hash_of_search(files))
    if kept := get_kept_pages(config):
        kept.texts, texts = texts, kept.marks
        env.filters["instant"] = lambda moment: texts.now if moment is site.now else iso_instant(moment)
    env.globals["search_worker"] = f"{WORKER}?{texts.search}"


def _hash_of_search(files: Files) -> str:
    """The hash in the query of the search's address: browsers fetch it anew when its script or index has changed."""
    searched = [file for address in (ENGINE, INDEX_FILE, EXCERPTS_FILE) if (file := files.get_file_from_path(address))]
    return content_hash(file.content_string for file in searched)


def draws_as_usual(config: MkDocsConfig) -> bool:
    """Whether nothing of the site's own, neither template nor plugin nor hook, can draw a part otherwise on each page."""
    own = config.theme.custom_dir
    partials = Path(own, "partials") if own else None
    added = (each for name, each in config.plugins.items() if name not in _USUAL_PLUGINS)
    return not (partials and partials.exists()) and all(map(_is_ours, added))


def _is_ours(hook: object) -> bool:
    """Whether a plugin is a module of hooks with Bookbag's events, and none of its own."""
    events = [value for name, value in vars(hook).items() if name.startswith("on_")]
    return bool(events) and all(str(getattr(event, "__module__", "")).startswith("bookbag.mkdocs.") for event in events)


def _self_contained_words(site: Site, files: Files) -> Callable[[Item], str]:
    def picture(address: str) -> str | None:
        """A picture of the site as a `data:` URL; None if there is no such picture."""
        link = unquote(address.removeprefix(site.setting.url))
        media_type, _ = mimetypes.guess_type(link)
        file = files.get_file_from_path(link) if (media_type or "").startswith("image/") else None
        return f"data:{media_type};base64,{b64encode(file.content_bytes).decode()}" if file else None

    def whole(item: Item) -> str:
        """The HTML of a record for a page that must need no other file: pictures embedded, links absolute.

        Its headings are one level lower, and its ids are prefixed by the slug, to be unique on the page.
        """
        words = self_contained(site.body(item.link), site.absolute(item.link), picture)
        return with_scroll_boxes(nested_fragment(words, item.slug))

    return whole
