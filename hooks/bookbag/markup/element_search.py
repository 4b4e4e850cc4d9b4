"""Finds elements by the beginning of their tags, far quicker than a pattern that is tried at every tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


def in_small_letters(html: str) -> str:
    """The HTML with its Latin letters small, each where it was: `str.lower` makes two letters of some others."""
    return html.encode(errors="surrogatepass").lower().decode(errors="surrogatepass")


def elements_in(html: str, small: str, beginning: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of `pattern`, in order and none within another, where the HTML has `beginning`.

    That is the `<` and the name of a tag in small letters, and `small` the HTML `in_small_letters`.
    """
    start = small.find(beginning)
    while start >= 0:
        found = pattern.match(html, start)
        if found:
            yield found
        start = small.find(beginning, found.end() if found else start + 1)
