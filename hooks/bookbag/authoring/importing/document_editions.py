"""Finds documents of one and the same policy, such as a Word file and its PDF, or two versions, and chooses one."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from bookbag.authoring.importing.passes.title_editions import title_from_file_name
from bookbag.authoring.importing.passes.title_lines import comparable_words, subject_words
from bookbag.authoring.importing.passes.written_dates import dates_in
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FORM_KEPT = {
    **dict.fromkeys((".docx", ".docm", ".dotx"), 0),
    **dict.fromkeys((".odt", ".doc", ".rtf"), 1),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd"), 2),
    ".pdf": 3,
    **dict.fromkeys((".txt", ".text"), 4),
}
"""The endings of documents' names: the lower the number, the more of a document's form is kept in such a file."""
_SAME_WORDS, _ONE_POLICY, _ONE_TITLE = 0.97, 0.75, 0.5
"""Shares of words that two documents have in common: those of one text; of two versions; and of two versions that have
even one title and so one address."""
_VERSION = re.compile(r"(?<![a-z])(?:v|ver|version|rev|revision|issue|edition)[\s._-]*(\d+)(?:\.(\d+))?", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_LATER = frozenset("final signed approved adopted updated new current latest".split())
_EARLIER = frozenset("draft old copy superseded archive archived previous expired backup bak".split())
"""Words of files' names that tell a later version from an earlier one; so does `(1)`, a copy that a browser made."""
_COPY = re.compile(r"\(\d+\)\s*$")


@dataclass(frozen=True, slots=True)
class Edition:
    """What tells whether a document is an edition of the same policy as another, and which is the later."""

    file: Path
    digest: bytes
    """Of the file's bytes; of several policies in one file, b""."""
    title: str
    slug: str
    day: str
    """The last day or month of its own dates, in ISO form; "" for none."""
    words: Counter[str]


class Choice(NamedTuple):
    """Why a document is not imported."""

    taken: int
    """The place of the document that was taken in its stead."""
    why: str
    """One or two sentences."""
    sure: bool
    conflict: bool = False
    """Whether they are two policies of one title, so that something has to be done."""


def words_in(text: str) -> Counter[str]:
    """The words of a text, and how often each stands there."""
    return Counter(re.findall(r"[^\W_]+", text.casefold()))


def words_in_common(one: Counter[str], other: Counter[str]) -> float:
    """The share of the words of the longer text that both have, from 0 to 1."""
    return (one & other).total() / (max(one.total(), other.total()) or 1)


def choose_editions(editions: Sequence[Edition]) -> dict[int, Choice]:
    """The choice for each place in `editions` that is passed over. It does not depend on their order."""
    gave_way: dict[int, tuple[int, str, bool]] = {}
    for one, other in _pairs(editions):
        if one not in gave_way and other not in gave_way:
            place, taken, why, sure = _compared(one, other, editions)
            gave_way[place] = taken, why, sure
    choices = {}
    for place, (taken, why, sure) in gave_way.items():
        last = taken
        while last in gave_way:
            last = gave_way[last][0]
        # Where what was taken gave way to a third, what says so of the first two may be wrong.
        passed, _, other_why, other_sure = _compared(place, last, editions)
        said = (other_why, other_sure) if last != taken and passed == place else (why, sure)
        choices[place] = _choice(editions[place], editions[last], last, said[0], sure=said[1])
    return choices


def _pairs(editions: Sequence[Edition]) -> Iterator[tuple[int, int]]:
    """Yield the places of documents of one policy or one address; those of the same words first."""
    places = sorted(range(len(editions)), key=lambda n: (str(editions[n].file).casefold(), str(editions[n].file), n))
    by_key: dict[object, list[int]] = {}
    for place in places:
        each = editions[place]
        about = (subject_words(each.title), _called(each), each.slug, each.digest)
        for key in filter(None, dict.fromkeys(about)):
            by_key.setdefault(key, []).append(place)
    pairs = {(one, other) for near in by_key.values() for n, one in enumerate(near) for other in near[n + 1 :]}
    order = {place: n for n, place in enumerate(places)}
    alike = {pair: _likeness(editions[pair[0]], editions[pair[1]]) for pair in pairs}
    yield from sorted(filter(alike.get, pairs), key=lambda pair: (-alike[pair], order[pair[0]], order[pair[1]]))


def _likeness(one: Edition, other: Edition) -> float:
    """How much of one policy two documents are, from 2 (the same file); 0 for two policies."""
    if one.digest and one.digest == other.digest:
        return 2
    if one.file == other.file and one.slug != other.slug:
        return 0
    share = words_in_common(one.words, other.words)
    return share if share >= _ONE_POLICY else max(share, 0.01) if one.slug == other.slug else 0


def _compared(one: int, other: int, editions: Sequence[Edition]) -> tuple[int, int, str, bool]:
    """Which of two is passed over, which is taken, why, and whether that is sure."""
    first, second = editions[one], editions[other]
    known = min(len(first.day), len(second.day))  # a month is neither before nor after a day in it
    days = first.day[:known], second.day[:known]
    names = _name_rank(first), _name_rank(second)
    later, by_name = (days[0] > days[1]) - (days[0] < days[1]), (names[0] > names[1]) - (names[0] < names[1])
    by_form = _form(second) - _form(first)
    same = words_in_common(first.words, second.words) >= _SAME_WORDS
    if later:
        order, why, sure = later, "by its dates it is the later", later * by_name >= 0
    elif same:
        order, why, sure = by_form or by_name, "both have the same words", True
    elif by_name and _called(first) == _called(second):
        order, why, sure = by_name, "by its name it is the later", True
    else:
        order, why, sure = by_form or by_name, "neither dates nor names say for certain which is the later", False
    order = order or first.words.total() - second.words.total() or 1
    return (other, one, why, sure) if order > 0 else (one, other, why, sure)


def _called(edition: Edition) -> frozenset[str]:
    """What a document is about by its file's name."""
    return subject_words(title_from_file_name(edition.file.stem)) - _LATER - _EARLIER


def _choice(passed: Edition, chosen: Edition, taken: int, why: str, *, sure: bool) -> Choice:
    if passed.digest and passed.digest == chosen.digest:
        return Choice(taken, f"It is {chosen.file} once more, byte for byte.", sure=True)
    if passed.slug == chosen.slug and words_in_common(passed.words, chosen.words) < _ONE_TITLE:
        return Choice(
            taken,
            f"It has the title of {chosen.file}, which was taken, and other words. Give one of the two another title, "
            "and import it by itself.",
            sure=False,
            conflict=True,
        )
    unsure = "" if sure else " Compare the two, and import the other by itself if it is the one in force."
    return Choice(taken, f"It is the same policy as {chosen.file}, which was taken: {why}.{unsure}", sure)


def _form(edition: Edition) -> int:
    return FORM_KEPT.get(edition.file.suffix.lower(), len(FORM_KEPT))


def _name_rank(edition: Edition) -> tuple[int, str, float]:
    """How late a document is by the names of its file and folders; only compared with others."""
    name, *folders = (re.sub(r"_+", " ", part) for part in (edition.file.stem, *reversed(edition.file.parts[:-1])))
    version = _VERSION.search(name)
    number = int(version[1]) + int(version[2] or 0) / 1000 if version else 0
    words = [set(comparable_words(part)) for part in (name, *folders)]
    earlier = bool(_COPY.search(name)) + sum(len(_EARLIER & each) for each in words)
    day = next(filter(None, map(_last_date_in, (name, *folders))), "")
    return -earlier, day, number + bool(_LATER & words[0]) / 2


def _last_date_in(name: str) -> str:
    """The last date or year in a name, in ISO form; "" for none."""
    return max((*(str(each.when) for each in dates_in(name) if each.when), *_YEAR.findall(name)), default="")
