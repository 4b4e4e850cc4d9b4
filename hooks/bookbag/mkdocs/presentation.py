"""What templates may say: the site, dates in words, and the text of other pages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from jinja2 import pass_context

from bookbag.addresses import address_of
from bookbag.fragments import moved, nested
from bookbag.mkdocs.place import rendered_words
from bookbag.sharing import message
from bookbag.words import clock_in_words, in_words, short_day, span_in_words, weekday_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.structure.files import Files

    from bookbag.records.item import Item
    from bookbag.site import Site


def give_words_to(env: Environment, site: Site, files: Files) -> None:
    """Give every template the site, and the words for what it holds."""
    env.globals |= {"message": message, "rendered": _rendering(files), "site": site, "span": span_in_words}
    env.filters |= {
        "address": address_of,
        "clock": clock_in_words,
        "contacts": site.contacts.as_html,
        "in_words": in_words,
        "instant": instant,
        "short_day": short_day,
        "weekday": weekday_in_words,
    }


def instant(moment: datetime | date) -> str:
    """A moment for the script in the page: `2026-11-22T12:00:00Z`."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return moment.isoformat()


def _rendering(files: Files) -> Callable[[Context, Item], str]:
    @pass_context
    def rendered(context: Context, item: Item) -> str:
        """The words of another record, fit to stand on this page below a heading of their own."""
        return nested(moved(rendered_words(files, item.link), item.address, context["page"].url), item.slug)

    return rendered
