"""Makes headings and rules of what a volunteer means as one, and keeps words that Markdown would take for one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.markup.item_markers import marker_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookbag.markup.slips import Line

_INDENTED = re.compile(r" {1,3}(?=#{1,6} +\S)")
_NUMBER_OR_TAGS = re.compile(r"#(?=\d|(?=\w++\s*+$)\w*?[a-z\d][A-Z]|\w++ #\w)")
"""`#1`, `#WorldBookDay` and `#snow #closed`, which are words; `#Welcome` may be a heading."""
_SHARP = re.compile(r"(#{1,6} +(?:[^#\s].*)?[^#\s\\])(#+)\s*$")
"""A heading such as `## Songs in F#`, whose last sign is not one of those that may close a heading."""
_DASH_ALONE = re.compile(r"(?:--?|==?) *$")
"""Too few to underline anything: a bullet without words, or what stands above the name in an e-mail."""
_RULE = re.compile(r"={4,6}\s*$|={8,}\s*$")
"""A row of signs drawn across the page; seven are a mark of git."""
_FIRST = frozenset(" #-=>")
"""How lines begin that are looked at."""
_COMPARES = re.compile(r">(?:=|[£€$]?\d)")
_COMPARES_IN_ITEM = re.compile(rf"( *(?:[-*+•]|\d{{1,9}}[.)])[ \t]+)(?={_COMPARES.pattern})")
_BREAK = "  "


def with_meant_headings(lines: Sequence[Line]) -> list[Line]:
    """The lines with headings, rules and words as they are meant."""
    out = list(lines)
    for n, line in enumerate(lines):
        if (
            (line.text[:1] in _FIRST or ">" in line.text)
            and not line.opaque
            and (text := _meant(line.text, n, lines)) != line.text
        ):
            out[n] = line._replace(text=text)
            if text.startswith("\\") and text[1] in "-=":
                out[n - 1] = out[n - 1]._replace(text=out[n - 1].text.rstrip() + _BREAK)
    return out


def _meant(text: str, n: int, lines: Sequence[Line]) -> str:
    above = lines[n - 1].text if n else ""
    if (found := _INDENTED.match(text)) and not _in_item(lines, n):
        return text[found.end() :]
    if found := _COMPARES_IN_ITEM.match(text):
        return f"{found[1]}\\{text[found.end() :]}"
    if text.startswith("#"):
        return _heading_or_words(text)
    if _DASH_ALONE.match(text) and above.strip() and not lines[n - 1].opaque and not marker_of(above):
        return f"\\{text.rstrip()}{_BREAK}"
    if text.startswith(">"):
        return f"\\{text}" if _is_comparison(lines, n) else text
    return "***" if _RULE.match(text) and not above.strip() else text


def _heading_or_words(text: str) -> str:
    if _NUMBER_OR_TAGS.match(text):
        return f"\\{text}"
    sharp = _SHARP.match(text)
    if sharp is None or text.startswith(f"{sharp[2]} "):
        return text
    return sharp[1] + sharp[2].replace("#", "\\#")


def _is_comparison(lines: Sequence[Line], n: int) -> bool:
    """Whether line `n` begins `>5` or `>=` and is no line of a quotation of several."""
    around = (*lines[max(n - 1, 0) : n], *lines[n + 1 : n + 2])
    return _COMPARES.match(lines[n].text) is not None and not any(line.text.startswith(">") for line in around)


def _in_item(lines: Sequence[Line], n: int) -> bool:
    """Whether line `n`, which is further in than those before it, belongs to an item of a list."""
    last = next((lines[place].text for place in range(n - 1, -1, -1) if lines[place].text.strip()), "")
    return last.startswith("  ") or marker_of(last) is not None
