"""Shows signs as they are meant: `5*6`, `don`t`, `Mums&dads;`, `~~5 June~~`, and `**Note: **` with a space too many."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

from markdown.inlinepatterns import (
    BACKTICK_RE,
    ENTITY_RE,
    BacktickInlineProcessor,
    HtmlInlineProcessor,
    InlineProcessor,
    SimpleTagInlineProcessor,
    SubstituteTagInlineProcessor,
)

from bookbag.markup.code_spans import NO_APOSTROPHE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree import ElementTree as ET

    from markdown import Markdown

    from bookbag.markup.slips import Line

_PUNCTUATION = "\"$%',/:;=?@^~"
"""Signs before which a backslash is not shown, beside those that Python-Markdown knows: as in all other Markdown."""
_STRUCK_OUT = r"(?<![~\\])(~~)(?![~\s])((?:[^~]|~(?!~))++)(?<!\s)~~(?!~)"
_TIMES = r"(?<=\d)\*(?=\d)"
_BOLD = re.compile(
    r"(?<![*\\])\*\*(?!\*)(?P<before> *)(?P<words>[^*\s](?:[^*]*[^*\s])?)(?P<after> *)(?<![*\\])\*\*(?!\*)"
)
_MARKS_OF_BOLD = re.compile(r"(?<![*\\])\*\*(?!\*)")
_Found = tuple["ET.Element | str | None", int | None, int | None]


def with_meant_bold(lines: Sequence[Line]) -> list[Line]:
    """The lines with spaces outside the stars around bold words, since there are no such words with spaces in them."""
    return [line if line.opaque or "**" not in line.text else _with_meant_bold(line) for line in lines]


def _with_meant_bold(line: Line) -> Line:
    if "`" in line.text or len(_MARKS_OF_BOLD.findall(line.text)) % 2:
        return line
    return line._replace(text=_BOLD.sub(_bold, line.text))


def _bold(found: re.Match[str]) -> str:
    """The bold words with spaces around them; unchanged where the first stars belong to the word before them."""
    before = found.string[found.start() - 1 : found.start()]
    if found["before"] and before.strip():
        return found[0]
    return f"{found['before']}**{found['words']}**{found['after']}"


def register_signs(md: Markdown) -> None:
    """Have `md` show such signs as they are meant."""
    md.ESCAPED_CHARS += [*_PUNCTUATION]
    md.inlinePatterns.register(BacktickInlineProcessor(BACKTICK_RE + NO_APOSTROPHE), "backtick", 190)
    md.inlinePatterns.register(_AmpersandProcessor(r"\\&", md), "bookbag-ampersand", 182)
    md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "bookbag-backslash-break", 181)
    md.inlinePatterns.register(_TimesProcessor(_TIMES, md), "bookbag-times", 84)
    md.inlinePatterns.register(_ReferenceProcessor(ENTITY_RE, md), "entity", 80)
    md.inlinePatterns.register(SimpleTagInlineProcessor(_STRUCK_OUT, "del"), "bookbag-struck-out", 55)


class _TimesProcessor(InlineProcessor):
    """Keeps a star between two figures, which would begin or end emphasis."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Found:  # type: ignore[override]  # noqa: ARG002, N802
        return m[0], m.start(), m.end()


class _AmpersandProcessor(InlineProcessor):
    """Keeps an ampersand behind a backslash, so that no reference begins with it."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Found:  # type: ignore[override]  # noqa: ARG002, N802
        return self.md.htmlStash.store("&amp;"), m.start(), m.end()


class _ReferenceProcessor(HtmlInlineProcessor):
    """Keeps character references; of others, `&notes;`, browsers would read the beginning as one."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Found:  # type: ignore[override]  # noqa: N802
        if is_reference(m[1]):
            return super().handleMatch(m, data)
        return self.md.htmlStash.store("&amp;"), m.start(), m.start() + 1


def is_reference(said: str) -> bool:
    """Whether `said`, `&...;`, stands for a character."""
    return said[1] == "#" or said[1:] in html5
