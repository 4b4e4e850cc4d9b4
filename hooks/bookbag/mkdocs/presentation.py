"""The text of other pages, for templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import pass_context

from bookbag.fragments import moved, nested
from bookbag.mkdocs.place import rendered_words
from bookbag.presentation import give_words_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.structure.files import Files

    from bookbag.records.item import Item
    from bookbag.site import Site


def prepare(env: Environment, site: Site, files: Files) -> None:
    """Give every template of the engine the words of Bookbag's, and the text of other pages."""
    give_words_to(env, site)
    env.globals["rendered"] = _rendering(files)


def _rendering(files: Files) -> Callable[[Context, Item], str]:
    @pass_context
    def rendered(context: Context, item: Item) -> str:
        """The words of another record, fit to stand on this page below a heading of their own."""
        return nested(moved(rendered_words(files, item.link), item.address, context["page"].url), item.slug)

    return rendered
