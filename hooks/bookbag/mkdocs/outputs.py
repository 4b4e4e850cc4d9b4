"""What is made from pages that are rendered already: the feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from bookbag.addresses import NEWSLETTER_FEED
from bookbag.feeds import FeedEntry, entries_of, newsletter_feed
from bookbag.mkdocs.place import rendered_words
from bookbag.rendering import body_for_subscribers

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from bookbag.site import Site


def feed_file(env: Environment, site: Site, files: Files, config: MkDocsConfig) -> File:
    """`/feeds/newsletter.xml`, its entries drawn from the rendered pages."""
    bodies = {entry.item.link: _body(entry, env, site, files) for entry in entries_of(site)}
    return File.generated(config, NEWSLETTER_FEED, content=newsletter_feed(site, bodies))


def _body(entry: FeedEntry, env: Environment, site: Site, files: Files) -> str:
    """The whole of an entry as HTML, every address in it whole."""
    return body_for_subscribers(entry.item, rendered_words(files, entry.item.link), site, env)
