"""Takes private comments, `<!-- ... -->`, out of a text before anything else reads it.

Whatever may be a comment is taken for one: what a volunteer means to keep private must not be published because of a
hyphen that Word has changed, or an end that is missing. Only code shows a comment, since there it is an example.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from bookbag.markup.code_spans import NO_APOSTROPHE
from bookbag.markup.slips import Line, SlipKind, TextSlip

if TYPE_CHECKING:
    from collections.abc import Iterator

_Match = re.Match[str]
_START = re.compile(r"<[ \t]?![ \t]?(?:--|[\u2013\u2014])")
"""The beginning of a comment, also with the dash that an office program makes of two hyphens."""
_END = re.compile(r"--!?>")
_END_WITH_DASH = re.compile(r"(?:--!?|[\u2013\u2014]-?)[ \t]?>")
_FENCE = re.compile(r"^(`{3,}+|~{3,}+) *+(?:\{[^\n]*\}|\.?[\w#.+-]*+) *+\n", re.MULTILINE)
_FENCE_ALONE = re.compile(r"^(`{3,}+|~{3,}+) *+$", re.MULTILINE)
_SPAN = re.compile(rf"(?<![`\\])(?P<ticks>`{{1,9}})(?!`){NO_APOSTROPHE}(?P<code>[^\n]+?)(?<!`)(?P=ticks)(?!`)")
"""A code span of one line: one of several lines may come of a backtick that has lost its partner."""
_LEFT_IN_HTML = re.compile(r"<!--.*?(?:--!?>|\Z)", re.DOTALL)


class _Code(NamedTuple):
    """A place in a text that shows code: between fences as Python-Markdown knows them, or in a code span."""

    start: int
    end: int
    ticks: int = 0
    """Backticks at each end of a code span."""


class _Codes:
    """Finds the code of a text, from its beginning on: no part is looked through twice for an end that is not there."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: dict[str, list[int]] = {}
        for fence in _FENCE_ALONE.finditer(text):
            self._ends.setdefault(fence[1], []).append(fence.end())
        self._fence = self._next_fence(0)
        self._span = self._next_span(0)

    def next_from(self, place: int) -> _Code | None:
        """The first code that begins at `place` or behind it, which is never before an earlier `place`."""
        if self._fence and self._fence.start < place:
            self._fence = self._next_fence(place)
        if self._span and self._span.start < place:
            self._span = self._next_span(place)
        return min(filter(None, (self._fence, self._span)), default=None, key=lambda code: code.start)

    def _next_fence(self, place: int) -> _Code | None:
        for begin in _FENCE.finditer(self._text, place):
            ends = self._ends.get(begin[1], [])
            behind = bisect_left(ends, begin.end())
            if behind < len(ends):
                return _Code(begin.start(), ends[behind])
        return None

    def _next_span(self, place: int) -> _Code | None:
        span = _SPAN.search(self._text, place)
        return _Code(*span.span(), len(span["ticks"])) if span else None


def without_comments(text: str) -> tuple[list[Line], list[TextSlip]]:
    """The lines of `text` without its comments, and comments that are not closed as they should be.

    A line on which nothing but a comment stands is left out, so that the comment does not part what is around it.
    """
    slips: list[TextSlip] = []
    lines: list[Line] = []
    number, begin, begun, cut = 0, 0, "", False
    for piece, is_comment in _pieces(text, slips) if "<" in text else ((text, False),):
        first, *others = piece.split("\n")
        if is_comment:
            number, cut = number + len(others), True
            begun += " " if others else ""
            continue
        begun += first
        for other in others:
            if begun.strip() or not cut:
                lines.append(Line(begin, begun))
            number += 1
            begin, begun, cut = number, other, False
    if begun.strip() or not cut:
        lines.append(Line(begin, begun))
    return lines, slips


def with_comments_blank(text: str) -> str:
    """`text` with nothing but the line breaks of its comments, so that every other word stays on its line."""
    return "".join("\n" * piece.count("\n") if is_comment else piece for piece, is_comment in _pieces(text, []))


def without_comments_in_html(html: str) -> str:
    """Raw HTML without the comments that are in it."""
    return _LEFT_IN_HTML.sub("", html) if "<!--" in html else html


def _pieces(text: str, slips: list[TextSlip]) -> Iterator[tuple[str, bool]]:
    """`text` in pieces, each with whether it is a comment."""
    after, line, counted, codes = 0, 0, 0, _Codes(text)
    while True:
        found = _next_comment(text, after, codes)
        if found is None:
            break
        is_plain = found[0] == "<!--"
        # `<!-->` is no whole comment here, as it is for browsers: its writer wanted to begin one.
        end = (_END if is_plain else _END_WITH_DASH).search(text, found.end())
        line, counted = line + text.count("\n", counted, found.start()), found.start()
        if end is None:
            slips.append(TextSlip(line, SlipKind.COMMENT_WITHOUT_END))
        elif "<!--" in text[found.end() : end.start()]:
            slips.append(TextSlip(line, SlipKind.COMMENT_IN_COMMENT))
        stop = end.end() if end else len(text)
        yield text[after : found.start()], False
        yield text[found.start() : stop], True
        after = stop
    yield text[after:], False


def _next_comment(text: str, place: int, codes: _Codes) -> _Match | None:
    """The beginning of the next comment behind `place` that is not in code."""
    while start := _START.search(text, place):
        code = codes.next_from(place)
        while code and code.end <= start.start():
            code = codes.next_from(code.end)
        if code is None or code.start > start.start() or not _is_example(text, code, start):
            return start
        place = code.end
    return None


def _is_example(text: str, code: _Code, start: _Match) -> bool:
    """Whether the comment that begins at `start` is shown by the code around it.

    A code span that holds only the beginning and some words is two odd backticks around the beginning of a comment.
    """
    if code.ticks == 0:
        return True
    rest = text[start.end() : code.end - code.ticks]
    return not rest.strip() or _END_WITH_DASH.search(rest) is not None
