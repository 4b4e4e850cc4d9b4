"""Reads definitions of links, `[name]: address`, and footnotes, `[^1]: words`, and what in a text uses them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bookbag.markup.code_spans import NO_APOSTROPHE
from bookbag.markup.slips import UNDECIDED_MARKS, Line, SlipKind, TextSlip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DEFINITION = re.compile(r" {0,3}(?:> ?)* {0,3}(?:(?:[-*+:]|\d{1,9}\.) +)*\[(?!\^)([^\[\]\n]*)\]: *(\S*)(.*)$")
_FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\n]*)\]: *(.*)$")
_CITED = re.compile(r"\[\^((?:[^\[\]\n]|\[(?!\^))*+)\](?!:)")
_LABEL = re.compile(r"(?<!\\)\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?!\()")
_TWO_LABELS = re.compile(r"(?<![\\\]])\[([^\[\]\n]+)\] ?\[([^\[\]\n^][^\[\]\n]*)\](?![\[(:])")
_CODE = re.compile(rf"(?<![`\\])(`+)(?!`){NO_APOSTROPHE}(?:(?!\n[ \t]*\n)[\s\S])+?(?<!`)\1(?!`)")
_UNDECIDED = re.compile(rf"\[(?:{'|'.join(UNDECIDED_MARKS)})")
_COMMENT = re.compile(r"(?:<>|#)\s*(?:$|[\"'(])")
"""What follows the label in `[//]: # (private)`, which is how comments are written without HTML."""


def with_words_of_definitions(lines: Sequence[Line]) -> list[Line]:
    r"""The lines with `\[Exception]: snow` where nothing refers to `[Exception]`, so that the words are shown."""
    if not any("]:" in line.text for line in lines):
        return list(lines)
    used = {label_of(found) for found in _labels_used(lines)}
    out = list(lines)
    for n, line in enumerate(lines):
        found = None if line.opaque else _DEFINITION.match(line.text)
        if found is None or label_of(found[1]) in used or is_comment(f"{found[2]} {found[3]}"):
            continue
        out[n] = line._replace(text=line.text.replace("[", "\\[", 1))
    return out


def slips_in_references(lines: Sequence[Line]) -> Iterator[TextSlip]:
    """Footnotes without a mark, marks without a footnote, footnotes without words, links by a missing name.

    And square brackets that say that somebody has yet to decide.
    """
    if any("[^" in line.text for line in lines):
        yield from _slips_in_footnotes(lines, _without_code(lines))
    if any("][" in line.text or "] [" in line.text for line in lines):
        yield from _missing_references(lines, _without_code(lines))
    if any(mark in line.text for line in lines for mark in UNDECIDED_MARKS):
        marks = (_UNDECIDED.search(text) for text in _without_code(lines))
        yield from (
            TextSlip(line.number, SlipKind.UNDECIDED, mark[0]) for line, mark in zip(lines, marks, strict=True) if mark
        )


def _slips_in_footnotes(lines: Sequence[Line], plain: Sequence[str]) -> Iterator[TextSlip]:
    notes = {found[1]: (n, found[2]) for n, text in enumerate(plain) if (found := _FOOTNOTE.match(text))}
    cited = {found[1]: n for n, text in reversed([*enumerate(plain)]) for found in _CITED.finditer(text)}
    for label, (n, words) in notes.items():
        if label not in cited:
            yield TextSlip(lines[n].number, SlipKind.FOOTNOTE_NOT_CITED, label)
        following = plain[n + 1] if n + 1 < len(plain) else ""
        later = next((text for text in plain[n + 1 :] if text.strip()), "")
        if not words.strip() and not later.startswith("    ") and (not following.strip() or _FOOTNOTE.match(following)):
            yield TextSlip(lines[n].number, SlipKind.FOOTNOTE_EMPTY, label)
    yield from (
        TextSlip(lines[n].number, SlipKind.FOOTNOTE_MISSING, label) for label, n in cited.items() if label not in notes
    )


def _missing_references(lines: Sequence[Line], plain: Sequence[str]) -> Iterator[TextSlip]:
    defined = {label_of(found[1]) for text in plain if (found := _DEFINITION.match(text))}
    for n, text in enumerate(plain):
        for found in _TWO_LABELS.finditer(text) if "][" in text or "] [" in text else ():
            if label_of(found[2]) not in defined and not found[2].startswith(UNDECIDED_MARKS):
                yield TextSlip(lines[n].number, SlipKind.REFERENCE_MISSING, found[2])


def is_comment(definition: str) -> bool:
    """Whether what follows the label is a comment without HTML: `[//]: # (private)`."""
    return _COMMENT.match(definition.lstrip()) is not None


def uses_of_definitions(lines: Sequence[Line]) -> Counter[str]:
    """The label of each definition that something refers to, with how often it is defined: the last one counts."""
    used = {label_of(each) for each in _labels_used(lines)}
    defined = (found[1] for line in lines if (found := _DEFINITION.match(line.text)))
    return Counter(label for label in map(label_of, defined) if label in used)


def _labels_used(lines: Sequence[Line]) -> Iterator[str]:
    """Everything in square brackets that may refer to a definition."""
    text = "\n".join("" if _DEFINITION.match(each) else each for each in _without_code(lines))
    for found in _LABEL.finditer(text):
        yield found[1]
        yield from (inner[1] for inner in _LABEL.finditer(found[1]))


def _without_code(lines: Sequence[Line]) -> list[str]:
    """The lines without what stands in code."""
    text = "\n".join("" if line.opaque else line.text for line in lines)
    if "`" in text:
        text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
    return text.split("\n")


def label_of(said: str) -> str:
    """A label as labels are compared: in small letters, with single spaces."""
    return " ".join(said.lower().split())
