"""What is true of every text that was laid out on pages: lines that run on every page, and lines that go on."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.written_dates import dates_in
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_FEWEST_PAGES = 2
_SHARE_OF_PAGES = 0.3
"""A line runs when so many pages have it: the first page or every other one may have its own."""
_FEWEST_REPEATS = 3
_MOST_WORDS = 12
"""Of a line that runs on every page."""
_FEWEST_CUT = 4
"""Words of a line that ends within a sentence."""
_MARGIN = 3
"""Lines at the top and the foot of a page among which those that run are looked for."""
_ENDS_SENTENCE = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")
_HYPHENS = ("-", "\u00ad", "\u2010")
_MANY_HYPHENS = 0.04
"""Of the lines. A program that parts words at the end of a line does so more often."""
# A page number alone: `Page 3 of 7`, `3/7`, `3 | Page`, `- 3 -`.
_PAGE = re.compile(
    r"[-–—|\s]*+(?:p(?:a)?ge?\.?\s*+(?:\|\s*+)?(?:no\.?\s*+)?\d{1,3}(?:\s*+(?:of|/)\s*+\d{1,3})?|"
    r"\d{1,3}\s*+(?:of|/)\s*+\d{1,3}|\d{1,3}\s*+\|\s*+page|\d{1,3})[-–—|\s]*+",
    re.IGNORECASE,
)
# The number of a page within a line. Days, years and dates of figures are none: `June 2023` is not `June 2024`.
_VARYING = re.compile(
    r"(?<![\d/.-])\d{1,3}(?:\s?/\s?\d{1,3})?(?![\d/.-]|(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|"
    r"nov|dec))"
)


def is_page_number(line: str) -> bool:
    """Whether a line is only the number of a page."""
    return bool(_PAGE.fullmatch(line.strip()))


def running_key(line: str) -> str:
    """What lines that run on every page have in common: their words, whatever the number of the page."""
    return _VARYING.sub("#", " ".join(line.split()).casefold())


def running_lines(margins: Sequence[Collection[str]]) -> frozenset[str]:
    """Which lines run on every page. `margins` has, for each page, the keys of its first and last lines."""
    pages = Counter(key for margin in margins for key in set(margin) if key)
    return frozenset(key for key, count in pages.items() if count >= max(_FEWEST_PAGES, _SHARE_OF_PAGES * len(margins)))


def ends_sentence(line: str) -> bool:
    """Whether a line ends with a full stop or another sign after which something new may begin."""
    return bool(_ENDS_SENTENCE.search(line))


def without_running_lines(pages: Sequence[Sequence[str]]) -> tuple[list[str], tuple[str, ...]]:
    """The lines of a text, and once each of those left out that ran on every page.

    `pages` are those that form feeds divide; the first line of each but the first begins with one again. Without any, a
    line runs that is repeated and cuts sentences, is only a date or a page's number, or repeats the first line.
    """
    lines = [line for page in pages for line in page]
    full = [[running_key(line) for line in page if line.strip()] for page in pages]
    running = running_lines([{*page[:_MARGIN], *page[-_MARGIN:]} for page in full]) if len(pages) > 1 else frozenset()
    running |= _repeated_lines(lines)
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    out: list[str] = []
    told: dict[str, str] = {}
    after = begins_page = False
    begins = set(accumulate(map(len, pages)))
    for n, line in enumerate(lines):
        if n in begins:
            after = begins_page = True
        if line.strip() and running_key(line) in running and n != first:
            told.setdefault(running_key(line), line.strip())
            after = True
        elif line.strip() or not after:
            if after:
                while out and not out[-1].strip():
                    out.pop()
                out += [] if out and is_cut(out[-1], line) else [""]
            out.append("\f" * (begins_page and bool(line.strip())) + line)
            after, begins_page = False, begins_page and not line.strip()
    return out, tuple(told.values())


def _repeated_lines(lines: Sequence[str]) -> frozenset[str]:
    """The keys of lines that are repeated as only those are that run on every page."""
    keys = [running_key(line) for line in lines if line.strip()]
    times = Counter(key for key in keys if len(key.split()) <= _MOST_WORDS and not ends_sentence(key))
    often = {key for key, count in times.items() if count >= _FEWEST_REPEATS - ("#" in key)}
    rest = [(n, line) for n, line in enumerate(filter(str.strip, lines)) if running_key(line) not in often]
    cutting = {
        key
        for (n, before), (following, line) in pairwise(rest)
        if following - n > 1 and is_cut(before, line)
        for key in keys[n + 1 : following]
    }
    seen = {running_key(line): line.strip() for line in lines if running_key(line) in often}
    alone = {key for key, line in seen.items() if _is_date(line) or (is_page_number(line) and not line.isdigit())}
    alone |= set(keys[:1] if rest else ())
    return frozenset(key for key in often if key in cutting or key in alone)


def _is_date(line: str) -> bool:
    dates = dates_in(line)
    return len(dates) == 1 and not re.search(r"\w", line[: dates[0].start] + line[dates[0].end :])


def is_cut(before: str, line: str) -> bool:
    """Whether a sentence goes on from one line to another that stands apart from it."""
    return len(before.split()) >= _FEWEST_CUT and not ends_sentence(before) and line.strip()[:1].islower()


@dataclass(frozen=True, slots=True)
class LineEnds:
    """How the words at the ends of a text's lines are joined to those of the next."""

    known: frozenset[str]
    """Words within its lines, in small letters."""
    hyphenated: bool
    """Whether many lines end with a hyphen, as where a program parts words."""

    @classmethod
    def from_lines(cls, lines: Sequence[str]) -> LineEnds:
        """The habits of a text."""
        known = frozenset(
            word.casefold() for line in lines for word in re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", line)
        )
        ends = sum(line.rstrip().endswith(_HYPHENS) for line in lines)
        return cls(known, ends > _MANY_HYPHENS * len(lines))

    def joined(self, word: str, following: str) -> str:
        """The last word of a line and the first of the next, with what belongs between them."""
        if len(word) < 2 or not word.endswith(_HYPHENS) or not word[-2].isalpha() or not following[:1].islower():  # noqa: PLR2004 - a letter and its hyphen
            return f"{word} {following}"
        first, second = (re.findall(r"[^\W\d_]+", each) for each in (word, following))
        whole = f"{first[-1]}{second[0]}".casefold()
        compound = (
            f"{first[-1]}-{second[0]}".casefold() in self.known or {first[-1].casefold(), second[0]} <= self.known
        )
        parted = whole in self.known or (self.hyphenated and not compound) or word.endswith("\u00ad")
        return f"{word[:-1]}{following}" if parted else f"{word[:-1]}-{following}"
