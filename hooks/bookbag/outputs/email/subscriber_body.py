"""What subscribers are sent of a record, as HTML with every address whole."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown import Markdown

from bookbag.markup.extension import EXTENSIONS, BookbagMarkup
from bookbag.markup.fragments import feed_fragment, with_rewritten_addresses

if TYPE_CHECKING:
    from jinja2 import Environment

    from bookbag.content.records.item import Item
    from bookbag.publishing.site import Site


def words_as_html(item: Item, site: Site) -> str:
    """The words of `item` without an engine, for a command that builds no site."""
    drawn = Markdown(extensions=[*EXTENSIONS, BookbagMarkup(surroundings=site.around(item))]).convert(item.body)
    folder = posixpath.dirname(item.link)

    def lead(target: str) -> str:
        """Links of Markdown are seen from the file; those of raw HTML are told by the page already."""
        if site.book.leads_out(target):
            return target
        path, mark, rest = target.partition("#")
        link = posixpath.normpath(posixpath.join(folder, unquote(path)))
        return site.absolute(link) + mark + rest if link in site.book.links else target

    return with_rewritten_addresses(drawn, lead)


def body_for_subscribers(item: Item, words: str, site: Site, environment: Environment) -> str:
    """What a feed or an email says of a newsletter, a week or a notice: its facts, and `words`, its rendered body."""
    template = environment.get_template(f"bookbag/feed/{item.kind}.html")
    return feed_fragment(template.render(record=item, content=words), site.absolute(item.link))
