"""The HTML of a record for subscribers by feed or email, with absolute URLs."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown import Markdown

from bookbag.markup.extension import EXTENSIONS, BookbagMarkup
from bookbag.markup.fragments import feed_fragment, with_rewritten_addresses
from bookbag.outputs.pages.template_environment import html_markup

if TYPE_CHECKING:
    from jinja2 import Environment

    from bookbag.content.records.item import Item
    from bookbag.publishing.site import Site


def body_as_html(item: Item, site: Site) -> str:
    """The body of `item` as HTML, for commands, which run without MkDocs."""
    drawn = Markdown(extensions=[*EXTENSIONS, BookbagMarkup(context=site.markup_context(item))]).convert(item.body)
    folder = posixpath.dirname(item.link)

    def lead(target: str) -> str:
        """The URL of a link. In Markdown it is relative to the file; in raw HTML it is relative to the page already."""
        if site.book.leads_out(target):
            return target
        path, mark, rest = target.partition("#")
        link = posixpath.normpath(posixpath.join(folder, unquote(path)))
        return site.absolute(link) + mark + rest if link in site.book.links else target

    return with_rewritten_addresses(drawn, lead)


def body_for_subscribers(item: Item, words: str, site: Site, environment: Environment) -> str:
    """HTML of a newsletter, weekly theme or notice for a feed or email: its fields, and its rendered body `words`."""
    template = environment.get_template(f"bookbag/feed/{item.kind}.html")
    return feed_fragment(template.render(record=item, content=html_markup(words)), site.absolute(item.link))
