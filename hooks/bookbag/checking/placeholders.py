"""Checks published files for placeholder text, empty headings, and no text at all."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from bookbag.checking.record_problems import item_problem
from bookbag.content.problems import Level, Problem
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.records.event import Event
from bookbag.content.records.newsletter import Newsletter
from bookbag.content.records.notice import Notice
from bookbag.content.records.page import Page
from bookbag.content.records.policy import Policy
from bookbag.content.records.week import WeeklyTheme
from bookbag.content.starter_text import GAP, HEADING, SUMMARY_TO_BE, headings_of_forms, sentences_of_starter
from bookbag.rules.addresses import MADE_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bookbag.checking.context import CheckContext
    from bookbag.content.kept_results import Kept
    from bookbag.content.records.item import Item

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FENCE = re.compile(r" {0,3}(```|~~~)")
_HTML_HEADING = re.compile(r"\s*<h(?P<level>[1-6])\b[^>]*>(?P<words>.*?)</h[1-6]>\s*$", re.IGNORECASE)
_GAP = re.compile(re.escape(GAP).replace(r"\[", r"\\?\[").replace(r"\]", r"\\?\]"))
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_WORDS = re.compile(r"(?:[-*|] )?[^\W\d_]")
"""Words, also of an item or a row, which are neither a heading nor the edge of a code block."""
_SAYS_NOTHING = re.compile(
    r"<(?!img|picture|video|audio|svg)/?[a-z][^<>]*>|\{:[^{}]*\}|&nbsp;|(?<!\d)\d++[.)](?=\s|$)|[\s#>*_=|:+~`\\-]",
    re.IGNORECASE,
)
"""Markup that is no text by itself. Pictures and recordings are content, so their tags are not matched."""

_SAID_IN_FIELDS: Mapping[type[Item], tuple[str, ...]] = {
    Policy: (),
    WeeklyTheme: (
        "summary", "book", "song", "sign", "words", "colour", "letter", "number", "areas", "at_home", "bring",
    ),
    Newsletter: ("summary",),
    Event: ("summary", "venue", "access", "audience"),
    Notice: ("summary",),
    Page: ("summary",),
}  # fmt: skip
"""The fields of each kind that are content in themselves, so that the body may be empty."""


@dataclass(frozen=True, slots=True)
class _Heading:
    line: int
    """The line of the body, counted from 0."""
    words: str
    level: int


@dataclass(frozen=True, slots=True)
class _Outline:
    """The headings of a body, and the lines of its text."""

    headings: tuple[_Heading, ...]
    said_on: tuple[int, ...]
    """The lines with text other than headings."""

    def empty_headings(self) -> Iterator[_Heading]:
        """The headings without text under them, or under their subheadings."""
        for nth, heading in enumerate(self.headings):
            said = bisect_right(self.said_on, heading.line)
            said_next = self.said_on[said] if said < len(self.said_on) else None
            rest = (self.headings[n] for n in range(nth + 1, len(self.headings)))
            later = (other for other in rest if other.level <= heading.level)
            end = next(later, None) if said_next is not None else None
            if said_next is None or (end is not None and end.line < said_next):
                yield heading


def words_of_the_starter(context: CheckContext) -> Iterator[Problem]:
    """Sentences of a new site that are still in published files, and gaps that an import has marked."""
    kept: Kept[tuple[tuple[int, str], ...]] = context.memory.kept("sentences of the starter")
    for item in context.to_be_published:
        for start, words in kept.of(item.body, functools.partial(_of_starter, item.body)):
            line = item.source.body_line + item.body.count("\n", 0, start)
            what = f'It still says "{words}", as every new site does.'
            mend = "Write your own words in its place."
            yield Problem(item.source.path, line, what, mend, Level.FAULT, to_fill_in=True)
        for gap in _GAP.finditer(item.body):
            line = item.source.body_line + item.body.count("\n", 0, gap.start())
            mend = "Write what the document should have said there."
            yield Problem(item.source.path, line, f"It still has a gap, {GAP}.", mend, Level.FAULT, to_fill_in=True)
        if item.summary == SUMMARY_TO_BE:
            what, mend = "The summary is still that of the form.", "Write one plain sentence for parents in its place."
            yield item_problem(item, ("summary",), Level.FAULT, what, mend, to_fill_in=True)


def _of_starter(body: str) -> tuple[tuple[int, str], ...]:
    """The starter's sentences in a body, each with where it begins."""
    small = body.casefold()
    if not any(all(word in small for word in words) for words in _words_of_sentences()):  # as in nearly every body
        return ()
    return tuple((found.start(), " ".join(found[0].split())) for found in _sentence_of_starter().finditer(body))


def nothing_written(context: CheckContext) -> Iterator[Problem]:
    """Published files without text, or with headings of their form that have no text under them."""
    outlines: Kept[_Outline] = context.memory.kept("outlines")
    for item in context.to_be_published:
        outline = outlines.of(item.body, functools.partial(_outline_of, item.body))
        if not outline.said_on and outline.headings:
            what = "Nothing stands under its headings."
            mend = "Write something under those that you need, and delete the others."
            yield _in_body(item, outline.headings[0], what, mend)
        elif not outline.said_on:
            yield from _holds_nothing(item, context)
        else:
            for heading in outline.empty_headings():
                if heading.words in headings_of_forms():
                    what = f"Nothing stands under `{heading.words}`, a heading of the form."
                    yield _in_body(item, heading, what, "Write something under it, or delete the heading.")


def _in_body(item: Item, heading: _Heading, what: str, mend: str) -> Problem:
    return Problem(item.source.path, item.source.body_line + heading.line, what, mend, Level.FAULT, to_fill_in=True)


def _holds_nothing(item: Item, context: CheckContext) -> Iterator[Problem]:
    """Report an empty body, unless fields say something or no text is needed. For a notice the title may do: advice."""
    over = getattr(item, "over", None)
    closure = isinstance(item, Event) and (item.event_kind == "closure" or item.cancelled)
    made = item.link in MADE_PAGES
    if (
        made
        or closure
        or (over and over <= context.now)
        or any(getattr(item, name) for name in _SAID_IN_FIELDS[type(item)])
    ):
        return
    what = "It has no words but its summary." if isinstance(item, Policy) else "It says nothing but its title."
    mend = "Write some words below its fields, or make it a draft again: `status: draft`."
    level = Level.ADVICE if isinstance(item, Notice) else Level.FAULT
    yield item_problem(item, ("summary", "title"), level, what, mend, to_fill_in=True)


@functools.cache
def _sentence_of_starter() -> re.Pattern[str]:
    """A pattern for every placeholder sentence, whatever its line breaks, punctuation and emphasis."""
    sentences = (r"[\W_]+".join(map(re.escape, re.findall(r"[^\W_]+", each))) for each in sentences_of_starter())
    return re.compile(rf"\b(?:{'|'.join(sentences)})\b[.!?]?", re.IGNORECASE)


@functools.cache
def _words_of_sentences() -> tuple[tuple[str, ...], ...]:
    """The words of each placeholder sentence in small letters, the longest first.

    None with an `i` counts: to a pattern that minds no capitals, one without its dot is the same.
    """
    words = (re.findall(r"[^\W_]+", each.casefold()) for each in sentences_of_starter())
    return tuple(tuple(sorted((word for word in some if "i" not in word), key=len, reverse=True)) for some in words)


def _outline_of(body: str) -> _Outline:
    """The outline of `body`. Comments are ignored, and a line in a code block is text, even if it begins with `#`."""
    lines = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), body).split("\n")
    headings: list[_Heading] = []
    said: list[int] = []
    fence = ""
    for n, line in enumerate(lines):
        if _WORDS.match(line):  # as nearly all lines
            said.append(n)
            continue
        mark = _FENCE.match(line)
        if mark and (not fence or fence == mark[1]):
            fence = "" if fence else mark[1]
        elif not fence and (found := HEADING.match(line)):
            headings.append(_Heading(n, found["words"], len(line.split()[0])))
        elif not fence and (found := _HTML_HEADING.match(line)):
            headings.append(_Heading(n, found["words"], int(found["level"])))
        elif not fence and said and said[-1] == n - 1 and _UNDERLINE.match(line):
            headings.append(_Heading(said.pop(), lines[n - 1].strip(), 1 if "=" in line else 2))
        elif _SAYS_NOTHING.sub("", line):
            said.append(n)
    return _Outline(tuple(headings), tuple(said))
