"""Takes private comments, `<!-- ... -->`, out of a text before anything else reads it.

Whatever may be a comment is taken for one: what a volunteer means to keep private must not be published because of a
hyphen that Word has changed, or an end that is missing. Only code shows a comment, since there it is an example.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.markup.slips import Line, SlipKind, TextSlip

if TYPE_CHECKING:
    from collections.abc import Iterator

_Match = re.Match[str]
_START = re.compile(r"<[ \t]?![ \t]?(?:--|[\u2013\u2014])")
"""The beginning of a comment, also with the dash that an office program makes of two hyphens."""
_END = re.compile(r"--!?>")
_END_WITH_DASH = re.compile(r"(?:--!?|[\u2013\u2014]-?)[ \t]?>")
_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,}) *(?:\{[^\n]*\}|\.?[\w#.+-]*) *\n(?:[^\n]*\n)*?(?P=fence) *$"
    r"|(?<![`\\])(?P<ticks>`+)(?!`)(?P<code>[^\n]+?)(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE,
)
"""Fenced code as Python-Markdown knows it, and a code span of one line: one of several lines may come of a backtick that
has lost its partner."""
_LEFT_IN_HTML = re.compile(r"<!--.*?(?:--!?>|\Z)", re.DOTALL)


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
    after, code = 0, _CODE.search(text)
    while True:
        found, code = _next_comment(text, after, code)
        if found is None:
            break
        is_plain = found[0] == "<!--"
        # `<!-->` is no whole comment here, as it is for browsers: its writer wanted to begin one.
        end = (_END if is_plain else _END_WITH_DASH).search(text, found.end())
        line = text.count("\n", 0, found.start())
        if end is None:
            slips.append(TextSlip(line, SlipKind.COMMENT_WITHOUT_END))
        elif "<!--" in text[found.end() : end.start()]:
            slips.append(TextSlip(line, SlipKind.COMMENT_IN_COMMENT))
        stop = end.end() if end else len(text)
        yield text[after : found.start()], False
        yield text[found.start() : stop], True
        after = stop
    yield text[after:], False


def _next_comment(text: str, place: int, code: _Match | None) -> tuple[_Match | None, _Match | None]:
    """The beginning of the next comment behind `place` that is not in code, and the code that is next from there.

    `code` is the code that was next at an earlier place: it is looked for again only once `place` is behind it.
    """
    while start := _START.search(text, place):
        while code and (code.start() < place or code.end() <= start.start()):
            code = _CODE.search(text, max(place, code.end() if code.start() >= place else place))
        if code is None or code.start() > start.start() or not _is_example(code, start):
            return start, code
        place = code.end()
    return None, code


def _is_example(code: re.Match[str], start: re.Match[str]) -> bool:
    """Whether the comment that begins at `start` is shown by the code around it.

    A code span that holds only the beginning and some words is two odd backticks around the beginning of a comment.
    """
    if code["ticks"] is None:
        return True
    rest = code["code"][start.end() - code.start("code") :]
    return not rest.strip() or _END_WITH_DASH.search(rest) is not None
