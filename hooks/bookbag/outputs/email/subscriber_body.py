"""The HTML of a record for subscribers by feed or email, with absolute URLs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.markup.fragments import feed_fragment
from bookbag.outputs.output_key import output_key
from bookbag.outputs.pages.page_pictures import PagePictures
from bookbag.outputs.pages.template_environment import html_markup

if TYPE_CHECKING:
    from jinja2 import Environment

    from bookbag.content.records.item import Item
    from bookbag.publishing.site import Site


def body_for_subscribers(item: Item, site: Site, environment: Environment) -> str:
    """HTML of a newsletter, weekly theme or notice for a feed or email: its picture, its fields, and its body."""
    picture = PagePictures(site).of(item, item.link)
    template = environment.get_template(f"bookbag/feed/{item.kind}.html")
    words = template.render(record=item, content=html_markup(site.body(item.link)))
    fragment, address = f"<p>{picture}</p>\n{words}" if picture else words, site.absolute(item.link)
    key = output_key("body", fragment, address)
    return site.memory.made(site.memory.letters, key, lambda: feed_fragment(fragment, address))
