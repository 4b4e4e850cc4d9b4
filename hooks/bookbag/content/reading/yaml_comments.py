"""Finds the YAML comments that stand where a text could go on: `title: Newsletter #3` has the comment `#3`.

A comment above a field, or in the column of its name, is a note to the committee and is not looked at.
"""

from __future__ import annotations

import re

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.yaml_quoting import name_or_dash

# After a value: what closes lists and groups, then a comment on the same line.
_BEHIND = re.compile(r"(?P<closing>[ \t,\]}]*)(?P<comment>#.*)")
_OWN_LINE = re.compile(r"(?P<indent>[ \t]*)(?P<comment>#.*)?(?:\n|\Z)")
_COMMENT = re.compile(r"(?:^|(?<=[\s,\[\]{}:?-]))#.*")
# The head of a block with a comment: `|  # as last year`.
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(?P<comment>#.*)")
# `#- nits` and `#venue: The hall`: an item or a field that somebody took out.
_TAKEN_OUT = re.compile(r"#+(?:-[ \t]|[\w.-]+:(?:\s|$))")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment beside a value, of which it may have been meant as a part."""

    words: str
    """The comment with its `#`."""
    line: int
    """The line of the file, counted from 1."""
    goes_on: bool
    """Whether it follows unquoted words on their own line, as the rest of a sentence would."""
    beside: bool
    """Whether it stands on a line of the value, and not on one of its own."""

    @property
    def runs_on(self) -> bool:
        """Whether no space follows the `#`, as in `#3`: such a comment is hardly ever a note."""
        taken_out = not self.beside and _TAKEN_OUT.match(self.words)
        return bool(re.match(r"#+[^\s#]", self.words)) and not taken_out

    @property
    def said(self) -> bool:
        """Whether it says anything, or cuts a text short."""
        return self.goes_on or bool(self.words.strip("# \t"))


class CommentFinder:
    """Goes through a text once, from value to value, and gives each comment to one value."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        self._place = 0

    def go_to(self, place: int) -> None:
        """Leave out what stands before `place`, where a name, a list or a group begins or ends."""
        self._place = max(self._place, place)

    def before(self, start: int) -> tuple[Comment, ...]:
        """The comments between a name or a dash and the value that begins at `start`."""
        begin, self._place = self._place, max(self._place, start)
        gap = self._text[begin:start]
        if "#" not in gap:
            return ()
        lines = gap.split("\n")
        structure = [n for n, line in enumerate(lines) if re.search(r"[-:?,\[{]", _COMMENT.sub("", line))]
        first = structure[-1] if structure else 0
        line = self._line(begin)
        return tuple(
            Comment(found[0], line + n, goes_on=False, beside=n == first)
            for n, each in enumerate(lines[first:], first)
            if (found := _COMMENT.search(each))
        )

    def after(self, end: int, *, plain: bool, indent: int | None) -> tuple[Comment, ...]:
        """The comments behind a value that ends at `end`, and on the lines below it that are set in further.

        `plain` says whether the value stands without quotation marks. `indent` is the column of its name or dash;
        None between brackets, where columns mean nothing.
        """
        self._place = max(self._place, end)
        found: list[Comment] = []
        closing = ""
        at_line_start = end > 0 and self._text[end - 1 : end] == "\n"  # the end of a block
        if not at_line_start:
            if behind := _BEHIND.match(self._text, end):
                closing = behind["closing"].strip()
                found.append(Comment(behind["comment"], self._line(end), goes_on=plain and not closing, beside=True))
                self._place = behind.end()
            else:
                rest = re.compile(r"[ \t,\]}]*").match(self._text, end)
                self._place = rest.end() if rest else end
                closing = self._text[end : self._place].strip()
            if self._text[self._place : self._place + 1] != "\n":
                return tuple(found)
            self._place += 1
        if indent is None and re.search(r"[\]}]", closing):
            return tuple(found)
        return (*found, *self._below(-1 if indent is None else indent))

    def _below(self, indent: int) -> list[Comment]:
        """The comments on the next lines that are set in further than `indent`; blank lines are skipped."""
        found: list[Comment] = []
        while self._place < len(self._text) and (line := _OWN_LINE.match(self._text, self._place)):
            if line["comment"] and len(line["indent"]) <= indent:
                break
            if line["comment"]:
                found.append(Comment(line["comment"], self._line(line.start()), goes_on=False, beside=False))
            self._place = line.end()
        return found

    def in_header(self, start: int) -> tuple[Comment, ...]:
        """The comment behind the `|` or `>` at `start`."""
        found = _HEADER.match(self._text, start)
        return (Comment(found["comment"], self._line(start), goes_on=False, beside=True),) if found else ()

    def written_before(self, start: int) -> str:
        """What stands on the line before the value at `start`, if that is a name or a dash alone: `title:`, `-`."""
        return name_or_dash(self._text[self._text.rfind("\n", 0, start) + 1 : start])

    def _line(self, place: int) -> int:
        return self._first_line + self._text.count("\n", 0, place)
