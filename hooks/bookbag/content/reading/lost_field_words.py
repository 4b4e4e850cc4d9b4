"""Tells of words beside a text that YAML takes for a comment, and of marks round it that would show.

A text loses nothing in silence: what could be its end is a stop, what looks like a note is advice. Comments beside
dates, periods and the like are legitimate, since such a value is read whole or not at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.content.problems import shortened
from bookbag.content.reading.yaml_quoting import yaml_quoted

if TYPE_CHECKING:
    from bookbag.content.problems import ProblemNotes
    from bookbag.content.reading.yaml_comments import Comment
    from bookbag.content.reading.yaml_nodes import ListNode, Text

_IN_CURLY = re.compile(r"[“”„‟«»‘’](?P<words>[^“”„‟«»]*)[“”„‟«»‘’]")
_POINTS = re.compile(r"([•◦▪▫●○■□‣⁃∙·\u2013*-]) ?(?![\d\s]).*\s\1 ?\S", re.DOTALL)
_LONGEST_COMMENT = 60
"""Characters of a comment that a message shows: with the rest of it they fit a terminal's line."""
_LONGEST = 160
"""Characters of the longest corrected line that a message shows."""


def note_lost_words(node: Text, name: str, notes: ProblemNotes) -> None:
    """Note each comment beside the text `node`: stop where it may be a part of the text, advice where it is a note."""
    for comment in node.comments:
        if comment.goes_on or comment.runs_on:
            _stop(node, comment, name, notes)
        else:
            notes.advise(
                comment.line,
                f"`{shortened(comment.words.rstrip(), _LONGEST_COMMENT)}` beside `{name}` is a note, and is not published.",
                "Leave it so if it is for the committee alone; else put quotation marks round the text and those words.",
            )


def note_words_run_on(node: Text | ListNode, name: str, notes: ProblemNotes) -> None:
    """Note, as a stop, only what nobody writes as a note: `#3`, with no space after the `#`."""
    for comment in node.comments:
        if comment.runs_on:
            _stop(node, comment, name, notes)


def note_curly(node: Text, name: str, notes: ProblemNotes) -> None:
    """Advise on curly quotation marks round the whole text: YAML removes only straight ones."""
    found = _IN_CURLY.fullmatch(" ".join(node.value.split()))
    if found:
        words = found["words"]
        plain = words if re.fullmatch(r"[A-Za-z][^:#,\[\]{}]*", words) else yaml_quoted(words)
        shown = f"`{f'{node.before} {plain}'.strip()}`"
        notes.advise(
            node.line,
            f"The curly quotation marks round `{name}` show on the page.",
            f"Write {shown}, unless they are meant to show.",
        )


def note_points(node: Text, name: str, notes: ProblemNotes) -> None:
    """Advise on points behind bullets that YAML does not know: they are one text."""
    if _POINTS.match(node.value.strip()):
        notes.advise(
            node.line,
            f"The points of `{name}` are shown one behind the other, with their bullets.",
            "Begin each line with a hyphen and a space, `- `, if it may be a list; else write commas between them.",
        )


def _stop(node: Text | ListNode, comment: Comment, name: str, notes: ProblemNotes) -> None:
    what = f"`{shortened(comment.words.rstrip(), _LONGEST_COMMENT)}` would be lost from `{name}`: what follows a # is taken for a note."
    mend = f"Put quotation marks round the whole text{_whole(node, comment)}."
    notes.stop(comment.line, what, f"{mend} A note stands on a line of its own, above the field.")


def _whole(node: Text | ListNode, comment: Comment) -> str:
    """The ending `: ...` of a sentence, with the line to type; empty where that is not certain."""
    value = getattr(node, "value", "").strip()
    if not value or not comment.beside or comment is not node.comments[0] or comment.line < node.line:
        return ""
    before = getattr(node, "before", "")
    joined = " ".join([*value.split(), comment.words.rstrip()])
    shown = f"{before} {yaml_quoted(joined)}".strip()
    return f": `{shown}`" if len(shown) <= _LONGEST else ""
