"""What can be wrong in the way a text is written, each noted with its line."""

from __future__ import annotations

import enum
from typing import NamedTuple

UNDECIDED_MARKS = ("OURS:", "THEIRS:")
"""What stands behind a square bracket where a newer edition was laid over a policy, and nobody has decided yet."""


class SlipKind(enum.Enum):
    """The kinds of slips. `bookbag check` has the words for each."""

    UNSEEN = enum.auto()
    """A character that cannot be seen or printed."""
    COMMENT_WITHOUT_END = enum.auto()
    """A private comment that is never closed; all after it was taken out."""
    COMMENT_IN_COMMENT = enum.auto()
    """A private comment in which another begins, so that what stands between was taken out."""
    LIST_UNDER_WORDS = enum.auto()
    """A line that may begin a list, straight under a sentence."""
    SURPLUS_CELLS = enum.auto()
    """A row of a table that has more cells than its heading."""
    CONFLICT = enum.auto()
    """A mark between two versions of a text that git could not merge."""
    UNDECIDED = enum.auto()
    """A mark between a policy's own words and those of a newer edition, laid over it by `bookbag import --over`."""
    FIELDS_IN_TEXT = enum.auto()
    """Fields below those of the file, which nobody reads: a `status: draft` among them says nothing."""
    INDENTED_CODE = enum.auto()
    """Words that four spaces make code."""
    STARS_ALONE = enum.auto()
    """The stars at one end of bold words that have none at the other."""
    SENTENCE_AS_HEADING = enum.auto()
    """A sentence that a line of hyphens under it makes a heading."""
    EMPTY_HEADING = enum.auto()
    HEADING_TOO_DEEP = enum.auto()
    """A heading that leaves out a level."""
    FOOTNOTE_MISSING = enum.auto()
    """A mark of a footnote that is not in the text."""
    FOOTNOTE_NOT_CITED = enum.auto()
    FOOTNOTE_EMPTY = enum.auto()
    REFERENCE_MISSING = enum.auto()
    """A link by a name, `[words][name]`, that is not in the text."""
    TOO_MUCH_WORK = enum.auto()
    """A part whose conversion would take too long; the text is shown as it is written."""


class TextSlip(NamedTuple):
    """One slip in a text."""

    line: int
    """The line of the text, counted from 0."""
    kind: SlipKind
    words: str = ""
    """What is meant of the line: its beginning, a name, a label."""


class Line(NamedTuple):
    """A line on its way from the text of the source to the text that is converted."""

    number: int
    """The line of the source that it comes from, counted from 0."""
    text: str
    opaque: bool = False
    """Whether it is in code or raw HTML, where nothing is Markdown."""
