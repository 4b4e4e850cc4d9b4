"""Finds which post a text names, which role of the setting that is, and so who owns and approved a policy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import phrase_meanings, phrases
from bookbag.authoring.importing.passes.sign_off_labels import Meaning, Statement
from bookbag.authoring.importing.remarks import Remarks, in_quotation_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_POSTS = phrase_meanings("posts", "posts")
_OTHERS, _FOR_ANOTHER, _BODIES = (frozenset(phrases("posts")[name]) for name in ("others", "for another", "bodies"))
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


def other_posts_in(text: str) -> tuple[str, ...]:
    """The posts in `text` that stand behind a word such as `acting`, with that word."""
    words = _words(text)
    return tuple(
        " ".join(words[place : place + 1 + size])
        for place, word in enumerate(words)
        for phrase in map(_words, _POSTS)
        if (size := len(phrase)) and word in _OTHERS and words[place + 1 : place + 1 + size] == phrase
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", re.sub(r"\bp\.\s?p\b", "pp", text.casefold()))


def _named(phrase: list[str], words: list[str]) -> bool:
    """Whether `phrase` stands in `words` and means its post: not as in `deputy manager` or `on behalf of the manager`."""
    size = len(phrase)
    # A committee always has somebody sign for it.
    others = _OTHERS if _BODIES & set(phrase) else _OTHERS | _FOR_ANOTHER
    for place in range(len(words) - size + 1) if phrase else ():
        if words[place : place + size] == phrase:
            other = others & set(words[max(0, place - _REACH) : place])
            if not other and not (
                phrase[-1] in _OTHERS and set(words[place + size : place + size + 1]) & _POSTS.keys()
            ):
                return True
    return False


APPROVED_BY, OWNER = "approved_by", "owner"
_TELL_APPROVER = (Meaning.ROLE, Meaning.APPROVER, Meaning.SIGNED, Meaning.NAME, Meaning.MEETING, Meaning.ADOPTED)


def roles_named(statements: Iterable[Statement], roles: Mapping[str, str], remarks: Remarks) -> dict[str, str]:
    """The fields `approved_by` and `owner` with a key of `roles`, where the statements name one; no other role.

    Statements are asked in order of how directly they name who approved the policy.
    """
    ranked = [each for meaning in _TELL_APPROVER for each in statements if each.meaning is meaning]
    asked = {APPROVED_BY: ranked, OWNER: [each for each in statements if each.meaning is Meaning.OWNER]}
    found: dict[str, str] = {}
    for name, theirs in asked.items():
        for words in map(_words_of_role, theirs):
            if key := role_named_in(words, roles):
                found.setdefault(name, key)
            elif name not in found and (posts := posts_named_in(words) or other_posts_in(words)) and len(posts) == 1:
                remarks.warn(
                    f"{in_quotation_marks(posts[0])} is named for `{name}`, and is no role in setting.yml. Add it to "
                    f"`roles` there, then give its name as `{name}`."
                )
                break
    return found


def _words_of_role(statement: Statement) -> str:
    """The words of a statement in which a role may be named; brackets in a label hold only examples."""
    if statement.meaning in (Meaning.ROLE, Meaning.NAME, Meaning.OWNER):
        return statement.value
    return f"{statement.label} {statement.value}"
