"""Notes where Markdown makes something else of a text than its writer means, though no word is lost."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from bookbag.markup.attribute_lists import ATTRIBUTE_LIST
from bookbag.markup.item_markers import marker_of
from bookbag.markup.slips import Line, SlipKind, TextSlip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?= |$)|={7}$")
_FIELD = re.compile(r"[a-z][a-z_]*:(?: |$)|[ \t]+\S|- |#")
_FENCE = "---"
_FIELD_OF_ALL = re.compile(r"(?:id|title|status): ")
"""Fields that stand in every file."""
_STARS = re.compile(r"(?<!\\)\*\*")
_CODE = re.compile(r"(?<!`)(`++)[^`\n]++\1")
_UNDERLINE = re.compile(r"-+ *$")
_ENDS_SENTENCE = re.compile(r"[.,;:!\u2026][*_)\"'\u2019\u201d]*\s*$")
_HEADING = re.compile(r"(#{1,6})(.*)$")
_BEHIND_HEADING = re.compile(rf"(?:(?<!#)#++ *+|(?<! ) *+)(?:{ATTRIBUTE_LIST} *+)?$")
"""More marks, and attributes."""
_BELONGS_TO_WHAT_IS_ABOVE = re.compile(r" {0,3}(?:\[\^[^\]]*\]:|:  )")
_SHOWN = 40
_LONG_FOR_A_HEADING = 12
"""Words."""
_INDENT = " " * 4


def slips_of_meaning(lines: Sequence[Line]) -> Iterator[TextSlip]:
    """All such slips in the lines that are converted."""
    yield from _conflicts(lines)
    yield from _fields(lines)
    yield from _indented_code(lines)
    yield from _sentences_as_headings(lines)
    yield from _headings(lines)
    yield from _stars_alone(lines)


def _conflicts(lines: Sequence[Line]) -> Iterator[TextSlip]:
    """Marks of git, where at least the first and another stand; `=======` alone may underline a heading."""
    marks = [(line, line.text.strip()) for line in lines if line.text[:1] in ("<", ">", "=", "|")]
    found = [(line, text) for line, text in marks if _CONFLICT.match(text)]
    if any(not text.startswith("=") for _, text in found):
        yield from (TextSlip(line.number, SlipKind.CONFLICT, text[:_SHOWN]) for line, text in found)


def _fields(lines: Sequence[Line]) -> Iterator[TextSlip]:
    """Fields as they stand above the text of a file: between two lines of hyphens, or several as the first paragraph."""
    first = next((n for n, line in enumerate(lines) if line.text.strip()), len(lines))
    fences = {n for n, line in enumerate(lines) if not line.opaque and line.text.rstrip() == _FENCE}
    for begin in sorted({first} | {n + 1 for n in fences}):
        fields = [*itertools.takewhile(lambda line: _FIELD.match(line.text), lines[begin:])]
        fenced = begin - 1 in fences and begin + len(fields) in fences
        if (fenced or len(fields) > 1) and any(_FIELD_OF_ALL.match(line.text) for line in fields):
            yield TextSlip(lines[begin].number, SlipKind.FIELDS_IN_TEXT, lines[begin].text.strip()[:_SHOWN])
            return


def _indented_code(lines: Sequence[Line]) -> Iterator[TextSlip]:
    """The first line of each block of code that is made by four spaces, outside lists and footnotes."""
    belongs, blank, in_code = False, True, False
    for line in lines:
        text = line.text
        if not text.strip():
            blank = True
            continue
        if line.opaque:
            belongs = in_code = False
        elif text.startswith(_INDENT):
            if blank and not belongs and not in_code:
                yield TextSlip(line.number, SlipKind.INDENTED_CODE, text.strip()[:_SHOWN])
            in_code = in_code or (blank and not belongs)
        else:
            in_code = False
            if marker_of(text) or _BELONGS_TO_WHAT_IS_ABOVE.match(text):
                belongs = True
            elif blank or text.startswith("#"):
                belongs = False
        blank = False


def _sentences_as_headings(lines: Sequence[Line]) -> Iterator[TextSlip]:
    """Sentences with a line of hyphens straight under them."""
    for n, line in enumerate(lines[1:], 1):
        above = lines[n - 1]
        if line.opaque or above.opaque or not _UNDERLINE.match(line.text) or not above.text.strip():
            continue
        starts = n == 1 or not lines[n - 2].text.strip()
        is_sentence = _ENDS_SENTENCE.search(above.text) or len(above.text.split()) >= _LONG_FOR_A_HEADING
        if starts and is_sentence and not above.text.startswith(("#", _INDENT, ">", "|")):
            yield TextSlip(above.number, SlipKind.SENTENCE_AS_HEADING, above.text.strip()[:_SHOWN])


def _stars_alone(lines: Sequence[Line]) -> Iterator[TextSlip]:
    """Two stars without a partner in their paragraph, which are shown; where stars of several kinds meet, nobody can tell."""
    for has_words, group in itertools.groupby(lines, key=lambda line: bool(line.text.strip()) and not line.opaque):
        starred = [line for line in group if "**" in line.text] if has_words else []
        marks = [(line, _STARS.findall(_CODE.sub("", line.text))) for line in starred]
        if sum(len(found) for _, found in marks) % 2 and not any("***" in line.text for line in starred):
            odd = next(line for line, found in marks if len(found) % 2)
            yield TextSlip(odd.number, SlipKind.STARS_ALONE, odd.text.strip()[:_SHOWN])


def _headings(lines: Sequence[Line]) -> Iterator[TextSlip]:
    """Headings without words, and headings that leave out a level."""
    level = 0
    for n, line in enumerate(lines):
        found = None if line.opaque else _HEADING.match(line.text)
        if found:
            own, words = len(found[1]), _BEHIND_HEADING.sub("", found[2]).strip()
        elif n and not line.opaque and _UNDERLINE.match(line.text) and lines[n - 1].text.strip():
            own, words = 2, lines[n - 1].text.strip()
        else:
            continue
        if not words:
            yield TextSlip(line.number, SlipKind.EMPTY_HEADING)
        elif own > max(level, 1) + 1:
            yield TextSlip(line.number, SlipKind.HEADING_TOO_DEEP, words[:_SHOWN])
        level = own
