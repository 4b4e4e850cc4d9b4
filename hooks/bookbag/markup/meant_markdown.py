"""Makes of a text, before it is converted, the Markdown that its writer means; notes what cannot be guessed.

A pure function of the text. Every line that it returns knows the line that it comes from.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from markdown.preprocessors import Preprocessor

from bookbag.content.quick_dataclasses import dataclass
from bookbag.markup.attribute_lists import register_attribute_lists
from bookbag.markup.bare_addresses import register_addresses
from bookbag.markup.changed_meaning import slips_of_meaning
from bookbag.markup.control_characters import (
    slips_of_control_characters,
    with_control_characters,
    with_lines_ended,
)
from bookbag.markup.kept_line_breaks import with_kept_line_breaks
from bookbag.markup.meant_headings import with_meant_headings
from bookbag.markup.meant_lists import MAY_HOLD_LIST, with_meant_lists
from bookbag.markup.meant_signs import register_signs, with_meant_bold
from bookbag.markup.meant_tables import with_meant_tables
from bookbag.markup.opaque_lines import with_opaque_lines
from bookbag.markup.private_comments import without_comments
from bookbag.markup.reference_definitions import slips_in_references, with_words_of_definitions
from bookbag.markup.tags_or_words import register_tags, with_words_at_line_start
from bookbag.markup.written_numbers import register_numbers

if TYPE_CHECKING:
    from markdown import Markdown

    from bookbag.markup.slips import Line, TextSlip

_TAB = 4
_TAB_BETWEEN_WORDS = re.compile(r"(?<=[^\s\d.)*+\-])\t+(?=\S)")
"""A tab that sets columns apart; one behind a bullet or a number belongs to the list."""
_DEEPEST = 9
"""Quotations within each other that are looked into."""
_QUOTED = re.compile("^> ?")
_INVISIBLE = re.compile("^[\u200b\u200e\u200f\u2060\ufeff]+", re.MULTILINE)
_ODD_SPACE_AFTER = re.compile(
    r"^([ \t]*(?:[-*+\u2013\u2014·•◦▪▫●○■□‣⁃∙➢➤\uf0a7\uf0b7\uf0d8]|\d{1,3}[.)]))[ \t]*[\u00a0\u2000-\u200a\u202f\u3000]\s*(?=\S)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Meant:
    """A text as it is meant."""

    lines: tuple[Line, ...]
    slips: tuple[TextSlip, ...]
    """What is wrong in it, in the order of its lines."""

    @property
    def text(self) -> str:
        """The text to be converted."""
        return "\n".join(line.text for line in self.lines)


def what_is_meant(text: str) -> Meant:
    """The Markdown that is meant by `text`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = with_control_characters(text)
    plain = _with_columns_apart(_as_usual_spaces(plain)).expandtabs(_TAB)
    lines, slips = without_comments(plain)
    slips += slips_of_control_characters(text)
    lines = with_words_at_line_start(with_opaque_lines(with_lines_ended(lines)))
    lines, of_blocks = _with_meant_blocks(lines)
    slips += [*of_blocks, *slips_of_meaning(lines), *slips_in_references(lines)]
    lines = with_words_of_definitions(lines)
    return Meant(tuple(lines), tuple(sorted(slips, key=lambda slip: slip.line)))


def _with_meant_blocks(lines: list[Line], depth: int = 0) -> tuple[list[Line], list[TextSlip]]:
    """The lines with tables and lists as they are meant, in quotations as well."""
    lines = with_meant_bold(with_meant_headings(lines))
    lines, slips = _with_meant_quotations(lines, depth) if depth < _DEEPEST else (lines, [])
    text = "\n".join(line.text for line in lines)
    if "|" in text:
        lines, of_tables = with_meant_tables(lines)
        slips += of_tables
    if MAY_HOLD_LIST.search(text):
        lines, of_lists = with_meant_lists(lines)
        slips += of_lists
    return with_kept_line_breaks(lines), slips


def _with_meant_quotations(lines: list[Line], depth: int) -> tuple[list[Line], list[TextSlip]]:
    """The lines with what stands behind `>` as it is meant."""
    out: list[Line] = []
    slips: list[TextSlip] = []
    for is_quoted, group in itertools.groupby(lines, key=_is_quoted):
        if not is_quoted:
            out += group
            continue
        inside, of_inside = _with_meant_blocks(
            [line._replace(text=_QUOTED.sub("", line.text)) for line in group], depth + 1
        )
        out += [line._replace(text=f"> {line.text}" if line.text else ">") for line in inside]
        slips += of_inside
    return out, slips


def _is_quoted(line: Line) -> bool:
    """Whether a line is a quotation, and not a mark of git, which begins with seven."""
    return not line.opaque and line.text[:1] == ">" and line.text[:7] != ">" * 7


def _as_usual_spaces(text: str) -> str:
    """`text` with plain spaces around bullets, where office programs write others, and lines without invisible marks."""
    if text.isascii():
        return text
    return _ODD_SPACE_AFTER.sub(r"\1 ", _INVISIBLE.sub("", text))


def _with_columns_apart(text: str) -> str:
    """`text` with several spaces for each tab between words, which alone could become a single one."""
    return _TAB_BETWEEN_WORDS.sub(" " * _TAB, text) if "\t" in text else text


def register_meaning(md: Markdown) -> MeaningPreprocessor:
    """Have `md` convert each text as it is meant: lists, tables, comments, attribute lists, tags and addresses."""
    # Before white space is made alike (30), which leaves no tabs.
    md.preprocessors.register(_ColumnPreprocessor(md), "bookbag-columns", 31)
    meaning = MeaningPreprocessor(md)
    # After white space is made alike (30), before fenced code (25) and raw HTML (20).
    md.preprocessors.register(meaning, "bookbag-meaning", 28)
    register_attribute_lists(md)
    register_tags(md)
    register_addresses(md)
    register_numbers(md)
    register_signs(md)
    return meaning


class _ColumnPreprocessor(Preprocessor):
    """Keeps words at a distance that are set apart by tabs."""

    def run(self, lines: list[str]) -> list[str]:
        return [_with_columns_apart(line) for line in lines]


class MeaningPreprocessor(Preprocessor):
    """Replaces the lines of a text by those that are meant."""

    meant = Meant((), ())
    """The last text that was converted."""

    def forget(self) -> None:
        """Forget that text: Python-Markdown does not even look at one without words."""
        self.meant = Meant((), ())

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines as they are meant, and keep how they are."""
        self.meant = what_is_meant("\n".join(lines))
        return self.meant.text.split("\n")
