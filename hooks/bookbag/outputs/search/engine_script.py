"""The search engine as one script for a browser, joined from modules of one concern each."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ENGINE = "bookbag/search-engine.js"
"""URL path of the script."""
ENGINE_MODULES = "bookbag/search-engine/"
"""The folder of its modules within a theme; no page asks for them."""

_ORDER = (
    "words", "misspellings", "questions", "index", "corrections", "query", "answers", "ranking", "excerpts", "results", "answer",
)  # fmt: skip
"""A query is read in this order: its words, what they may mean, which pages say so, and how these are shown."""
_PLACE = "  /* modules */\n"


def engine_script(text_of: Callable[[str], str]) -> str:
    """The script: the modules, one after the other, inside the function of `frame.js`.

    So the modules can use each other's names, and those names do not become global in the page.

    `text_of` gives the text of a file of the theme by its URL path. Lines are indented as in a function, so no module
    may hold a template literal of several lines.
    """
    modules = "\n".join(text_of(f"{ENGINE_MODULES}{name}.js") for name in _ORDER)
    return text_of(f"{ENGINE_MODULES}frame.js").replace(_PLACE, indent(modules, "  "))
