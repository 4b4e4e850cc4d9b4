"""Problems of records, on the line of the field or of the words that they are about."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from bookbag.content.problems import Level, Problem
from bookbag.content.records.setting import Setting

if TYPE_CHECKING:
    from bookbag.content.records.item import Item


_FENCED = re.compile(
    r"(?P<opening>^ {0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*\n)(?P<code>.*?)(?:^ {0,3}(?P=fence)|\Z)",
    re.MULTILINE | re.DOTALL,
)
_CODE_SPAN = re.compile(r"(?<![`\\])(`++)(?!`)[^\n]*?(?<!`)\1(?!`)")


def item_problem(
    item: Item, fields: tuple[str, ...], level: Level, what: str, mend: str, *, to_fill_in: bool = False
) -> Problem:
    """A problem of `item`, on the line of the first of `fields` that its file has."""
    return Problem(item.source.path, item.source.line_of(*fields), what, mend, level, to_fill_in)


def setting_problem(
    setting: Setting, fields: tuple[str, ...], level: Level, what: str, mend: str, *, to_fill_in: bool = False
) -> Problem:
    """A problem of `setting.yml`, on the line of the first of `fields` that it has."""
    return Problem(Setting.path, setting.source.line_of(*fields), what, mend, level, to_fill_in)


def body_line(item: Item, pattern: str, nth: int = 0) -> int:
    """The line of the file with match number `nth` (from 0; -1 is the last) of `pattern` in the body.

    With fewer matches it is the line of the last, and without any the first of the body. Case is ignored, and so is
    code, which holds examples.
    """
    lines = _lines_with(pattern, item.body)
    return item.source.body_line + (lines[min(nth, len(lines) - 1)] if lines else 0)


@functools.lru_cache(maxsize=64)  # what stands in a body a thousand times is looked for once
def _lines_with(pattern: str, body: str) -> tuple[int, ...]:
    """The line of each match of `pattern` in the body, counted from 0."""
    text, lines, line, after = without_code(body), [], 0, 0
    for match in re.finditer(pattern, text, re.IGNORECASE):
        line += text.count("\n", after, match.start())
        after = match.start()
        lines.append(line)
    return tuple(lines)


@functools.lru_cache(maxsize=8)
def without_code(body: str) -> str:
    """A body with its code as spaces: what stands between fences, and between backticks on a line."""
    fenced = _FENCED.sub(lambda match: match["opening"] + _blank(match[0][len(match["opening"]) :]), body)
    return _CODE_SPAN.sub(lambda match: _blank(match[0]), fenced) if "`" in fenced else fenced


def _blank(code: str) -> str:
    return re.sub(r"[^\n]", " ", code)
