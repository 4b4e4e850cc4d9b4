"""What looks private: a child's data, a private telephone.

Bookbag holds no child's data. These rules find what slips in by accident; they cannot find a name.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from bookbag.checking.birth_dates import DATE_OF_BIRTH
from bookbag.content.kept_results import Same
from bookbag.content.problems import Level, Problem
from bookbag.rules.tokens import sentences_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bookbag.checking.context import CheckContext
    from bookbag.content.kept_results import Kept
    from bookbag.content.records.item import Item

_MOBILE = re.compile(r"(?<!\d)(?:(?:\+|00)44[\s.-]*+(?:\(0\)[\s.-]*+)?|\(?0)7\d{3}\)?[\s.-]*\d{3}[\s.-]*\d{3}(?!\d)")
_PRIVATE_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|btinternet|sky|aol)\.[\w.]+",
    re.IGNORECASE,
)
_NHS_NUMBER = re.compile(r"\bNHS (?:number|no\.?)\W{0,4}\d{3}[\s-]?\d{3}[\s-]?\d{4}\b", re.IGNORECASE)
_INSURANCE_NUMBER = re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")

_BIRTH = re.compile(r"b(?<=\bb)(?:..?rth|orn|[.\s])|d(?<=\bd)\.?\s?o\.?\s?b\b")
"""Words of birth in small letters. It begins with plain letters, which are sought far quicker than where a word begins;
and an `i` may be one without its dot, or two characters with it."""


def _may_say_birth(said: str) -> bool:
    return bool(_BIRTH.search(said.lower()))


PRIVATE_DATA: tuple[tuple[re.Pattern[str] | str, str, Callable[[str], object]], ...] = (
    (_MOBILE, "a mobile telephone number", re.compile(r"7\d\d\d").search),
    (_PRIVATE_EMAIL, "a private e-mail address", re.compile("@").search),
    (DATE_OF_BIRTH, "a date of birth", _may_say_birth),
    (_NHS_NUMBER, "an NHS number", re.compile(r"[Nn][Hh][Ss\u017f] ").search),
    (_INSURANCE_NUMBER, "a National Insurance number", re.compile(r"[A-Z]{2} ?\d\d").search),
)
"""What looks private, in words, and what finds something that every text with it has: most have none, and need no
further look."""
_NEEDED = re.compile(r"[\d@]")
"""What each of these has; most lines have neither."""


def what_looks_private(context: CheckContext) -> Iterator[Problem]:
    """Numbers, addresses and dates that may be personal data, unless setting.yml gives them as a contact."""
    ours = {_plain(found) for value in context.tokens.values.values() for found, _ in _private_in(value)}
    kept: Kept[tuple[tuple[int, str, str], ...]] = context.memory.kept("what looks private")
    for item in context.to_be_published:
        for line, found, what in kept.of(Same(item), functools.partial(_all_private_in, item)):
            if _plain(found) not in ours:
                yield Problem(
                    item.source.path,
                    line,
                    f"`{found}` looks like {what}.",
                    "Take it out, or give it in setting.yml if it belongs to a post and not a person.",
                    Level.FAULT,
                )


def _all_private_in(item: Item) -> tuple[tuple[int, str, str], ...]:
    """What looks private in a record: each with its line, and what it looks like in words."""
    texts = tuple(_texts_of(item))
    if not _may_be_private("\n".join(said for _, said in texts)):
        return ()
    return tuple((line, *found) for line, said in texts for found in _private_in(said))


def _may_be_private(said: str) -> bool:
    """Whether lines have what is private, judged quickly."""
    return bool(_NEEDED.search(said)) and any(may_have(said) for _, _, may_have in PRIVATE_DATA)


def _private_in(said: str) -> Iterator[tuple[str, str]]:
    for pattern, what, may_have in PRIVATE_DATA if _NEEDED.search(said) else ():
        for match in re.finditer(pattern, said) if may_have(said) else ():
            yield match[0], what


def _plain(contact: str) -> str:
    """An e-mail address in small letters; a telephone number as digits that begin with 0 rather than +44."""
    if "@" in contact:
        return contact.lower()
    digits = re.sub(r"\D", "", contact.replace("(0)", ""))
    return re.sub(r"^(?:00)?44", "0", digits)


def _texts_of(item: Item) -> Iterator[tuple[int, str]]:
    for field, said in sentences_of(item):
        yield item.source.line_of(field), said
    yield from enumerate(item.body.split("\n"), item.source.body_line)
