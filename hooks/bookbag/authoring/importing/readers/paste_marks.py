"""Takes out what a chat or an e-mail puts round the words that are copied out of it."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from bookbag.authoring.importing.readers.blocks import LeftOut, LeftOutKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# `[12/03/2024, 14:05:33] Hazel: ` and `12/03/2024, 14:05 - Hazel: `.
_CHAT = re.compile(
    r"[\u200e\u202a]*\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?\]?\s(?:[-–]\s)?"
    r"[^:]{1,40}:\s",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^(?:>\s?)+")
_HEAD = re.compile(r"(From|Sent|Date|To|Cc|Subject|Reply-To):\s", re.IGNORECASE)
_FEWEST_IN_HEAD = 3
_PROGRAM = re.compile(
    r"-*\s*(?:original|forwarded) message\s*-*:?|sent from my \w+|begin forwarded message:", re.IGNORECASE
)


def without_paste_marks(lines: Sequence[str]) -> tuple[list[str], tuple[LeftOut, ...]]:
    """The lines without names and times of a chat, quotation marks of an e-mail and its head; and what was left out."""
    heads = set(_lines_of_heads(lines))
    full = [line for n, line in enumerate(lines) if line.strip() and n not in heads]
    quoted = sum(line.startswith(">") for line in full) * 2 > len(full)
    out: list[str] = []
    gone: list[str] = []
    for n, line in enumerate(lines):
        words = _QUOTED.sub("", line, count=1) if quoted else line
        mark = _CHAT.match(words)
        if n in heads or _PROGRAM.fullmatch(words.strip()):
            gone.append(words.strip())
            words = ""
        elif mark:
            gone.append(mark[0].strip())
            words = words[mark.end() :]
        out.append(words)
    return out, (LeftOut(LeftOutKind.PASTE_MARK, gone[0]),) if gone else ()


def _lines_of_heads(lines: Sequence[str]) -> Iterator[int]:
    """The numbers of the lines that are the head of an e-mail: several of its labels, one below the other."""
    for is_head, run in groupby(enumerate(lines), key=lambda each: bool(_HEAD.match(each[1].lstrip("> ")))):
        rows = list(run)
        if is_head and len(rows) >= _FEWEST_IN_HEAD:
            yield from (n for n, _ in rows)
