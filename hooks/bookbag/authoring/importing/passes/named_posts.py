"""Finds which post a text names, and which role of the setting that is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import phrase_meanings, phrases

if TYPE_CHECKING:
    from collections.abc import Mapping

_POSTS = phrase_meanings("posts", "posts")
_OTHERS = frozenset(phrases("posts")["others"])
_REACH = 3
"""How many words before a post may make it another one: `deputy pre-school manager`."""


def role_named_in(text: str, roles: Mapping[str, str]) -> str:
    """The key of the one role that `text` names, by title or usual name; "" for none or several."""
    words = _words(text)
    found = {key for key, title in roles.items() if _named(_words(title.casefold().removeprefix("the ")), words)}
    found |= {key for phrase, key in _POSTS.items() if key in roles and _named(_words(phrase), words)}
    return found.pop() if len(found) == 1 else ""


def posts_named_in(text: str) -> tuple[str, ...]:
    """The usual names of the posts that `text` names, such as `deputy manager`, in the order of language/posts.yml."""
    words = _words(text)
    return tuple(phrase for phrase in _POSTS if _named(_words(phrase), words))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.casefold())


def _named(phrase: list[str], words: list[str]) -> bool:
    """Whether `phrase` stands in `words` and names no other post, as `manager` does in `deputy manager`."""
    size = len(phrase)
    for place in range(len(words) - size + 1) if phrase else ():
        if words[place : place + size] == phrase:
            other = _OTHERS & set(words[max(0, place - _REACH) : place])
            if not other and not (
                phrase[-1] in _OTHERS and set(words[place + size : place + size + 1]) & _POSTS.keys()
            ):
                return True
    return False
